//! The settings file as a user keeps it: written, mistyped, missing, changed while the reader runs.

use crate::support::{Fixture, Home, press, seven, words};
use ratatui::style::Modifier;
use sse_news::app::{Background, Effect, Event, Message, PaneLayout, ReadSettings, Settings, Themes};
use sse_news::news::Sort;

/// Returns what `config` prints, and what it reports.
fn config(home: &Home, line: &str) -> (String, String) {
    let (code, printed, told) = home.run(&words(line));
    assert_eq!(code, 0, "{told}");
    (printed, told)
}

#[test]
fn the_printed_file_is_a_settings_file() {
    let home = Home::new();
    let (printed, told) = config(&home, "config");
    assert_eq!(told, "");
    assert!(printed.starts_with("# The settings of sse-news, for ") && printed.contains("no such file yet"));
    for setting in [
        "theme",
        "color",
        "ascii",
        "layout",
        "text_width",
        "sort",
        "mouse",
        "browser",
        "session",
        "refresh",
        "on-new",
        "data",
        "library",
    ] {
        assert!(printed.lines().any(|line| line.starts_with(&format!("# {setting} = "))), "{setting}");
    }
    home.file("mine.toml", &printed);
    let (again, told) = config(&home, "config --config mine.toml");
    assert_eq!(
        (again.lines().skip(1).collect::<Vec<_>>(), told.as_str()),
        (printed.lines().skip(1).collect(), "")
    );
    home.file("mine.toml", printed.replace("# text_width = 80", "text_width = 72"));
    let (again, told) = config(&home, "config --config mine.toml");
    assert!(
        again.starts_with("# The settings of sse-news, in mine.toml\n")
            && again.contains("\ntext_width = 72\n")
    );
    assert_eq!(told, "");
}

#[test]
fn a_mistyped_file_is_told_and_the_rest_of_it_holds() {
    let home = Home::new();
    home.file("mine.toml", "colour = \"never\"\nsort = \"oldest\"\ntext_width = 7\n");
    let (code, printed, told) = home.run(&words("list --limit 1 --config mine.toml"));
    let oldest = home.prints(&words("list --limit 1 --sort oldest"));
    assert_eq!((code, printed), (0, oldest));
    assert_eq!(
        told,
        "sse-news: settings, line 1, column 1: unknown setting `colour`; did you mean `color`? (mine.toml)\n\
         sse-news: settings, line 3, column 14: `text_width` is a number from 20 to 200 (mine.toml)\n"
    );
    home.file("mine.toml", "sort = \"oldest\"\ntext_width 72\n");
    let (code, printed, told) = home.run(&words("list --limit 1 --config mine.toml"));
    assert_eq!((code, printed), (0, home.prints(&words("list --limit 1"))));
    assert!(told.contains("line 2, column 12: a setting is written `name = value`"), "{told}");
    assert_eq!(home.run(&words("completions bash --config mine.toml")).2, "");
}

#[test]
fn a_folder_that_cannot_be_used_leaves_the_defaults() {
    let home = Home::new();
    let mut command = home.command();
    let ran = command.args(words("list --limit 1")).env("XDG_CONFIG_HOME", "/dev/null").output().unwrap();
    let told = String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.success() && !ran.stdout.is_empty(), "{told}");
    assert!(told.contains("/dev/null/sse-news/config.toml") && told.contains("cannot be read"), "{told}");
    assert_eq!(told.lines().count(), 1);
}

#[test]
fn a_path_in_the_settings_begins_at_home_and_is_blamed_on_its_line() {
    let home = Home::new();
    home.file("items.jsonl", r#"{"id": "one", "title": "Ours alone"}"#);
    home.file("mine.toml", "mouse = true\ndata = \"~/items.jsonl\"\n");
    assert!(home.prints(&words("list --config mine.toml")).contains("Ours alone"));
    home.file("mine.toml", "mouse = true\ndata = \"~/gone.jsonl\"\n");
    let (code, _, told) = home.run(&words("list --config mine.toml"));
    assert!(
        code == 2 && told.contains("gone.jsonl") && told.contains("`data` in line 2 of mine.toml"),
        "{told}"
    );
    let (_, _, told) = home.run(&words("list --config mine.toml --data other.jsonl"));
    assert!(told.contains("after --data"), "{told}");
}

/// Returns the message that settings were read again.
fn read(change: impl FnOnce(&mut Settings), faults: &[&str]) -> Message {
    let mut settings = Settings::default();
    change(&mut settings);
    let faults = faults.iter().map(|fault| (*fault).to_owned()).collect();
    Message::Event(Event::SettingsRead(Box::new(ReadSettings { settings, faults })))
}

#[test]
fn changed_settings_are_taken_over_and_what_keys_changed_stays() {
    let fixture = || {
        Fixture::from(seven()).answering(vec![
            ("narrow", read(|settings| settings.text_width = 40, &[])),
            ("columns", read(|settings| settings.layout = PaneLayout::Columns, &[])),
            ("oldest", read(|settings| settings.usual = Some(Sort::Oldest), &[])),
            ("mouseless", read(|settings| settings.mouse = false, &[])),
            ("mistyped", read(|settings| settings.text_width = 40, &["line 1", "line 3"])),
        ])
    };
    let played = press(fixture(), "L <narrow>");
    assert_eq!((played.model.settings.text_width, played.model.settings.layout), (40, PaneLayout::Stacked));
    assert_eq!(played.notice(), "settings read again");
    let played = press(fixture(), "L <columns>");
    assert_eq!(played.model.settings.layout, PaneLayout::Columns);
    assert_eq!(press(fixture(), "g <oldest> g").title(), press(fixture(), "S j Enter g").title());
    assert!(press(fixture(), "<mouseless>").effects.contains(&Effect::UseMouse(false)));
    let played = press(fixture(), "<mistyped>");
    assert!(played.model.notice.as_ref().unwrap().failed && played.notice() == "line 1 (and 1 more)");
}

#[test]
fn the_automatic_theme_goes_back_to_what_the_terminal_said() {
    let dark = |settings: &mut Settings| settings.background = Some(Background::Dark);
    let fixture = || {
        Fixture::from(seven()).answering(vec![
            ("answer", Message::Event(Event::Background(Background::Light))),
            ("dark", read(dark, &[])),
            ("auto", read(|_| (), &[])),
        ])
    };
    for (script, background) in [
        ("<answer>", Background::Light),
        ("<answer> : \"theme dark\" Enter", Background::Dark),
        (": \"theme dark\" Enter <answer>", Background::Dark),
        ("<answer> : \"theme dark\" Enter : \"theme auto\" Enter", Background::Light),
        (": \"theme dark\" Enter <answer> : \"theme auto\" Enter", Background::Light),
        (": \"theme light\" Enter : \"theme auto\" Enter", Background::Dark),
        ("<answer> <dark>", Background::Dark),
        ("<answer> <dark> <auto>", Background::Light),
    ] {
        assert_eq!(press(fixture(), script).model.background, background, "{script}");
    }
}

#[test]
fn the_file_is_read_again_on_command_and_when_the_user_comes_back() {
    let asked = |script: &str| {
        let effects = press(seven(), script).effects;
        effects.into_iter().filter(|effect| matches!(effect, Effect::ReadSettings { .. })).collect::<Vec<_>>()
    };
    assert_eq!(asked(": \"reload\" Enter"), [Effect::ReadSettings { only_if_changed: false }]);
    assert_eq!(asked("<focus>"), [Effect::ReadSettings { only_if_changed: true }]);
}

#[cfg(unix)]
#[test]
fn a_file_that_changes_under_the_reader_changes_the_reader() {
    use crate::support::pty::Session;
    use crate::terminal::READER;
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("mine.toml");
    std::fs::write(&path, "colour = 1\n").unwrap();
    let args = ["--config", path.to_str().unwrap()];
    let mut session = Session::start(std::path::Path::new(READER), &args, (40, 160), &[]);
    session.wait_text("did you mean `color`?");
    session.send("j");
    std::fs::write(&path, "layout = \"columns\"\n").unwrap();
    session.send("\x1b[I");
    session.wait_text("settings read again");
    session.wait_for(|screen| screen.contents().contains("╮╭ Co-op News"), "list and article side by side");
    std::fs::write(&path, "layout = stacked\n").unwrap();
    session.send(":reload\r");
    session.wait_text("the settings are not used: line 1, column 10: a text stands in quotes");
    assert!(session.screen().contains("╮╭ Co-op News"));
    session.send("j\x1b[I");
    session.wait_text("3 of 597");
    session.send("Q");
}

#[test]
fn a_theme_colours_every_cell_and_the_selected_row_alone() {
    use ratatui::style::Color;
    for (name, base) in [("ink", Background::Dark), ("paper", Background::Light)] {
        let mut model = seven();
        model.settings.true_color = true;
        let played = press(model, &format!("s : \"theme {name}\" Enter"));
        let themes = Themes::default();
        let palette = themes.find(name).unwrap().palette;
        assert_eq!((played.model.settings.palette, played.model.background), (Some(palette), base));
        let rgb = |[red, green, blue]: [u8; 3]| Color::Rgb(red, green, blue);
        let is_rgb = |color: Color| matches!(color, Color::Rgb(..));
        for script in ["?", ": \"th\"", "T", "M", "E", "C", "/ \"coop\""] {
            let shown = press(press(seven(), "").model, script).model;
            let mut model = shown;
            model.settings.palette = Some(palette);
            let buffer = press(model, "").buffer().clone();
            let cells = buffer.content();
            // The second cell of a wide letter is never written.
            let is_written = |at: usize| at == 0 || sse_news::text::width(cells[at - 1].symbol()) < 2;
            let mut written = cells.iter().enumerate().filter(|(at, _)| is_written(*at));
            let faulty = written.find(|(_, cell)| !is_rgb(cell.fg) || !is_rgb(cell.bg));
            assert!(faulty.is_none(), "{script} in {name}: {faulty:?}");
        }
        let buffer = played.buffer();
        let selected = buffer.content().iter().filter(|cell| cell.modifier.contains(Modifier::REVERSED));
        let colors: Vec<_> = selected.map(|cell| (cell.fg, cell.bg)).collect();
        assert!(
            !colors.is_empty()
                && colors
                    .iter()
                    .all(|colors| *colors == (rgb(palette.selection), rgb(palette.selection_text)))
        );
        let star = buffer.content().iter().find(|cell| cell.symbol() == "★").unwrap();
        assert!(star.modifier.contains(Modifier::REVERSED) || star.fg == rgb(palette.star));
    }
    let mut model = seven();
    model.settings.color = false;
    model.settings.true_color = true;
    let played = press(model, ": \"theme ink\" Enter");
    assert!(played.buffer().content().iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
}

#[test]
fn a_terminal_with_few_colours_keeps_its_own_and_is_told() {
    let played = press(seven(), ": \"theme paper\" Enter");
    assert_eq!((played.model.settings.palette, played.model.background), (None, Background::Light));
    assert!(played.notice().starts_with("the theme `paper` needs 24-bit colour"), "{}", played.notice());
}

#[test]
fn themes_in_the_settings_are_told_of_their_faults() {
    let home = Home::new();
    home.file(
        "mine.toml",
        "theme = \"papre\"\n[themes.mine]\nbase = \"paper\"\ndim = \"#cccccc\"\naccnt = \"#000000\"\n",
    );
    let (printed, told) = config(&home, "config --config mine.toml");
    assert_eq!(
        told,
        "sse-news: settings, line 5, column 9: unknown colour `accnt`; did you mean `accent`? (mine.toml)\n\
         sse-news: settings, line 3, column 8: `dim` of the theme `mine` is hard to read: its contrast is 1.5, and words need 4.5 (mine.toml)\n\
         sse-news: settings, line 1, column 9: unknown theme `papre`; did you mean `paper`? (mine.toml)\n"
    );
    home.file("again.toml", &printed);
    let (again, told) = config(&home, "config --config again.toml");
    assert_eq!(
        (again.lines().skip(1).collect::<Vec<_>>(), told.lines().count()),
        (printed.lines().skip(1).collect(), 3)
    );
}

#[cfg(unix)]
#[test]
fn a_theme_is_shown_where_the_terminal_announces_its_colours() {
    use crate::support::pty::Session;
    use crate::terminal::READER;
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("mine.toml");
    std::fs::write(&path, "theme = \"mine\"\n[themes.mine]\nbase = \"ink\"\nbackground = \"#010203\"\n")
        .unwrap();
    let args = ["--config", path.to_str().unwrap()];
    for (variables, shows, tells) in [
        (&[("COLORTERM", "truecolor")][..], true, false),
        (&[("COLORTERM", "24bit")], true, false),
        (&[], false, true),
        (&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")], false, false),
    ] {
        let session = Session::start(std::path::Path::new(READER), &args, (24, 100), variables);
        session.wait_text("597 articles");
        let sent = String::from_utf8_lossy(&session.bytes()).into_owned();
        assert_eq!(sent.contains("48;2;1;2;3"), shows, "{variables:?}");
        if tells {
            session.wait_text("the theme `mine` needs 24-bit colour");
        } else {
            assert!(!session.screen().contains("24-bit"), "{variables:?}");
        }
    }
}
