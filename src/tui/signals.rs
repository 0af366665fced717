//! What the system asks of the process: to end, to stop, to go on.
//!
//! Signals become plain values for the loop, which decides. Only when the loop does not answer is the process ended
//! from here. A change of the window's size is not here but among the `listener`'s events.

use crate::error::Error;

/// A wish of the system or of another program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
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
pub fn listen(send: impl Fn(Signal) + Send + 'static) -> Result<(), Error> {
    watch(send).map_err(|source| Error::Terminal { doing: "listening to signals", source })
}

#[cfg(unix)]
use unix::watch;
#[cfg(unix)]
pub(super) use unix::{leaving, stop};

/// There are none to watch: the console closes a program by itself.
#[cfg(not(unix))]
fn watch(_send: impl Fn(Signal) + Send + 'static) -> std::io::Result<()> {
    Ok(())
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

    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    use signal_hook::{flag, low_level};

    use super::Signal;
    use crate::tui::terminal;

    /// How long the loop may take to end by itself.
    const PATIENCE: Duration = Duration::from_secs(1);
    /// How long a stalled terminal may take for the farewell.
    const FAREWELL: Duration = Duration::from_millis(400);
    /// A hang-up comes twice, from the shell and from the system, milliseconds apart: that is one wish, not two.
    const ECHO: Duration = Duration::from_millis(250);
    /// After a stop, signals that came meanwhile are handed out by whichever thread runs first.
    const SETTLE: Duration = Duration::from_millis(20);

    /// Set by the handler itself, so that it holds before any thread has run.
    static LEAVING: AtomicBool = AtomicBool::new(false);
    /// The stop was our own, so the signal that ends it is no news.
    static STOPPED: AtomicBool = AtomicBool::new(false);

    /// A signal has asked for the end.
    pub(in crate::tui) fn leaving() -> bool {
        LEAVING.load(Ordering::SeqCst)
    }

    /// Stops the process; returns when it is continued.
    pub(in crate::tui) fn stop() -> io::Result<()> {
        STOPPED.store(true, Ordering::SeqCst);
        let stopped = low_level::emulate_default_handler(SIGTSTP);
        if stopped.is_err() {
            STOPPED.store(false, Ordering::SeqCst);
        }
        thread::sleep(SETTLE);
        stopped
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

    /// Ends the process if the loop has not done so in time. Without a thread for it, the second signal still does.
    fn end_later(number: i32) {
        let _ = thread::Builder::new().name("deadline".into()).spawn(move || {
            thread::sleep(PATIENCE);
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
}
