//! What a key press costs with a million items, beside the same with the few hundred that come with the reader: to
//! choose a filter value or take it back, with every count and the picture, and to go to the next article.
//!
//! The million is made up (`headlines.rs`), with countries, sources, kinds and topics. Every press is measured once and
//! ends with a frame of 120x40; median, 95th percentile and maximum are over the presses, in milliseconds.
//!
//! `cargo bench --bench filter`

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark that cannot start has nothing to tell, and its figures are for the terminal"
)]

#[allow(dead_code, reason = "the other benchmark needs more of it")]
mod headlines;
#[allow(dead_code, reason = "the other benchmark needs more of it")]
mod keystrokes;

use headlines::Headlines;
use keystrokes::{Figures, head, row, sizes};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sse_news::app::{
    Event, FiltersKey, FocusCommand, Message, Model, Pane, RowKind, Settings, Shared, Step, update,
};
use sse_news::news::{Library, Marks};
use sse_news::search::Index;
use sse_news::store;
use sse_news::view::view;
use std::sync::Arc;
use std::time::{Duration, Instant};

const SIZE: (u16, u16) = (120, 40);
const MILLION: usize = 1_000_000;
/// Without `--bench` (`cargo test --benches`) everything is only tried once, on so few.
const TRIED: usize = 3_000;
/// Steps of the cursor.
const STEPS: usize = 400;
/// Of each section so many values are chosen, and taken back.
const VALUES: usize = 12;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let measured = arguments.iter().any(|argument| argument == "--bench");
    let sizes = if measured { sizes(&arguments, &[MILLION]) } else { vec![TRIED] };
    let reading = store::bundled().unwrap();
    let few: Vec<_> = reading.items.into_iter().map(|item| item.article).collect();
    let small = [presses(few.clone()), steps(few)];
    for size in sizes {
        let articles = || Headlines::new(size).articles(true);
        let large = [presses(articles()), steps(articles())];
        let names = ["a filter value chosen or taken back", "to the next article"];
        for ((name, small), large) in names.into_iter().zip(&small).zip(&large) {
            head(name, &["median", "p95", "max", "presses"]);
            row("597 items", &small.cells());
            row(&format!("{size} items"), &large.cells());
            let [p95, max] = large.over(small);
            println!("  times as long: p95 {p95}, max {max}");
        }
    }
}

/// A reader with its index.
fn reader(articles: Vec<sse_news::news::Article>) -> Model {
    let library = Arc::new(Library::new(articles));
    let mut model = Model::new(Arc::clone(&library), Marks::new(library.len()), Settings::default());
    update(&mut model, Message::Event(Event::Resized(SIZE.0, SIZE.1)));
    let index = Shared(Arc::new(Index::build(&library)));
    update(&mut model, Message::Event(Event::IndexBuilt(Shared(library), Ok(index))));
    model
}

/// The time of a message with its frame.
fn timed(model: &mut Model, screen: &mut Terminal<TestBackend>, message: Message) -> Duration {
    let began = Instant::now();
    update(model, message);
    screen.draw(|frame| view(model, frame)).unwrap();
    began.elapsed()
}

fn screen() -> Terminal<TestBackend> {
    Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap()
}

/// The first values of every section of the filter pane chosen one after the other, each under the one before, then
/// taken back; those of a section alone, then beside a value of another one, then excluded.
fn presses(articles: Vec<sse_news::news::Article>) -> Figures {
    let mut model = reader(articles);
    let mut screen = screen();
    update(&mut model, Message::Focus(FocusCommand::On(Pane::Filters)));
    while let Some(at) =
        model.filters.rows.iter().position(|row| matches!(row.kind, RowKind::Section(_, false)))
    {
        model.filters.cursor = at;
        update(&mut model, Message::Filters(FiltersKey::Unfold));
    }
    let mut times = Vec::new();
    let values: Vec<RowKind> = model.filters.rows.iter().map(|row| row.kind.clone()).collect();
    let sections = values.split(|kind| matches!(kind, RowKind::Section(..)));
    for kind in sections.flat_map(|values| values.iter().take(VALUES)) {
        for message in [
            Message::Filters(FiltersKey::Toggle),
            Message::Filters(FiltersKey::Toggle),
            Message::Filters(FiltersKey::Exclude),
            Message::Filters(FiltersKey::Exclude),
        ] {
            let Some(at) = model.filters.rows.iter().position(|row| row.kind == *kind) else { continue };
            model.filters.cursor = at;
            times.push(timed(&mut model, &mut screen, message));
        }
    }
    Figures::of(times, 1)
}

/// Steps from article to article.
fn steps(articles: Vec<sse_news::news::Article>) -> Figures {
    let mut model = reader(articles);
    let mut screen = screen();
    let steps = STEPS.min(model.library.len() / 2);
    Figures::of((0..steps).map(|_| timed(&mut model, &mut screen, Message::Move(Step::Next))).collect(), 1)
}
