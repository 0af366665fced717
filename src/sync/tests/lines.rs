//! A large file of JSON Lines brings the same, read in pieces or whole; where that is in doubt it is not read in pieces.

use super::super::{Imported, import, import_lines, news_counts};
use crate::feed::{self, Item, Origin, ParsedFeed};
use crate::news::{Article, PublishedOn};
use crate::store::{ItemPieces, LibraryStore, ReadOnlyItems, Snapshot};
use chrono::NaiveDate;
use std::io::Write;
use std::path::PathBuf;
use tempfile::{NamedTempFile, TempDir};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn origin() -> Origin<'static> {
    Origin { source: Some("Weekly"), prose: true, ..Origin::of(today()) }
}

/// Items over one line or several, of which some have marks, and none is another.
fn items(count: usize) -> Vec<String> {
    let item = |n: usize| {
        let title = format!("Mill {} of Kenya", n % 7);
        let date = format!("2024-{:02}-{:02}T0{}:00:00Z", 1 + n % 12, 1 + n % 28, n % 10);
        match n % 5 {
            0 => {
                format!("{{\"id\": \"a{n}\", \"title\": \"{title}\",\n  \"date_published\": \"{date}\"}},\n")
            }
            1 => format!(
                "{{\"url\": \"https://x.example/{n}\", \"title\": \"{title}\", \"_sse\": {{\"starred\": true}}}}\r\n"
            ),
            2 => format!(
                "{{\"title\": \"{title}\", \"content_text\": \"All of mill {n}.\", \"date_published\": \"{date}\"}}\n\n"
            ),
            3 => format!(
                "{{\"id\": {n}, \"url\": \"/{n}\", \"content_html\": \"<p>Mill <b>{n}</b>\"}} {{\"id\": \"b{n}\", \"summary\": \"É {n}\"}}\n"
            ),
            _ => format!(
                "{{\"id\": \"c{n}\", \"title\": \"{title}\", \"_sse\": {{\"read\": true, \"countries\": [\"LB\"]}}}}\n"
            ),
        }
    };
    (0..count).map(item).collect()
}

/// A file, and the folder of a library.
struct Place {
    contents: String,
    file: NamedTempFile,
    folder: TempDir,
}

impl Place {
    fn with_file(contents: &str) -> Self {
        let mut file = NamedTempFile::new().unwrap();
        file.write_all(contents.as_bytes()).unwrap();
        Self { contents: contents.to_owned(), file, folder: tempfile::tempdir().unwrap() }
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("library.db")
    }

    fn store(&self) -> LibraryStore {
        LibraryStore::new(self.library(), today())
    }

    fn import_in_pieces(&self, read_only: &ReadOnlyItems) -> Option<Imported> {
        import_lines(&mut self.store(), self.file.path(), &origin(), read_only, 5).unwrap()
    }

    fn import_whole(&self) -> Imported {
        let contents = feed::open(self.contents.as_bytes(), &origin()).unwrap();
        import(&mut self.store(), contents, &ReadOnlyItems::default(), false, 5).unwrap()
    }
}

/// Returns what is told of a file, and what is in its library then.
fn told(imported: Imported, store: &mut LibraryStore) -> (Vec<(usize, &'static str)>, ParsedFeed, Snapshot) {
    let Imported::News(mut feed, counts) = imported else { panic!("no news") };
    let told = news_counts(&feed, Some(&counts));
    (feed.items, feed.handed_on) = (Vec::new(), 0);
    (told, *feed, store.snapshot().unwrap())
}

fn is_imported_in_pieces(contents: &str, read_only: &ReadOnlyItems) -> bool {
    Place::with_file(contents).import_in_pieces(read_only).is_some()
}

#[test]
fn a_file_brings_the_same_in_pieces_and_whole() {
    let mut with_faults = items(300);
    with_faults[20] = "{\"title\": }\n".to_owned();
    with_faults[150] = "{\"id\": \"nothing to show\"}\n\n".to_owned();
    with_faults[290] = "{\"title\": \"One\", \"id\": {}\n}\n".to_owned();
    for contents in [items(300).concat(), with_faults.concat()] {
        let [in_pieces, whole] = [Place::with_file(&contents), Place::with_file(&contents)];
        let imported = in_pieces.import_in_pieces(&ReadOnlyItems::default()).unwrap();
        let (ours, others) =
            (told(imported, &mut in_pieces.store()), told(whole.import_whole(), &mut whole.store()));
        assert_eq!(ours.0, others.0);
        assert_eq!(ours.1, others.1);
        assert_eq!(ours.2, others.2);
        assert!(ours.0[0].0 > 350 && ours.2.marks.len() > 100, "{:?}", ours.0);
        let again = told(in_pieces.import_whole(), &mut in_pieces.store());
        assert_eq!((again.0[1], again.0[2], again.2), ((0, "new"), (0, "changed"), ours.2));
    }
}

#[test]
fn what_may_be_the_same_is_not_read_in_pieces() {
    let nothing = ReadOnlyItems::default();
    let all = items(200).concat();
    assert!(is_imported_in_pieces(&all, &nothing));
    for another in [
        "{\"id\": \"a5\", \"title\": \"Another\"}",
        "{\"id\": \"x\", \"url\": \"http://www.x.example/1/\", \"title\": \"Another\"}",
        "{\"id\": \"https://x.example/6\", \"title\": \"Another\"}",
        "{\"title\": \"MILL 2 of Kenya\", \"content_text\": \"All of mill 2.\"}",
    ] {
        assert!(!is_imported_in_pieces(&format!("{another}\n{all}"), &nothing), "{another}");
        assert!(!is_imported_in_pieces(&format!("{all}{another}"), &nothing), "{another}");
    }
    let feed =
        format!("{{\"title\": \"Feed\", \"items\": [\n{}]}}\n", items(200).join(",").replace(",\n,", ",\n"));
    for other in [format!("[{all}]"), format!("\n{all}"), feed, format!("{{\"items\": []}}\n{all}")] {
        assert!(!is_imported_in_pieces(&other, &nothing), "{}", &other[..20]);
    }
}

/// A file that is written to after it was read the first time.
struct GrowingFile {
    lines: Vec<String>,
    appended: Vec<String>,
}

impl ItemPieces for GrowingFile {
    fn each_piece(&mut self, each: &mut dyn FnMut(&[Item]) -> bool) -> bool {
        let pieces = self.lines.chunks(50).map(|piece| feed::read_lines(&piece.concat(), &origin()).unwrap());
        let is_whole = pieces.map(|piece| piece.items).all(|items| each(&items));
        self.lines.append(&mut self.appended);
        is_whole
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_is_not_read_in_pieces() {
    let lines = items(200);
    let new = "{\"id\": \"new\", \"title\": \"Another mill\"}\n".to_owned();
    for (appended, is_saved) in [(vec![], true), (lines[..5].to_vec(), false), (vec![new], false)] {
        let place = Place::with_file("");
        place.store().save_marks(&[], 5).unwrap();
        let before = place.store().snapshot().unwrap();
        let mut file = GrowingFile { lines: lines.clone(), appended };
        let counts = place.store().import_pieces(&mut file, &ReadOnlyItems::default(), 5).unwrap();
        assert_eq!(counts.is_some(), is_saved);
        assert_eq!(place.store().snapshot().unwrap() != before, is_saved);
    }
}

#[test]
fn a_library_with_articles_does_not_take_pieces() {
    let known = |id: &str, title: &str, link: Option<&str>| {
        let mut article = Article::new(id, title, PublishedOn::day_of(2024, 3, 3));
        article.url = link.map(str::to_owned);
        ReadOnlyItems::of([&article])
    };
    let place = Place::with_file(&items(200).concat());
    for read_only in [
        known("a10", "Known by its id", None),
        known("known", "Known by its link", Some("https://x.example/11")),
        known("known", "Mill 2 of Kenya", None),
    ] {
        assert!(place.import_in_pieces(&read_only).is_none());
    }
    assert!(!place.library().exists(), "nothing was written");
    assert!(place.import_in_pieces(&known("known", "Something else", None)).is_some());
    let before = place.store().snapshot().unwrap();
    assert!(place.import_in_pieces(&ReadOnlyItems::default()).is_none());
    assert_eq!(place.store().snapshot().unwrap(), before);
}
