//! The question to the terminal for the colour of its background. Many terminals never answer it.

use super::send;
use std::io;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The question, as xterm defined it.
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";
/// The time in which an answer counts. A later one would change the colours while the user reads.
const ANSWER_TIMEOUT: Duration = Duration::from_millis(100);

/// A question that was asked.
#[derive(Clone, Debug)]
pub(in crate::tui) struct BackgroundQuestion {
    asked: Instant,
    /// `true` once the answer has come.
    answered: Arc<(Mutex<bool>, Condvar)>,
}

impl BackgroundQuestion {
    /// Asks the terminal, which has to be taken over.
    ///
    /// # Errors
    /// The error of the system.
    pub(in crate::tui) fn ask() -> io::Result<Self> {
        send(QUESTION)?;
        Ok(Self { asked: Instant::now(), answered: Arc::default() })
    }

    /// Takes an answer, and returns whether it counts: only the first does, and only in time.
    pub(in crate::tui) fn take_answer(&self) -> bool {
        let (answered, changed) = &*self.answered;
        let mut answered = answered.lock().unwrap_or_else(PoisonError::into_inner);
        let counts = !*answered && self.asked.elapsed() <= ANSWER_TIMEOUT;
        *answered = true;
        changed.notify_all();
        counts
    }

    /// Waits until the answer has come or no longer counts: it would be typed in the shell of a user who leaves at once.
    pub(in crate::tui) fn wait(&self) {
        let (answered, changed) = &*self.answered;
        let answered = answered.lock().unwrap_or_else(PoisonError::into_inner);
        let left = ANSWER_TIMEOUT.saturating_sub(self.asked.elapsed());
        // A poisoned lock only means that nobody waits for anything any more.
        let _ = changed.wait_timeout_while(answered, left, |answered| !*answered);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_answer_counts_and_only_in_time() {
        let asked = |ago| BackgroundQuestion {
            asked: Instant::now().checked_sub(ago).unwrap(),
            answered: Arc::default(),
        };
        let question = asked(Duration::ZERO);
        assert_eq!([question.take_answer(), question.take_answer()], [true, false]);
        let began = Instant::now();
        question.wait();
        assert!(began.elapsed() < ANSWER_TIMEOUT);
        let question = asked(Duration::from_millis(150));
        question.wait();
        assert!(!question.take_answer());
    }
}
