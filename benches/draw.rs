//! One frame on a large screen, and one update before it: what every key press costs.
//!
//! Criterion's figures first, then the frames once more in turns with a screen of the same size that ratatui's own
//! widgets fill with the same letters: a ratio that holds on a busy machine too.
//!
//! `cargo bench --bench draw`

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark that cannot start has nothing to tell, and its figures are for the terminal"
)]

use criterion::{Criterion, criterion_group};
use ratatui::Terminal;
use ratatui::backend::{CrosstermBackend, TestBackend};
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, List, ListItem, Paragraph};
use sse_news::app::{
    Edit, Event, FiltersKey, FocusCommand, Message, Model, Pane, RowKind, SearchKey, Settings, Step, Target,
    update,
};
use sse_news::news::{FacetValue, Library, Mark, Marks};
use sse_news::store;
use sse_news::view::view;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

const SIZE: (u16, u16) = (200, 60);
/// A slip of the hand, so that the search has to forgive something.
const TYPED: &str = "cooprative";
/// Rounds of the comparison, and frames in one turn of a round.
const ROUNDS: usize = 200;
const FRAMES: usize = 5;

/// The reader on the news that came with it, all of them read before.
fn reader() -> Model {
    let reading = store::bundled().unwrap();
    let library = Arc::new(Library::new(reading.items.into_iter().map(|item| item.article).collect()));
    let mut marks = Marks::new(library.len());
    for at in 0..library.len() as u32 {
        marks.set(Mark::Read, at, true);
    }
    let mut model = Model::new(library, marks, Settings::default());
    update(&mut model, Message::Event(Event::Resized(SIZE.0, SIZE.1)));
    model
}

fn typed(model: &mut Model, text: &str) {
    for letter in text.chars() {
        update(model, Message::Edit(Edit::Insert(letter)));
    }
}

/// The screens that are measured, each with its name.
fn screens() -> [(&'static str, Model); 3] {
    let mut searched = reader();
    update(&mut searched, Message::Search(SearchKey::Open));
    typed(&mut searched, TYPED);
    update(&mut searched, Message::Search(SearchKey::Keep));
    assert!(searched.selection.articles.len() > 10, "the search finds something to light");
    let mut helped = reader();
    update(&mut helped, Message::Open(Target::Help));
    [("list", reader()), ("search", searched), ("help", helped)]
}

fn screen() -> Terminal<TestBackend> {
    Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap()
}

fn frames(c: &mut Criterion) {
    let mut group = c.benchmark_group("frame 200x60");
    for (name, model) in screens() {
        let mut screen = screen();
        group.bench_function(name, |b| {
            b.iter(|| {
                screen.draw(|frame| view(&model, frame)).unwrap();
            });
        });
    }
    // What any frame costs, with nothing on it: a cleared buffer and a comparison of every cell.
    let mut empty = screen();
    group.bench_function("nothing", |b| {
        b.iter(|| {
            empty.draw(|_| {}).unwrap();
        });
    });
    // The dearest there is: every cell goes out, as bytes for a terminal.
    let model = reader();
    let mut bytes = Vec::with_capacity(1 << 16);
    group.bench_function("list, first frame as bytes", |b| {
        b.iter(|| {
            bytes.clear();
            let size = Rect::new(0, 0, SIZE.0, SIZE.1);
            let options = ratatui::TerminalOptions { viewport: ratatui::Viewport::Fixed(size) };
            let mut screen = Terminal::with_options(CrosstermBackend::new(&mut bytes), options).unwrap();
            screen.draw(|frame| view(&model, frame)).unwrap();
        });
    });
    group.finish();
}

fn updates(c: &mut Criterion) {
    let mut group = c.benchmark_group("update");
    // Around the whole list, so that every article is set, short ones and long ones.
    let mut model = reader();
    group.bench_function("cursor to the next article", |b| {
        b.iter(|| {
            let last = model.list.cursor + 1 == model.selection.articles.len();
            black_box(update(&mut model, Message::Move(if last { Step::First } else { Step::Next })));
        });
    });
    let mut model = reader();
    update(&mut model, Message::Search(SearchKey::Open));
    group.bench_function("keystroke of a search", |b| {
        b.iter_custom(|strokes| {
            let mut spent = Duration::ZERO;
            for letter in TYPED.chars().cycle().take(strokes as usize) {
                if model.search.line.input.text().len() == TYPED.len() {
                    update(&mut model, Message::Edit(Edit::DeleteToStart));
                }
                let began = Instant::now();
                black_box(update(&mut model, Message::Edit(Edit::Insert(letter))));
                spent += began.elapsed();
            }
            update(&mut model, Message::Edit(Edit::DeleteToStart));
            spent
        });
    });
    let mut model = reader();
    to_first_country(&mut model);
    group.bench_function("filter chosen or taken back", |b| {
        b.iter_custom(|times| {
            let mut spent = Duration::ZERO;
            for _ in 0..times {
                let began = Instant::now();
                black_box(update(&mut model, Message::Filters(FiltersKey::Toggle)));
                spent += began.elapsed();
            }
            // What can be undone is remembered; a million presses of a key are not what is measured.
            model.history = sse_news::app::History::default();
            spent
        });
    });
    group.finish();
}

/// Puts the cursor of the filters on the country with the most articles.
fn to_first_country(model: &mut Model) {
    update(model, Message::Focus(FocusCommand::On(Pane::Filters)));
    let country = |kind: &RowKind| matches!(kind, RowKind::Value(FacetValue::Country(Some(_))));
    while !country(&model.filters.current().unwrap().kind) {
        update(model, Message::Move(Step::Next));
    }
}

/// The letters of a drawn screen, row by row.
fn letters(model: &Model) -> Vec<String> {
    let mut screen = screen();
    screen.draw(|frame| view(model, frame)).unwrap();
    let buffer = screen.backend().buffer();
    let row = |y| (0..SIZE.0).map(|x| buffer[(x, y)].symbol()).collect();
    (0..SIZE.1).map(row).collect()
}

/// A reader without a mind: the same panes, two filled by `List` and one by `Paragraph`, with lines that are ready.
struct Plain {
    panes: Vec<(Rect, Vec<String>)>,
    lines: [String; 3],
}

impl Plain {
    fn like(model: &Model) -> Self {
        let rows = letters(model);
        let areas = model.areas();
        let cut = |area: Rect| {
            let inside = |y| rows[usize::from(y)].chars().skip((area.x + 1).into());
            let row = |y| inside(y).take((area.width - 2).into()).collect();
            (area, (area.y + 1..area.bottom() - 1).map(row).collect())
        };
        let line = |y: u16| rows[usize::from(y)].clone();
        Self {
            panes: [areas.filters, areas.list, areas.article].into_iter().flatten().map(cut).collect(),
            lines: [line(0), line(SIZE.1 - 2), line(SIZE.1 - 1)],
        }
    }

    fn draw(&self, screen: &mut Terminal<TestBackend>) {
        let draw = |frame: &mut ratatui::Frame<'_>| {
            for (n, (area, rows)) in self.panes.iter().enumerate() {
                if n == 2 {
                    let lines: Vec<Line<'_>> = rows.iter().map(|row| Line::raw(row.as_str())).collect();
                    frame.render_widget(
                        Paragraph::new(lines).block(Block::bordered().title("Article")),
                        *area,
                    );
                } else {
                    let items = rows.iter().map(|row| ListItem::new(row.as_str()));
                    frame.render_widget(List::new(items).block(Block::bordered().title("Pane")), *area);
                }
            }
            for (line, y) in self.lines.iter().zip([0, SIZE.1 - 2, SIZE.1 - 1]) {
                frame.render_widget(Line::raw(line.as_str()), Rect::new(0, y, SIZE.0, 1));
            }
        };
        screen.draw(draw).unwrap();
    }
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// One turn: so many frames, and the time of one.
fn turn(mut frame: impl FnMut()) -> Duration {
    let began = Instant::now();
    (0..FRAMES).for_each(|_| frame());
    began.elapsed() / FRAMES as u32
}

/// Every screen in turns with its plain likeness.
fn beside_plain_widgets() {
    println!(
        "\nframe 200x60 beside the same letters in ratatui's List and Paragraph, median of {ROUNDS} rounds"
    );
    for (name, model) in screens() {
        let plain = Plain::like(&model);
        let (mut ours, mut theirs) = (screen(), screen());
        let (mut our_times, mut their_times) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            our_times.push(turn(|| {
                ours.draw(|frame| view(&model, frame)).unwrap();
            }));
            their_times.push(turn(|| plain.draw(&mut theirs)));
        }
        let (our, their) = (median(&mut our_times), median(&mut their_times));
        let ratio = our.as_secs_f64() / their.as_secs_f64();
        println!("  {name:<8} {our:>10.1?}   plain {their:>10.1?}   ratio {ratio:.2}");
    }
}

/// Each letter of the search by itself: the first ones match the most.
fn letter_by_letter() {
    println!("\nupdate, keystrokes of \"{TYPED}\", median of {ROUNDS}");
    let mut model = reader();
    let began = Instant::now();
    update(&mut model, Message::Search(SearchKey::Open));
    typed(&mut model, "c");
    println!("  the first one ever, with the index built  {:>10.1?}", began.elapsed());
    let mut times = vec![Vec::new(); TYPED.len()];
    for _ in 0..ROUNDS {
        update(&mut model, Message::Edit(Edit::DeleteToStart));
        for (letter, times) in TYPED.chars().zip(&mut times) {
            let began = Instant::now();
            update(&mut model, Message::Edit(Edit::Insert(letter)));
            times.push(began.elapsed());
        }
    }
    for (at, times) in times.iter_mut().enumerate() {
        println!("  {:<10} {:>10.1?}", &TYPED[..=at], median(times));
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(50).measurement_time(Duration::from_secs(3));
    targets = frames, updates
}

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
    // Without it (`cargo test --benches`) everything is only tried once.
    if std::env::args().any(|argument| argument == "--bench") {
        beside_plain_widgets();
        letter_by_letter();
    }
}
