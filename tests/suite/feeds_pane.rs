//! The list of feeds and refreshing them, with a world that answers by name. At 120x40 unless the size matters.

use crate::support::{
    Answer, Fixture, Played, bundled, failure, in_ascii, play, press, rows, screens, seven, without_color,
};
use ratatui::style::{Color, Modifier};
use sse_news::app::{
    Effect, Event, FeedPane, FeedRow, FeedWords, MarkCommand, Message, Mode, Model, Overlay, Shared, update,
};
use sse_news::news::{
    Arrival, Article, Feed, FeedChange, FeedOutcome, Health, MarkValue, PublishedOn, Refresh, Wait,
};
use std::sync::Arc;

/// When the readers of these tests begin: 22 November 2026, noon.
const NOON: i64 = 1_795_348_800;
const HOUR: i64 = 3600;

fn feed(name: &str, address: &str) -> Feed {
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
fn feeds() -> Vec<Feed> {
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

fn followed() -> Model {
    let mut model = seven();
    model.begin_with_feeds(feeds(), NOON);
    model
}

fn nothing_followed() -> Model {
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

fn with_answers(model: Model) -> Fixture {
    Fixture::from(model).answering(answers())
}

fn names(played: &Played) -> String {
    played.model.following.feeds.iter().map(|feed| feed.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Returns the name in the row under the pane's cursor.
fn under(played: &Played) -> String {
    let model = &played.model;
    let Some(Overlay::Feeds(pane)) = &model.overlay else { return String::new() };
    match pane.cursor_row(&model.following).map(|at| FeedPane::rows(&model.following)[at]) {
        Some(FeedRow::Feed(at)) => model.following.feeds[at].name.clone(),
        Some(FeedRow::Suggestion(offer)) => format!("? {}", offer.name),
        _ => String::new(),
    }
}

fn changes(played: &Played) -> Vec<FeedChange> {
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
        ("E G", Mode::Feeds, "? UN News"),
        ("E G g", Mode::Feeds, "ILO"),
        ("E G k k k k", Mode::Feeds, "The Cooperator News"),
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

/// The keys that change a feed, each with what is asked for, and the row under the cursor and all names after it.
fn every_change() -> Vec<(&'static str, FeedChange, &'static str, &'static str)> {
    const BEFORE: &str =
        "ILO, Loom Weekly, Nova, Old Ledger, Patient Press, Quiet Valley, The Cooperator News";
    let address = |address: &str| address.to_owned();
    let add = |at: &str, name: Option<&str>| FeedChange::Add {
        address: address(at),
        name: name.map(str::to_owned),
    };
    let ilo = address("https://www.ilo.org/feed");
    let loom = (address("http://loom.example/atom.xml"), address("https://weekly.loom.example/atom.xml"));
    vec![
        (
            "a \"example.org/feed\" Enter",
            add("https://example.org/feed", None),
            "example.org",
            "example.org, ILO, Loom Weekly, Nova, Old Ledger, Patient Press, Quiet Valley, The Cooperator News",
        ),
        (
            "a <paste https://example.org/feed> \" Zebra\" Enter",
            add("https://example.org/feed", Some("Zebra")),
            "Zebra",
            "ILO, Loom Weekly, Nova, Old Ledger, Patient Press, Quiet Valley, The Cooperator News, Zebra",
        ),
        (
            "<paste http://example.org/rss Mill> Enter",
            add("http://example.org/rss", Some("Mill")),
            "Mill",
            "ILO, Loom Weekly, Mill, Nova, Old Ledger, Patient Press, Quiet Valley, The Cooperator News",
        ),
        (
            "G k Space",
            add("https://geo.coop/rss.xml", Some("Grassroots Economic Organizing")),
            "Grassroots Economic Organizing",
            "Grassroots Economic Organizing, ILO, Loom Weekly, Nova, Old Ledger, Patient Press, Quiet Valley, \
             The Cooperator News",
        ),
        (
            "r ^U \"Zürich\" Enter",
            FeedChange::Rename { address: ilo.clone(), name: "Zürich".to_owned() },
            "Zürich",
            "Loom Weekly, Nova, Old Ledger, Patient Press, Quiet Valley, The Cooperator News, Zürich",
        ),
        ("p", FeedChange::Pause { address: ilo.clone(), paused: true }, "ILO", BEFORE),
        ("Space", FeedChange::Pause { address: ilo.clone(), paused: true }, "ILO", BEFORE),
        (
            "j c Enter",
            FeedChange::Move { address: loom.0, to: loom.1, moved_to: None },
            "Loom Weekly",
            BEFORE,
        ),
        (
            "D 1",
            FeedChange::Remove { address: ilo, with_articles: false },
            "Loom Weekly",
            "Loom Weekly, Nova, Old Ledger, Patient Press, Quiet Valley, The Cooperator News",
        ),
        (
            "j j j D Enter",
            FeedChange::Remove { address: address("https://ledger.example/feed"), with_articles: false },
            "Patient Press",
            "ILO, Loom Weekly, Nova, Patient Press, Quiet Valley, The Cooperator News",
        ),
    ]
}

#[test]
fn typing_the_private_address_of_a_list_allows_it() {
    let at = "http://127.0.0.1:8080/feed";
    let press = |script: &str| {
        let mut model = seven();
        model.begin_with_feeds(vec![feed("Own", at), feed("Public", "https://public.example/feed")], NOON);
        play(with_answers(model), 80, 14, script)
    };
    let played = press(&format!("E a \"{at}\" Enter"));
    assert_eq!(changes(&played), [FeedChange::Allow { address: at.to_owned(), typed: true }]);
    assert!(
        played.notice().starts_with("Own may now be fetched from your local network"),
        "{}",
        played.notice()
    );
    let again = press(&format!("E a \"{at}\" Enter a \"{at}\" Enter"));
    assert_eq!(again.notice(), "already following Own");
    let undone = press(&format!("E a \"{at}\" Enter u"));
    assert_eq!(changes(&undone)[1], FeedChange::Allow { address: at.to_owned(), typed: false });
    let public = press("E a \"https://public.example/feed\" Enter");
    assert_eq!(public.notice(), "already following Public");
    // One that fails may have moved into a private network: typing it says that it may be asked there.
    let mut model = seven();
    let mut failing = feed("Failing", "https://failing.example/feed");
    (failing.typed, failing.health.trouble) = (true, Some("it is in a private network".to_owned()));
    model.begin_with_feeds(vec![failing], NOON);
    let allowed = play(with_answers(model), 80, 14, "E a \"https://failing.example/feed\" Enter");
    let change = FeedChange::Allow { address: "https://failing.example/feed".to_owned(), typed: true };
    assert_eq!(changes(&allowed), [change]);
    assert!(allowed.notice().starts_with("already following Failing; its server will be looked up again"));
}

#[test]
fn every_change_is_shown_handed_on_and_undone() {
    let press = |script: &str| play(with_answers(followed()), 60, 14, script);
    let before = names(&press(""));
    for (script, change, row, shown) in every_change() {
        let played = press(&format!("E {script}"));
        assert_eq!(changes(&played), std::slice::from_ref(&change), "{script:?}");
        assert_eq!((names(&played).as_str(), under(&played).as_str()), (shown, row), "{script:?}");
        assert!(played.notice().ends_with(" · u undoes"), "{script:?}: {}", played.notice());
        for undo in ["u", "^_", "Esc u"] {
            let played = press(&format!("E {script} {undo}"));
            assert_eq!(names(&played), before, "{script:?} {undo}");
            assert!(played.notice().starts_with("undone: "), "{script:?}: {}", played.notice());
            assert_eq!(changes(&played).len(), 2);
        }
        let again = press(&format!("E {script} u ^R"));
        assert_eq!((names(&again).as_str(), changes(&again).len()), (shown, 3), "{script:?}");
        assert_eq!(names(&press(&format!("E {script} u ^R u"))), before, "{script:?}");
    }
}

#[test]
fn what_is_removed_comes_back_as_it_was() {
    let played = press(with_answers(followed()), "E D 1 u");
    let ilo = feeds().remove(0);
    assert_eq!(changes(&played)[1], FeedChange::PutBack(Box::new(ilo.clone())));
    assert_eq!(played.model.following.feeds[0], ilo);
    assert!(press(with_answers(followed()), "E D 1").notice().contains("its articles kept"));
    assert_eq!(press(with_answers(followed()), "E D 1").ids().len(), 7);
}

#[test]
fn the_menu_of_unfollowing_stays_with_its_feed() {
    let loom = "http://loom.example/atom.xml";
    let without = |address: &str| {
        let left: Vec<Feed> = feeds().into_iter().filter(|feed| feed.address != address).collect();
        Message::Event(Event::FeedsChanged(left))
    };
    let ilo = feeds().remove(0).address;
    let answers = || vec![("without ilo", without(&ilo)), ("without loom", without(loom))];
    let played = |script: &str| press(Fixture::from(followed()).answering(answers()), script);
    assert!(played("E j D").picture().contains("Unfollow Loom Weekly"));
    // Another window unfollows a feed above it, or the feed itself.
    for (script, removed) in
        [("E j D 2", Some(loom)), ("E j D <without ilo> 2", Some(loom)), ("E j D <without loom> 2", None)]
    {
        let remove = |address: &str| FeedChange::Remove { address: address.to_owned(), with_articles: true };
        let wanted: Vec<FeedChange> = removed.map(remove).into_iter().collect();
        assert_eq!(changes(&played(script)), wanted, "{script}");
    }
}

#[test]
fn the_address_of_a_feed_is_corrected() {
    let typed = |script: &str| match press(with_answers(followed()), script).model.overlay {
        Some(Overlay::Feeds(pane)) => pane.typing.map(|typing| typing.line.text().to_owned()),
        _ => None,
    };
    assert_eq!(typed("E c").as_deref(), Some("https://www.ilo.org/feed"), "the present one");
    assert_eq!(
        typed("E j c").as_deref(),
        Some("https://weekly.loom.example/atom.xml"),
        "the one it moved to"
    );
    assert_eq!(typed("E c Esc"), None);
    let moved = |to: &str| FeedChange::Move {
        address: "https://www.ilo.org/feed".to_owned(),
        to: to.to_owned(),
        moved_to: None,
    };
    let to = "https://www.ilo.org/feed2";
    let played = press(with_answers(followed()), "E c \"2\" Enter");
    assert_eq!(changes(&played), [moved(to)]);
    assert_eq!(played.notice(), format!("ILO moved to {to} · u undoes"));
    let undone = press(with_answers(followed()), "E c \"2\" Enter u");
    assert_eq!(undone.model.following.feeds, followed().following.feeds);
    assert_eq!(under(&undone), "ILO");
    // An address of one's own network may be asked, because it was typed.
    let own = "http://127.0.0.1:8080/feed";
    let private = press(with_answers(followed()), &format!("E c ^U \"{own}\" Enter"));
    let allow = FeedChange::Allow { address: own.to_owned(), typed: true };
    assert_eq!(changes(&private), [moved(own), allow]);
}

#[test]
fn what_makes_no_sense_is_told_and_changes_nothing() {
    for (script, said, mode) in [
        (
            "E a Enter",
            "“” is not the address of a feed; type one like https://example.org/feed",
            Mode::FeedLine,
        ),
        (
            "E a \"kenya\" Enter",
            "“kenya” is not the address of a feed; type one like https://example.org/feed",
            Mode::FeedLine,
        ),
        (
            "E a \"ftp://a.org\" Enter",
            "the address of a feed begins with http or https, not ftp",
            Mode::FeedLine,
        ),
        ("E a \"http://www.ilo.org/feed/\" Enter", "already following ILO", Mode::FeedLine),
        ("E r ^U Enter", "a feed needs a name", Mode::FeedLine),
        ("E r Enter", "", Mode::Feeds),
        ("E c Enter", "the address of ILO has not changed", Mode::Feeds),
        (
            "E c ^U \"kenya\" Enter",
            "“kenya” is not the address of a feed; type one like https://example.org/feed",
            Mode::FeedLine,
        ),
        (
            "E c ^U \"nova.example/feed/\" Enter",
            "already following Nova at that address; Esc, then D unfollows this feed",
            Mode::FeedLine,
        ),
        ("E G c", "no followed feed under the cursor", Mode::Feeds),
        ("E G D", "no followed feed under the cursor", Mode::Feeds),
        ("E u", "no change to the feeds to undo", Mode::Feeds),
        ("s E u", "no change to the feeds to undo", Mode::Feeds),
        ("E ^R", "no change to the feeds to redo", Mode::Feeds),
        ("E j Enter", "no articles from Loom Weekly yet · R refreshes the feeds", Mode::Feeds),
        ("E w", "w does nothing here · ? shows the keys", Mode::Feeds),
    ] {
        let played = press(with_answers(followed()), script);
        assert_eq!((played.notice(), played.model.mode()), (said, mode), "{script:?}");
        assert_eq!(changes(&played), [], "{script:?}");
        assert_eq!(played.model.following.feeds.len(), 7, "{script:?}");
    }
    // A new address that is followed as well.
    let mut model = followed();
    let mut all = feeds();
    all.push(feed("Weekly", "https://weekly.loom.example/atom.xml"));
    model.begin_with_feeds(all, NOON);
    let played = press(with_answers(model), "E j c Enter");
    assert!(played.notice().contains("D unfollows this feed") && changes(&played).is_empty());
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
fn a_change_that_cannot_be_kept_is_told_and_taken_back() {
    let played = press(with_answers(followed()), "E D 1 <refused> <as before>");
    assert_eq!(names(&played), names(&press(with_answers(followed()), "")));
    assert_eq!(played.notice(), "the feeds cannot be kept: the disk is full");
    assert_eq!(names(&press(with_answers(followed()), "E D 1 <refused> <as before> u")), names(&played));
    // The cursor stays on its feed, whatever came or went before it.
    let played = press(with_answers(followed()), "E j j j <without ilo>");
    assert_eq!((under(&played).as_str(), played.model.following.feeds.len()), ("Old Ledger", 6));
    let played = press(with_answers(followed()), "E a \"exam\" <without ilo> \"ple.org\" Enter");
    assert_eq!((under(&played).as_str(), played.model.following.feeds.len()), ("example.org", 7));
    let played = press(with_answers(followed()), "E r <without ilo> \"x\" Enter");
    assert_eq!((played.model.mode(), changes(&played).len()), (Mode::Feeds, 0));
    assert_eq!(played.model.following.feeds.len(), 6);
    assert_eq!(press(with_answers(followed()), "E p <without ilo> u").model.following.feeds.len(), 6);
}

/// The feeds after another window did something with the one of this name.
fn elsewhere(name: &str, change: fn(&mut Feed)) -> Message {
    let mut all = feeds();
    all.iter_mut().filter(|feed| feed.name == name).for_each(change);
    Message::Event(Event::FeedsChanged(all))
}

#[test]
fn undoing_does_not_overrule_another_window() {
    const CHANGED: &str = ", changed in another window";
    const GONE: &str = "it has changed since: ";
    let answers = vec![
        ("theirs", elsewhere("ILO", |feed| feed.name = "FromC".to_owned())),
        ("theirs too", elsewhere("ILO", |feed| (feed.name, feed.paused) = ("FromC".to_owned(), true))),
        ("moved on", elsewhere("Loom Weekly", |feed| feed.address = "https://third.example/".to_owned())),
        ("as before", Message::Event(Event::FeedsChanged(feeds()))),
    ];
    let rename = "r ^U \"FromB\" Enter";
    for (script, words, made, first) in [
        (
            format!("E {rename} <theirs> u"),
            format!("cannot undo{CHANGED}: feed renamed to FromB"),
            1,
            "FromC",
        ),
        (format!("E {rename} <theirs> u u"), "no change to the feeds to undo".to_owned(), 1, "FromC"),
        (format!("E {rename} <theirs> Esc u u"), "nothing to undo".to_owned(), 1, "FromC"),
        (format!("E {rename} u <theirs> ^R"), format!("cannot redo{CHANGED}: feed renamed to"), 2, "FromC"),
        (format!("E {rename} u <theirs> ^R ^R"), "no change to the feeds to redo".to_owned(), 2, "FromC"),
        ("E p <theirs> u".to_owned(), format!("cannot undo{CHANGED}: ILO paused"), 1, "FromC"),
        ("E p <theirs too> u".to_owned(), "undone: ILO paused".to_owned(), 2, "FromC"),
        ("E p u <theirs too> ^R".to_owned(), format!("cannot redo{CHANGED}: ILO paused"), 2, "FromC"),
        ("E j c Enter <moved on> u".to_owned(), format!("cannot undo, {GONE}Loom Weekly"), 1, "ILO"),
        ("E j c Enter u <moved on> ^R".to_owned(), format!("cannot redo, {GONE}Loom Weekly"), 2, "ILO"),
        ("E D 1 <as before> u".to_owned(), format!("cannot undo, {GONE}ILO unfollowed"), 1, "ILO"),
        ("E D 1 <as before> u u".to_owned(), "no change to the feeds to undo".to_owned(), 1, "ILO"),
        ("E a \"b.org\" Enter <as before> u".to_owned(), format!("cannot undo, {GONE}b.org"), 1, "ILO"),
        ("E a \"b.org\" Enter u <as before> ^R".to_owned(), "redone: b.org".to_owned(), 3, "b.org"),
    ] {
        let played = press(Fixture::from(followed()).answering(answers.clone()), &script);
        assert!(played.notice().starts_with(&words), "{script:?}: {}", played.notice());
        assert_eq!(changes(&played).len(), made, "{script:?}");
        assert!(
            played.model.following.feeds.iter().any(|feed| feed.name == first),
            "{script:?}: {}",
            names(&played)
        );
    }
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
        (format!("E <click {x},{}>", y + 15), "ILO", Mode::Feeds),
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
    assert_eq!(under(&press(with_answers(two_hundred()), "E G")), "? UN News");
}

#[test]
fn refreshing_is_asked_for_once_and_told_while_it_goes_on() {
    let status = |script: &str| {
        let played = press(with_answers(followed()), script);
        played.picture().lines().rev().nth(1).unwrap_or_default().trim().to_owned()
    };
    for (script, words) in [
        ("R", "refreshing  ·  feeds refreshed 2 hours ago"),
        ("R <begun>", "refreshing 0 of 3  ·  feeds refreshed 2 hours ago"),
        ("R <begun> <asking> <read>", "refreshing 1 of 3  ·  feeds refreshed 2 hours ago"),
        ("R <begun> <read> <arrived>", "refreshing 1 of 3: 2 new articles  ·  feeds refreshed 2 hours ago"),
        ("R <begun> <read> s", "starred · u undoes  ·  refreshing 1 of 3"),
        ("R R", "already refreshing  ·  refreshing"),
        ("R <begun> <read> R", "already refreshing: 1 of 3 feeds done  ·  refreshing 1 of 3"),
        ("R <begun> <read> <arrived> <same> <ended>", "2 feeds: 2 new articles, 1 unchanged"),
        (
            "R <begun> <read> <arrived> <same> <failed> <ended>",
            "3 feeds: 2 new articles, 1 unchanged · 1 failed (E: details): The Cooperator News: the server answered 503; try again…",
        ),
        (
            "f / \"ken\" Tab Esc Esc R <begun> <read> <arrived> <skipped> <ended>",
            "2 feeds: 2 new articles (all hidden by the filter), 1 skipped",
        ),
        // Of a large library they join it later: what was told is told.
        ("R <begun> <read> <same> <ended> <arrived>", "2 feeds: 2 new articles, 1 unchanged"),
        (
            "f / \"ken\" Tab Esc Esc R <begun> <read> <ended> <arrived>",
            "2 new articles, all hidden by the filter",
        ),
        ("R <ended>", "no feed was refreshed"),
        ("R <begun> <read> <ended> j <same> <asking> <ended>", "feeds refreshed 2 hours ago"),
        ("<begun> <same> <ended>", "1 feed: no new articles, 1 unchanged"),
        ("R <refused> <ended>", "the feeds cannot be kept: the disk is full"),
        ("R <begun> <read> <ended> j", "feeds refreshed 2 hours ago"),
        ("R <begun> f / \"le\"", "refreshing 0 of 3  ·  feeds refreshed 2 hours ago"),
    ] {
        assert_eq!(status(script), words, "{script:?}");
    }
    let asked = |script: &str| {
        let played = press(with_answers(followed()), script);
        played.effects.iter().filter(|effect| **effect == Effect::Refresh).count()
    };
    for (script, times) in [
        ("", 0),
        ("R", 1),
        ("R R <begun> R", 1),
        ("R <begun> <ended> R", 2),
        ("E R", 1),
        ("Enter R", 1),
        ("T R", 1),
        ("/ \"R\"", 0),
        ("E a \"R\"", 0),
        ("f R", 1),
        ("f / \"r\"", 0),
        (": \"refresh the\" Enter", 1),
    ] {
        assert_eq!(asked(script), times, "{script:?}");
    }
    // Keys work all the while, and what is being typed is not covered.
    let played = press(with_answers(followed()), "R <begun> / \"ken\" <asking> <read> \"ya\"");
    assert_eq!((played.model.search.line.input.text(), played.ids().len()), ("kenya", 2));
    assert!(played.picture().lines().next().is_some_and(|row| row.contains("/kenya")));
}

#[test]
fn without_a_feed_to_refresh_it_is_said_how_to_get_one() {
    let played = press(with_answers(nothing_followed()), "R");
    assert_eq!(played.notice(), "no feeds yet · E, then a, adds one");
    assert!(!played.effects.contains(&Effect::Refresh));
    let mut model = seven();
    let paused = Feed { paused: true, ..feed("A", "https://a.org/") };
    model.begin_with_feeds(vec![paused], NOON);
    let played = press(with_answers(model), "R");
    assert_eq!(played.notice(), "all feeds are paused · E, then p, resumes one");
    assert!(!played.effects.contains(&Effect::Refresh));
}

#[test]
fn changes_are_handed_on_before_the_reader_ends() {
    let played = press(with_answers(followed()), "s E D 1 ^C");
    assert!(
        matches!(&played.effects[..], [Effect::Keep(kept), Effect::ChangeFeed(_), Effect::Quit(0)]
            if kept[0].value == MarkValue::Starred(true)),
        "{:?}",
        played.effects
    );
}

#[test]
fn what_happens_elsewhere_is_taken_over_without_a_word() {
    let mut model = followed();
    update(&mut model, Message::Mark(MarkCommand::Star));
    assert_eq!(update(&mut model, Message::Event(Event::FeedsChanged(Vec::new()))), []);
    assert_eq!(model.notice.as_ref().map(|notice| notice.words.as_str()), Some("starred · u undoes"));
    assert!(model.following.feeds.is_empty());
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
    assert_eq!(offered(nothing_followed()), 4);
    assert_eq!(offered(bundled()), 4);
    let mut model = seven();
    let mine = feed("Mine", "http://www.shareable.net/feed/");
    model.begin_with_feeds(vec![mine], 0);
    assert_eq!(offered(model), 3);
    let all = press(with_answers(nothing_followed()), "E Space G Space G Space G Space");
    assert_eq!(all.model.following.feeds.len(), 4);
    assert!(FeedPane::rows(&all.model.following).iter().all(|row| matches!(row, FeedRow::Feed(_))));
    assert!(matches!(all.model.overlay, Some(Overlay::Feeds(_))));
}
