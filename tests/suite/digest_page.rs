//! The digest page: opened, scrolled, searched and exported by keys.

use crate::support::{Fixture, Played, bundled, failure, play, press, screens, seven};
use sse_news::app::{Digest, DigestPage, Effect, Event, Message, Mode, Page, Shared};
use std::sync::Arc;

screens! {
    digest_of_a_month_120: bundled(), 120 x 40, ": \"digest 2023-06\" Enter <digest>";
    digest_of_a_month_80: bundled(), 80 x 24, ": \"digest 2023-06\" Enter <digest> PgDn";
    digest_of_a_search_40: bundled(), 40 x 12, ": \"digest rural academy chile\" Enter <digest>";
    exporting_a_digest_80: bundled(), 80 x 24, ": \"digest june 2023\" Enter <digest> e";
    offering_digests_80: bundled(), 80 x 24, ": \"digest 2023\"";
}

/// Returns the digests that a script asks for.
fn asked(played: &Played) -> Vec<&Digest> {
    let digests = played.effects.iter().filter_map(|effect| match effect {
        Effect::Digest(digest) => Some(&**digest),
        _ => None,
    });
    digests.collect()
}

fn page(played: &Played) -> &DigestPage {
    let Some(Page::Digest(page)) = &played.model.page else { panic!("no digest: {}", played.picture()) };
    page
}

#[test]
fn a_digest_is_of_the_list_a_period_or_a_search() {
    let number = |script: &str| {
        let played = press(bundled(), script);
        let all = asked(&played);
        assert_eq!(all.len(), 1, "{script}: {}", played.notice());
        (all[0].articles.0.len(), all[0].words.clone())
    };
    for (script, articles, words) in [
        (": \"digest\" Enter", 597, ""),
        (": \"digest 2023-06\" Enter", 9, ""),
        (": \"digest june 2023\" Enter", 9, ""),
        (": \"digest juin 2023\" Enter", 9, ""),
        ("C \"lebanon\" Enter : \"digest 2023-06\" Enter", 9, ""),
        ("/ \"month:2023-06\" Enter : \"digest\" Enter", 9, ""),
    ] {
        assert_eq!(number(script), (articles, words.to_owned()), "{script}");
    }
    let (all, words) = number("C \"lebanon\" Enter : \"digest\" Enter");
    assert!(all > 1 && words == "Lebanon");
    assert_eq!(number(": \"digest country:LB\" Enter"), (all, "Lebanon".to_owned()), "the same articles");
    assert_eq!(number(": \"digest 2023\" Enter").1, "");
}

#[test]
fn what_no_digest_can_be_of_is_told() {
    for (script, told) in [
        (": \"digest 1999-01\" Enter", "no article for this digest"),
        (": \"digest zzzzqq\" Enter", "no article for this digest"),
        (": \"digest country:nowhere\" Enter", "no country matches"),
    ] {
        let played = press(seven(), script);
        assert!(played.notice().contains(told), "{script}: {}", played.notice());
        assert!(asked(&played).is_empty() && played.model.page.is_none(), "{script}");
    }
}

#[test]
fn the_last_month_goes_by_the_clock() {
    let at = |now: i64| {
        let mut model = bundled();
        model.begin_with_feeds(Vec::new(), now);
        let played = press(model, ": \"digest last month\" Enter");
        asked(&played).first().map_or(0, |digest| digest.articles.0.len())
    };
    // In July 2023, on its first and on its last day; in June 2023.
    assert_eq!((at(1_688_169_600), at(1_690_761_600)), (9, 9));
    assert_ne!(at(1_687_000_000), 9);
}

#[test]
fn keys_and_the_wheel_scroll_and_keys_lead_back() {
    let offset = |script: &str| {
        let script = format!(": \"digest 2023\" Enter <digest> {script}");
        let played = play(bundled(), 80, 24, &script);
        (page(&played).offset, page(&played).lines.len())
    };
    let (top, lines) = offset("");
    assert!(top == 0 && lines > 100);
    for (script, at) in [
        ("j j", 2),
        ("j j k", 1),
        ("5 j", 5),
        ("^E ^E ^Y", 1),
        ("G", lines - 19),
        ("G g", 0),
        ("3 0 G", 29),
        ("Space Space", 38),
        ("PgDn PgUp", 0),
        ("^D", 9),
        ("<wheel down 10,10>", 3),
        ("<wheel down 10,10> <wheel up 10,10>", 0),
        ("k", 0),
    ] {
        assert_eq!(offset(script).0, at, "{script}");
    }
    for script in ["q", "Esc", "j Esc"] {
        let played = press(bundled(), &format!(": \"digest 2023\" Enter <digest> {script}"));
        assert!(played.model.page.is_none() && played.ended.is_none(), "{script}");
    }
    let played = press(bundled(), ": \"digest 2023\" Enter <digest> ?");
    assert!(played.picture().contains("In a digest"), "{}", played.picture());
    let played = press(bundled(), ": \"digest 2023\" Enter <digest> ? Esc T");
    assert_eq!(played.model.mode(), Mode::Timeline);
}

#[test]
fn a_place_stays_where_the_window_becomes_narrower() {
    let top = |script: &str| {
        let played = play(bundled(), 120, 24, &format!(": \"digest 2023\" Enter <digest> {script}"));
        let page = page(&played);
        page.line(&page.lines[page.offset]).to_owned()
    };
    let before = top("6 1 G");
    let after = top("6 1 G <60x24>");
    let first_word = before.split(' ').next().unwrap();
    assert!(first_word.len() > 3, "{before:?}");
    assert!(after.contains(first_word), "{before:?} {after:?}");
}

#[test]
fn words_are_found_and_found_again() {
    let opened =
        |script: &str| play(bundled(), 80, 24, &format!(": \"digest 2023\" Enter <digest> {script}"));
    let line = |played: &Played| {
        let page = page(played);
        (page.found.unwrap(), page.line(&page.lines[page.found.unwrap()]).to_lowercase())
    };
    let first = opened("/ \"Lebanon\" Enter");
    assert_eq!(first.model.mode(), Mode::Digest);
    assert!(line(&first).1.contains("lebanon") && page(&first).offset > 0);
    let next = opened("/ \"Lebanon\" Enter n");
    assert!(line(&next).1.contains("lebanon") && line(&next).0 > line(&first).0);
    assert_eq!(line(&opened("/ \"Lebanon\" Enter n N")), line(&first));
    // No letter is refused, and a word is a word: it means no country.
    for typed in ["leb#q", "turkey"] {
        let played = opened(&format!("/ \"{typed}\""));
        assert_eq!((page(&played).find.text(), page(&played).found), (typed, None));
        assert!(played.notice().starts_with("no match for"), "{}", played.notice());
    }
    // Words that stand on both sides of the end of a line are found where they begin.
    let page_of = opened("");
    let lines: Vec<&str> = page(&page_of).lines.iter().map(|line| page(&page_of).line(line)).collect();
    let is_plain = |word: &str| word.len() > 3 && word.chars().all(|c| c.is_ascii_lowercase());
    let (at, words) = (0..lines.len() - 1)
        .filter_map(|at| {
            let (last, first) = (lines[at].rsplit(' ').next()?, lines[at + 1].split(' ').next()?);
            (is_plain(last) && is_plain(first)).then(|| (at, format!("{last} {first}")))
        })
        .next()
        .unwrap();
    assert_eq!(page(&opened(&format!("/ \"{words}\""))).found, Some(at), "{words}");
    assert!(opened("n").notice().contains("to find first"));
    assert_eq!(page(&opened("/ \"leb\" Esc j")).find.text(), "");
}

#[test]
fn a_digest_is_exported_from_its_page_in_the_format_of_its_file() {
    for (script, wanted) in [
        ("e \"june.html\" Enter", Some(("html", "june.html"))),
        ("e \"june.md\" Enter", Some(("markdown", "june.md"))),
        ("e \"my june.txt\" Enter", Some(("plain", "my june.txt"))),
        ("e \"html june\" Enter", Some(("html", "june"))),
        (": \"export md june.html\" Enter", Some(("markdown", "june.html"))),
        (": \"export ~/june.HTM\" Enter", Some(("html", "~/june.HTM"))),
        ("e \"june.csv\" Enter", None),
        (": \"export csv june.csv\" Enter", None),
        ("e Enter", None),
    ] {
        let played = press(bundled(), &format!(": \"digest 2023-06\" Enter <digest> {script}"));
        let export = played.effects.iter().find_map(|effect| match effect {
            Effect::Export(export) => Some(export),
            _ => None,
        });
        assert_eq!(
            export.map(|export| (export.format, &*export.path)),
            wanted,
            "{script}: {}",
            played.notice()
        );
        if let Some(export) = export {
            assert!(export.is_digest && export.listed.articles.len() == 9, "{script}");
            assert_eq!(played.model.mode(), Mode::Digest, "the page stays");
        }
    }
    let played = press(seven(), ": \"export news.csv\" Enter");
    let is_csv = |effect: &Effect| matches!(effect, Effect::Export(export) if export.format == "csv" && !export.is_digest);
    assert!(played.effects.iter().any(is_csv), "a list follows the ending, too");
}

#[test]
fn an_export_is_titled_by_what_is_in_it() {
    let words = |script: &str| {
        let played = press(seven(), script);
        let export = played.effects.iter().find_map(|effect| match effect {
            Effect::Export(export) => Some(export.listed.words.clone()),
            _ => None,
        });
        export.unwrap_or_else(|| panic!("{script}: {}", played.notice()))
    };
    for (script, title) in [
        ("e \"a.md\" Enter", ""),
        ("C \"lebanon\" Enter e \"a.md\" Enter", "Lebanon"),
        ("/ \"weavers\" Enter e \"a.md\" Enter", "weavers"),
        ("v j e \"a.md\" Enter", "2 articles selected"),
        ("C \"lebanon\" Enter v j e \"a.md\" Enter", "2 articles selected from Lebanon"),
    ] {
        assert_eq!(words(script), title, "{script}");
    }
    assert_eq!(words("j Enter e \"a.md\" Enter"), press(seven(), "j").title());
}

#[test]
fn a_digest_that_fails_or_comes_too_late_changes_nothing_else() {
    let late = Shared(Arc::new(vec![0]));
    let text = Shared(Arc::new("of others".to_owned()));
    let answers = vec![("late", Message::Event(Event::DigestMade(late, Ok(text))))];
    let fixture = Fixture::from(bundled()).answering(answers);
    let played = press(fixture, ": \"digest 2023\" Enter <late>");
    assert!(page(&played).is_being_made() && played.picture().contains("is being made"));
    // The digest is that of the articles asked for, and so is its failure.
    let first = press(bundled(), ": \"digest 2023\" Enter");
    let articles = asked(&first)[0].articles.clone();
    let fails = Message::Event(Event::DigestMade(articles, Err(failure("no"))));
    let played = press(Fixture::from(first.model).answering(vec![("fails", fails)]), "<fails>");
    assert!(played.model.page.is_none() && played.notice() == "no");
}
