//! Whole files of news read, and what they bring kept in a library file.
//!
//! Reading: from bytes to articles whose countries are recognised, in each format; the same where no countries have to
//! be recognised; and in turns with both the plainest pass over the same bytes: `quick-xml`'s tokens counted,
//! `serde_json` passing over every value.
//!
//! Keeping: ten thousand items at a time into a library of a hundred thousand, in turns with the same items written
//! into a plain file that is on the disk at the end. Then, on that library, what a refresh and a mark cost, in turns
//! with four kilobytes written so, into a file begun anew and over those that stand in one. The folder is the system's for temporary files: where that is memory (`TMPDIR`
//! names another), the disk costs nothing.
//!
//! A whole file: one of JSON Lines brought into a new library by the program itself, with its cache: how long that takes,
//! how much memory it has at the most and how much it writes, where the system tells these as Linux does.
//!
//! `cargo bench --bench import`, or with the sizes of files that are wanted: `cargo bench --bench import -- 1k 100k`

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark that cannot start has nothing to tell, and its figures are for the terminal"
)]

#[allow(dead_code, reason = "nothing is looked for here")]
mod feeds;
#[allow(dead_code, reason = "not all of it is for these figures")]
mod headlines;
#[allow(dead_code, reason = "nothing is typed here")]
mod keystrokes;
#[allow(dead_code, reason = "no terminal is needed here")]
mod programs;
#[allow(dead_code, reason = "the figures are in tables here")]
mod turns;

use chrono::NaiveDate;
use feeds::{Format, News};
use keystrokes::{head, millis, row, sizes};
use programs::READER;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde::de::IgnoredAny;
use sse_news::feed::{self, Item, Origin, ParsedFeed};
use sse_news::news::{FeedChange, MarkChange, MarkValue};
use sse_news::store::{self, FetchOutcome, LibraryStore, ReadOnlyItems, Validators};
use std::cell::RefCell;
use std::fs::File;
use std::hint::black_box;
use std::io::{Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use turns::{Times, in_turns};

/// Items of the files that are read.
const SIZES: [usize; 2] = [1_000, 10_000];
/// Passes that count.
const PASSES: usize = 11;
/// Items of the library in the end, and those that come in at a time.
const LIBRARY: usize = 100_000;
const AT_ONCE: usize = 10_000;
/// Items of the feed that is refreshed.
const FEED: usize = 1_000;
const ADDRESS: &str = "https://news.example.org/feed";
/// The number of refreshes and of marks that are kept.
const RUNS: usize = 40;
/// Without `--bench` (`cargo test --benches`) everything is only tried once, on so few.
const TRIED: usize = 60;
/// The time between two looks at a program that runs.
const POLL: Duration = Duration::from_millis(5);
/// The bytes that a plain file gets in place of a mark.
const FOUR_KB: [u8; 4096] = [b'.'; 4096];
/// The clock of the library, in seconds after 1970.
const NOW: i64 = 1_795_000_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--bench") {
        let sizes = sizes(&arguments, &SIZES);
        sizes.iter().for_each(|size| reading(*size, PASSES));
        sizes.into_iter().for_each(whole_file);
        keeping(LIBRARY, AT_ONCE, FEED, RUNS);
    } else {
        reading(TRIED, 1);
        whole_file(TRIED);
        keeping(TRIED, TRIED / 3, TRIED / 3, 1);
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

/// Every format, with countries to be recognised and without, beside the plain pass.
fn reading(size: usize, passes: usize) {
    let news = News::new(size);
    let title = format!("files of {size} items read, median of {passes} passes");
    head(&title, &["MB", "items/s", "MB/s", "plain MB/s", "times", "named"]);
    for format in Format::ALL {
        let file = news.file(format, 0..size, false);
        let stated = if format.is_xml() { file.clone() } else { news.file(format, 0..size, true) };
        let named = named(&read(&file));
        let [ours, without, plain, plain_stated] = in_turns(
            1,
            passes,
            [
                &mut || timed(|| assert_eq!(read(&file).items.len(), size)),
                &mut || timed(|| assert_eq!(unrecognised(format, &stated), size)),
                &mut || timed(|| assert!(plainly(format, &file) >= size)),
                &mut || timed(|| assert!(plainly(format, &stated) >= size)),
            ],
        );
        let tell = |name: &str, file: &str, ours: &Times, plain: &Times, named: String| {
            let rate = |times: &Times| format!("{:.1}", times.a_second(file.len()) / 1e6);
            let cells = [
                format!("{:.2}", file.len() as f64 / 1e6),
                format!("{:.0}", ours.a_second(size)),
                rate(ours),
                rate(plain),
                format!("{:.1}", ours.times(plain)),
                named,
            ];
            row(name, &cells);
        };
        tell(format.name(), &file, &ours, &plain, format!("{:.1} %", named * 100.0));
        let words = if format.is_xml() { "  none recognised" } else { "  countries stated" };
        tell(words, &stated, &without, &plain_stated, "-".to_owned());
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    black_box(work());
    began.elapsed()
}

fn read(file: &str) -> ParsedFeed {
    feed::read(file.as_bytes(), today()).unwrap()
}

/// The share of the items in which a country was recognised.
fn named(reading: &ParsedFeed) -> f64 {
    let with = reading.items.iter().filter(|item| !item.article.countries.is_empty());
    with.count() as f64 / reading.items.len() as f64
}

/// Reads a file whose countries need not be recognised: they are stated, or, in XML, where that cannot be, every item
/// is taken for too old before anybody asks. Tells how many there were.
fn unrecognised(format: Format, file: &str) -> usize {
    let newest = format.is_xml().then_some(0);
    let reading = feed::read_from(file.as_bytes(), &Origin { newest, ..Origin::of(today()) }).unwrap();
    reading.items.len() + reading.older
}

/// The plainest pass over a file: how many tokens or values it has.
fn plainly(format: Format, file: &str) -> usize {
    match format {
        Format::Rss | Format::Atom => {
            let mut reader = Reader::from_str(file);
            let mut tokens = 0;
            while !matches!(reader.read_event().unwrap(), Event::Eof) {
                tokens += 1;
            }
            tokens
        }
        Format::JsonFeed => {
            serde_json::from_slice::<IgnoredAny>(file.as_bytes()).unwrap();
            file.len()
        }
        Format::JsonLines => {
            serde_json::Deserializer::from_slice(file.as_bytes()).into_iter::<IgnoredAny>().count()
        }
    }
}

/// A library that takes in `at_once` items at a time until it has so many, and what is done with it then.
fn keeping(size: usize, at_once: usize, of_feed: usize, runs: usize) {
    let folder = tempfile::tempdir().unwrap();
    let news = News::new(size + of_feed);
    let bundled = store::bundled().unwrap();
    let beside = ReadOnlyItems::of(bundled.items.iter().map(|item| &item.article));
    let mut store = LibraryStore::new(folder.path().join("library.db"), today());
    let [mut new, mut known, mut plain] = [const { Vec::new() }; 3];
    let mut last = Vec::new();
    for from in (0..size).step_by(at_once) {
        let items = news.read(from..from + at_once, today());
        let file = news.file(Format::JsonLines, from..from + at_once, true);
        let mut import = || store.import(&items, &beside, NOW).unwrap().merged;
        new.push(timed(|| assert_eq!(import().new, at_once)));
        known.push(timed(|| assert_eq!(import().known, at_once)));
        plain.push(timed(|| to_disk(folder.path(), file.as_bytes())));
        last = items;
    }
    let title = format!("{at_once} items at a time into a library, until it has {size}");
    head(&title, &["items/s", "first", "last", "times"]);
    let plain = Times::of(plain);
    for (name, times) in [("new", new), ("the same again", known)] {
        let rate = |took: Duration| format!("{:.0}", at_once as f64 / took.as_secs_f64());
        let (first, last) = (rate(times[0]), rate(times[times.len() - 1]));
        let times = Times::of(times);
        let cells =
            [format!("{:.0}", times.a_second(at_once)), first, last, format!("{:.1}", times.times(&plain))];
        row(name, &cells);
    }
    row("the same, a plain file", &[format!("{:.0}", plain.a_second(at_once))]);
    let bytes = std::fs::metadata(folder.path().join("library.db")).unwrap().len();
    println!("  the library file has {:.1} MB", bytes as f64 / 1e6);

    let items = of_a_feed(&news, size..size + of_feed);
    small_things(&mut store, &beside, folder.path(), &items, &last, runs);
}

/// One file, brought into a new library by the program.
fn whole_file(size: usize) {
    let folder = tempfile::tempdir().unwrap();
    let [file, library] = ["news.jsonl", "library.db"].map(|name| folder.path().join(name));
    std::fs::write(&file, News::new(size).file(Format::JsonLines, 0..size, true)).unwrap();
    let bytes = std::fs::metadata(&file).unwrap().len() as f64;
    let mut command = Command::new(READER);
    command.arg("import").arg("--library").arg(&library).arg(&file);
    command.env_clear().env("HOME", folder.path()).stdout(Stdio::null());
    let began = Instant::now();
    let mut child = command.spawn().unwrap();
    let id = child.id();
    let told = |file: &str, name: &str| {
        let told = std::fs::read_to_string(format!("/proc/{id}/{file}")).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.trim_end_matches("kB").trim().to_owned()
    };
    let figure = |file: &str, name: &str| told(file, name).parse::<f64>().unwrap_or_default();
    let (mut memory, mut written) = (0.0_f64, 0.0_f64);
    let mut runs = true;
    while runs {
        let state = told("status", "State:");
        memory = memory.max(figure("status", "VmHWM:") * 1024.0);
        written = written.max(figure("io", "wchar:"));
        // It has ended, but can still be looked at until it is asked how.
        runs = !state.is_empty() && !state.starts_with('Z');
        sleep(POLL);
    }
    let status = child.wait().unwrap();
    assert!(status.success());
    let took = began.elapsed();
    let title = format!("a file of {size} items brought into a new library by the program");
    head(&title, &["MB", "items/s", "memory MB", "written MB", "times the file"]);
    let millions = |bytes: f64| format!("{:.1}", bytes / 1e6);
    let rate = format!("{:.0}", size as f64 / took.as_secs_f64());
    let times = format!("{:.1}", written / bytes);
    row("import", &[millions(bytes), rate, millions(memory), millions(written), times]);
}

/// Returns what a feed brings: the source is the feed's.
fn of_a_feed(news: &News, numbers: Range<usize>) -> Vec<Item> {
    let file = news.file(Format::Rss, numbers, false);
    let origin = Origin { address: Some(ADDRESS), ..Origin::of(today()) };
    feed::read_from(file.as_bytes(), &origin).unwrap().items
}

/// A refresh that brings nothing new, one that finds nothing changed, a mark, and four kilobytes.
fn small_things(
    store: &mut LibraryStore,
    beside: &ReadOnlyItems,
    folder: &Path,
    of_feed: &[Item],
    marked: &[Item],
    runs: usize,
) {
    let follow = FeedChange::Add { address: ADDRESS.to_owned(), name: None };
    store.change_feeds(&[follow], NOW).unwrap()[0].as_ref().unwrap();
    let validators = || Validators { etag: Some("\"a\"".to_owned()), last_modified: None };
    let brought = FetchOutcome::Parsed {
        title: Some("News"),
        items: of_feed,
        validators: validators(),
        moved_to: None,
    };
    let mut came = || store.save_fetch(ADDRESS, &brought, beside, NOW).unwrap().unwrap();
    assert_eq!((came().new, came().known), (of_feed.len(), of_feed.len()));
    let unchanged = FetchOutcome::NotModified(validators());
    let store = RefCell::new(store);
    let clock = RefCell::new(NOW..);
    let note = |answered: &FetchOutcome<'_>| {
        let at = clock.borrow_mut().next().unwrap();
        timed(|| store.borrow_mut().save_fetch(ADDRESS, answered, beside, at).unwrap().unwrap())
    };
    let mut marks = marked.iter().cycle();
    let over = File::create(folder.join("over")).unwrap();
    let [brought, unchanged, mark, anew, over] = in_turns(
        1,
        runs,
        [
            &mut || note(&brought),
            &mut || note(&unchanged),
            &mut || {
                let kept =
                    MarkChange { id: marks.next().unwrap().article.id.clone(), value: MarkValue::Read(true) };
                let at = clock.borrow_mut().next().unwrap();
                timed(|| store.borrow_mut().save_marks(&[kept], at).unwrap())
            },
            &mut || timed(|| to_disk(folder, &FOUR_KB)),
            &mut || {
                timed(|| {
                    (&over).seek(SeekFrom::Start(0)).unwrap();
                    (&over).write_all(&FOUR_KB).unwrap();
                    over.sync_all().unwrap();
                })
            },
        ],
    );
    let title = format!("in that library, each on the disk when it is done, median of {runs} runs");
    head(&title, &["ms", "times anew", "times over"]);
    let refresh = format!("refresh, {} known items", of_feed.len());
    for (name, times) in [
        (refresh.as_str(), &brought),
        ("refresh, unchanged", &unchanged),
        ("one mark", &mark),
        ("4 KB, the file anew", &anew),
        ("4 KB over 4 KB", &over),
    ] {
        let ratios = [&anew, &over].map(|plain| format!("{:.2}", times.times(plain)));
        row(name, &[&[millis(times.median())][..], &ratios].concat());
    }
}

/// Writes a plain file; on return it is on the disk.
fn to_disk(folder: &Path, bytes: &[u8]) {
    let mut file = File::create(folder.join("plain")).unwrap();
    file.write_all(bytes).unwrap();
    file.sync_all().unwrap();
}
