//! What a keystroke of the search costs, from a thousand headlines to a million, beside the plainest search there is.
//!
//! The headlines are made up (`headlines.rs`), and so is what is typed (`queries.rs`): thirty queries letter by letter,
//! a hundred with slips, and two that are hard. Each keystroke's figure is the median of five passes, and the
//! percentiles are over the keystrokes (`keystrokes.rs`). Measured are the best fifty, as the list needs them first,
//! and the first page of rows with the counts of every facet, as the screen needs them in the end. All times are in
//! milliseconds where nothing else is said.
//!
//! `cargo bench --bench search`, or with the sizes that are wanted: `cargo bench --bench search -- 100k 10m`
//!
//! Beside searches of other people: `cargo run --release --manifest-path benches/peers/Cargo.toml`

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark that cannot start has nothing to tell, and its figures are for the terminal"
)]

mod headlines;
mod keystrokes;
#[allow(dead_code, reason = "the titles are made up here")]
mod ours;
mod plain;
mod queries;
mod slips;

use headlines::Headlines;
use keystrokes::{Figures, head, millis, row, sizes, typed, whole};
use ours::Ours;
use plain::Plain;
use queries::Queries;
use std::slice::from_ref;

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// Without `--bench` (`cargo test --benches`) everything is only tried once, on so few.
const TRIED: usize = 200;
/// The plain search is not run on more: it would take an hour.
const PLAIN: usize = 100_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let measured = arguments.iter().any(|argument| argument == "--bench");
    let sizes = if measured { sizes(&arguments, &SIZES) } else { vec![TRIED] };
    for size in sizes {
        let headlines = Headlines::new(size);
        println!();
        headlines.check();
        let ours = reader(&headlines);
        if size <= PLAIN {
            beside_plain(&headlines, &ours);
        }
    }
}

/// The reader's own search, all of its figures; handed back are those of the best fifty.
fn reader(headlines: &Headlines) -> Figures {
    let queries = Queries::new(headlines);
    let ours = Ours::build(headlines, true);
    println!(
        "library {:.2} s, index {:.2} s, {} bytes per indexed word",
        ours.library_time.as_secs_f64(),
        ours.index_time.as_secs_f64(),
        ours.bytes_per_word()
    );
    let title = format!("sse-news, {} keystrokes of {} queries", queries.keystrokes(), queries.typed.len());
    head(&title, &["median", "p95", "max", "passes"]);
    let best = typed(&queries.typed, |text| ours.best50(text));
    row("best 50", &best.cells());
    row("page with complete counts", &typed(&queries.typed, |text| ours.page_with_counts(text)).cells());
    head("sse-news, queries as they are", &["median", "p95", "max", "passes"]);
    row("misspelt, best 50", &whole(&queries.misspelt, |text| ours.best50(text)).cells());
    row("misspelt, page with counts", &whole(&queries.misspelt, |text| ours.page_with_counts(text)).cells());
    head("sse-news, hard ones, median of passes", &["best 50", "with counts"]);
    for special in &queries.special {
        let best = whole(from_ref(special), |text| ours.best50(text));
        let page = whole(from_ref(special), |text| ours.page_with_counts(text));
        row(special, &[millis(best.median), millis(page.median)]);
    }
    best
}

/// The same keystrokes for the plain search, and how many times as long it takes.
fn beside_plain(headlines: &Headlines, ours: &Figures) {
    let plain = Plain::new(headlines.titles());
    let queries = Queries::new(headlines);
    let figures = typed(&queries.typed, |text| plain.best50(text));
    head("fuzzy-matcher over every title, best 50", &["median", "p95", "max", "passes"]);
    row("fuzzy-matcher", &figures.cells());
    let [p95, max] = figures.over(ours);
    println!("  times sse-news: p95 {p95}, max {max}");
}
