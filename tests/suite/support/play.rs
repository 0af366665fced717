//! Playing a key script: the reader before it, the reader after it, and the screen as text.

use super::script::{Script, stretches};
use super::world::Recorder;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use sse_news::app::{Effect, Message, Model};
use sse_news::news::Article;
use sse_news::tui::run;
use std::rc::Rc;

/// A message of the world and the name that a script calls it by.
pub type Answer = (&'static str, Message);

/// A reader before its script: a model and the world around it.
pub struct Fixture {
    model: Model,
    answers: Vec<Answer>,
    stored: Vec<Article>,
}

impl From<Model> for Fixture {
    fn from(model: Model) -> Self {
        Self { model, answers: Vec::new(), stored: Vec::new() }
    }
}

impl Fixture {
    /// Gives the world answers: `<name>` in a script sends each message of that name.
    pub fn answering(self, answers: Vec<Answer>) -> Self {
        Self { answers, ..self }
    }

    /// Puts articles into the library file: scripts say when it is `<opened>` or `<unopened>`, when the article that was
    /// asked for is `<fetched>` or `<unfetched>`, and when the `<texts>` that were asked for last, or the `<first texts>`,
    /// are read, or `<no texts>` can be.
    pub fn storing(self, stored: Vec<Article>) -> Self {
        Self { stored, ..self }
    }
}

/// A reader after its script.
pub struct Played {
    pub model: Model,
    pub effects: Vec<Effect>,
    /// The exit code, if the script ended the reader.
    pub ended: Option<i32>,
    screen: Terminal<TestBackend>,
}

/// Plays a key script on a screen of 120 columns and 40 rows.
pub fn press(fixture: impl Into<Fixture>, script: &str) -> Played {
    play(fixture, 120, 40, script)
}

/// Plays a key script on a screen of any size, through the real loop.
///
/// Keys are divided by spaces and spelled as in the key table. Besides them a script may hold:
///
/// - `"text"`: typed letter by letter
/// - `<2s>`: two seconds pass
/// - `<60x20>`: the screen is resized
/// - `<paste text>`: the text is pasted
/// - `<click 10,5>`, `<wheel down 10,5>`, `<wheel up 10,5>`: the mouse, at a column and a row counted from 0
/// - `<index 45>`, `<index>`, `<index fails>`, `<index of another>`: 45 articles of the index that was asked for are done, it
///   is built, it cannot be built, one of another library is built
/// - `<grown>`, `<growing fails>`: the library that was asked to grow has, or cannot
/// - `<digest>`: the text of the digest that was asked for is made
/// - `<focus>`: the user comes back to this window
/// - `<name>`: an answer of the fixture
pub fn play(fixture: impl Into<Fixture>, columns: u16, rows: u16, script: &str) -> Played {
    let Fixture { mut model, answers, stored } = fixture.into();
    let mut screen = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    let mut effects = Recorder::default();
    effects.asked.borrow_mut().store.articles = stored;
    let mut ended = None;
    // A resize needs the screen itself, so the script is played in stretches between resizes.
    for stretch in stretches(script, &answers) {
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
    /// Returns the screen as text, a line for each row, without blanks at the ends of lines.
    pub fn picture(&self) -> String {
        rows(self.screen.backend().buffer()).iter().map(|row| row.trim_end().to_owned() + "\n").collect()
    }

    /// Returns the runs of cells that bear a modifier, in reading order.
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

    /// Returns the title of the article under the cursor; empty where there is none.
    pub fn title(&self) -> String {
        self.model
            .current()
            .map(|at| self.model.library.loaded(at).unwrap().title.clone())
            .unwrap_or_default()
    }

    /// Returns the id of the article under the cursor; empty where there is none.
    pub fn id(&self) -> &str {
        self.model.current().map(|at| self.model.library.brief(at).id).unwrap_or_default()
    }

    /// Returns the words of the notice; empty where there is none.
    pub fn notice(&self) -> &str {
        self.model.notice.as_ref().map_or("", |notice| &notice.words)
    }

    /// Returns the ids that the list shows, in order.
    pub fn ids(&self) -> Vec<String> {
        let articles = &self.model.selection.articles;
        articles.iter().map(|at| self.model.library.brief(at).id.to_owned()).collect()
    }

    /// Returns the cells of the screen.
    pub fn buffer(&self) -> &Buffer {
        self.screen.backend().buffer()
    }

    /// Returns the column and the row of the terminal's cursor.
    pub fn cursor(&self) -> (u16, u16) {
        let at = self.screen.backend().cursor_position();
        (at.x, at.y)
    }
}

/// Returns the rows of a buffer as text. The second cell of a wide letter adds nothing.
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
