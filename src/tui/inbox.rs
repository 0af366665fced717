//! The channel by which keys, signals and the answers of effects come to the loop.
//!
//! The border: events become inputs here. Which events there are is decided in `listener` and `signals`.

use super::input::TerminalEvent;
use super::signals::Signal;
use super::terminal::BackgroundQuestion;
use super::{Inbox, Input};
use crate::app::{self, Background, Message, Moment, mouse_message};
use crossterm::event::Event;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Instant;

/// The inbox that threads send to.
#[derive(Debug)]
pub(super) struct ChannelInbox {
    receiver: Receiver<Input>,
    began: Instant,
}

impl ChannelInbox {
    /// Creates an inbox, and the sender into it.
    pub(super) fn new() -> (Self, Sender<Input>) {
        let (sender, receiver) = channel();
        (Self { receiver, began: Instant::now() }, sender)
    }
}

impl Inbox for ChannelInbox {
    fn wait(&mut self, deadline: Option<Moment>) -> Input {
        let Some(deadline) = deadline else {
            return self.receiver.recv().unwrap_or(Input::Closed);
        };
        match self.receiver.recv_timeout(deadline.saturating_sub(self.now())) {
            Ok(input) => input,
            Err(RecvTimeoutError::Timeout) => Input::Due,
            Err(RecvTimeoutError::Disconnected) => Input::Closed,
        }
    }

    fn ready(&mut self) -> Option<Input> {
        self.receiver.try_recv().ok()
    }

    fn now(&self) -> Moment {
        self.began.elapsed()
    }
}

/// Returns the function that passes an event to the loop; it returns `false` when nobody listens any more. The colour of the
/// background passes if it was asked for.
pub(super) fn on_event(
    sender: Sender<Input>,
    question: Option<BackgroundQuestion>,
) -> impl Fn(TerminalEvent) -> bool + Send + 'static {
    move |event| {
        let event = match event {
            TerminalEvent::Event(event) => event,
            TerminalEvent::Background(color) => {
                if question.as_ref().is_some_and(BackgroundQuestion::take_answer) {
                    let event = app::Event::Background(Background::of_color(color));
                    return sender.send(Input::Message(Message::Event(event))).is_ok();
                }
                return true;
            }
        };
        let input = match event {
            Event::Key(key) => Input::Key(key),
            Event::Paste(text) => Input::Message(Message::Pasted(text)),
            Event::Resize(width, height) => {
                Input::Message(Message::Event(app::Event::Resized(width, height)))
            }
            Event::Mouse(event) => match mouse_message(event) {
                Some(message) => Input::Message(message),
                None => return true,
            },
            Event::FocusGained => Input::Focused,
            Event::FocusLost => return true,
        };
        sender.send(input).is_ok()
    }
}

/// Returns the function that tells the loop that the terminal can no longer be read.
pub(super) fn on_error(sender: Sender<Input>) -> impl FnOnce(std::io::Error) + Send + 'static {
    move |_| {
        // If the loop is gone as well, nobody needs to know.
        let _ = sender.send(Input::Closed);
    }
}

/// Returns the function that passes a signal to the loop.
pub(super) fn on_signal(sender: Sender<Input>) -> impl Fn(Signal) + Send + 'static {
    move |signal| {
        let input = match signal {
            Signal::Quit(number) => Input::Message(Message::Stop(128 + number)),
            Signal::Suspend => Input::Message(Message::Suspend),
            Signal::Continue => Input::Continued,
        };
        let _ = sender.send(input);
    }
}
