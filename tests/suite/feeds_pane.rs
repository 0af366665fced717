//! The list of feeds: opened, walked and drawn, with a world that answers by name. At 120x40 unless the size matters.

use crate::support::{
    Answer, Fixture, Played, bundled, failure, in_ascii, play, press, rows, screens, seven, without_color,
};
use ratatui::style::{Color, Modifier};
use sse_news::app::{Effect, Event, FeedPane, FeedRow, FeedWords, Message, Mode, Model, Overlay, Shared};
use sse_news::news::{Arrival, Article, Feed, FeedChange, FeedOutcome, Health, PublishedOn, Refresh, Wait};
use std::sync::Arc;

/// When the readers of these tests begin: 22 November 2026, noon.
pub const NOON: i64 = 1_795_348_800;
const HOUR: i64 = 3600;

pub fn feed(name: &str, address: &str) -> Feed {
    let health = Health {
        added_at: NOON - 200 * 24 * HOUR,
        checked_at: Some(NOON - 2 * HOUR),
        succeeded_at: Some(NOON - 2 * HOUR),
        articles: 31,
        lately: 12,
        ..Health::default()
    };
    Feed { address: address.to_owned(), name: name.to_owned(), health, ..Feed::default() }
}

/// One of each: well, paused, in trouble, moved, gone, asked to wait, never asked.
pub fn feeds() -> Vec<Feed> {
    let with = |mut feed: Feed, change: fn(&mut Feed)| {
        change(&mut feed);
        feed
    };
    vec![
        feed("ILO", "https://www.ilo.org/feed"),
        with(feed("Quiet Valley", "https://quiet.example/rss"), |feed| {
            feed.paused = true;
            (feed.health.lately, feed.health.succeeded_at) = (0, Some(NOON - 40 * 24 * HOUR));
        }),
        with(feed("The Cooperator News", "https://thecooperator.news/feed/"), |feed| {
            let why = "the server thecooperator.news did not answer within 20 seconds; it may be down, \
                       try again later, or open the address in a browser to see what is there now";
            feed.health.trouble = Some(why.to_owned());
            feed.health.succeeded_at = Some(NOON - 3 * 24 * HOUR);
        }),
        with(feed("Loom Weekly", "http://loom.example/atom.xml"), |feed| {
            feed.health.moved_to = Some("https://weekly.loom.example/atom.xml".to_owned());
        }),
        with(feed("Old Ledger", "https://ledger.example/feed"), |feed| feed.health.gone = true),
        with(feed("Patient Press", "https://patient.example/feed"), |feed| {
            feed.health.wait = Some(Wait { from: NOON, seconds: 90 * 60 });
            feed.health.lately = 1;
        }),
        with(feed("Nova", "https://nova.example/feed"), |feed| {
            feed.health = Health { added_at: NOON - 60, ..Health::default() };
        }),
    ]
}

pub fn followed() -> Model {
    let mut model = seven();
    model.begin_with_feeds(feeds(), NOON);
    model
}

pub fn nothing_followed() -> Model {
    let mut model = seven();
    model.begin_with_feeds(Vec::new(), NOON);
    model
}

/// Feeds of one host that nobody named, two that somebody named alike, and one alone.
fn alike() -> Model {
    let mut model = seven();
    let all = [
        ("127.0.0.1", "http://127.0.0.1:8080/one/feed.xml"),
        ("127.0.0.1", "http://127.0.0.1:8080/two/feed.xml"),
        ("127.0.0.1", "http://127.0.0.1:9090/two/feed.xml?of=the+many+mills+along+the+river"),
        ("Commons", "https://commons.example/rss"),
        ("Commons", "https://www.weekly.example/rss"),
        ("ILO", "https://www.ilo.org/feed"),
    ];
    model.begin_with_feeds(all.map(|(name, address)| feed(name, address)).into(), NOON);
    model
}

/// Two hundred feeds, every tenth of which is paused.
fn two_hundred() -> Model {
    let mut model = seven();
    let all = (0..200).map(|n| {
        let mut feed = feed(&format!("Feed {n:03}"), &format!("https://example.org/{n}"));
        feed.paused = n % 10 == 0;
        feed
    });
    model.begin_with_feeds(all.collect(), NOON);
    model
}

fn done(address: &str, outcome: FeedOutcome) -> Message {
    Message::Event(Event::Refresh(Refresh::Done { address: address.to_owned(), outcome }))
}

fn answers() -> Vec<Answer> {
    let read = |new| FeedOutcome::Read { new, changed: 0, known: 4, faults: Vec::new() };
    let asking =
        |address: &str| Message::Event(Event::Refresh(Refresh::Asking { address: address.to_owned() }));
    let article = |id: &str| {
        let article = Article::new(id, format!("News of the {id}"), PublishedOn::day_of(2026, 11, 20));
        Arrival::new(article)
    };
    let arrived = Message::Event(Event::Arrived(Shared(Arc::new(vec![article("mill"), article("dairy")]))));
    let mut without = feeds();
    without.retain(|feed| feed.name != "ILO");
    let faults = vec!["item 3 has neither a title nor a text".to_owned(), "item 9 has no end".to_owned()];
    let faulty = FeedOutcome::Read { new: 1, changed: 2, known: 4, faults };
    vec![
        ("begun", Message::Event(Event::Refresh(Refresh::Begun(3)))),
        ("asking", asking("https://www.ilo.org/feed")),
        ("asking", asking("https://nova.example/feed")),
        ("read", done("https://www.ilo.org/feed", read(2))),
        ("arrived", arrived),
        ("same", done("https://nova.example/feed", FeedOutcome::Unchanged)),
        ("faulty", done("https://nova.example/feed", faulty)),
        (
            "failed",
            done(
                "https://thecooperator.news/feed/",
                FeedOutcome::Failed("the server answered 503; try again later".to_owned()),
            ),
        ),
        (
            "skipped",
            done(
                "https://patient.example/feed",
                FeedOutcome::Skipped("it asks for an hour of peace".to_owned()),
            ),
        ),
        ("ended", Message::Event(Event::Refresh(Refresh::Ended))),
        (
            "refused",
            Message::Event(Event::Status(Err(failure("the feeds cannot be kept: the disk is full")))),
        ),
        ("as before", Message::Event(Event::FeedsChanged(feeds()))),
        ("without ilo", Message::Event(Event::FeedsChanged(without))),
    ]
}

pub fn with_answers(model: Model) -> Fixture {
    Fixture::from(model).answering(answers())
}

pub fn names(played: &Played) -> String {
    played.model.following.feeds.iter().map(|feed| feed.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Returns the name in the row under the pane's cursor.
pub fn under(played: &Played) -> String {
    let model = &played.model;
    let Some(Overlay::Feeds(pane)) = &model.overlay else { return String::new() };
    match pane.cursor_row(&model.following).map(|at| FeedPane::rows(&model.following)[at]) {
        Some(FeedRow::Feed(at)) => model.following.feeds[at].name.clone(),
        Some(FeedRow::Suggestion(offer)) => format!("? {}", offer.name),
        _ => String::new(),
    }
}

pub fn changes(played: &Played) -> Vec<FeedChange> {
    let changes = played.effects.iter().filter_map(|effect| match effect {
        Effect::ChangeFeed(change) => Some(change.clone()),
        _ => None,
    });
    changes.collect()
}

screens! {
    the_feeds_120: with_answers(followed()), 120 x 40, "E j j j j j j";
    the_feeds_80: with_answers(followed()), 80 x 24, "E j j j j j j";
    the_feeds_40: with_answers(followed()), 40 x 12, "E j j j j j j";
    moved_80: with_answers(followed()), 80 x 24, "E j";
    gone_80: with_answers(followed()), 80 x 24, "E j j j";
    suggested_80: with_answers(followed()), 80 x 24, "E G";
    nothing_followed_80: with_answers(nothing_followed()), 80 x 24, "E";
    nothing_followed_40: with_answers(nothing_followed()), 40 x 12, "E";
    typing_an_address_80: with_answers(followed()), 80 x 24, "E a \"example.org/feed Our own\"";
    typing_nothing_40: with_answers(followed()), 40 x 12, "E a";
    not_an_address_80: with_answers(followed()), 80 x 24, "E a \"ftp://example.org\" Enter";
    renaming_80: with_answers(followed()), 80 x 24, "E r";
    removed_80: with_answers(followed()), 80 x 24, "E D 1";
    refreshing_in_the_list_80: with_answers(followed()), 80 x 24, "R <begun> <asking> <read> <arrived>";
    refreshing_in_the_feeds_120: with_answers(followed()), 120 x 40, "E R <begun> <asking> <read> <arrived>";
    refreshed_120: with_answers(followed()), 120 x 40, "R <begun> <asking> <read> <arrived> <faulty> <failed> <ended> E j j j";
    refreshed_80: with_answers(followed()), 80 x 24, "R <begun> <asking> <read> <arrived> <same> <failed> <ended>";
    refreshing_40: with_answers(followed()), 40 x 12, "R <begun> <asking> <read>";
    two_hundred_80: with_answers(two_hundred()), 80 x 24, "E PgDn PgDn PgDn k k";
    alike_80: with_answers(alike()), 80 x 24, "E";
    alike_40: with_answers(alike()), 40 x 12, "E";
    in_ascii_80: with_answers(in_ascii(followed())), 80 x 24, "E j";
    without_color_80: with_answers(without_color(followed())), 80 x 24, "E j j";
    smallest_20: with_answers(followed()), 20 x 5, "E j";
}

#[test]
fn the_pane_is_opened_walked_and_left() {
    for (script, mode, row) in [
        ("E", Mode::Feeds, "ILO"),
        ("Enter E", Mode::Feeds, "ILO"),
        ("T E", Mode::Feeds, "ILO"),
        (": \"feeds: status\" Enter", Mode::Feeds, "ILO"),
        ("^P \"rename, pause\" Enter", Mode::Feeds, "ILO"),
        ("E j j", Mode::Feeds, "Nova"),
        ("E k", Mode::Feeds, "ILO"),
        ("E G", Mode::Feeds, "? MundoCoop"),
        ("E G g", Mode::Feeds, "ILO"),
        ("E G k k k k k k k k k k k", Mode::Feeds, "The Cooperator News"),
        ("E End Home Down", Mode::Feeds, "Loom Weekly"),
        ("E <wheel down 60,20>", Mode::Feeds, "Old Ledger"),
        ("E q", Mode::List, ""),
        ("E E", Mode::List, ""),
        ("E / \"loom\" Enter", Mode::Feeds, "Loom Weekly"),
        ("E / \"cooprat\" Esc", Mode::Feeds, "The Cooperator News"),
        ("E / \"nova.exam\"", Mode::Find, "Nova"),
        ("E / /", Mode::Search, ""),
        ("E D", Mode::Pick, ""),
        ("E j D q", Mode::Feeds, "Loom Weekly"),
        ("E Esc", Mode::List, ""),
        ("Enter E Esc", Mode::Article, ""),
        ("E <click 0,0>", Mode::List, ""),
        ("E a", Mode::FeedLine, "ILO"),
        ("E a \"q\"", Mode::FeedLine, "ILO"),
        ("E a Esc", Mode::Feeds, "ILO"),
        ("E a \"x\" Esc Esc", Mode::List, ""),
        ("E ?", Mode::Help, ""),
        ("E <paste https://a.org>", Mode::FeedLine, "ILO"),
        ("E r Esc", Mode::Feeds, "ILO"),
        ("/ \"loom\" E", Mode::Search, ""),
    ] {
        let played = press(with_answers(followed()), script);
        assert_eq!((played.model.mode(), under(&played).as_str()), (mode, row), "{script:?}");
        assert_eq!((played.ended, changes(&played)), (None, Vec::new()), "{script:?}");
    }
}

#[test]
fn a_feed_leads_to_its_articles() {
    let played = press(with_answers(followed()), "E Enter");
    assert_eq!(played.ids(), ["weavers", "month", "tokyo", "beirut", "long", "undated"]);
    assert_eq!(played.model.mode(), Mode::List);
    assert_eq!(press(with_answers(followed()), "E Enter u").ids().len(), 7);
    assert_eq!(press(with_answers(followed()), "f / \"ken\" Tab Esc Esc E Enter").ids(), ["undated"]);
}

#[test]
fn the_mouse_goes_to_a_row_and_then_does_what_enter_does() {
    let layout = press(with_answers(followed()), "E").model.overlay_layout().unwrap();
    let (x, y) = (layout.rows.x + 8, layout.rows.y);
    for (script, row, mode) in [
        (format!("E <click {x},{}>", y + 2), "Nova", Mode::Feeds),
        (format!("E <click {x},{y}>"), "", Mode::List),
        (format!("E <click {x},{}>", y + 7), "ILO", Mode::Feeds),
        (format!("E <click {x},{}>", y + 8), "? Co-operative News", Mode::Feeds),
        (format!("E <click {x},{}> <click {x},{}>", y + 8, y + 8), "Co-operative News", Mode::Feeds),
        (format!("E <click {x},{}>", y + 21), "ILO", Mode::Feeds),
        (format!("E a <click {x},{}>", y + 4), "ILO", Mode::FeedLine),
    ] {
        let played = press(with_answers(followed()), &script);
        assert_eq!((under(&played).as_str(), played.model.mode()), (row, mode), "{script}");
    }
}

#[test]
fn two_hundred_feeds_scroll() {
    for (columns, rows_) in [(120, 40), (80, 24), (40, 12), (20, 5)] {
        for script in
            ["E", "E PgDn", "E G", "E G k k k k k", "E G g", "E <wheel down 10,3> <wheel down 10,3>"]
        {
            let played = play(with_answers(two_hundred()), columns, rows_, script);
            let layout = played.model.overlay_layout().unwrap();
            let Some(Overlay::Feeds(pane)) = &played.model.overlay else { panic!("no feeds") };
            let row = pane.cursor_row(&played.model.following).unwrap();
            let seen = layout.offset..layout.offset + usize::from(layout.rows.height);
            assert!(seen.contains(&row), "{script:?} at {columns}x{rows_}: {row} of {seen:?}");
            assert!(layout.area.right() <= columns && layout.area.bottom() <= rows_);
        }
    }
    assert_eq!(under(&press(with_answers(two_hundred()), "E G")), "? MundoCoop");
}

/// Names that could do harm on a screen.
fn hostile() -> Vec<Feed> {
    let worst = [
        "\u{1b}]52;c;aGk=\u{7}\u{9b}2J\u{202e}gnp\u{2066}\u{200b}end".to_owned(),
        "x".repeat(500),
        "東京の協同組合新聞".repeat(20),
        "تعاونية نسائية في بيروت".repeat(5),
        "e\u{301}\u{302}\u{303}\u{304}tude 👩‍🌾👨‍👩‍👧‍👦 🇱🇧🇸🇾".repeat(6),
        " \u{200b}\n\t ".to_owned(),
    ];
    let all = worst.iter().enumerate().map(|(n, name)| {
        let mut feed = feed(name, &format!("https://example.org/{n}?{}", "q".repeat(n * 90)));
        feed.health.trouble = Some(name.clone()).filter(|_| n % 2 == 0);
        feed.health.moved_to = Some(format!("https://example.org/{name}")).filter(|_| n % 3 == 1);
        feed
    });
    all.collect()
}

#[test]
fn no_name_breaks_a_column() {
    let bad = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    for columns in (20..=130).step_by(11) {
        for script in ["E", "E j", "E j j j", "E G", "E r", "E D 1", "R <begun> <ended>"] {
            let mut model = seven();
            model.begin_with_feeds(hostile(), NOON);
            let played = play(with_answers(model), columns, 18, script);
            for row in rows(played.buffer()) {
                assert_eq!(sse_news::text::width(&row), usize::from(columns), "{script}: {row:?}");
                assert_eq!(row.chars().find(|c| bad(*c)), None, "{script}: {row:?}");
            }
        }
    }
    for (columns, height) in [(0, 0), (20, 5), (21, 6), (30, 7), (40, 8), (60, 9), (300, 100)] {
        for script in ["E", "E a", "E G r", "E D 1 u", "E PgDn PgUp"] {
            play(with_answers(followed()), columns, height, script);
        }
    }
}

#[test]
fn without_colour_nothing_is_lost() {
    let (colour, plain) =
        (press(with_answers(followed()), "E j"), press(with_answers(without_color(followed())), "E j"));
    assert_eq!(plain.picture(), colour.picture());
    assert!(plain.buffer().content().iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    assert!(plain.bearing(Modifier::REVERSED).iter().any(|run| run.contains("Loom Weekly")));
}

#[test]
fn feeds_of_one_name_are_told_apart_by_their_addresses() {
    let shown = |model: &Model| -> Vec<String> {
        model.following.feeds.iter().map(|feed| FeedWords::new(feed, &model.context()).name).collect()
    };
    assert_eq!(
        shown(&alike()),
        [
            "127.0.0.1:8080/one/feed.xml",
            "127.0.0.1:8080/two/feed.xml",
            "127.0.0.1:9090/two/feed.xml?of=the+many+mills+along+the+river",
            "Commons commons.example/rss",
            "Commons www.weekly.example/rss",
            "ILO",
        ]
    );
    let mut model = seven();
    let pair = ["https://a.org/x", "https://a.org/y"].map(|address| feed("News", address));
    model.begin_with_feeds(pair.into(), NOON);
    assert_eq!(shown(&model), ["News /x", "News /y"]);
}

#[test]
fn what_is_offered_is_not_what_is_followed() {
    let offered = |model: Model| {
        let rows = FeedPane::rows(&model.following).into_iter();
        rows.filter(|row| matches!(row, FeedRow::Suggestion(_))).count()
    };
    assert_eq!(offered(nothing_followed()), 12);
    assert_eq!(offered(bundled()), 12);
    let mut model = seven();
    let mine = feed("Mine", "http://www.shareable.net/feed/");
    model.begin_with_feeds(vec![mine], 0);
    assert_eq!(offered(model), 11);
    let script = format!("E Space{}", " G Space".repeat(11));
    let all = press(with_answers(nothing_followed()), &script);
    assert_eq!(all.model.following.feeds.len(), 12);
    assert!(FeedPane::rows(&all.model.following).iter().all(|row| matches!(row, FeedRow::Feed(_))));
    assert!(matches!(all.model.overlay, Some(Overlay::Feeds(_))));
}
