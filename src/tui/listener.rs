//! Keys, pasted text, the mouse and changes of the window's size, read by a thread of its own.
//!
//! The border: only events that the reader can use pass. The meaning of a key is decided in `app`'s key table. While
//! another program has the terminal nothing is read.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, KeyEventKind};

use super::input::{TerminalEvent, Tty};
use super::signals;
use super::worker::failpoint;
use crate::app::mouse_message;

/// The time in which a signal comes after a hang-up.
const SIGNAL_DELAY: Duration = Duration::from_millis(100);

/// The time in which the listener has to let go of the keyboard.
const PAUSE_TIMEOUT: Duration = Duration::from_millis(500);

/// The state of the listener, and its changes.
static LISTENING: (Mutex<Listening>, Condvar) = (Mutex::new(Listening::Reading), Condvar::new());

/// The state of the listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listening {
    /// It reads the keyboard, or is about to.
    Reading,
    /// It is to stop reading.
    Stopping,
    /// It reads nothing.
    Paused,
}

/// A pause of the listener, which ends when this is dropped.
#[derive(Debug)]
pub(super) struct Pause(());

impl Drop for Pause {
    fn drop(&mut self) {
        *listening() = Listening::Reading;
        LISTENING.1.notify_all();
    }
}

/// Lets the listener read nothing, so that another program gets the keys.
pub(super) fn pause() -> Pause {
    *listening() = Listening::Stopping;
    // It waits for input; a change of the window's size, which there need not be, ends that.
    signals::wake_listener();
    let is_reading = |state: &mut Listening| *state == Listening::Stopping;
    let _ = LISTENING.1.wait_timeout_while(listening(), PAUSE_TIMEOUT, is_reading);
    Pause(())
}

/// Waits until the listener may read, and returns `true` if it had to.
fn wait_for_turn() -> bool {
    let mut state = listening();
    let has_to_wait = *state != Listening::Reading;
    while *state != Listening::Reading {
        *state = Listening::Paused;
        LISTENING.1.notify_all();
        state = LISTENING.1.wait(state).unwrap_or_else(PoisonError::into_inner);
    }
    has_to_wait
}

fn listening() -> MutexGuard<'static, Listening> {
    LISTENING.0.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Passes events to `send` until it returns `false`. When the terminal can no longer be read, `on_error` is called once
/// and the thread ends.
///
/// Call it before the first frame: from its return on no change of the window's size is missed.
///
/// # Errors
/// The error of the system when it has no keyboard or no thread to give.
pub(super) fn listen(
    send: impl Fn(TerminalEvent) -> bool + Send + 'static,
    on_error: impl FnOnce(io::Error) + Send + 'static,
) -> io::Result<()> {
    // In the thread, that could come after a change of the window's size.
    let mut tty = Tty::open()?;
    let on_error = Arc::new(Mutex::new(Some(on_error)));
    let report = move |error| {
        let once = on_error.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(on_error) = once {
            on_error(error);
        }
    };
    let report_hang_up = report.clone();
    thread::Builder::new().name("hang-up".into()).spawn(move || {
        if !hung_up() {
            return;
        }
        let error = io::Error::new(io::ErrorKind::NotConnected, "the terminal is gone");
        report_unless_leaving(report_hang_up, error);
    })?;
    thread::Builder::new().name("listener".into()).spawn(move || {
        let read = || {
            if wait_for_turn() {
                tty.forget();
            }
            let event = tty.read();
            failpoint::reach("listener");
            event
        };
        let ended = panic::catch_unwind(AssertUnwindSafe(|| pass(read, send)));
        match ended {
            Ok(Ok(())) => {}
            Ok(Err(error)) => report_unless_leaving(report, error),
            // Nobody could tell a reader that hears no keys to end.
            Err(_) => report(io::Error::other("no key is read any more")),
        }
    })?;
    Ok(())
}

/// Reports an error of the terminal. Where the terminal is gone, most programs also get a signal, which tells the reason
/// better.
fn report_unless_leaving(report: impl FnOnce(io::Error), error: io::Error) {
    thread::sleep(SIGNAL_DELAY);
    if !signals::is_leaving() {
        report(error);
    }
}

/// Waits until the terminal goes away, and returns whether it did.
///
/// Keys may come from another terminal than the one that is drawn on, and the signal for it does not reach every program.
#[cfg(unix)]
fn hung_up() -> bool {
    use std::os::fd::AsFd;

    use nix::errno::Errno;
    use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
    let screen = io::stdout();
    loop {
        // No event is waited for; a hang-up is reported unasked.
        let mut watched = [PollFd::new(screen.as_fd(), PollFlags::empty())];
        match poll(&mut watched, PollTimeout::NONE) {
            Err(Errno::EINTR) => {}
            Err(_) => return false,
            Ok(_) => {
                let gone = PollFlags::POLLHUP | PollFlags::POLLERR;
                return watched[0].revents().is_some_and(|seen| seen.intersects(gone));
            }
        }
    }
}

/// Returns `false`: a console that closes ends the program by itself.
#[cfg(not(unix))]
fn hung_up() -> bool {
    false
}

/// Passes events from `read` to `send` until one of them ends.
fn pass(
    mut read: impl FnMut() -> io::Result<TerminalEvent>,
    send: impl Fn(TerminalEvent) -> bool,
) -> io::Result<()> {
    loop {
        let event = read()?;
        if is_of_use(&event) && !send(event) {
            return Ok(());
        }
    }
}

/// Returns whether the reader can use an event.
///
/// Some terminals report the release of a key too, which would make every key count twice. A move or a release of the
/// mouse does not wake the loop.
fn is_of_use(event: &TerminalEvent) -> bool {
    let event = match event {
        TerminalEvent::Event(event) => event,
        TerminalEvent::Background(_) => return true,
    };
    match event {
        Event::Key(key) => matches!(key.kind, KeyEventKind::Press | KeyEventKind::Repeat),
        Event::Paste(_) | Event::Resize(..) | Event::FocusGained => true,
        Event::Mouse(event) => mouse_message(*event).is_some(),
        Event::FocusLost => false,
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::VecDeque;

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

    use super::*;

    fn key(kind: KeyEventKind) -> Event {
        Event::Key(KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, kind))
    }

    fn passed(events: Vec<Event>, take: usize) -> (Vec<Event>, io::Result<()>) {
        let mut events: VecDeque<_> = events.into_iter().map(TerminalEvent::Event).collect();
        let seen = RefCell::new(Vec::new());
        let end = pass(
            || events.pop_front().ok_or_else(|| io::Error::other("gone")),
            |event| {
                let TerminalEvent::Event(event) = event else { panic!("{event:?}") };
                seen.borrow_mut().push(event);
                seen.borrow().len() < take
            },
        );
        (seen.into_inner(), end)
    }

    #[test]
    fn only_events_of_use_pass() {
        let mouse =
            |kind| Event::Mouse(MouseEvent { kind, column: 0, row: 0, modifiers: KeyModifiers::NONE });
        let useful = [
            key(KeyEventKind::Press),
            key(KeyEventKind::Repeat),
            Event::Paste("x\ny".into()),
            Event::Resize(1, 1),
            Event::FocusGained,
            mouse(MouseEventKind::Down(MouseButton::Left)),
            mouse(MouseEventKind::ScrollUp),
            mouse(MouseEventKind::ScrollDown),
        ];
        let mut all = vec![key(KeyEventKind::Release), Event::FocusLost];
        all.extend([
            mouse(MouseEventKind::Moved),
            mouse(MouseEventKind::Up(MouseButton::Left)),
            mouse(MouseEventKind::Drag(MouseButton::Left)),
            mouse(MouseEventKind::Down(MouseButton::Right)),
            mouse(MouseEventKind::Down(MouseButton::Middle)),
            mouse(MouseEventKind::ScrollLeft),
        ]);
        all.extend(useful.clone());
        let (seen, end) = passed(all, usize::MAX);
        assert_eq!(seen, useful);
        assert_eq!(end.unwrap_err().to_string(), "gone");
    }

    #[test]
    fn ends_when_nobody_takes_events_any_more() {
        let (seen, end) = passed(vec![key(KeyEventKind::Press); 3], 1);
        assert_eq!(seen.len(), 1);
        assert!(end.is_ok());
    }
}
