//! Threads that work for the loop: each has a name, survives a panic and answers.
//!
//! The border: how a thread starts, fails and answers. What it does stands in the file named after the work.

pub(super) mod failpoint;

use super::Input;
use crate::app::{Event, Message, Shared};
use crate::error::{Error, Task};
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};

/// Starts a thread that does `work` and answers with exactly one message, which `answer` makes of the result.
///
/// A panic, and a thread that the system cannot start, are answered as [`Error::Worker`].
pub(super) fn spawn<T: 'static>(
    task: Task,
    loop_sender: &Sender<Input>,
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
    answer: impl FnOnce(Result<T, Error>) -> Message + Clone + Send + 'static,
) {
    spawn_for_input(task, loop_sender, work, move |done| Input::Message(answer(done)));
}

/// Starts a thread as [`spawn`] does, which answers with exactly one input of the loop.
pub(super) fn spawn_for_input<T: 'static>(
    task: Task,
    loop_sender: &Sender<Input>,
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
    answer: impl FnOnce(Result<T, Error>) -> Input + Clone + Send + 'static,
) {
    let (sender, answer_unstarted) = (loop_sender.clone(), answer.clone());
    let started = start(task.thread_name(), loop_sender, move || run_for_input(task, &sender, work, answer));
    if let Err(source) = started {
        let error = Error::Worker { task, source: Some(source) };
        let _ = loop_sender.send(answer_unstarted(Err(error)));
    }
}

/// Starts a thread that does `work` and answers nothing, whether it succeeds or not.
///
/// If the system cannot start one, `work` is dropped.
pub(super) fn spawn_silent(name: &str, loop_sender: &Sender<Input>, work: impl FnOnce() + Send + 'static) {
    // The loop waits for no answer, so there is nobody to tell of a failure.
    let _ = start(name, loop_sender, work);
}

/// Starts a thread that does `work`; joining it gives the result, or `None` after a panic.
///
/// # Errors
/// The error of the system where it has no thread to give.
pub(super) fn start<R: Send + 'static>(
    name: &str,
    loop_sender: &Sender<Input>,
    work: impl FnOnce() -> R + Send + 'static,
) -> io::Result<JoinHandle<Option<R>>> {
    let sender = loop_sender.clone();
    thread::Builder::new().name(name.to_owned()).spawn(move || catch(&sender, work))
}

/// Does `work` on this thread and sends exactly one message, which `answer` makes of the result.
pub(super) fn run<T>(
    task: Task,
    sender: &Sender<Input>,
    work: impl FnOnce() -> Result<T, Error>,
    answer: impl FnOnce(Result<T, Error>) -> Message,
) {
    run_for_input(task, sender, work, |done| Input::Message(answer(done)));
}

fn run_for_input<T>(
    task: Task,
    sender: &Sender<Input>,
    work: impl FnOnce() -> Result<T, Error>,
    answer: impl FnOnce(Result<T, Error>) -> Input,
) {
    let work = || {
        failpoint::reach(task.thread_name());
        work()
    };
    let done = catch(sender, work).unwrap_or(Err(Error::Worker { task, source: None }));
    let _ = sender.send(answer(done));
}

/// Does `work` and returns `None` if it panics.
///
/// The panic hook gave the terminal back so that its line can be read; the loop is told to take it again.
pub(super) fn catch<R>(sender: &Sender<Input>, work: impl FnOnce() -> R) -> Option<R> {
    let done = panic::catch_unwind(AssertUnwindSafe(work)).ok();
    if done.is_none() {
        let _ = sender.send(Input::Continued);
    }
    done
}

/// Sends a message to the loop; a loop that has ended needs none.
pub(super) fn send(sender: &Sender<Input>, message: Message) {
    let _ = sender.send(Input::Message(message));
}

/// Wraps a result or an error for a message.
pub(super) fn shared<T>(value: T) -> Shared<T> {
    Shared(Arc::new(value))
}

/// Returns the message that an error is shown by.
pub(super) fn failure(error: Error) -> Message {
    failure_shared(&shared(error))
}

/// Returns the message that an error is shown by, where the error is needed again.
pub(super) fn failure_shared(error: &Shared<Error>) -> Message {
    Message::Event(Event::Status(Err(error.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Completed;
    use std::sync::mpsc::channel;

    fn completed() -> Completed {
        Completed::OpenedLink { host: "example.org".to_owned() }
    }

    fn answer(done: Result<Completed, Error>) -> Message {
        Message::Event(Event::Status(done.map_err(shared)))
    }

    #[test]
    fn a_worker_answers_exactly_once() {
        let (sender, receiver) = channel();
        spawn(Task::OpenBrowser, &sender, || Ok(completed()), answer);
        spawn_silent("free", &sender, || ());
        drop(sender);
        let inputs: Vec<Input> = receiver.iter().collect();
        assert_eq!(inputs, [Input::Message(Message::Event(Event::Status(Ok(completed()))))]);
    }

    #[test]
    fn a_panic_is_answered_after_the_terminal_is_taken_again() {
        let (sender, receiver) = channel();
        spawn(Task::BuildIndex, &sender, || panic!("this is a test"), answer);
        drop(sender);
        let inputs: Vec<Input> = receiver.iter().collect();
        assert!(
            matches!(&inputs[..], [Input::Continued, Input::Message(Message::Event(Event::Status(Err(error))))]
                if error.0.to_string() == "the search could not be prepared"),
            "{inputs:?}"
        );
    }
}
