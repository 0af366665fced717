use super::read::parse;
use super::setting::{Folders, SETTINGS};
use super::*;
use crate::error::ConfigFault;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Reads a text as the file of a folder of Ada's.
fn read(text: &str) -> Result<ReadConfig, ConfigFault> {
    parse(text, &Folders { config: Path::new("/folder"), home: Some(Path::new("/home/ada")) })
}

/// Returns the faults of a text, in words.
fn faults(text: &str) -> Vec<String> {
    read(text).unwrap().faults.iter().map(ToString::to_string).collect()
}

/// Returns a program with its arguments.
fn command(program: &str, arguments: &[&str]) -> Option<CommandSetting> {
    let arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
    Some(CommandSetting { program: program.to_owned(), arguments })
}

/// A file that sets every setting to something else than its default.
const EVERY_SETTING: &str = r#"# mine
color = "never"
data = "news.json"
library = "mine.db"
sort = 'oldest'
text_width = 72
layout = "columns"
ascii = true
theme = "light"
mouse = false
browser = ["w3m", "-B"]
session = false
refresh = "30m"
on-new = "./told"
"#;

#[test]
fn every_setting_is_read() {
    let read = read(EVERY_SETTING).unwrap();
    let expected = Config {
        color: Some(Color::Never),
        data: Some("/folder/news.json".into()),
        library: Some("/folder/mine.db".into()),
        sort: Some(Sort::Oldest),
        text_width: 72,
        layout: Layout::Columns,
        ascii: Some(true),
        theme: "light".to_owned(),
        mouse: false,
        browser: command("w3m", &["-B"]),
        session: false,
        refresh: Some(Duration::from_secs(30 * 60)),
        on_new: command("/folder/./told", &[]),
        pipes: Vec::new(),
        keys: KeyBindings::default(),
        themes: Vec::new(),
    };
    assert_eq!((read.config, read.faults), (expected, vec![]));
    assert_eq!((read.lines.len(), read.lines["data"]), (SETTINGS.len(), (3, 8)));
}

#[test]
fn settings_are_read_in_linear_work() {
    use crate::text::steps::growth::{QUICK, assert_linear};
    let pieces = [
        "a",
        "=",
        "a = 1\n",
        "a1 = x\n",
        "[a]\n",
        "[[a]]\n",
        "a.",
        "\"",
        "\"\"\"",
        "'",
        "\\",
        "{",
        "{a=",
        "[",
        "]",
        ",",
        "#",
        "#\n",
        "\n",
        " ",
        "é",
        "mouse = true\n",
        "mouse = 1,",
        "\"^S\" = \"star\", ",
        "1979-",
        "_",
        "0x",
    ];
    assert_linear(&pieces, QUICK, str::to_owned, |text| read(text).map_or(1, |_| 0));
}

#[test]
fn a_file_on_one_line_is_read_in_linear_work() {
    use crate::text::steps::growth::steps_of;
    // Of two tables on a line, the second is read from its begin when the first is read to its end.
    let line = |pairs: usize| {
        let bound = |n: usize| format!("list.\"é{n}\" = \"star\", article.\"é{n}\" = \"star\"");
        format!("keys = {{ {} }}", (0..pairs).map(bound).collect::<Vec<_>>().join(", "))
    };
    let work = |pairs: usize| {
        let (steps, config) = steps_of(|| read(&line(pairs)).unwrap().config);
        assert_eq!(config.keys.lines.len(), 2 * pairs);
        (steps, config)
    };
    let ((few, config), (many, _)) = (work(100), work(3200));
    assert!(many < few * 32 * 2, "{few} steps grow to {many}");
    let columns: Vec<usize> = config.keys.lines.iter().map(|line| line.column).collect();
    let text = line(100);
    for (at, key) in columns.iter().zip(config.keys.lines.iter().map(|line| format!("\"{}\"", line.keys))) {
        assert!(text.chars().skip(at - 1).collect::<String>().starts_with(&key), "{key} in column {at}");
    }
}

#[test]
fn a_path_begins_at_home_or_at_the_folder_of_the_file() {
    for (path, expected) in [
        ("news.json", Some("/folder/news.json")),
        ("../news.json", Some("/folder/../news.json")),
        ("/a/b", Some("/a/b")),
        ("~/news.json", Some("/home/ada/news.json")),
        ("~", Some("/home/ada")),
        ("~bob/news.json", Some("/folder/~bob/news.json")),
        ("", None),
    ] {
        let config = read(&format!("data = \"{path}\"")).unwrap().config;
        assert_eq!(config.data.as_deref(), expected.map(Path::new), "{path:?}");
    }
    let homeless = parse("data = \"~/x\"", &Folders { config: Path::new("/folder"), home: None }).unwrap();
    assert_eq!(homeless.config.data, Some("/folder/~/x".into()));
}

#[test]
fn a_program_is_a_name_a_path_or_a_list() {
    for (value, expected) in [
        (r#""firefox""#, command("firefox", &[])),
        (r#"["firefox"]"#, command("firefox", &[])),
        (r#"["firefox", "--new-tab", ""]"#, command("firefox", &["--new-tab", ""])),
        ("[\n  'a b',\n  '$(id)',\n]", command("a b", &["$(id)"])),
        (r#""/usr/bin/w3m""#, command("/usr/bin/w3m", &[])),
        (r#"["~/bin/open", "~/x"]"#, command("/home/ada/bin/open", &["~/x"])),
        (r#""bin/open""#, command("/folder/bin/open", &[])),
        (r#""""#, None),
        ("[]", None),
        (r#"[""]"#, None),
    ] {
        let read = read(&format!("browser = {value}")).unwrap();
        assert_eq!((&read.config.browser, &read.faults), (&expected, &vec![]), "{value}");
        let again = format!("browser = {}", command::show(read.config.browser.as_ref()));
        assert_eq!(super::tests::read(&again).unwrap().config.browser, expected, "{again}");
    }
}

#[test]
fn programs_for_articles_have_names_and_are_written_back() {
    let text = "mouse = false\n[pipe]\nless = [\"less\", \"-R\"]\nsort = [\"sort\"]\n\"to Ada\" = \"~/mail\"\n[keys]\n\"^S\" = \"star\"\n";
    let first = read(text).unwrap();
    let pipes: Vec<_> =
        first.config.pipes.iter().map(|pipe| (&*pipe.name, Some(pipe.command.clone()))).collect();
    let expected = [
        ("less", command("less", &["-R"])),
        // It is a program, though a setting has the name.
        ("sort", command("sort", &[])),
        ("to Ada", command("/home/ada/mail", &[])),
    ];
    assert_eq!((pipes.as_slice(), first.faults.len()), (expected.as_slice(), 0));
    let again = read(&template(&first, "Mine")).unwrap();
    assert_eq!((again.config.pipes, again.faults), (first.config.pipes, vec![]));
}

#[test]
fn the_time_between_refreshes_is_in_minutes_or_hours() {
    let minutes = |minutes: u64| Some(Duration::from_secs(minutes * 60));
    for (value, expected, shown) in [
        ("off", None, "off"),
        ("5m", minutes(5), "5m"),
        ("90m", minutes(90), "90m"),
        (" 30 m ", minutes(30), "30m"),
        ("2h", minutes(120), "2h"),
        ("60m", minutes(60), "1h"),
    ] {
        let read = read(&format!("refresh = \"{value}\"")).unwrap();
        assert_eq!((read.config.refresh, &read.faults), (expected, &vec![]), "{value}");
        assert!(template(&read, "Mine").contains(&format!("\nrefresh = \"{shown}\"\n")), "{value}");
    }
    for value in [
        "\"4m\"",
        "\"0h\"",
        "\"30\"",
        "30",
        "\"-5m\"",
        "\"1.5h\"",
        "\"\"",
        "true",
        "\"99999999999h\"",
        "\"30s\"",
    ] {
        let told = r#"line 1, column 11: `refresh` is "off" or a time of minutes or hours, at least 5 minutes: "30m", "2h""#;
        assert_eq!(faults(&format!("refresh = {value}")), [told], "{value}");
    }
}

#[test]
fn the_file_that_the_program_writes_is_read_back() {
    let default = ReadConfig::default();
    assert_eq!(read(&template(&default, "Mine")).unwrap(), default);
    // With every setting at its default, nothing but the path of the library is said that was not so before.
    let text = template(&default, "Mine");
    let lines = text.lines().map(|line| match line.strip_prefix("# ") {
        Some(heading @ "[keys]") => heading,
        Some(setting) if setting.split_once(" = ").is_some_and(|(name, _)| !name.contains(' ')) => setting,
        _ => line,
    });
    let set = read(&lines.collect::<Vec<_>>().join("\n")).unwrap();
    assert_eq!((set.faults, set.lines.len()), (vec![], SETTINGS.len()));
    let usual = Config { color: Some(Color::Auto), sort: Some(Sort::Newest), ..Config::default() };
    assert_eq!(Config { library: None, ..set.config }, usual);
    // What is set stands there as it is set.
    let every = read(EVERY_SETTING).unwrap();
    let again = read(&template(&every, "Mine")).unwrap();
    assert_eq!((again.config, again.faults), (every.config, vec![]));
    // While no key is bound, a line at the end is a setting.
    let added = template(&default, "Mine") + "mouse = false\n";
    assert!(!read(&added).unwrap().config.mouse && faults(&added).is_empty());
    let bound = read("[keys.list]\n\"^S\" = \"star\"\n").unwrap();
    assert_eq!(read(&template(&bound, "Mine")).unwrap().config.keys.lines[0].keys, "^S");
    let strange = read("data = \"a\\\"b\\\\c\\u0007\\u202Ed é\"").unwrap();
    let again = template(&strange, "Mine");
    assert!(again.contains(r#"data = "/folder/a\"b\\c\U00000007\U0000202Ed é""#), "{again}");
    assert_eq!(read(&again).unwrap().config, strange.config);
}

#[test]
fn a_wrong_line_costs_itself_alone_and_is_told_with_what_would_be_right() {
    for (line, told) in [
        ("colour = 1", "column 1: unknown setting `colour`; did you mean `color`?"),
        ("keyboard = 1", "column 1: unknown setting `keyboard`; `sse-news config` lists them"),
        ("\"\\u001b[2J\" = 1", "column 1: unknown setting ``; `sse-news config` lists them"),
        ("[section]\na = 1", "column 2: unknown section `[section]`; `sse-news config` lists them"),
        ("color = \"blue\"", "column 9: `color` is \"auto\", \"always\" or \"never\""),
        ("color = true", "column 9: `color` is \"auto\", \"always\" or \"never\""),
        ("sort = \"relevance\"", "column 8: `sort` is \"newest\", \"oldest\" or \"source\""),
        ("text_width = 19", "column 14: `text_width` is a number from 20 to 200"),
        ("text_width = 201", "column 14: `text_width` is a number from 20 to 200"),
        ("text_width = -80", "column 14: `text_width` is a number from 20 to 200"),
        ("text_width = 80.0", "column 14: `text_width` is a number from 20 to 200"),
        ("text_width = \"80\"", "column 14: `text_width` is a number from 20 to 200"),
        ("ascii = \"true\"", "column 9: `ascii` is true, false or \"auto\""),
        ("theme = 1", "column 9: `theme` is the name of a theme, in quotes"),
        ("themes = 1", "column 10: a theme is a section `[themes.NAME]` of colours in quotes"),
        ("keys = 1", "column 8: a key is bound as `\"x\" = \"action\"`; `sse-news keys` lists the actions"),
        ("themes.mine = 1", "column 15: a theme is a section `[themes.NAME]` of colours in quotes"),
        ("preset = \"vim\"", "column 1: `preset` stands in [keys]"),
        ("keys.theme = \"dark\"", "column 6: `theme` is a setting and stands above [keys]"),
        ("keys.list.mouse = true", "column 11: `mouse` is a setting and stands above [keys]"),
        ("pipe.mouse = \"a\"", "column 6: `mouse` is a setting and stands above [pipe]"),
        (
            "pipe = \"less\"",
            r#"column 8: a program for articles stands in [pipe] as `name = ["program", "argument"]`"#,
        ),
        (
            "pipe.less = []",
            r#"column 13: a program for articles stands in [pipe] as `name = ["program", "argument"]`"#,
        ),
        (
            "pipe.less = 7",
            r#"column 13: a program for articles stands in [pipe] as `name = ["program", "argument"]`"#,
        ),
        (
            "pipe.\"\\u001b\" = \"a\"",
            r#"column 17: a program for articles stands in [pipe] as `name = ["program", "argument"]`"#,
        ),
        ("mouse = 1", "column 9: `mouse` is true or false"),
        ("data = \" \"", "column 8: `data` is the path of a feed or a file of JSON Lines, in quotes"),
        ("session = 1", "column 11: `session` is true or false"),
        (
            "on-new = 1",
            r#"column 10: `on-new` is a program in quotes, or a list of the program and its arguments: ["a", "-b"]"#,
        ),
        (
            "browser = [\"a\", 1]",
            r#"column 11: `browser` is a program in quotes, or a list of the program and its arguments: ["a", "-b"]"#,
        ),
        ("browsr = \"a\"", "column 1: unknown setting `browsr`; did you mean `browser`?"),
        ("on_new = \"a\"", "column 1: unknown setting `on_new`; did you mean `on-new`?"),
        ("library = 7", "column 11: `library` is the path of a file, in quotes"),
    ] {
        let text = format!("layout = \"stacked\"\n{line}\n");
        let read = read(&text).unwrap();
        assert_eq!(faults(&text), [format!("line 2, {told}")], "{line:?}");
        assert_eq!(read.config, Config { layout: Layout::Stacked, ..Config::default() }, "{line:?}");
    }
    let two = faults("colour = 1\nmouse = true\ntheme = 7\n");
    assert!(two[0].starts_with("line 1") && two[1].starts_with("line 3") && two.len() == 2, "{two:?}");
    let many: String = (0..1000).map(|n| format!("a{n} = 1\n")).collect();
    assert_eq!(faults(&many).len(), 100);
}

#[test]
fn a_line_that_is_not_toml_costs_the_file_and_is_told_in_our_words() {
    for (text, told) in [
        ("ascii = true\ncolor =", "line 2, column 8: the value after `=` is missing"),
        ("color = # blue", "the value after `=` is missing"),
        ("x", "line 1, column 2: a setting is written `name = value`"),
        ("ascii: true", "a setting is written `name = value`"),
        ("ascii = 1\nascii = 2", "line 2, column 1: the same name stands twice"),
        ("mouse = true\ncolor = \"auto\"\nmouse = true", "line 3, column 1: the same name stands twice"),
        ("color = never", "line 1, column 9: a text stands in quotes: `name = \"text\"`"),
        ("data = ~/news.json", "a text stands in quotes"),
        ("color = \"never", "the closing quote is missing"),
        ("color = 'never", "the closing quote is missing"),
        ("browser = [firefox]", "line 1, column 12: a text stands in quotes"),
        ("browser = [\"firefox]", "the closing quote is missing"),
        ("[keys", "the closing `]` is missing"),
        ("[keys]\n[themes.a]\n[ keys ]", "line 3, column 3: the same name stands twice"),
        ("[keys.list]\n\"x\" = \"star\"\n[keys.list]", "line 3, column 7: the same name stands twice"),
        ("[keys]\n^S = \"star\"", "line 2, column 1: a key stands in quotes: \"^S\" = \"star\""),
        ("[keys.list]\n  / = \"search\"", "line 2, column 3: a key stands in quotes"),
        ("[keys]\ng g = \"first\"", "line 2, column 1: a key stands in quotes"),
        ("[keys]\n<C-s> = star", "line 2, column 1: a key stands in quotes"),
        ("[keys]\n= = \"star\"", "line 2, column 1: a key stands in quotes"),
        ("[keys]\n[ = \"star\"", "line 2, column 1: a key stands in quotes"),
        ("mouse = true\n^S = \"star\"", "line 2, column 1: a key stands in quotes"),
        ("[keys]\nx = star", "line 2, column 5: a text stands in quotes"),
        ("text width = \"80\"", "the line is not TOML"),
        ("text_width = 80 columns", "the line is not TOML"),
    ] {
        let fault = read(text).unwrap_err().to_string();
        assert!(fault.contains(told), "{text:?}: {fault}");
    }
}

#[test]
fn a_file_may_be_missing_but_not_unreadable() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    assert_eq!(load(&file).unwrap(), ReadConfig::default());
    fs::write(&file, b"\xEF\xBB\xBFascii = true").unwrap();
    assert_eq!(load(&file).unwrap().config.ascii, Some(true));
    let told = |path: &Path| load(path).unwrap_err().to_string();
    fs::write(&file, b"ascii = true\ncolor = \"\xFF\"").unwrap();
    assert!(told(&file).contains("line 2, column 10: the text is not UTF-8"), "{}", told(&file));
    assert!(told(folder.path()).contains("the file cannot be read"));
    assert!(told(&file.join("below")).contains("the file cannot be read"));
    fs::write(&file, vec![b'#'; (1 << 20) + 1]).unwrap();
    assert!(told(&file).contains("file too large"), "{}", told(&file));
}

#[test]
fn a_file_is_read_again_when_it_has_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let mut file = ConfigFile::new(path.clone());
    assert!(!file.has_changed());
    fs::write(&path, "mouse = false").unwrap();
    assert!(file.has_changed() && !file.has_changed());
    assert!(!file.read().unwrap().config.mouse);
    fs::remove_file(&path).unwrap();
    assert!(file.has_changed() && file.read().unwrap().config.mouse);
}
