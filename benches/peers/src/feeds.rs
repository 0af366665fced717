//! The same files of news read by the reader and by `feed-rs`, in turns in one process.
//!
//! They do not do the same: the reader also makes every text safe for a terminal, gives every item an id that lasts,
//! and recognises the countries it concerns, in a large file with a few threads. So it is also measured where no
//! countries have to be recognised; then both have one thread.

use crate::Result;
use crate::keystrokes::{head, row};
use crate::turns::{Times, in_turns};
use chrono::NaiveDate;
use sse_news::feed::{self, Origin};
use std::hint::black_box;
use std::time::{Duration, Instant};

#[allow(dead_code, reason = "nothing is kept here")]
#[path = "../../feeds.rs"]
mod files;

use files::{Format, News};

/// Items of the files.
pub(crate) const SIZES: [usize; 2] = [1_000, 10_000];
/// Passes that count.
const PASSES: usize = 11;
/// The formats that both read.
const FORMATS: [Format; 3] = [Format::Rss, Format::Atom, Format::JsonFeed];

/// The table of files with so many items.
pub(crate) fn tell(size: usize) -> Result<()> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).ok_or("no such day")?;
    let news = News::new(size);
    head(
        &format!("files of {size} items, median of {PASSES} passes"),
        &["items/s", "MB/s", "feed-rs i/s", "MB/s", "times"],
    );
    for format in FORMATS {
        let file = news.file(format, 0..size, false);
        // In XML no countries can be stated; there every item is taken for too old before anybody asks.
        let stated = news.file(format, 0..size, true);
        let newest = format.is_xml().then_some(0);
        let unrecognised = Origin { newest, ..Origin::of(today) };
        let ours = |file: &str, origin: &Origin<'_>| {
            let began = Instant::now();
            let reading = black_box(feed::read_from(file.as_bytes(), origin));
            let took = began.elapsed();
            assert_eq!(reading.map(|reading| reading.items.len() + reading.older), Ok(size));
            took
        };
        let [all, without, theirs, theirs_stated] = in_turns(
            1,
            PASSES,
            [
                &mut || ours(&file, &Origin::of(today)),
                &mut || ours(&stated, &unrecognised),
                &mut || by_feed_rs(&file, size),
                &mut || by_feed_rs(&stated, size),
            ],
        );
        compared(format.name(), &file, size, &all, &theirs);
        let words = if format.is_xml() { "  none recognised" } else { "  countries stated" };
        compared(words, &stated, size, &without, &theirs_stated);
    }
    Ok(())
}

fn by_feed_rs(file: &str, size: usize) -> Duration {
    let began = Instant::now();
    let feed = black_box(feed_rs::parser::parse(file.as_bytes()));
    let took = began.elapsed();
    assert_eq!(feed.ok().map(|feed| feed.entries.len()), Some(size));
    took
}

/// A row: what the reader does in a second, what `feed-rs` does, and how many times as much the reader does.
fn compared(name: &str, file: &str, size: usize, ours: &Times, theirs: &Times) {
    let rates = |times: &Times| {
        [format!("{:.0}", times.a_second(size)), format!("{:.1}", times.a_second(file.len()) / 1e6)]
    };
    let times = [format!("{:.2}", theirs.times(ours))];
    row(name, &[&rates(ours)[..], &rates(theirs), &times].concat());
}
