use super::bindings::{ALL_MODES, BINDINGS};
use super::keymap::{Keymap, as_command};
use super::layer::{KeyLine, Layer};
use super::preset::Preset;
use super::written;
use crate::app::{Edit, ListKey, Message, Mode, PickKey, key};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Returns lines of the settings, written `place: keys = action` or `keys = action`.
fn lines(text: &str) -> Vec<KeyLine> {
    let line = |(number, line): (usize, &str)| {
        let (keys, action) = line.rsplit_once(" = ").unwrap();
        let (place, keys) = match keys.split_once(": ") {
            Some((place, keys)) => (Some(place.to_owned()), keys),
            None => (None, keys),
        };
        let (keys, action) = (keys.to_owned(), action.to_owned());
        KeyLine { place, keys, action, line: number + 1, column: 1 }
    };
    text.lines().enumerate().map(line).collect()
}

/// Returns the action of a key in a mode; empty if it has none.
fn action(keymap: &Keymap, mode: Mode, keys: &str) -> String {
    keymap.binding(mode, keys).map(super::binding::Binding::action).unwrap_or_default()
}

#[test]
fn no_key_is_bound_twice_in_a_mode() {
    for &mode in ALL_MODES {
        let mut seen = std::collections::HashMap::new();
        for row in BINDINGS.iter().filter(|b| b.modes.contains(&mode)) {
            for &key in row.keys {
                if let Some(other) = seen.insert(key, row.help) {
                    panic!("{key} in {mode:?} says both {other:?} and {:?}", row.help);
                }
            }
        }
    }
}

#[test]
fn a_command_has_one_name_and_one_help() {
    for row in BINDINGS {
        for other in BINDINGS {
            assert_eq!(row.command == other.command, row.help == other.help, "{row:?} and {other:?}");
        }
    }
}

#[test]
fn an_action_does_one_thing_in_a_mode() {
    for row in BINDINGS {
        for other in BINDINGS.iter().filter(|other| other.command == row.command) {
            let meet = row.modes.iter().any(|mode| other.modes.contains(mode));
            assert!(!meet || row.message == other.message, "{row:?} and {other:?}");
        }
    }
}

#[test]
fn every_row_can_be_reached_in_each_of_its_modes() {
    let keymap = Keymap::default();
    for row in BINDINGS.iter().filter(|row| !row.keys.is_empty()) {
        for &mode in row.modes {
            let reached = row.keys.iter().any(|&key| {
                let key = if key.ends_with("-9") { "4" } else { key };
                keymap.binding(mode, key).is_some_and(|found| std::ptr::eq(found, row))
            });
            assert!(reached, "{:?} in {mode:?}", row.keys);
        }
    }
}

#[test]
fn a_message_carries_its_digit() {
    let five = KeyEvent::new(KeyCode::Char('5'), KeyModifiers::NONE);
    let message = |mode| Keymap::default().message(mode, "", five);
    assert_eq!(message(Mode::Empty), Some(Message::List(ListKey::Suggestion(5))));
    assert_eq!(message(Mode::Pick), Some(Message::Pick(PickKey::Number(5))));
    assert_eq!(message(Mode::Search), Some(Message::Edit(Edit::Insert('5'))));
    assert_eq!(message(Mode::List), Some(Message::Digit(5)));
}

#[test]
fn letters_are_commands_wherever_no_line_is_open() {
    let keymap = Keymap::default();
    for &mode in ALL_MODES {
        for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéйД".chars() {
            let event = KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE);
            let typed = keymap.message(mode, "", event) == Some(Message::Edit(Edit::Insert(letter)));
            assert_eq!(typed, mode.is_typing(), "{letter} in {mode:?}");
        }
    }
}

#[test]
fn a_letter_of_another_keyboard_acts_as_the_one_on_its_key() {
    let keymap = Keymap::new(Preset::Vim, &lines("é = star\nп = read")).0;
    let press = |begun, letter| {
        keymap.message(Mode::List, begun, KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE))
    };
    assert_eq!(press("", 'о'), keymap.binding(Mode::List, "j").map(|binding| binding.message.clone()));
    assert_eq!(press("", 'П'), keymap.binding(Mode::List, "G").map(|binding| binding.message.clone()));
    assert_eq!(press("", 'é'), keymap.binding(Mode::List, "s").map(|binding| binding.message.clone()));
    // What the user has bound comes first; in the second place of a sequence the letter is that of its key.
    assert_eq!(press("", 'п'), keymap.binding(Mode::List, "m").map(|binding| binding.message.clone()));
    assert_eq!(press("g", 'п'), keymap.binding(Mode::List, "g g").map(|binding| binding.message.clone()));
}

#[test]
fn a_preset_is_read_whole_and_every_action_keeps_a_key() {
    for preset in Preset::ALL {
        assert_eq!(Layer::read(&preset.lines()).1, [], "{}", preset.name());
        let keymap = Keymap::new(preset, &[]).0;
        for &mode in ALL_MODES {
            for row in BINDINGS.iter().filter(|row| row.modes.contains(&mode)) {
                let of_action = |other: &crate::app::Binding| other.command == row.command;
                let has_key = || keymap.rows_in(mode).any(|(row, keys)| of_action(row) && !keys.is_empty());
                assert!(row.keys.is_empty() || has_key(), "{} of {mode:?} in {}", row.command, preset.name());
            }
        }
    }
    assert_eq!(Preset::of_name("vi"), None);
}

#[test]
fn a_preset_binds_what_the_hand_expects() {
    for (preset, mode, keys, wanted) in [
        (Preset::Vim, Mode::List, "^W j", "pane-right"),
        (Preset::Vim, Mode::Article, "^W k", "pane-left"),
        (Preset::Vim, Mode::List, "^W ^W", "next-pane"),
        (Preset::Less, Mode::List, "h", "help"),
        (Preset::Less, Mode::Pick, "h", "help"),
        (Preset::Less, Mode::Feeds, "h", "help"),
        (Preset::Less, Mode::Map, "h", "country-west"),
        (Preset::Less, Mode::Timeline, "h", "previous-bar"),
        (Preset::Less, Mode::Filters, "h", "fold"),
    ] {
        assert_eq!(action(&Keymap::new(preset, &[]).0, mode, keys), wanted, "{keys} in {mode:?}");
    }
}

#[test]
fn a_key_is_written_in_many_ways() {
    for (written, name) in [
        ("^S", "^S"),
        ("^s", "^S"),
        ("C-s", "^S"),
        ("c-S", "^S"),
        ("Ctrl-s", "^S"),
        ("<C-s>", "^S"),
        ("<c-s>", "^S"),
        ("M-x", "M-x"),
        ("A-x", "M-x"),
        ("Alt-X", "M-X"),
        ("<M-x>", "M-x"),
        ("S-Tab", "S-Tab"),
        ("<S-Tab>", "S-Tab"),
        ("space", "Space"),
        (" ", "Space"),
        ("<CR>", "Enter"),
        ("Return", "Enter"),
        ("^M", "Enter"),
        ("^I", "Tab"),
        ("C-Space", "^Space"),
        ("^_", "^_"),
        ("^/", "^_"),
        ("PageDown", "PgDn"),
        ("F5", "F5"),
        ("<f12>", "F12"),
        ("C-Left", "C-Left"),
        ("M-Right", "C-Right"),
        ("S-g", "G"),
        ("g g", "g g"),
        ("gg", "g g"),
        ("ZZ", "Z Z"),
        ("  g   t ", "g t"),
        ("C-w h", "^W h"),
        ("<", "<"),
        ("é", "é"),
        ("Esc", "Esc"),
    ] {
        assert_eq!(written::sequence(written).as_deref(), Ok(name), "{written}");
    }
    for (written, told) in [
        ("", "unknown key ``; `sse-news keys` lists them"),
        ("Spcae", "unknown key `Spcae`; did you mean `Space`?"),
        ("F0", "unknown key `F0`; `sse-news keys` lists them"),
        ("F99", "unknown key `F99`; `sse-news keys` lists them"),
        ("C-", "unknown key `C-`; `sse-news keys` lists them"),
        ("g Pgdnn", "unknown key `Pgdnn`; did you mean `PgDn`?"),
        ("C-é", "unknown key `C-é`; `sse-news keys` lists them"),
        ("a b c d e", "a sequence has at most 4 keys"),
        ("g Esc", "`Esc` cancels a sequence, so it cannot be part of one"),
        ("C-c", "`^C` always quits and cannot be bound"),
        ("g ^C", "`^C` always quits and cannot be bound"),
    ] {
        assert_eq!(written::sequence(written).unwrap_err().to_string(), told, "{written}");
    }
}

#[test]
fn a_line_that_makes_no_sense_is_told_and_costs_itself_alone() {
    for (text, told) in [
        ("^S = strar", "unknown action `strar`; did you mean `star`?"),
        ("^S = half_page_down", "unknown action `half_page_down`; did you mean `half-page-down`?"),
        ("^S = fly", "unknown action `fly`; `sse-news keys` lists them"),
        ("lisst: ^S = star", "unknown section `[keys.lisst]`; did you mean `[keys.list]`?"),
        ("filters: ^S = star", "`star` does nothing in `[keys.filters]`; it works in list, article"),
        ("search: j = result-down", "`j` is typed as text in `[keys.search]` and cannot be bound there"),
        ("find: Space = take-found", "`Space` is typed as text in `[keys.find]` and cannot be bound there"),
        ("j = result-down", "`j` is typed as text in `[keys.search]` and cannot be bound there"),
        ("5 = star", "`5` begins a count or picks a line and cannot be bound"),
        ("a = count", "`count` keeps its digits and cannot be bound"),
        ("C-c = none", "`^C` always quits and cannot be bound"),
        ("Spcae = star", "unknown key `Spcae`; did you mean `Space`?"),
    ] {
        let (keymap, faults) = Keymap::new(Preset::Default, &lines(&format!("{text}\n^T = star")));
        let told_of: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(told_of, [format!("line 1, column 1: {told}")], "{text}");
        assert_eq!(action(&keymap, Mode::List, "^T"), "star", "{text}");
    }
}

#[test]
fn two_lines_that_contradict_each_other_are_told_and_the_first_holds() {
    for (first, second, told) in [
        ("^S = star", "C-s = read", "`^S` is already bound in line 1"),
        ("^S = star", "C-s = none", "`^S` is already bound in line 1"),
        ("g g = star", "g = read", "`g` begins `g g` of line 1, so it cannot be bound by itself"),
        ("g = star", "g x = read", "`g x` begins with `g`, which line 1 binds by itself"),
        ("list: ^S = star", "list: C-s = read", "`^S` is already bound in line 1"),
    ] {
        let (keymap, faults) = Keymap::new(Preset::Default, &lines(&format!("{first}\n{second}")));
        let told_of: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(told_of, [format!("line 2, column 1: {told}")], "{second}");
        let keys = if first.starts_with("g g") {
            "g g"
        } else {
            first.trim_start_matches("list: ").split(' ').next().unwrap()
        };
        assert_eq!(action(&keymap, Mode::List, keys), "star", "{first}");
    }
    // Two actions that are never in one place, a place that differs from the rest, and an unbound prefix are none.
    for text in ["^S = star\nC-s = only-value", "^S = star\nlist: ^S = read", "g g = star\ng = none"] {
        assert_eq!(Keymap::new(Preset::Default, &lines(text)).1, [], "{text}");
    }
}

#[test]
fn what_a_line_contradicts_gives_way() {
    let keymap = |preset, text: &str| {
        let (keymap, faults) = Keymap::new(preset, &lines(text));
        assert_eq!(faults, []);
        keymap
    };
    let default = keymap(Preset::Default, "g g = first\nx = star\nlist: x = read\narticle: s = none");
    assert_eq!((&*action(&default, Mode::List, "g g"), &*action(&default, Mode::List, "g")), ("first", ""));
    assert_eq!(
        (&*action(&default, Mode::List, "x"), &*action(&default, Mode::Article, "x")),
        ("read", "star")
    );
    assert_eq!(action(&default, Mode::Filters, "x"), "drop-filter");
    assert_eq!((&*action(&default, Mode::List, "s"), &*action(&default, Mode::Article, "s")), ("star", ""));
    let vim = keymap(Preset::Vim, "g = last");
    for keys in ["g g", "g t", "g x"] {
        assert_eq!(action(&vim, Mode::List, keys), "", "{keys}");
    }
    assert_eq!(action(&vim, Mode::List, "g"), "last");
    let vim = keymap(Preset::Vim, "g g = none");
    assert_eq!((&*action(&vim, Mode::List, "g g"), &*action(&vim, Mode::List, "g t")), ("", "next-pane"));
}

#[test]
fn a_sentence_names_the_key_in_force() {
    let words = concat!("filter removed · ", key!("undo"), " undoes, ", key!("reload"), " reloads");
    let fill = |preset, text: &str, mode| Keymap::new(preset, &lines(text)).0.fill(words, mode).into_owned();
    for (preset, text, mode, undo) in [
        (Preset::Default, "", Mode::List, "u"),
        (Preset::Less, "", Mode::List, "^_"),
        (Preset::Default, "U = undo", Mode::List, "U"),
        (Preset::Default, "list: u = none", Mode::List, "^_"),
        (Preset::Default, "u = none\n^_ = none", Mode::List, ":undo"),
        (Preset::Default, "", Mode::Search, "u"),
    ] {
        let expected = format!("filter removed · {undo} undoes, :reload reloads");
        assert_eq!(fill(preset, text, mode), expected, "{preset:?} {text:?}");
    }
    assert_eq!(as_command("undo"), ":undo");
    // Every action that a sentence names exists.
    for source in [
        include_str!("../messages/follow.rs"),
        include_str!("../messages/overlays.rs"),
        include_str!("../messages/panes.rs"),
        include_str!("../../view/messages.rs"),
    ] {
        for named in source.split("key!(\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(BINDINGS.iter().any(|binding| binding.action() == named), "{named}");
        }
    }
}

#[test]
fn keys_are_read_in_linear_work() {
    // A contradiction of each line with all before it would take minutes.
    let many: Vec<KeyLine> = (0..20_000)
        .map(|n| KeyLine {
            keys: format!("M-{} M-{}", char::from_u32(0x4E00 + n % 5000).unwrap(), n % 10),
            action: "star".to_owned(),
            line: n as usize,
            ..KeyLine::default()
        })
        .collect();
    let (keymap, faults) = Keymap::new(Preset::Default, &many);
    assert!(faults.len() < many.len());
    let mut table = keymap.table().into_iter().filter(|(binding, _)| binding.action() == "star");
    let keys = table.next().unwrap().1;
    let unique: std::collections::HashSet<&str> = keys.iter().copied().collect();
    assert!(keys.len() >= 5000 && unique.len() == keys.len(), "{} keys", keys.len());
}

proptest::proptest! {
    /// Whatever is written is a key or is told, and a name of ours is read as itself.
    #[test]
    fn any_text_is_a_sequence_or_is_told(written in "([ -~]|[a-z]{1,3}|C-|M-|S-|<|>|\\PC| ){0,12}") {
        match written::sequence(&written) {
            Ok(name) => proptest::prop_assert_eq!(written::sequence(&name), Ok(name)),
            Err(problem) => proptest::prop_assert!(!problem.to_string().contains(char::is_control)),
        }
    }

    /// Whatever lines there are, each key has one meaning in each mode, and `^C` quits.
    #[test]
    fn any_lines_leave_one_meaning_to_each_key(
        lines in proptest::collection::vec(("[a-cg ]{1,5}|\\^[A-D]", 0..BINDINGS.len(), 0..4_usize), 0..12),
        preset in 0..Preset::ALL.len(),
    ) {
        let line = |(number, (keys, row, place)): (usize, (String, usize, usize))| KeyLine {
            place: ["list", "article", "search"].get(place).map(|place| (*place).to_owned()),
            keys,
            action: BINDINGS[row].action(),
            line: number + 1,
            column: 1,
        };
        let lines: Vec<KeyLine> = lines.into_iter().enumerate().map(line).collect();
        let (keymap, _) = Keymap::new(Preset::ALL[preset], &lines);
        for &mode in ALL_MODES {
            proptest::prop_assert!(keymap.is_unambiguous(mode), "{mode:?} of {lines:?}");
            proptest::prop_assert_eq!(action(&keymap, mode, "^C"), "quit-now");
        }
    }
}
