use super::*;

#[test]
fn every_setting_is_read() {
    let text = "# mine\ncolor = \"never\"\ndata = \"news.json\"\nlibrary = \"mine.db\"\nsort = 'oldest'\ntext_width = 72\nlayout = \"columns\"\nascii = true\ntheme = \"light\"\nmouse = false\n";
    let config = parse(text, Path::new("/folder")).unwrap();
    let expected = Config {
        color: Some(Color::Never),
        data: Some("/folder/news.json".into()),
        library: Some("/folder/mine.db".into()),
        sort: Some(Sort::Oldest),
        text_width: 72,
        layout: Layout::Columns,
        ascii: Some(true),
        theme: Theme::Light,
        mouse: false,
    };
    assert_eq!(config, expected);
    let told: Vec<_> =
        describe(&config).into_iter().map(|(name, value, _)| format!("{name}={value}")).collect();
    let data = Path::new("/folder").join("news.json");
    let library = Path::new("/folder").join("mine.db");
    assert_eq!(
        told.join(" "),
        format!(
            "color=never data={} library={} sort=oldest text_width=72 layout=columns ascii=true theme=light mouse=false",
            data.display(),
            library.display()
        )
    );
}

#[test]
fn settings_are_read_in_linear_work() {
    use crate::text::steps::growth::{QUICK, assert_linear};
    let pieces = [
        "a",
        "=",
        "a = 1\n",
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
        "1979-",
        "_",
        "0x",
    ];
    assert_linear(&pieces, QUICK, str::to_owned, |text| parse(text, Path::new("")).map_or(1, |_| 0));
}

#[test]
fn what_is_not_set_stays_as_usual() {
    for text in ["", "\n", "# nothing\n"] {
        assert_eq!(parse(text, Path::new("")), Ok(Config::default()), "{text:?}");
    }
    let absolute = parse("data = \"/a/b\"", Path::new("/folder")).unwrap();
    assert_eq!(absolute.data, Some("/a/b".into()));
}

#[test]
fn a_wrong_line_is_named_with_what_would_be_right() {
    for (text, why) in [
        (
            "colour = 1",
            "line 1: unknown setting `colour`; the settings are color, data, library, sort, text_width, layout, ascii, theme, mouse",
        ),
        (
            "\n[section]\na = 1",
            "line 2: unknown setting `section`; the settings are color, data, library, sort, text_width, layout, ascii, theme, mouse",
        ),
        ("color = \"blue\"", "line 1: `color` is \"auto\", \"always\" or \"never\""),
        ("ascii = true\ncolor = true", "line 2: `color` is \"auto\", \"always\" or \"never\""),
        ("sort = \"relevance\"", "line 1: `sort` is \"newest\", \"oldest\" or \"source\""),
        ("text_width = 19", "line 1: `text_width` is a number from 20 to 200"),
        ("text_width = 201", "line 1: `text_width` is a number from 20 to 200"),
        ("text_width = -80", "line 1: `text_width` is a number from 20 to 200"),
        ("text_width = 80.0", "line 1: `text_width` is a number from 20 to 200"),
        ("text_width = \"80\"", "line 1: `text_width` is a number from 20 to 200"),
        ("ascii = \"true\"", "line 1: `ascii` is true, false or \"auto\""),
        ("theme = \"solarized\"", "line 1: `theme` is \"auto\", \"dark\" or \"light\""),
        ("mouse = 1", "line 1: `mouse` is true or false"),
        ("data = \" \"", "line 1: `data` is the path of a feed or a file of JSON Lines, in quotes"),
        ("library = \"\"", "line 1: `library` is the path of a file, in quotes"),
        (
            "\"\\u001b[2J\" = 1",
            "line 1: unknown setting ``; the settings are color, data, library, sort, text_width, layout, ascii, theme, mouse",
        ),
    ] {
        assert_eq!(parse(text, Path::new("")).unwrap_err().to_string(), why, "{text:?}");
    }
    for (text, line) in
        [("ascii = true\ncolor =", "line 2:"), ("x", "line 1:"), ("ascii = 1\nascii = 2", "line 2:")]
    {
        let why = parse(text, Path::new("")).unwrap_err().to_string();
        assert!(why.starts_with(line) && !why.contains('\n'), "{text:?}: {why}");
    }
}

#[test]
fn a_file_may_be_missing_but_not_unreadable() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    assert_eq!(load(&file).unwrap(), Config::default());
    std::fs::write(&file, b"\xEF\xBB\xBFascii = true").unwrap();
    assert_eq!(load(&file).unwrap().ascii, Some(true));
    std::fs::write(&file, b"ascii = true\ncolor = \"\xFF\"").unwrap();
    assert!(load(&file).unwrap_err().to_string().contains("line 2: it is not UTF-8"));
    assert!(load(folder.path()).unwrap_err().to_string().contains("it cannot be read"));
}
