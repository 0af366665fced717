//! Refreshing the feeds from the reader: asked for once, told while it goes on and when it has ended.

use crate::feeds_pane::{NOON, feed, followed, nothing_followed, with_answers};
use crate::support::{press, seven};
use sse_news::app::{Effect, Model, UserCommand, allow_refreshing};
use sse_news::news::Feed;
use std::time::Duration;

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

/// Returns a reader that refreshes the feeds every 30 minutes, with a program for new articles.
fn by_itself(mut model: Model) -> Model {
    allow_refreshing(&mut model);
    model.settings.refresh_interval = Some(Duration::from_secs(30 * 60));
    model.settings.on_new = Some(UserCommand { program: "told".to_owned(), arguments: Vec::new() });
    model
}

#[test]
fn the_feeds_are_refreshed_by_themselves_as_often_as_the_settings_say() {
    let asked = |model: Model, script: &str| {
        let played = press(with_answers(model), script);
        played.effects.iter().filter(|effect| **effect == Effect::Refresh).count()
    };
    for (script, times) in [
        ("<1799s>", 0),
        ("<1801s>", 1),
        // The interval begins anew at the end of a refresh, whoever asked for it.
        ("<1801s> <5000s>", 1),
        ("<1801s> <begun> <same> <ended> <1790s>", 1),
        ("<1801s> <begun> <same> <ended> <1801s>", 2),
        ("<1000s> R <begun> <same> <ended> <1790s>", 1),
        ("<1000s> R <begun> <same> <ended> <1801s>", 2),
        ("<1801s> R", 1),
        ("/ \"ken\" <1801s>", 1),
    ] {
        assert_eq!(asked(by_itself(followed()), script), times, "{script}");
    }
    assert_eq!(asked(followed(), "<100000s>"), 0, "it is off by default");
    assert_eq!(asked(by_itself(nothing_followed()), "<100000s>"), 0, "there is no feed");
    let mut alone = by_itself(seven());
    alone.begin_with_feeds(vec![Feed { paused: true, ..feed("A", "https://a.org/") }], NOON);
    assert_eq!(alone.deadline(), None, "all are paused");
    let mut without_library = followed();
    without_library.settings.refresh_interval = Some(Duration::from_secs(30 * 60));
    assert_eq!((without_library.deadline(), asked(without_library, "<100000s>")), (None, 0));
}

#[test]
fn a_refresh_by_itself_is_quiet() {
    let status = |script: &str| {
        let played = press(with_answers(by_itself(followed())), script);
        let line = played.picture().lines().rev().nth(1).unwrap_or_default().trim().to_owned();
        (line, played.title())
    };
    let usual = "feeds refreshed 2 hours ago";
    for (script, words, stays) in [
        ("<1801s>", usual, "j j"),
        ("<1801s> <begun> <asking> <read>", usual, "j j"),
        ("<1801s> <begun> <same> <ended>", usual, "j j"),
        ("<1801s> <begun> <read> <arrived> <ended>", "1 feed: 2 new articles", "j j"),
        ("<1801s> <begun> <read> <arrived> <ended> <11s>", usual, "j j"),
        ("<1801s> <begun> <read> <ended> <11s> <arrived> <11s>", usual, "j j"),
        // A notice that somebody may still read is not replaced.
        ("<1795s> s <6s> <begun> <read> <arrived> <ended>", "starred · u undoes", "j j"),
        ("s <1801s> <begun> <read> <arrived> <ended>", "1 feed: 2 new articles", "j j"),
        // Who asks for one that goes on is told.
        ("<1801s> <begun> <read> R", "already refreshing: 1 of 3 feeds done  ·  refreshing 1 of 3", "j j"),
        ("<1801s> <begun> R <same> <ended>", "1 feed: no new articles, 1 unchanged", "j j"),
    ] {
        let (line, title) = status(&format!("j j {script}"));
        assert!(line.starts_with(words), "{script}: {line}");
        assert_eq!(title, status(stays).1, "{script}: the cursor stays");
    }
}

#[test]
fn new_articles_are_handed_to_the_program_of_the_user() {
    let told = |script: &str| {
        let played = press(with_answers(by_itself(followed())), script);
        let counts = played.effects.iter().filter_map(|effect| match effect {
            Effect::RunOnNew(command, new) => Some((command.program.clone(), *new)),
            _ => None,
        });
        counts.collect::<Vec<_>>()
    };
    for (script, expected) in [
        ("R <begun> <read>", vec![]),
        ("R <begun> <read> <ended>", vec![("told".to_owned(), 2)]),
        ("<1801s> <begun> <read> <ended>", vec![("told".to_owned(), 2)]),
        ("R <begun> <same> <failed> <ended>", vec![]),
        ("<arrived>", vec![]),
    ] {
        assert_eq!(told(script), expected, "{script}");
    }
    assert!(
        press(with_answers(followed()), "R <begun> <read> <ended>")
            .effects
            .iter()
            .all(|effect| !matches!(effect, Effect::RunOnNew(..)))
    );
}
