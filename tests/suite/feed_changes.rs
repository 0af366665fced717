//! The changes that the user makes to the feeds: shown at once, handed on, undone, and told where they make no sense.

use crate::feeds_pane::{NOON, changes, feed, feeds, followed, names, under, with_answers};
use crate::support::{Fixture, play, press, seven};
use sse_news::app::{Effect, Event, MarkCommand, Message, Mode, Overlay, update};
use sse_news::news::{Feed, FeedChange, MarkValue};

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
            add("https://autogestion.asso.fr/feed/", Some("Association Autogestion")),
            "Association Autogestion",
            "Association Autogestion, ILO, Loom Weekly, Nova, Old Ledger, Patient Press, Quiet Valley, \
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
