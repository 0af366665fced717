//! Nineteen things that people do with a news reader, each with the fewest keys that do it, and the most it may take.

use crate::support::{Played, bundled, press, seven};
use sse_news::app::{Effect, Mode, Model};
use sse_news::news::{FeedChange, Mark};

/// A task: its name, the most keys it may take, the keys before it begins, its keys, and whether it is done then.
struct Task {
    name: &'static str,
    most: Option<usize>,
    before: &'static str,
    keys: &'static str,
    model: fn() -> Model,
    is_done: fn(&Played) -> bool,
}

/// Returns the number of keys of a script: a quoted text has one for each letter.
fn count(script: &str) -> usize {
    let parts = script.split('"').enumerate();
    parts
        .map(|(n, part)| if n % 2 == 1 { part.chars().count() } else { part.split_whitespace().count() })
        .sum()
}

fn chips(played: &Played) -> String {
    played.model.chips().iter().map(|chip| chip.label()).collect::<Vec<_>>().join("; ")
}

const TASKS: &[Task] = &[
    Task {
        name: "open",
        most: Some(0),
        before: "",
        keys: "",
        model: bundled,
        is_done: |played| played.model.mode() == Mode::List && played.ids().len() == 597,
    },
    Task {
        name: "find the business plan competition in Lebanon",
        most: Some(9),
        before: "",
        keys: "/ \"leb comp\"",
        model: bundled,
        is_done: |played| played.title().to_lowercase().contains("competition"),
    },
    Task {
        name: "all of June 2023",
        most: Some(11),
        before: "",
        keys: "/ \"2023-06\" Tab",
        model: bundled,
        is_done: |played| played.ids().len() == 9 && chips(played) == "month June 2023",
    },
    Task {
        name: "Kenya and Uganda in 2024",
        most: Some(13),
        before: "",
        keys: "C \"ke\" Tab \"ug\" Tab \"2024\" Enter",
        model: bundled,
        is_done: |played| {
            played.model.mode() == Mode::List && chips(played) == "country Kenya, Uganda; year 2024"
        },
    },
    Task {
        name: "search with slips",
        most: None,
        before: "",
        keys: "/ \"statistcs movemnt\"",
        model: bundled,
        is_done: |played| played.title().starts_with("Improved statistics"),
    },
    Task {
        name: "clear the filters",
        most: Some(1),
        before: "C \"ke\" Enter",
        keys: "F",
        model: bundled,
        is_done: |played| played.ids().len() == 597,
    },
    Task {
        name: "exclude a country",
        most: Some(6),
        before: "",
        keys: "C \"ke\" S-Tab",
        model: bundled,
        is_done: |played| chips(played) == "not Kenya",
    },
    Task {
        name: "read an article",
        most: Some(2),
        before: "j",
        keys: "Enter",
        model: bundled,
        is_done: |played| played.model.mode() == Mode::Article,
    },
    Task {
        name: "the next article",
        most: Some(1),
        before: "Enter",
        keys: "J",
        model: bundled,
        is_done: |played| played.model.mode() == Mode::Article && played.model.list.cursor == 1,
    },
    Task {
        name: "open its second link",
        most: Some(2),
        before: "Enter",
        keys: "2 o",
        model: seven,
        is_done: |played| played.effects == [Effect::OpenLink("https://example.org/loom".to_owned(), None)],
    },
    Task {
        name: "copy the link",
        most: Some(1),
        before: "",
        keys: "y",
        model: seven,
        is_done: |played| matches!(&played.effects[..], [Effect::Copy(_, "link")]),
    },
    Task {
        name: "copy a citation",
        most: Some(1),
        before: "",
        keys: "Y",
        model: seven,
        is_done: |played| matches!(&played.effects[..], [Effect::Copy(_, "citation")]),
    },
    Task {
        name: "star an article and list the starred",
        most: Some(7),
        before: "",
        keys: "s C \"sta\" Enter",
        model: bundled,
        is_done: |played| played.model.mode() == Mode::List && played.ids().len() == 1,
    },
    Task {
        name: "mark all read, and undo that",
        most: Some(2),
        before: "",
        keys: "A u",
        model: seven,
        is_done: |played| !played.model.marks.has(Mark::Read, 0) && played.notice().starts_with("undone"),
    },
    Task {
        name: "follow, refresh, rename and unfollow a feed",
        most: None,
        before: "",
        keys: "E a \"example.org/feed\" Enter R r ^U \"Mill\" Enter D 1",
        model: seven,
        is_done: |played| {
            let address = "https://example.org/feed".to_owned();
            let name = "Mill".to_owned();
            let done = [
                Effect::ChangeFeed(FeedChange::Add { address: address.clone(), name: None }),
                Effect::Refresh,
                Effect::ChangeFeed(FeedChange::Rename { address: address.clone(), name }),
                Effect::ChangeFeed(FeedChange::Remove { address, with_articles: false }),
            ];
            played.effects == done && played.notice() == "Mill unfollowed, its articles kept · u undoes"
        },
    },
    Task {
        name: "correct a country",
        most: Some(7),
        before: "",
        keys: "c \"ke\" Enter",
        model: bundled,
        is_done: |played| played.model.mode() == Mode::List && played.notice().contains("Kenya"),
    },
    Task {
        name: "April to June 2024",
        most: Some(7),
        before: "",
        keys: "T { { 3 v Enter",
        model: bundled,
        is_done: |played| chips(played) == "published April 2024 to June 2024",
    },
    Task {
        name: "France on the map",
        most: Some(5),
        before: "",
        keys: "M / \"fr\" Enter",
        model: bundled,
        is_done: |played| chips(played) == "country France",
    },
    Task {
        name: "quit",
        most: Some(1),
        before: "",
        keys: "q",
        model: bundled,
        is_done: |played| played.ended == Some(0),
    },
];

#[test]
fn every_task_is_done_with_few_keys() {
    for task in TASKS {
        let keys = count(task.keys);
        println!("{keys:>3}  {}: {}", task.name, task.keys);
        let played = press((task.model)(), &format!("{} {}", task.before, task.keys));
        assert!((task.is_done)(&played), "{}: {}\n{}", task.name, chips(&played), played.picture());
        assert!(task.most.is_none_or(|most| keys <= most), "{}: {keys} keys", task.name);
    }
}
