//! How many leads a second get their countries, beside the plainest way to do it: to ask of every name of every country
//! whether it stands in the text. And what the first text costs, since nothing is prepared at start.
//!
//! The texts are the sentences in `tests/data/places` and the titles and summaries of the bundled news: about 860, read
//! again and again on one core. Median of several passes.
//!
//! `cargo bench --bench places`

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark that cannot start has nothing to tell, and its figures are for the terminal"
)]

use sse_news::news::Country;
use sse_news::places::{self, Story};
use sse_news::store;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The number of passes over all texts; without `--bench` (`cargo test --benches`) one.
const PASSES: usize = 15;

/// A title and what follows it.
type Lead = (String, String);

fn main() {
    let passes = if std::env::args().any(|argument| argument == "--bench") { PASSES } else { 1 };
    let leads = leads();
    let bytes: usize = leads.iter().map(|(title, text)| title.len() + text.len()).sum();
    println!("{} leads of {} bytes on average", leads.len(), bytes / leads.len());
    let began = Instant::now();
    black_box(recognised(&leads[0]));
    println!("the first of all: {:.3} ms", began.elapsed().as_secs_f64() * 1e3);

    let names: Vec<(Country, Vec<&str>)> = places::all()
        .map(|country| (country, places::names(country).filter(|name| name.len() > 3).collect()))
        .collect();
    let by_contains = |(title, text): &Lead| {
        let named = |name: &&str| title.contains(*name) || text.contains(*name);
        names.iter().filter(|(_, names)| names.iter().any(named)).count()
    };
    let all = median(passes, || leads.iter().map(recognised).sum());
    let plain = median(passes, || leads.iter().map(by_contains).sum());
    let rate = |took: Duration| leads.len() as f64 / took.as_secs_f64();
    println!("recognised with every rule  {:>9.0} leads a second", rate(all));
    println!("every name by contains()    {:>9.0} leads a second", rate(plain));
    println!("                            {:>9.1} times as many", rate(all) / rate(plain));
}

fn recognised((title, text): &Lead) -> usize {
    places::tag(Story { title, text, ..Story::default() }).countries.len()
}

/// The median time of a pass. What it gives is used, lest the work be left out.
fn median(passes: usize, pass: impl Fn() -> usize) -> Duration {
    let mut took: Vec<Duration> = (0..passes)
        .map(|_| {
            let began = Instant::now();
            black_box(pass());
            began.elapsed()
        })
        .collect();
    took.sort();
    took[took.len() / 2]
}

fn leads() -> Vec<Lead> {
    let sentences = [
        include_str!("../tests/data/places/english.tsv"),
        include_str!("../tests/data/places/french.tsv"),
        include_str!("../tests/data/places/spanish.tsv"),
        include_str!("../tests/data/places/portuguese.tsv"),
    ];
    let sentence = |line: &str| (line.split_once('\t').unwrap().1.to_owned(), String::new());
    let mut leads: Vec<Lead> = sentences.iter().flat_map(|lines| lines.lines()).map(sentence).collect();
    let bundled = store::bundled().unwrap();
    leads.extend(bundled.items.into_iter().map(|item| (item.article.title, item.article.summary)));
    leads
}
