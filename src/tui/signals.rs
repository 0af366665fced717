//! Signals of the system: to end the process, to stop it, to continue it.
//!
//! The border: signals become plain values for the loop, which decides. Only if the loop does not react is the process
//! ended here. Changes of the window's size come as events of the `listener`.

#[cfg(unix)]
mod abort;

use crate::error::Error;

/// A request of the system or of another program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// To end; the number is the signal's, and the exit code is that plus 128.
    Quit(i32),
    /// To stop, as on the suspend key.
    Suspend,
    /// To take the terminal again, since the process was stopped in a way that cannot be caught, and continues.
    Continue,
}

/// Starts a thread that passes signals to `send` until the process ends.
///
/// # Errors
/// [`Error::Terminal`] when the system has no means left to watch them.
pub(super) fn listen(send: impl Fn(Signal) + Send + 'static) -> Result<(), Error> {
    watch(send).map_err(|source| Error::Terminal { doing: "listening to signals", source })
}

#[cfg(unix)]
use unix::watch;
#[cfg(unix)]
pub(super) use unix::{can_stop, is_leaving, stay_behind, stop, wake_listener};

/// Does nothing: the console closes a program by itself.
#[cfg(not(unix))]
fn watch(_send: impl Fn(Signal) + Send + 'static) -> std::io::Result<()> {
    Ok(())
}

/// Returns `false`: no process is stopped on this system.
#[cfg(not(unix))]
pub(super) fn can_stop() -> bool {
    false
}

/// Does nothing: no process is stopped on this system.
#[cfg(not(unix))]
pub(super) fn stop() -> std::io::Result<()> {
    Ok(())
}

/// A time in which another program is in front. No program is on this system.
#[cfg(not(unix))]
#[derive(Debug)]
pub(super) struct Behind(());

#[cfg(not(unix))]
impl Behind {
    /// Does nothing: no program runs in front on this system.
    pub(super) fn name_front(&self, _pid: u32) {}
}

/// Does nothing: no program runs in front on this system.
#[cfg(not(unix))]
pub(super) fn stay_behind() -> Behind {
    Behind(())
}

/// Does nothing: no program runs in front on this system.
#[cfg(not(unix))]
pub(super) fn wake_listener() {}

/// Returns `false`: no signal asks for the end.
#[cfg(not(unix))]
pub(super) fn is_leaving() -> bool {
    false
}

#[cfg(unix)]
mod unix {
    use std::collections::VecDeque;
    use std::io;
    use std::panic::{self, AssertUnwindSafe};
    use std::process;
    use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
    use std::sync::mpsc;
    use std::thread;
    use std::time::{Duration, Instant};

    use nix::sys::signal::{self, kill};
    use nix::unistd::{Pid, getpgrp, getpid, getppid, getsid};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::flag;
    use signal_hook::iterator::Signals;

    use super::Signal;
    use crate::tui::worker::failpoint;
    use crate::tui::{saver, terminal};

    /// The time that the loop has to end by itself.
    const LOOP_TIMEOUT: Duration = Duration::from_secs(1);
    /// The time that a stalled terminal has to be restored.
    const RESTORE_TIMEOUT: Duration = Duration::from_millis(400);
    /// The time in which two signals count as one: a hang-up comes from the shell and from the system, milliseconds apart.
    const REPEAT_WINDOW: Duration = Duration::from_millis(250);
    /// The grace period after a stop. It reaches this thread a moment after it was sent, and signals that came meanwhile
    /// are delivered to whichever thread runs first.
    const GRACE_PERIOD: Duration = Duration::from_millis(20);
    /// The time that a program in front has to give the terminal back when it is stopped.
    const FRONT_STOP_DELAY: Duration = Duration::from_millis(150);
    /// The number of times that a signal is passed on if that panics.
    const MAX_TRIES: usize = 2;
    /// The number that kill(2) takes for the caller's own group.
    const OWN_GROUP: Pid = Pid::from_raw(0);

    /// `true` if a signal has asked for the end; set by the handler itself, before any thread has run.
    static LEAVING: AtomicBool = AtomicBool::new(false);
    /// `true` if the process stopped itself, so that the signal that continues it needs no reaction.
    static STOPPED: AtomicBool = AtomicBool::new(false);
    /// `true` while another program is in front, which the keys for signals are meant for.
    static BEHIND: AtomicBool = AtomicBool::new(false);

    /// The number of the process in front; 0 if there is none.
    static FRONT: AtomicI32 = AtomicI32::new(0);

    /// A time in which another program is in front. It ends when this is dropped.
    #[derive(Debug)]
    pub(in crate::tui) struct Behind(());

    impl Behind {
        /// Says which process is in front: it is ended with this one.
        pub(in crate::tui) fn name_front(&self, pid: u32) {
            FRONT.store(i32::try_from(pid).unwrap_or_default(), Ordering::SeqCst);
        }
    }

    impl Drop for Behind {
        fn drop(&mut self) {
            FRONT.store(0, Ordering::SeqCst);
            // The signal that ended the program reaches this one too.
            thread::sleep(GRACE_PERIOD);
            BEHIND.store(false, Ordering::SeqCst);
        }
    }

    /// Lets the keys that interrupt a program end nothing here, and the suspend key stop this process together with the
    /// program in front.
    pub(in crate::tui) fn stay_behind() -> Behind {
        BEHIND.store(true, Ordering::SeqCst);
        Behind(())
    }

    /// Ends the listener's wait for input.
    pub(in crate::tui) fn wake_listener() {
        let _ = kill(getpid(), signal::Signal::SIGWINCH);
    }

    /// Stops this process alone, a moment after the program in front has got the same signal.
    fn stop_behind() {
        if !can_stop() {
            return;
        }
        thread::sleep(FRONT_STOP_DELAY);
        STOPPED.store(true, Ordering::SeqCst);
        if kill(getpid(), signal::Signal::SIGSTOP).is_err() {
            STOPPED.store(false, Ordering::SeqCst);
        }
    }

    /// Returns whether a signal has asked for the end.
    pub(in crate::tui) fn is_leaving() -> bool {
        LEAVING.load(Ordering::SeqCst)
    }

    /// Returns whether somebody would continue the process if it stopped.
    ///
    /// Run by a window, a container or ssh without a shell between, nobody would, and the reader would be frozen. The
    /// system ignores the suspend key then, and so does the reader; the stop that it can send would not be ignored.
    pub(in crate::tui) fn can_stop() -> bool {
        let Ok(session) = getsid(None) else { return false };
        in_watched_job(getpid(), getpgrp(), session, getsid(Some(getppid())).ok())
    }

    /// Returns whether a shell watches the process as a job. A group or session from outside of the container has the
    /// number 0 within.
    fn in_watched_job(own: Pid, group: Pid, session: Pid, parents_session: Option<Pid>) -> bool {
        // A shell with job control gives each job a group of its own.
        let in_a_job = group != session;
        // The shell is the parent of the job's leader; once it is gone, the parent is of another session.
        let watched = group != own || parents_session == Some(session);
        in_a_job && watched
    }

    /// Stops the process and all of its job, and returns when it is continued.
    ///
    /// The suspend key stops the whole job too in a program that does not handle it: with the reader alone stopped, a
    /// script that runs it would go on waiting, and the shell would not come back.
    pub(in crate::tui) fn stop() -> io::Result<()> {
        STOPPED.store(true, Ordering::SeqCst);
        let stopped = kill(OWN_GROUP, signal::Signal::SIGSTOP);
        if stopped.is_err() {
            STOPPED.store(false, Ordering::SeqCst);
        }
        thread::sleep(GRACE_PERIOD);
        Ok(stopped?)
    }

    /// Starts the thread that passes signals to `send`.
    pub(super) fn watch(send: impl Fn(Signal) + Send + 'static) -> io::Result<()> {
        for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
            flag::register(signal, &LEAVING)?;
        }
        super::abort::watch()?;
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
        thread::Builder::new().name("signals".into()).spawn(move || {
            let mut asked = None;
            loop {
                let mut waiting: VecDeque<i32> = signals.wait().collect();
                while let Some(signal) = waiting.pop_front() {
                    let mut pass_on =
                        || panic::catch_unwind(AssertUnwindSafe(|| react(signal, &mut asked, &send)));
                    // The hook has given the terminal back, and what made this panic once may be gone.
                    let reaction =
                        (0..MAX_TRIES).find_map(|_| pass_on().inspect_err(|_| send(Signal::Continue)).ok());
                    if reaction == Some(Reaction::StoppedBehind) {
                        waiting.extend(signals.pending());
                        waiting.retain(|signal| *signal != SIGTSTP);
                    }
                }
            }
        })?;
        Ok(())
    }

    /// The reaction to a signal.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Reaction {
        /// It was passed on, or needs no more.
        Done,
        /// The process was stopped together with the program in front, and continues: a suspend key that was pressed again
        /// before that has had its effect.
        StoppedBehind,
    }

    /// Passes a signal to `send`; `asked` is the time of the first one that asked for the end.
    fn react(signal: i32, asked: &mut Option<Instant>, send: &impl Fn(Signal)) -> Reaction {
        let is_behind = BEHIND.load(Ordering::SeqCst);
        failpoint::reach("signals");
        match signal {
            SIGTSTP if is_behind => {
                stop_behind();
                return Reaction::StoppedBehind;
            }
            SIGINT | SIGQUIT if is_behind && asked.is_none() => LEAVING.store(false, Ordering::SeqCst),
            SIGTSTP => send(Signal::Suspend),
            SIGCONT if STOPPED.swap(false, Ordering::SeqCst) => {}
            SIGCONT => send(Signal::Continue),
            number => match *asked {
                Some(first) if first.elapsed() > REPEAT_WINDOW => end(number),
                Some(_) => {}
                None => {
                    *asked = Some(Instant::now());
                    end_later(number);
                    send(Signal::Quit(number));
                }
            },
        }
        Reaction::Done
    }

    /// Ends the process if the loop has not done so in time, once the user's changes are saved or cannot be. If the system
    /// has no thread for it, the second signal still ends the process.
    fn end_later(number: i32) {
        let _ = thread::Builder::new().name("deadline".into()).spawn(move || {
            thread::sleep(LOOP_TIMEOUT);
            saver::wait_until_saved();
            end(number);
        });
    }

    /// Ends the process and restores the terminal, unless that takes too long: a terminal that is gone or stalled must not
    /// keep the process alive.
    fn end(number: i32) -> ! {
        let (done, restored) = mpsc::channel();
        let _ = thread::Builder::new().name("restore".into()).spawn(move || {
            end_front();
            terminal::restore();
            let _ = done.send(());
        });
        if restored.recv_timeout(RESTORE_TIMEOUT).is_err() {
            terminal::abandon();
        }
        process::exit(128 + number)
    }

    /// Ends the process in front and restores the terminal's modes, which it may have changed.
    fn end_front() {
        let front = FRONT.swap(0, Ordering::SeqCst);
        if front != 0 {
            let _ = kill(Pid::from_raw(front), signal::Signal::SIGTERM);
            thread::sleep(FRONT_STOP_DELAY);
        }
        terminal::restore_lent();
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
