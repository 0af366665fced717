//! Key scripts: their words to what the loop takes in.

use super::failure;
use super::models::seven_articles;
use super::play::Answer;
use super::world::Asked;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use sse_news::app::{Digest, Effect, Event, Grown, Message, Moment, Shared, mouse_message};
use sse_news::format::{ArticleList, Layout, write_digest_beginning};
use sse_news::news::Library;
use sse_news::search::Index;
use sse_news::tui::{Inbox, Input};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// A thing that happens.
pub enum Step {
    Input(Input),
    Index(String),
    Growth(String),
    Digest,
    Store(String),
    Wait(Duration),
}

/// The steps that are left, as the loop takes them.
pub struct Script {
    pub steps: VecDeque<Step>,
    pub now: Moment,
    pub asked: Asked,
}

impl Script {
    /// The exit code of the loop when a script has run out.
    pub const OVER: i32 = 1;

    /// Returns the answer about the index that was asked for.
    fn index_answer(&self, words: &str) -> Message {
        let library = self.asked.borrow().index.clone().expect("nobody asked for the index");
        let built = |library: &Library| Ok(Shared(Arc::new(Index::build(library))));
        match words {
            "" => Message::Event(Event::IndexBuilt(library.clone(), built(&library.0))),
            "fails" => Message::Event(Event::IndexBuilt(library, Err(failure("it failed")))),
            "of another" => {
                let other = Library::new(seven_articles());
                let index = built(&other);
                Message::Event(Event::IndexBuilt(Shared(Arc::new(other)), index))
            }
            done => Message::Event(Event::IndexGrew(library, done.parse().expect("a number of articles"))),
        }
    }

    /// Returns the text of the digest that was asked for last, if one was.
    fn digest_answer(&self) -> Option<Message> {
        let Digest { library, marks, articles, words } = self.asked.borrow().digest.clone()?;
        let list = ArticleList {
            title: &words,
            library: &library.0,
            marks: &marks.0,
            ordinals: &articles.0,
            load: &|ordinals| ordinals.iter().filter_map(|&at| library.0.loaded(at).cloned()).collect(),
            matches: &|_| Vec::new(),
            by_date: true,
            layout: Layout { columns: None, color: false, ascii: false, text_width: 80 },
        };
        let mut text = Vec::new();
        write_digest_beginning(&mut text, &list, 1_000).unwrap();
        let text = Shared(Arc::new(String::from_utf8(text).unwrap()));
        Some(Message::Event(Event::DigestMade(articles, Ok(text))))
    }

    /// Returns the answer about the growth that was asked for.
    fn growth_answer(&self, words: &str) -> Message {
        let Some(Effect::Grow(library, arrivals, index)) = self.asked.borrow().growth.clone() else {
            panic!("nobody asked for a library to grow")
        };
        let index = index.as_ref().map(|index| &*index.0);
        let grown = match words {
            "grown" => Grown::new(&library.0, &arrivals.0, index, &mut |library| Ok(Index::build(library)))
                .map(|grown| Shared(Arc::new(grown))),
            _ => Err(failure("it failed")),
        };
        Message::Event(Event::Grown(library, grown))
    }
}

impl Inbox for Script {
    fn wait(&mut self, deadline: Option<Moment>) -> Input {
        let Some(step) = self.steps.pop_front() else { return Input::Closed };
        match step {
            Step::Input(input) => {
                self.now += Duration::from_millis(100);
                input
            }
            Step::Index(words) => Input::Message(self.index_answer(&words)),
            Step::Growth(words) => Input::Message(self.growth_answer(&words)),
            Step::Digest => match self.digest_answer() {
                Some(answer) => Input::Message(answer),
                None => self.wait(deadline),
            },
            Step::Store(words) => {
                let answer = self.asked.borrow().store.answer(&words);
                Input::Message(answer.expect("an answer of the library file"))
            }
            Step::Wait(pause) => match deadline {
                Some(deadline) if deadline <= self.now + pause => {
                    let left = (self.now + pause).saturating_sub(deadline);
                    self.now = self.now.max(deadline);
                    self.steps.push_front(Step::Wait(left));
                    Input::Due
                }
                _ => {
                    self.now += pause;
                    self.wait(deadline)
                }
            },
        }
    }

    fn ready(&mut self) -> Option<Input> {
        None // one key, one frame: every picture in between is drawn as well
    }

    fn now(&self) -> Moment {
        self.now
    }
}

/// The steps between two changes of the screen's size, the first of which comes before them.
#[derive(Default)]
pub struct Stretch {
    pub size: Option<(u16, u16)>,
    pub steps: VecDeque<Step>,
}

/// Parses a script.
pub fn stretches(script: &str, answers: &[Answer]) -> Vec<Stretch> {
    let mut all = vec![Stretch::default()];
    let mut rest = script.trim_start();
    while !rest.is_empty() {
        let (token, left) = match rest.as_bytes()[0] {
            b'"' => rest[1..].split_once('"').map(|(t, left)| (Token::Text(t), left)).expect("closing quote"),
            b'<' => {
                rest[1..].split_once('>').map(|(t, left)| (Token::Event(t), left)).expect("closing bracket")
            }
            _ => rest.split_once(' ').map_or((Token::Key(rest), ""), |(t, left)| (Token::Key(t), left)),
        };
        rest = left.trim_start();
        if let Token::Event(words) = token
            && let Some((columns, rows)) =
                words.split_once('x').and_then(|(c, r)| Some((c.parse().ok()?, r.parse().ok()?)))
        {
            all.push(Stretch { size: Some((columns, rows)), ..Stretch::default() });
            continue;
        }
        let steps = &mut all.last_mut().expect("one stretch at least").steps;
        match token {
            Token::Text(text) => {
                steps.extend(text.chars().map(|c| Step::Input(Input::Key(key(&c.to_string())))))
            }
            Token::Key(name) => steps.push_back(Step::Input(Input::Key(key(name)))),
            Token::Event(words) if answers.iter().any(|(name, _)| *name == words) => {
                let named = answers.iter().filter(|(name, _)| *name == words);
                steps.extend(named.map(|(_, message)| Step::Input(Input::Message(message.clone()))));
            }
            Token::Event(
                words @ ("opened" | "unopened" | "fetched" | "unfetched" | "texts" | "first texts"
                | "no texts"),
            ) => {
                steps.push_back(Step::Store(words.to_owned()));
            }
            Token::Event(words) if words.starts_with("grow") => {
                steps.push_back(Step::Growth(words.to_owned()))
            }
            Token::Event(words) if words.starts_with("index") => {
                steps.push_back(Step::Index(words["index".len()..].trim().to_owned()))
            }
            Token::Event(words) if mouse(words).is_some() => steps.extend(mouse(words).map(Step::Input)),
            Token::Event("digest") => steps.push_back(Step::Digest),
            Token::Event("focus") => steps.push_back(Step::Input(Input::Focused)),
            Token::Event(words) => steps.push_back(match words.strip_prefix("paste ") {
                Some(text) => Step::Input(Input::Message(Message::Pasted(text.to_owned()))),
                None => {
                    Step::Wait(Duration::from_secs(words.trim_end_matches('s').parse().expect("seconds")))
                }
            }),
        }
    }
    all
}

enum Token<'a> {
    Text(&'a str),
    Key(&'a str),
    Event(&'a str),
}

/// Returns the mouse event that the words of a script stand for.
fn mouse(words: &str) -> Option<Input> {
    let kinds = [
        ("click ", MouseEventKind::Down(MouseButton::Left)),
        ("wheel up ", MouseEventKind::ScrollUp),
        ("wheel down ", MouseEventKind::ScrollDown),
    ];
    let (place, kind) = kinds.iter().find_map(|(name, kind)| Some((words.strip_prefix(name)?, *kind)))?;
    let (column, row) = place.split_once(',').expect("a column and a row");
    let (column, row) = (column.parse().expect("a column"), row.parse().expect("a row"));
    mouse_message(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }).map(Input::Message)
}

/// Returns the key event that a name of the key table stands for.
pub fn key(name: &str) -> KeyEvent {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    match name {
        "Space" => plain(KeyCode::Char(' ')),
        "S-Tab" => KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT),
        "Tab" => plain(KeyCode::Tab),
        "Enter" => plain(KeyCode::Enter),
        "Esc" => plain(KeyCode::Esc),
        "Backspace" => plain(KeyCode::Backspace),
        "Delete" => plain(KeyCode::Delete),
        "Left" => plain(KeyCode::Left),
        "Right" => plain(KeyCode::Right),
        "Up" => plain(KeyCode::Up),
        "Down" => plain(KeyCode::Down),
        "Home" => plain(KeyCode::Home),
        "End" => plain(KeyCode::End),
        "PgUp" => plain(KeyCode::PageUp),
        "PgDn" => plain(KeyCode::PageDown),
        "F1" | "F2" | "F3" | "F4" | "F5" => plain(KeyCode::F(name.as_bytes()[1] - b'0')),
        "C-Left" => KeyEvent::new(KeyCode::Left, KeyModifiers::CONTROL),
        "C-Right" => KeyEvent::new(KeyCode::Right, KeyModifiers::CONTROL),
        "M-Backspace" => KeyEvent::new(KeyCode::Backspace, KeyModifiers::ALT),
        _ => {
            let mut chars = name.chars();
            match (chars.next(), chars.next(), chars.next()) {
                (Some(c), None, _) => plain(KeyCode::Char(c)),
                (Some('M'), Some('-'), Some(c)) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT),
                (Some('^'), Some(c), None) => {
                    let c = if c == '_' { '7' } else { c.to_ascii_lowercase() };
                    KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)
                }
                _ => panic!("no key is called {name:?}"),
            }
        }
    }
}
