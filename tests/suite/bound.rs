//! Keys as a user binds them: in the settings file, through the real loop.

use crate::support::{Home, Played, play, press, seven, words};
use sse_news::app::{Keymap, Model, Preset};
use sse_news::store::load;
use sse_news::tui::keymap;
use std::fmt::Write as _;
use std::sync::Arc;

/// A binding of the file: the place or nothing, the keys, the action, the way to a place where it works, and the key that does
/// the same in the default preset.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// Forty bindings, which hold on top of every preset.
const FORTY: [Row; 40] = [
    ("", "^T", "timeline", "", "T"),
    ("", "F5", "refresh", "", "R"),
    ("", "F2", "feeds", "", "E"),
    ("", "F3", "map", "", "M"),
    ("", "M-h", "help", "Enter", "?"),
    ("", "g a", "all-read", "", "A"),
    ("", "g s", "star", "j", "s"),
    ("", "g m", "read", "Enter", "m"),
    ("", "g u", "undo", "s", "u"),
    ("", "g r", "redo", "s u", "^R"),
    ("", "g f", "filters", "", "f"),
    ("", "g c", "filter-by-country", "Enter", "C"),
    ("", "g o", "open-in-browser", "", "o"),
    ("", "g y", "copy-link", "j", "y"),
    ("", "g Y", "copy-citation", "", "Y"),
    ("", "g l", "links", "", "O"),
    ("", "g n", "next-match", "", "n"),
    ("", "g N", "previous-match", "G", "N"),
    ("", "g j", "other-pane-down", "Enter", "J"),
    ("", "g k", "other-pane-up", "G Enter", "K"),
    ("", "g h", "focus-filters", "", "M-1"),
    ("", "g i", "focus-list", "Enter", "M-2"),
    ("", "g e", "focus-article", "", "M-3"),
    ("", "g z", "zoom", "", "z"),
    ("", "g x", "drop-filter", "]", "x"),
    ("", "g X", "pick-filter", "]", "X"),
    ("", "g F", "clear-filters", "]", "F"),
    ("", "g S", "order", "", "S"),
    ("", "g L", "layout", "", "L"),
    ("", "g :", "commands", "", ":"),
    ("", "g ]", "next-month", "[", "]"),
    ("", "g [", "previous-month", "", "["),
    ("", "g b", "go-back", "G g", "^O"),
    ("", "ZZ", "quit-now", "", "Q"),
    ("list", "+", "page-down", "", "PgDn"),
    ("article", "+", "half-page-down", "Enter", "^D"),
    ("filters", "+", "toggle-value", "f j", "Space"),
    ("map", "+", "toggle-country", "M", "Space"),
    ("search", "^J", "result-down", "/ \"a\"", "Down"),
    ("command", "C-t", "complete-command", ": \"so\"", "Tab"),
];

/// Returns the keys of a settings file.
fn keys_of(file: &str) -> Keymap {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(&path, file).unwrap();
    let read = load(&path).unwrap();
    let (keymap, faults) = keymap(read.config.keys);
    assert_eq!((read.faults, faults), (vec![], vec![]), "{file}");
    keymap
}

/// Returns the seven articles with keys, after a script of the default ones.
fn with_keys(keys: &Keymap, script: &str) -> Model {
    let mut model = press(seven(), script).model;
    model.settings.keys = Arc::new(keys.clone());
    model
}

/// Returns what a script came to, but for the words.
fn outcome(played: &Played) -> String {
    let model = &played.model;
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {}",
        model.mode(),
        played.title(),
        played.effects,
        played.ended,
        model.filter,
        model.focus,
        model.settings.layout,
        model.article.scroll,
    )
}

#[test]
fn forty_bindings_hold_on_every_preset() {
    for preset in Preset::ALL {
        let mut file = format!("[keys]\npreset = \"{}\"\n", preset.name());
        let mut place = "";
        for (of, keys, action, ..) in FORTY {
            if of != place {
                place = of;
                writeln!(file, "[keys.{place}]").unwrap();
            }
            writeln!(file, "\"{keys}\" = \"{action}\"").unwrap();
        }
        let keymap = keys_of(&file);
        for (_, keys, action, way, usual) in FORTY {
            let model = with_keys(&keymap, way);
            let script = match keys {
                "ZZ" => "Z Z",
                "C-t" => "^T",
                keys => keys,
            };
            let binding = keymap.binding(model.mode(), script).map(sse_news::app::Binding::action);
            assert_eq!(binding.as_deref(), Some(action), "{keys} in {preset:?}");
            let (mine, theirs) = (press(model, script), press(press(seven(), way).model, usual));
            assert_eq!(outcome(&mine), outcome(&theirs), "{keys} for {action} in {preset:?}");
        }
    }
}

/// What a hand from each program presses, with the action that it expects.
#[test]
fn each_preset_has_the_keys_of_its_program() {
    for (preset, keys, action) in [
        ("vim", "g g", "first"),
        ("vim", "Z Z", "quit-now"),
        ("vim", "^W w", "next-pane"),
        ("vim", "d d", "remove"),
        ("vim", "y y", "copy-link"),
        ("vim", "u", "undo"),
        ("vim", "^R", "redo"),
        ("vim", "^D", "half-page-down"),
        ("vim", "^F", "page-down"),
        ("newsboat", "r", "refresh"),
        ("newsboat", "N", "read"),
        ("newsboat", "n", "next-match"),
        ("newsboat", "p", "previous-match"),
        ("newsboat", "u", "links"),
        ("newsboat", "o", "open-in-browser"),
        ("newsboat", "A", "all-read"),
        ("newsboat", "g", "order"),
        ("newsboat", "^F", "clear-filters"),
        ("newsboat", "q", "quit"),
        ("less", "d", "half-page-down"),
        ("less", "u", "half-page-up"),
        ("less", "^_", "undo"),
        ("less", "f", "page-down"),
        ("less", "b", "page-up"),
        ("less", "<", "first"),
        ("less", ">", "last"),
        ("less", "h", "help"),
        ("less", "&", "filters"),
    ] {
        let keymap = keys_of(&format!("keys.preset = \"{preset}\""));
        let mode = seven().mode();
        let binding = keymap.binding(mode, keys).map(sse_news::app::Binding::action);
        assert_eq!(binding.as_deref(), Some(action), "{keys} in {preset}");
    }
}

#[test]
fn a_sequence_waits_shows_itself_and_is_never_swallowed() {
    let vim = keys_of("keys.preset = \"vim\"");
    let played = |script: &str| play(with_keys(&vim, "<120x40> G"), 120, 40, script);
    let status = |script: &str| played(script).picture().lines().rev().nth(1).unwrap().trim_end().to_owned();
    assert!(status("g").ends_with(" g …"), "{}", status("g"));
    assert!(status("5 g").ends_with(" 5  g …"), "{}", status("5 g"));
    assert!(status("g <60s>").ends_with(" g …"), "it waits for ever");
    assert_eq!(played("g <60s> g").title(), press(seven(), "g").title());
    assert_eq!(played("3 g g").title(), press(seven(), "3 g").title());
    let broken = played("g q");
    assert_eq!((broken.notice(), broken.ended), ("gq does nothing here · ? shows the keys", None));
    assert_eq!(played("g M-q").notice(), "g M-q does nothing here · ? shows the keys");
    let cancelled = played("5 g Esc");
    assert_eq!((cancelled.notice(), cancelled.model.count), ("", None));
    assert!(!status("5 g Esc").ends_with('…'));
    assert_eq!(played("g Esc k").title(), press(seven(), "G k").title());
    // Something that happens meanwhile takes nothing from the sequence; the mouse does.
    assert!(status("g <100x30> <120x40>").ends_with('…'));
    assert!(!status("g <click 60,5>").ends_with('…'));
}

#[test]
fn hints_help_and_sentences_name_the_keys_in_force() {
    let keys = keys_of(
        "[keys]\nU = \"undo\"\n\"F4\" = \"filters\"\nf = \"none\"\ns = \"none\"\n\"M-s\" = \"star\"\n",
    );
    let shown = |script: &str| play(with_keys(&keys, ""), 120, 40, script);
    assert_eq!(shown("M-s").notice(), "starred · U undoes");
    assert_eq!(shown("s").notice(), "s does nothing here · ? shows the keys");
    let hints = shown("").picture();
    assert!(hints.contains("F4 filters") && hints.contains("M-s star") && !hints.contains(" f filters"));
    let help = shown("? / \"add or remove a star\"").picture();
    assert!(help.contains("M-s              add or remove a star"), "{help}");
    assert_eq!(shown(": \"star\" Enter").notice(), "starred · U undoes");
    let unbound = keys_of("[keys]\nu = \"none\"\n\"^_\" = \"none\"\n");
    assert_eq!(press(with_keys(&unbound, ""), "s").notice(), "starred · :undo undoes");
    assert_eq!(press(with_keys(&unbound, ""), "s : \"undo\" Enter").notice(), "undone: starred");
}

#[test]
fn the_commands_follow_what_is_in_force_and_tell_what_is_not() {
    let home = Home::new();
    home.file(
        "mine.toml",
        "[keys]\npreset = \"vim\"\n\"^S\" = \"star\"\n\"M-x\" = \"strar\"\n[keys.list]\n\"5\" = \"star\"\n",
    );
    let (code, printed, told) = home.run(&words("keys --config mine.toml"));
    assert_eq!(code, 0);
    let line = |action: &str| {
        let is_of = |line: &&str| line.split_whitespace().any(|word| word == action);
        printed.lines().find(is_of).unwrap().trim_start().to_owned()
    };
    assert!(line("star").starts_with("^S s "), "{}", line("star"));
    assert!(line("first").starts_with("gg Home "), "{}", line("first"));
    assert!(line("reload").starts_with(":reload "), "{}", line("reload"));
    assert_eq!(
        told,
        "sse-news: settings, line 4, column 1: unknown action `strar`; did you mean `star`? (mine.toml)\n\
         sse-news: settings, line 6, column 1: `5` begins a count or picks a line and cannot be bound (mine.toml)\n"
    );
    let (_, printed, told_again) = home.run(&words("config --config mine.toml"));
    assert_eq!(told_again, told);
    assert!(printed.contains("[keys]\npreset = \"vim\"\n\"^S\" = \"star\"\n"), "{printed}");
    home.file("again.toml", &printed);
    assert_eq!(
        home.run(&words("config --config again.toml")).1.lines().skip(1).collect::<Vec<_>>(),
        printed.lines().skip(1).collect::<Vec<_>>()
    );
    home.file("mine.toml", "[keys]\npreset = \"emacs\"\n\"^S\" = 5\n");
    let (_, _, told) = home.run(&words("config --config mine.toml"));
    assert_eq!(
        told,
        "sse-news: settings, line 2, column 10: `preset` is \"default\", \"vim\", \"newsboat\" or \"less\" (mine.toml)\n\
         sse-news: settings, line 3, column 8: a key is bound as `\"x\" = \"action\"`; `sse-news keys` lists the actions (mine.toml)\n"
    );
}
