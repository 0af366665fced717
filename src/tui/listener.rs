//! What is typed and pasted, and how large the window is, read in a thread of its own.
//!
//! Only events the reader can use pass; what a key means is the key table's matter.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyEventKind};

use super::signals;
use crate::app::mouse_message;

/// How long a signal may take to come after a hang-up.
const SIGNAL_FIRST: Duration = Duration::from_millis(100);

/// Passes events to `send` until it returns `false`. When the terminal can no longer be read, `on_error` is told once
/// and the thread ends: trying again would only turn in circles.
///
/// Call it before the first frame: from its return on no change of the window's size is missed.
///
/// # Errors
/// What the system said when it has no keyboard or no thread to give.
pub(super) fn listen(
    send: impl Fn(Event) -> bool + Send + 'static,
    on_error: impl FnOnce(io::Error) + Send + 'static,
) -> io::Result<()> {
    // Opens the keyboard and begins to watch the window's size; left to the thread, that could come after a change.
    event::poll(Duration::ZERO)?;
    let on_error = Arc::new(Mutex::new(Some(on_error)));
    let tell = move |error| {
        let once = on_error.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(on_error) = once {
            on_error(error);
        }
    };
    let tell_too = tell.clone();
    thread::Builder::new().name("hang-up".into()).spawn(move || {
        if !hung_up() {
            return;
        }
        // Most programs are also sent a signal, which says better why they end.
        thread::sleep(SIGNAL_FIRST);
        if !signals::leaving() {
            tell_too(io::Error::new(io::ErrorKind::NotConnected, "the terminal is gone"));
        }
    })?;
    thread::Builder::new().name("listener".into()).spawn(move || {
        if let Err(error) = pass(event::read, send) {
            tell(error);
        }
    })?;
    Ok(())
}

/// Waits until the terminal goes away. Reading does not tell: `event::read` takes the end of input for "nothing yet"
/// and asks again at once, for ever, and the signal for it does not reach every program.
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

/// A console that closes ends the program by itself.
#[cfg(not(unix))]
fn hung_up() -> bool {
    false
}

/// The thread's work, with the source as an argument for the tests.
fn pass(mut read: impl FnMut() -> io::Result<Event>, send: impl Fn(Event) -> bool) -> io::Result<()> {
    loop {
        let event = read()?;
        if wanted(&event) && !send(event) {
            return Ok(());
        }
    }
}

/// Some terminals report the release of a key too, which would make every key count twice. Of the mouse only that
/// passes which somebody listens to: a move or a release does not wake the loop.
fn wanted(event: &Event) -> bool {
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
        let mut events = VecDeque::from(events);
        let seen = RefCell::new(Vec::new());
        let end = pass(
            || events.pop_front().ok_or_else(|| io::Error::other("gone")),
            |event| {
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
