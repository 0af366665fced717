//! What the other tests stand on: named models, key scripts driven through the real loop, and the screen as text.

use crate::store::InStore;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use sse_news::app::{BUILT_IN_PLACE, Effect, Grown, Message, Model, Moment, Settings, Shared, mouse_message};
use sse_news::news::{Article, Content, Country, Library, Mark, Marks, Month, PublishedOn};
use sse_news::search::Index;
use sse_news::tui::{Flow, Inbox, Input, World, run};
use std::cell::RefCell;
use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

/// Screens of a file of tests: a name, a model, a size, a script; `NAMES` are all their names.
macro_rules! screens {
    ($($name:ident: $model:expr, $columns:literal x $rows:literal, $script:literal;)+) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), play($model, $columns, $rows, $script).picture());
        })+
        const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}
pub(crate) use screens;

/// The names of the snapshots kept for a file of tests.
pub fn kept(file: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/snapshots");
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let prefix = format!("suite__{file}__");
    names
        .filter_map(|name| {
            let name = name.to_string_lossy();
            Some(name.strip_prefix(&prefix)?.trim_end_matches(".snap").to_owned())
        })
        .collect()
}

/// The articles that came with the program, all of them read before.
pub fn bundled() -> Model {
    thread_local! {
        static LIBRARY: Arc<Library> = {
            let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
            let reading = sse_news::store::bundled(today).unwrap();
            Arc::new(Library::new(reading.items.into_iter().map(|item| item.article).collect()))
        };
    }
    let library = LIBRARY.with(Arc::clone);
    let mut marks = Marks::new(library.len());
    for at in 0..library.len() as u32 {
        marks.set(Mark::Read, at, true);
    }
    Model::new(library, marks, Settings::default())
}

/// Seven articles, unread, that between them have every difficulty: a month only, no date, no country, wide letters,
/// letters written from right to left, a title longer than any screen, links and headings.
pub fn seven() -> Model {
    of(seven_articles())
}

pub fn seven_articles() -> Vec<Article> {
    let country = |code: &str| Country::from_code(code).unwrap();
    let article = |id: &str, title: &str, published, countries: &[&str]| Article {
        countries: countries.iter().map(|code| country(code)).collect(),
        kind: "News".to_owned(),
        source: "ILO".to_owned(),
        url: Some(format!("https://www.example.org/{id}")),
        ..Article::new(id, title, published)
    };
    let html = "<p>Weavers in two valleys <b>share</b> a loom and a <a href=\"https://example.org/loom\">ledger</a>.</p>\
                <h2>What they say</h2><ul><li>the loom is shared by forty households</li><li>the ledger is open</li></ul>\
                <blockquote>Nobody weaves alone.</blockquote>";
    vec![
        Article {
            content: Content::Html(html.to_owned()),
            topics: vec!["cooperatives".to_owned(), "gender".to_owned()],
            ..article(
                "weavers",
                "Weavers of Lebanon and Syria found a cooperative",
                PublishedOn::day_of(2024, 3, 9),
                &["LB", "SY"],
            )
        },
        Article {
            content: Content::Text("One paragraph.\nAnother paragraph about savings.".to_owned()),
            source: "Co-op News".to_owned(),
            ..article(
                "credit",
                "Credit unions of Kenya count their members",
                PublishedOn::day_of(2024, 3, 2),
                &["KE"],
            )
        },
        Article {
            date_uncertain: true,
            ..article(
                "month",
                "A fair in spring, day unknown",
                PublishedOn::Month(Month::new(2024, 3).unwrap()),
                &[],
            )
        },
        article("tokyo", "東京の協同組合が百周年を祝う", PublishedOn::day_of(2023, 12, 31), &["JP"]),
        article("beirut", "تعاونية نسائية في بيروت", PublishedOn::day_of(2023, 12, 1), &["LB"]),
        Article {
            kind: "Interview".to_owned(),
            ..article(
                "long",
                &"A title that goes on and on ".repeat(12),
                PublishedOn::day_of(2022, 1, 1),
                &["KR", "JP"],
            )
        },
        Article { url: None, ..article("undated", "Nobody knows when", PublishedOn::Undated, &["KE"]) },
    ]
}

/// The seven and so many more that the index is built in the background. The others have no words and
/// no date: they come last.
pub fn many() -> Model {
    static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| {
        let other = |n: usize| Article::new(format!("without words {n}"), "", PublishedOn::Undated);
        let others = (0..BUILT_IN_PLACE).map(other);
        Arc::new(Library::new(seven_articles().into_iter().chain(others).collect()))
    });
    let library = Arc::clone(&LIBRARY);
    let marks = Marks::new(library.len());
    Model::new(library, marks, Settings::default())
}

/// No article at all.
pub fn empty() -> Model {
    of(Vec::new())
}

/// A model of these articles, all unread.
pub fn of(articles: Vec<Article>) -> Model {
    let library = Arc::new(Library::new(articles));
    let marks = Marks::new(library.len());
    Model::new(library, marks, Settings::default())
}

/// A model that may not use colour.
pub fn without_color(mut model: Model) -> Model {
    model.settings.color = false;
    model
}

/// A model drawn with ASCII only.
pub fn in_ascii(mut model: Model) -> Model {
    model.settings.ascii = true;
    model
}

/// What a key script left behind.
pub struct Played {
    pub model: Model,
    pub effects: Vec<Effect>,
    /// The exit code, if the script ended the reader.
    pub ended: Option<i32>,
    screen: Terminal<TestBackend>,
}

/// Plays a key script on a screen of this size, through the real loop.
///
/// Keys are divided by spaces and spelled as in the key table; `"text"` is typed letter by letter; `<2s>` lets two
/// seconds pass; `<60x20>` resizes the screen; `<paste text>` pastes; `<click 10,5>` presses the mouse on that column and
/// row, counted from 0, `<wheel down 10,5>` and `<wheel up 10,5>` turn its wheel there. Where the world was asked to build the index,
/// `<index 45>` tells that 45 articles are done, `<index>` that it is built, `<index fails>` that it is not, and
/// `<index of another>` that one of another library is.
pub fn play(model: Model, columns: u16, rows: u16, script: &str) -> Played {
    play_answered(model, columns, rows, script, &[])
}

/// What the world says when the script has its name: `<name>`.
pub type Answer<'a> = (&'a str, Message);

/// The same with a world that answers: `<name>` says what goes by that name. Where a library was asked to grow, `<grown>`
/// tells that it has, `<growing fails>` that it cannot.
pub fn play_answered(model: Model, columns: u16, rows: u16, script: &str, answers: &[Answer<'_>]) -> Played {
    play_with_store(model, columns, rows, script, answers, Vec::new())
}

/// The same with articles on the shelf: scripts say when they are `<opened>`, and the one that is wanted is
/// `<fetched>`.
pub fn play_with_store(
    mut model: Model,
    columns: u16,
    rows: u16,
    script: &str,
    answers: &[Answer<'_>],
    store: Vec<Article>,
) -> Played {
    let mut screen = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    let mut effects = Recorder::default();
    effects.asked.borrow_mut().store.articles = store;
    let mut ended = None;
    // A resize needs the screen itself, so the script is played in stretches between resizes.
    for stretch in stretches(script, answers) {
        if let Some((columns, rows)) = stretch.size {
            screen.backend_mut().resize(columns, rows);
        }
        let asked = Rc::clone(&effects.asked);
        let mut inbox = Script { steps: stretch.steps, now: effects.now, asked };
        let code = run(&mut screen, &mut model, &mut inbox, &mut effects).unwrap();
        effects.now = inbox.now;
        if code != Script::OVER {
            ended = Some(code);
            break;
        }
    }
    Played { model, effects: effects.done, ended, screen }
}

impl Played {
    /// The screen as text, a line a row, blanks at the ends of lines cut.
    pub fn picture(&self) -> String {
        rows(self.screen.backend().buffer()).iter().map(|row| row.trim_end().to_owned() + "\n").collect()
    }

    /// The runs of cells that bear a modifier, in reading order.
    pub fn bearing(&self, modifier: Modifier) -> Vec<String> {
        let buffer = self.screen.backend().buffer();
        let mut runs: Vec<String> = Vec::new();
        let mut inside = false;
        for y in 0..buffer.area.height {
            for x in 0..buffer.area.width {
                let cell = &buffer[(x, y)];
                let bears = cell.modifier.contains(modifier);
                match runs.last_mut() {
                    Some(run) if bears && inside => run.push_str(cell.symbol()),
                    _ if bears => runs.push(cell.symbol().to_owned()),
                    _ => {}
                }
                inside = bears;
            }
            inside = false;
        }
        runs
    }

    /// The title of the article under the cursor.
    pub fn title(&self) -> String {
        self.model.current().map(|at| self.model.library.whole(at).unwrap().title.clone()).unwrap_or_default()
    }

    /// The ids the list shows, in order.
    pub fn ids(&self) -> Vec<String> {
        let articles = &self.model.selection.articles;
        articles.iter().map(|at| self.model.library.whole(at).unwrap().id.to_string()).collect()
    }

    pub fn buffer(&self) -> &Buffer {
        self.screen.backend().buffer()
    }

    /// Where the cursor stands, if it can be seen.
    pub fn cursor(&self) -> (u16, u16) {
        let at = self.screen.backend().cursor_position();
        (at.x, at.y)
    }
}

/// The rows of a buffer as text; the second cell of a wide letter adds nothing.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    (0..buffer.area.height)
        .map(|y| {
            let mut row = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                row.push_str(symbol);
                x += sse_news::text::width(symbol).max(1) as u16;
            }
            row
        })
        .collect()
}

#[derive(Default)]
struct Recorder {
    done: Vec<Effect>,
    now: Moment,
    asked: Asked,
}

/// The library whose index the world was asked to build, and how it was asked to grow one.
#[derive(Default)]
struct Wanted {
    index: Option<Shared<Library>>,
    growth: Option<Effect>,
    store: InStore,
}

type Asked = Rc<RefCell<Wanted>>;

impl World for Recorder {
    fn act(&mut self, effect: Effect) -> Flow {
        self.asked.borrow_mut().store.asked(&effect);
        match &effect {
            Effect::BuildIndex(library, _) => self.asked.borrow_mut().index = Some(library.clone()),
            Effect::Grow(..) => self.asked.borrow_mut().growth = Some(effect.clone()),
            _ => {}
        }
        let flow = match effect {
            Effect::Quit(code) => Flow::End(code),
            Effect::Suspend | Effect::TakeTerminal => Flow::Redraw,
            _ => Flow::On,
        };
        self.done.push(effect);
        flow
    }
}

enum Step {
    Input(Input),
    Index(String),
    Growth(String),
    LibraryStore(String),
    Wait(Duration),
}

struct Script {
    steps: VecDeque<Step>,
    now: Moment,
    asked: Asked,
}

impl Script {
    /// What the loop returns when a script has run out.
    const OVER: i32 = 1;

    /// What the world answers about the index it was asked for.
    fn of_index(&self, words: &str) -> Message {
        let library = self.asked.borrow().index.clone().expect("nobody asked for the index");
        let built = |library: &Library| Ok(Shared(Arc::new(Index::build(library))));
        match words {
            "" => Message::IndexBuilt(library.clone(), built(&library.0)),
            "fails" => Message::IndexBuilt(library, Err("it failed".to_owned())),
            "of another" => {
                let other = Library::new(seven_articles());
                let index = built(&other);
                Message::IndexBuilt(Shared(Arc::new(other)), index)
            }
            done => Message::IndexGrew(library, done.parse().expect("a number of articles")),
        }
    }

    /// What the world answers about the growth it was asked for.
    fn of_growth(&self, words: &str) -> Message {
        let Some(Effect::Grow(library, arrivals, index)) = self.asked.borrow().growth.clone() else {
            panic!("nobody asked for a library to grow")
        };
        let index = index.as_ref().map(|index| &*index.0);
        let grown = match words {
            "grown" => Grown::new(&library.0, &arrivals.0, index, &mut |library| Ok(Index::build(library)))
                .map(|grown| Shared(Arc::new(grown))),
            _ => Err("it failed".to_owned()),
        };
        Message::Grown(library, grown)
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
            Step::Index(words) => Input::Message(self.of_index(&words)),
            Step::Growth(words) => Input::Message(self.of_growth(&words)),
            Step::LibraryStore(words) => {
                let answer = self.asked.borrow().store.answer(&words);
                Input::Message(answer.expect("an answer of the shelf"))
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

#[derive(Default)]
struct Stretch {
    size: Option<(u16, u16)>,
    steps: VecDeque<Step>,
}

fn stretches(script: &str, answers: &[Answer<'_>]) -> Vec<Stretch> {
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
            Token::Event(words @ ("opened" | "unopened" | "fetched" | "unfetched")) => {
                steps.push_back(Step::LibraryStore(words.to_owned()));
            }
            Token::Event(words) if words.starts_with("grow") => {
                steps.push_back(Step::Growth(words.to_owned()))
            }
            Token::Event(words) if words.starts_with("index") => {
                steps.push_back(Step::Index(words["index".len()..].trim().to_owned()))
            }
            Token::Event(words) if mouse(words).is_some() => steps.extend(mouse(words).map(Step::Input)),
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

/// The mouse event that the words of a script stand for.
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

/// The key event a name of the key table stands for.
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
        "F1" => plain(KeyCode::F(1)),
        _ => {
            let mut chars = name.chars();
            match (chars.next(), chars.next(), chars.next()) {
                (Some(c), None, _) => plain(KeyCode::Char(c)),
                (Some('^'), Some(c), None) => {
                    let c = if c == '_' { '7' } else { c.to_ascii_lowercase() };
                    KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)
                }
                _ => panic!("no key is called {name:?}"),
            }
        }
    }
}
