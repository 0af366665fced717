//! What an article holds besides its text: authors, pictures, recordings, addresses of every kind.

use crate::support::{episode, play, screens};
use sse_news::app::{Effect, Model};

screens! {
    an_episode_120: episode(), 120 x 40, "Enter";
    an_episode_80: episode(), 80 x 24, "Enter";
    an_episode_80_end: episode(), 80 x 24, "Enter G";
    an_episode_40: episode(), 40 x 12, "Enter";
    an_episode_40_end: episode(), 40 x 12, "Enter G";
    the_links_of_an_episode_80: episode(), 80 x 24, "O";
    the_links_of_an_episode_40: episode(), 40 x 12, "O End";
    searched_by_author_80: episode(), 80 x 24, "/ \"author:luz loom\"";
}

fn press(script: &str) -> crate::support::Played {
    play(episode(), 120, 40, script)
}

/// The addresses that a script opens, and the texts that it copies.
fn asked(script: &str) -> Vec<String> {
    let told = |effect: &Effect| match effect {
        Effect::OpenLink(url, _) => Some(format!("open {url}")),
        Effect::Copy(text, what) => Some(format!("copy {what}: {text}")),
        _ => None,
    };
    press(script).effects.iter().filter_map(told).collect()
}

#[test]
fn every_link_is_listed_once_in_reading_order() {
    let words = |model: &Model| model.article.links.iter().map(|link| link.words.clone()).collect::<Vec<_>>();
    assert_eq!(
        words(&press("").model),
        [
            "radio.example/episodes/3",
            "pictures.example/loom.jpg",
            "loom.example/plans",
            "loom.example/ledger",
            "ana@loom.example",
            "audio · Episode 3 · audio/mpeg · 12 MB · 34 min · cast.example",
            "file · Transcript · application/pdf · 734 kB · cast.example",
        ]
    );
    assert_eq!(words(&press("j").model), ["loom.example/", "audio · audio/mpeg · 45 s · cast.example"]);
}

#[test]
fn links_and_attachments_are_opened_and_copied_and_mail_is_only_copied() {
    for (script, wanted) in [
        ("o", "open https://radio.example/episodes/3"),
        ("O 3", "open https://loom.example/plans"),
        ("O 6", "open https://cast.example/3.mp3"),
        ("O 7", "open https://cast.example/3.pdf"),
        ("O 5", "copy mail address (not opened): ana@loom.example"),
        ("Enter <click 40,27>", "copy mail address (not opened): ana@loom.example"),
        ("Enter <click 40,28>", "open https://cast.example/3.mp3"),
        ("Enter <click 40,29>", "open https://cast.example/3.pdf"),
        ("y", "copy link: https://radio.example/episodes/3"),
        ("O j j y", "copy link: https://loom.example/plans"),
        ("O End y", "copy link: https://cast.example/3.pdf"),
        ("O j j j j y", "copy mail address (not opened): ana@loom.example"),
        // Without an address of its own an article is its recording.
        ("j o", "open https://cast.example/2.mp3"),
        ("j y", "copy link: https://cast.example/2.mp3"),
        ("j O 1", "open https://loom.example/"),
        (
            "Y",
            "copy citation: Ana Luz and Bo Okello. “Episode 3: the loom of two valleys”. Valley Radio, 5 March 2024. \
             https://radio.example/episodes/3",
        ),
        ("j Y", "copy citation: “Episode 2”. 5 February 2024."),
    ] {
        assert_eq!(asked(script), [wanted], "{script}");
    }
}

#[test]
fn a_query_for_an_author_narrows_the_list() {
    for (query, ids) in
        [("author:luz", "episode"), ("author:bo", "episode"), ("-author:luz", "bare"), ("author:nobody", "")]
    {
        let played = press(&format!("/ \"{query}\" Enter"));
        assert_eq!(played.ids().join(" "), ids, "{query}");
    }
}
