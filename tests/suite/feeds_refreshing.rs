//! Refreshing the feeds from the reader: asked for once, told while it goes on and when it has ended.

use crate::feeds_pane::{NOON, feed, followed, nothing_followed, with_answers};
use crate::support::{press, seven};
use sse_news::app::Effect;
use sse_news::news::Feed;

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
