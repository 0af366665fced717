//! The hands of those who know vim, less, lazygit, newsboat or fzf: what their keys do here. A key does what the hand
//! expects, or says in one line what it is for, or can be taken back.

use crate::support::{Played, press, seven};
use Here::{Does, Finds, Lists, Quits, Taken, Told};
use sse_news::news::Mark;

/// What a key does here.
#[derive(Clone, Copy, Debug)]
enum Here {
    /// What the hand expects; the place after it: the mode, and the row of the list.
    Does(&'static str, usize),
    /// What the hand expects, in a find line: its text with `|` at the cursor, the row under the cursor, the filters.
    Finds(&'static str, &'static str, &'static str),
    /// What the hand expects: the list, with these filters.
    Lists(&'static str),
    /// It quits, as the hand expects.
    Quits,
    /// Nothing but a line that says so.
    Told,
    /// Something else, which these keys take back.
    Taken(&'static str),
}

/// Keys, what the hand expects of them, and what they do here.
type Row = (&'static str, &'static str, Here);

const VIM: &[Row] = &[
    ("j", "a line down", Does("List", 1)),
    ("G k", "a line up", Does("List", 5)),
    ("l", "right", Does("Article", 0)),
    ("l h", "left", Does("List", 0)),
    ("G g g", "the first line", Does("List", 0)),
    ("G", "the last line", Does("List", 6)),
    ("3 j", "three lines down", Does("List", 3)),
    ("4 G", "line four", Does("List", 3)),
    ("^D", "half a page down", Does("List", 6)),
    ("G ^B", "a page up", Does("List", 0)),
    ("^E", "scroll a line", Does("List", 0)),
    ("/ \"kenya\" Enter", "search", Does("List", 0)),
    ("/ \"loom\" Enter n", "the next match", Does("List", 0)),
    ("s u", "undo", Does("List", 0)),
    ("s u ^R", "redo", Does("List", 0)),
    ("G ^O", "back before the jump", Does("List", 0)),
    (": \"q\" Enter", "quit", Quits),
    (": \"5\" Enter", "line five", Does("List", 4)),
    ("i", "insert", Told),
    ("d d", "delete a line", Told),
];

const LESS: &[Row] = &[
    ("Enter Space", "a page on", Does("Article", 1)),
    ("G b", "a page back", Does("List", 0)),
    ("j", "a line on", Does("List", 1)),
    ("G k", "a line back", Does("List", 5)),
    ("^F", "a page on", Does("List", 6)),
    ("G ^B", "a page back", Does("List", 0)),
    ("^D", "half a page on", Does("List", 6)),
    ("G ^U", "half a page back", Does("List", 0)),
    ("G g", "the beginning", Does("List", 0)),
    ("G", "the end", Does("List", 6)),
    ("4 g", "line four", Does("List", 3)),
    ("/ \"kenya\" Enter", "search", Does("List", 0)),
    ("/ \"loom\" Enter n", "the next match", Does("List", 0)),
    ("/ \"loom\" Enter N", "the match before", Does("List", 0)),
    ("q", "quit", Quits),
    ("Enter Enter", "a line on", Does("Article", 0)),
    ("d", "half a page on", Told),
    ("u", "half a page back", Told),
    ("f", "a page on", Taken("q")),
    ("F", "follow the end", Told),
];

const LAZYGIT: &[Row] = &[
    ("j", "the next row", Does("List", 1)),
    ("G k", "the row before", Does("List", 5)),
    ("l", "the next panel", Does("Article", 0)),
    ("h", "the panel before", Does("Filters", 0)),
    ("Tab", "the next panel", Does("Article", 0)),
    ("Enter", "go into it", Does("Article", 0)),
    ("Enter Esc", "back", Does("List", 0)),
    ("q", "quit", Quits),
    ("?", "the keys", Does("Help", 0)),
    ("/ \"kenya\" Enter", "search", Does("List", 0)),
    (",", "a page up", Does("List", 0)),
    (".", "a page down", Does("List", 6)),
    (":", "a command", Does("Command", 0)),
    ("2", "the second panel", Taken("Esc")),
    ("[", "the tab before", Taken("^O")),
    ("Space", "stage", Taken("k u")),
    ("x", "the menu", Told),
    ("z", "undo", Taken("z")),
    ("<2s> +", "a larger panel", Told),
    ("^R", "recent repositories", Told),
];

const NEWSBOAT: &[Row] = &[
    ("Enter", "open", Does("Article", 0)),
    ("Enter q", "back", Does("List", 0)),
    ("Q", "quit", Quits),
    ("j", "the next article", Does("List", 1)),
    ("G k", "the article before", Does("List", 5)),
    ("n", "the next unread article", Does("List", 1)),
    ("Enter J", "the next article", Does("Article", 1)),
    ("A", "mark all read", Does("List", 0)),
    ("D", "delete the article", Does("List", 0)),
    ("/ \"kenya\" Enter", "search", Does("List", 0)),
    ("G ^U", "half a page up", Does("List", 0)),
    ("E", "the feeds", Does("Feeds", 0)),
    ("?", "the keys", Does("Help", 0)),
    (":", "a command", Does("Command", 0)),
    ("s", "save", Taken("u")),
    ("r", "reload", Taken("u")),
    ("C", "mark all feeds read", Taken("Esc Esc")),
    ("N", "mark unread", Taken("^O")),
    ("p", "the unread article before", Told),
    ("t", "tags", Told),
];

const FZF: &[Row] = &[
    ("f / \"ken\"", "narrow", Finds("ken|", "Kenya", "")),
    ("f / \"lebannon\"", "narrow with a slip", Finds("lebannon|", "Lebanon", "")),
    ("f / \"ken\" Backspace", "delete a letter", Finds("ke|", "Kenya", "")),
    ("f / \"ken\" ^U", "delete all", Finds("|", "Month", "")),
    ("f / \"south ko\" ^W", "delete a word", Finds("south |", "South Korea", "")),
    ("f / \"ken\" ^A", "to the start", Finds("|ken", "Kenya", "")),
    ("f / \"ken\" ^A ^E", "to the end", Finds("ken|", "Kenya", "")),
    ("f / \"ken\" Left", "a letter left", Finds("ke|n", "Kenya", "")),
    ("f / Down Down", "the next row", Finds("|", "March", "")),
    ("f / \"ken\" Up", "the row before", Finds("ken|", "Japan", "")),
    ("f / ^N", "the next row", Finds("|", "2024", "")),
    ("f / ^N ^N ^P", "the row before", Finds("|", "2024", "")),
    ("f / PgDn", "a page down", Finds("|", "Topic", "")),
    ("f / PgDn PgUp", "a page up", Finds("|", "Month", "")),
    ("f / \"ken\" Enter", "take it", Lists("country Kenya")),
    ("f / \"ken\" Tab", "mark it", Finds("|", "Kenya", "country Kenya")),
    ("f / Esc", "leave", Does("Filters", 0)),
    ("f / ^C", "leave", Quits),
    ("f / ^J", "the next row", Told),
    ("f / ^G", "leave", Told),
];

/// Returns the text of the find line in the filters, with `|` at its cursor, and the row that it is on.
fn find_line(played: &Played) -> String {
    let filters = &played.model.filters;
    let line = filters.find.line();
    let (before, text) = (line.before_cursor(), line.text());
    let row = filters.current().map_or("", |row| row.label.as_str());
    format!("{before}|{} on {row}", &text[before.len()..])
}

fn chips(played: &Played) -> String {
    played.model.chips().iter().map(|chip| chip.label()).collect::<Vec<_>>().join("; ")
}

/// Returns all that a key can change and that somebody would miss.
fn state(played: &Played) -> String {
    let model = &played.model;
    let marks: Vec<bool> =
        (0..7).flat_map(|at| [Mark::Read, Mark::Starred].map(|m| model.marks.has(m, at))).collect();
    format!("{:?} {} {:?} {:?} {marks:?}", model.mode(), played.id(), played.ids(), model.focus)
}

/// Returns what is wrong with a row, if anything is.
fn fault(keys: &str, here: Here) -> Option<String> {
    let played = press(seven(), keys);
    let (is, wanted) = match here {
        Does(mode, row) => {
            let is = format!("{:?} {} {:?}", played.model.mode(), played.model.list.cursor, played.ended);
            (is, format!("{mode} {row} None"))
        }
        Finds(line, row, filters) => {
            let is = format!("{:?} {} {}", played.model.mode(), find_line(&played), chips(&played));
            (is, format!("Find {line} on {row} {filters}"))
        }
        Lists(filters) => {
            (format!("{:?} {}", played.model.mode(), chips(&played)), format!("List {filters}"))
        }
        Quits => (format!("{:?}", played.ended), "Some(0)".to_owned()),
        Told => {
            let before = keys.rsplit_once(' ').map_or("", |(before, _)| before);
            let is_silent = played.notice().is_empty() || !played.effects.is_empty();
            (format!("{} {is_silent}", state(&played)), format!("{} false", state(&press(seven(), before))))
        }
        Taken(back) => {
            let back = press(seven(), &format!("{keys} {back}"));
            (format!("{} {:?}", state(&back), back.ended), format!("{} None", state(&press(seven(), ""))))
        }
    };
    (is != wanted).then(|| format!("{is}\n    not {wanted}"))
}

#[test]
fn no_hand_is_led_into_what_it_cannot_undo() {
    let mut faults = Vec::new();
    for (hand, rows) in
        [("vim", VIM), ("less", LESS), ("lazygit", LAZYGIT), ("newsboat", NEWSBOAT), ("fzf", FZF)]
    {
        assert_eq!(rows.len(), 20, "{hand}");
        let faulty =
            rows.iter().filter_map(|&(keys, expects, here)| Some((keys, expects, fault(keys, here)?)));
        faults.extend(faulty.map(|(keys, expects, fault)| format!("{hand}: {keys}, {expects}: {fault}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
