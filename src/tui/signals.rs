//! What the system asks of the process: to end, to stop, to go on.
//!
//! Signals become plain values for the loop, which decides. Only when the loop does not answer is the process ended
//! from here. A change of the window's size is not here but among the `listener`'s events.

use crate::error::Error;

/// A wish of the system or of another program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// End; the number is the signal's, and the exit code is 128 and that.
    Quit(i32),
    /// Stop as on the suspend key.
    Suspend,
    /// The process was stopped in a way that cannot be caught and goes on: the terminal has to be taken again.
    Continue,
}

/// Passes signals to `send` from a thread of their own, from now until the process ends.
///
/// # Errors
/// [`Error::Terminal`] when the system has no means left to watch them.
pub(super) fn listen(send: impl Fn(Signal) + Send + 'static) -> Result<(), Error> {
    watch(send).map_err(|source| Error::Terminal { doing: "listening to signals", source })
}

#[cfg(unix)]
use unix::watch;
#[cfg(unix)]
pub(super) use unix::{leaving, stop, stoppable};

/// There are none to watch: the console closes a program by itself.
#[cfg(not(unix))]
fn watch(_send: impl Fn(Signal) + Send + 'static) -> std::io::Result<()> {
    Ok(())
}

/// There is no stopping here.
#[cfg(not(unix))]
pub(super) fn stoppable() -> bool {
    false
}

/// There is no stopping here.
#[cfg(not(unix))]
pub(super) fn stop() -> std::io::Result<()> {
    Ok(())
}

/// No signal asks for the end.
#[cfg(not(unix))]
pub(super) fn leaving() -> bool {
    false
}

#[cfg(unix)]
mod unix {
    use std::io;
    use std::process;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc;
    use std::thread;
    use std::time::{Duration, Instant};

    use nix::sys::signal::{self, kill};
    use nix::unistd::{Pid, getpgrp, getpid, getppid, getsid};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::flag;
    use signal_hook::iterator::Signals;

    use super::Signal;
    use crate::tui::{saver, terminal};

    /// How long the loop may take to end by itself.
    const PATIENCE: Duration = Duration::from_secs(1);
    /// How long a stalled terminal may take for the farewell.
    const FAREWELL: Duration = Duration::from_millis(400);
    /// A hang-up comes twice, from the shell and from the system, milliseconds apart: that is one wish, not two.
    const ECHO: Duration = Duration::from_millis(250);
    /// After a stop, signals that came meanwhile are handed out by whichever thread runs first; and the stop itself
    /// reaches this thread a moment after it was sent.
    const SETTLE: Duration = Duration::from_millis(20);
    /// To kill(2), 0 is the caller's own group, whatever its number.
    const OWN_GROUP: Pid = Pid::from_raw(0);

    /// Set by the handler itself, so that it holds before any thread has run.
    static LEAVING: AtomicBool = AtomicBool::new(false);
    /// The stop was our own, so the signal that ends it is no news.
    static STOPPED: AtomicBool = AtomicBool::new(false);

    /// A signal has asked for the end.
    pub(in crate::tui) fn leaving() -> bool {
        LEAVING.load(Ordering::SeqCst)
    }

    /// Whether somebody would continue a stopped process.
    ///
    /// Run by a window, a container or ssh without a shell between, nobody would, and the reader would be frozen. The
    /// system ignores the suspend key then, and so do we; a stop that is not ignored is the only one we can send.
    pub(in crate::tui) fn stoppable() -> bool {
        let Ok(session) = getsid(None) else { return false };
        in_watched_job(getpid(), getpgrp(), session, getsid(Some(getppid())).ok())
    }

    /// The rule. A group or session that began outside of the container has the number 0 within.
    fn in_watched_job(own: Pid, group: Pid, session: Pid, parents_session: Option<Pid>) -> bool {
        // A shell with job control gives each job a group of its own.
        let in_a_job = group != session;
        // Whoever watches the job is the parent of its leader; once it is gone, the parent is of another session.
        let watched = group != own || parents_session == Some(session);
        in_a_job && watched
    }

    /// Stops the process and all of its job; returns when it is continued.
    ///
    /// The whole job, as the suspend key does in a program that leaves it alone: with the reader alone stopped, a script
    /// that runs it would go on waiting, and the shell would not come back.
    pub(in crate::tui) fn stop() -> io::Result<()> {
        STOPPED.store(true, Ordering::SeqCst);
        let stopped = kill(OWN_GROUP, signal::Signal::SIGSTOP);
        if stopped.is_err() {
            STOPPED.store(false, Ordering::SeqCst);
        }
        thread::sleep(SETTLE);
        Ok(stopped?)
    }

    pub(super) fn watch(send: impl Fn(Signal) + Send + 'static) -> io::Result<()> {
        for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
            flag::register(signal, &LEAVING)?;
        }
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
        thread::Builder::new().name("signals".into()).spawn(move || {
            let mut asked: Option<Instant> = None;
            for signal in &mut signals {
                match signal {
                    SIGTSTP => send(Signal::Suspend),
                    SIGCONT if STOPPED.swap(false, Ordering::SeqCst) => {}
                    SIGCONT => send(Signal::Continue),
                    number => match asked {
                        Some(first) if first.elapsed() > ECHO => end(number),
                        Some(_) => {}
                        None => {
                            asked = Some(Instant::now());
                            end_later(number);
                            send(Signal::Quit(number));
                        }
                    },
                }
            }
        })?;
        Ok(())
    }

    /// Ends the process if the loop has not done so in time, and what the user said is kept or cannot be. Without a thread for it, the second signal still does.
    fn end_later(number: i32) {
        let _ = thread::Builder::new().name("deadline".into()).spawn(move || {
            thread::sleep(PATIENCE);
            saver::wait_until_saved();
            end(number);
        });
    }

    /// Ends the process, with the terminal given back unless that takes too long: a terminal that is gone or stalled
    /// must not keep it alive.
    fn end(number: i32) -> ! {
        let (done, restored) = mpsc::channel();
        let _ = thread::Builder::new().name("farewell".into()).spawn(move || {
            terminal::restore();
            let _ = done.send(());
        });
        if restored.recv_timeout(FAREWELL).is_err() {
            terminal::abandon();
        }
        process::exit(128 + number)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn stops_only_where_somebody_would_continue() {
            // own number, its group, its session, its parent's session
            let rules = [
                ((20, 20, 10, Some(10)), true, "a job of a shell"),
                ((21, 20, 10, Some(10)), true, "inside of a script that is a job"),
                ((20, 20, 10, Some(5)), false, "a job whose shell is gone"),
                ((20, 20, 10, None), false, "a job whose shell cannot be asked about"),
                ((20, 20, 20, Some(5)), false, "run by a window: the session's own leader"),
                ((21, 20, 20, Some(20)), false, "run by the script a window runs"),
                ((7, 7, 7, Some(0)), false, "run by a window, the window being outside of the container"),
                ((7, 0, 0, Some(0)), false, "brought into a container, with nothing between"),
                ((7, 7, 0, Some(0)), true, "a job of a shell, in a session from outside of the container"),
                ((7, 7, 0, None), false, "brought into a container as a job of its own"),
            ];
            for ((own, group, session, parents), stops, case) in rules {
                let number = Pid::from_raw;
                let stopped =
                    in_watched_job(number(own), number(group), number(session), parents.map(number));
                assert_eq!(stopped, stops, "{case}");
            }
        }
    }
}
