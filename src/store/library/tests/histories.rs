//! Articles with histories, and the documents that show them: no article is lost or doubled, and no mark moves.

use super::written::{Format, Written};
use super::{found, store, today};
use crate::feed::{self, Origin};
use crate::news::{Article, ArticleId, FeedChange, MarkChange, MarkValue};
use crate::store::library::{FetchOutcome, LibraryStore, MergeCounts, ReadOnlyItems, Validators};
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const FEED: &str = "https://example.org/feed";

/// An edit that keeps enough of an article for it to be known again.
#[derive(Clone, Copy, Debug)]
enum Edit {
    Text,
    /// The link and the day stay.
    Title,
    /// The link and the title stay.
    Day,
    /// The link and the day stay.
    IdAndTitle,
    /// The id stays, and the title.
    LinkAndDay,
    /// The id stays, the day, and a word of the title.
    LinkAndTitle,
}

/// What is drawn of an article: whether it has an id, a link and a date of its own, or those of others.
#[derive(Clone, Debug)]
struct Drawn {
    has_id: bool,
    has_link: bool,
    has_date: bool,
    shares_id: bool,
    shares_link: bool,
    shares_title: bool,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let rarely = || proptest::bool::weighted(0.25);
    (
        any::<bool>(),
        proptest::bool::weighted(0.8),
        proptest::bool::weighted(0.8),
        rarely(),
        rarely(),
        rarely(),
    )
        .prop_map(|(has_id, has_link, has_date, shares_id, shares_link, shares_title)| Drawn {
            has_id,
            has_link,
            has_date,
            shares_id,
            shares_link,
            shares_title,
        })
}

impl Drawn {
    /// Returns `true` if the text alone tells the article from others of the same kind.
    fn is_known_by_text(&self) -> bool {
        !self.has_id && !self.has_link && !self.has_date && self.shares_title
    }

    /// Returns `true` if the date is needed to tell the article from others of the same kind: undated items of one link
    /// are taken for one.
    fn needs_date(&self) -> bool {
        self.has_link && self.shares_link
    }

    /// Returns `true` if the article has the id of others. With their link as well, it is taken for one of them as long as
    /// no document has shown both.
    fn has_shared_id(&self) -> bool {
        self.shares_id && !self.needs_date()
    }

    /// Returns `true` if the article has the title of others. With their link or id as well, it is taken for one of them
    /// as long as no document has shown both.
    fn has_shared_title(&self) -> bool {
        let shares_more = self.needs_date() || self.has_id && self.has_shared_id();
        self.shares_title && !shares_more
    }
}

/// Returns the first state of the article with a number. Its text names the number, which no edit changes.
fn first(number: usize, drawn: &Drawn) -> Written {
    let own = |has: bool, shares: bool, all: &str, own: String| match (has, shares) {
        (false, _) => String::new(),
        (true, true) => all.to_owned(),
        (true, false) => own,
    };
    Written {
        id: own(drawn.has_id, drawn.has_shared_id(), "feed-id", format!("id-{number}")),
        link: own(drawn.has_link, drawn.shares_link, "/show", format!("/post/{number}")),
        title: own(true, drawn.has_shared_title(), "Weekly letter", format!("Title number{number}")),
        date: own(
            drawn.has_date || drawn.needs_date(),
            false,
            "",
            format!("2024-{:02}-{:02}T10:00:00Z", number / 28 + 1, number % 28 + 1),
        ),
        text: format!("Article {number}, version 0."),
    }
}

/// Edits an article, where enough of it stays; its values are no other article's.
fn edit(item: &mut Written, number: usize, version: usize, edit: Edit, drawn: &Drawn) {
    if drawn.is_known_by_text() {
        return;
    }
    let keeps_link = drawn.has_link && !drawn.shares_link;
    let keeps_id = drawn.has_id && !drawn.has_shared_id();
    let title = format!("Title number{number} edited{version}");
    let date = format!("2025-{:02}-{:02}T10:00:00Z", number / 28 + 1, (number + version) % 28 + 1);
    match edit {
        Edit::Text => {}
        Edit::Title if keeps_link && drawn.has_date => item.title = title,
        Edit::Day if keeps_link && drawn.has_date => item.date = date,
        Edit::IdAndTitle if keeps_link && drawn.has_date && keeps_id => {
            (item.id, item.title) = (format!("id-{number}-{version}"), title);
        }
        Edit::LinkAndDay if keeps_id && keeps_link && drawn.has_date && !drawn.shares_title => {
            (item.link, item.date) = (format!("/post/{number}/{version}"), date);
        }
        Edit::LinkAndTitle if keeps_id && keeps_link && drawn.has_date && !drawn.shares_title => {
            (item.link, item.title) = (format!("/post/{number}/{version}"), title);
        }
        Edit::Title | Edit::Day | Edit::IdAndTitle | Edit::LinkAndDay | Edit::LinkAndTitle => {}
    }
    item.text = format!("Article {number}, version {version}.");
}

fn read(document: &str) -> Vec<feed::Item> {
    let origin = Origin { address: Some(FEED), ..Origin::of(today()) };
    let parsed = feed::read_from(document.as_bytes(), &origin).unwrap();
    assert_eq!(parsed.skipped, []);
    parsed.items
}

fn fetch(store: &mut LibraryStore, document: &str) -> MergeCounts {
    let items = read(document);
    let outcome = FetchOutcome::Parsed {
        title: None,
        items: &items,
        validators: Validators::default(),
        moved_to: None,
    };
    store.save_fetch(FEED, &outcome, &ReadOnlyItems::default(), 5).unwrap().unwrap()
}

/// Returns the number that the text of an article names.
fn number(article: &Article) -> usize {
    let text = match &article.content {
        crate::news::Content::Html(text) | crate::news::Content::Text(text) => text,
        crate::news::Content::None => &article.summary,
    };
    let (_, rest) = text.split_once("Article ").unwrap();
    rest.split(',').next().unwrap().parse().unwrap()
}

/// Returns the numbers of the articles, in the order of their ids, and of those with a star.
fn contents(path: &Path) -> (BTreeMap<ArticleId, usize>, BTreeSet<usize>) {
    let found = found(path);
    let numbers: BTreeMap<ArticleId, usize> =
        found.articles.iter().map(|article| (article.id.clone(), number(article))).collect();
    let starred = found.marks.iter().filter(|(_, marks)| marks.starred == Some(true));
    let starred = starred.map(|(id, _)| numbers[id]).collect();
    (numbers, starred)
}

fn following(path: &Path) -> LibraryStore {
    let mut store = store(path);
    let add = FeedChange::Add { address: FEED.to_owned(), name: Some("Feed".to_owned()) };
    store.change_feeds(&[add], 1).unwrap();
    store
}

fn edits() -> impl Strategy<Value = Edit> {
    proptest::sample::select(vec![
        Edit::Text,
        Edit::Title,
        Edit::Day,
        Edit::IdAndTitle,
        Edit::LinkAndDay,
        Edit::LinkAndTitle,
    ])
}

/// The articles of a document by their places, each with an edit, and the order in which it has them.
type Step = (Vec<(usize, Edit)>, Vec<Index>);

fn step(articles: usize) -> impl Strategy<Value = Step> {
    let some = subsequence((0..articles).collect::<Vec<_>>(), 1..=articles);
    some.prop_flat_map(|places| {
        let count = places.len();
        let edits = proptest::collection::vec(edits(), count);
        let order = proptest::collection::vec(any::<Index>(), count);
        (edits, order).prop_map(move |(edits, order)| (places.iter().copied().zip(edits).collect(), order))
    })
}

/// Puts items in a drawn order.
fn shuffled(mut items: Vec<Written>, order: &[Index]) -> Vec<Written> {
    let mut shuffled = Vec::with_capacity(items.len());
    for index in order {
        let at = index.index(items.len());
        shuffled.push(items.swap_remove(at));
    }
    shuffled
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_article_is_lost_or_doubled_and_no_mark_moves(
        drawn in proptest::collection::vec(drawn(), 1..7),
        format in proptest::sample::select(vec![Format::Rss, Format::Atom, Format::JsonFeed]),
        steps in proptest::collection::vec(step(6), 1..6),
        starred in any::<Index>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let mut store = following(&path);
        let mut articles: Vec<Written> = drawn.iter().enumerate().map(|(n, drawn)| first(n, drawn)).collect();
        let (mut seen, mut stars) = (BTreeSet::new(), BTreeSet::new());
        for (version, (places, order)) in steps.into_iter().enumerate() {
            let mut items = Vec::new();
            for (place, edited) in places.into_iter().filter(|(place, _)| *place < drawn.len()) {
                if seen.contains(&place) {
                    edit(&mut articles[place], place, version + 1, edited, &drawn[place]);
                }
                seen.insert(place);
                items.push(articles[place].clone());
            }
            if items.is_empty() {
                continue;
            }
            let order = &order[..items.len()];
            let turned: Vec<Written> = items.iter().rev().cloned().collect();
            fetch(&mut store, &format.document(&shuffled(items, order)));
            let (numbers, kept_stars) = contents(&path);
            let all: Vec<usize> = { let mut all: Vec<usize> = numbers.values().copied().collect(); all.sort_unstable(); all };
            prop_assert_eq!(&all, &seen.iter().copied().collect::<Vec<_>>(), "each once");
            prop_assert_eq!(&kept_stars, &stars, "every mark on its article");
            // The same document again, in another order, changes nothing.
            let again = fetch(&mut store, &format.document(&turned));
            prop_assert_eq!((again.new, again.changed), (0, 0));
            let numbers: Vec<(ArticleId, usize)> = numbers.into_iter().collect();
            let (id, number) = &numbers[starred.index(numbers.len())];
            store.save_marks(&[MarkChange { id: id.clone(), value: MarkValue::Starred(true) }], 6).unwrap();
            stars.insert(*number);
        }
    }
}
