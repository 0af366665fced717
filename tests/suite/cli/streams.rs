//! Where results go: terminals, files, pipes that close.

use super::*;

#[test]
fn what_acts_on_a_terminal_never_gets_out() {
    let evil = "x\u{1b}]52;c;aGk=\u{7}\u{9b}2J\u{202e}\u{2066}\u{200b}\u{e0041}\ty\r\nz";
    let sse = serde_json::json!({
        "countries": ["LB"], "kind": evil, "source": evil, "places": [evil], "date_uncertain": true, "date_note": evil
    });
    let item = serde_json::json!({
        "id": evil, "title": evil, "summary": evil, "tags": [evil], "url": format!("https://a.b/{evil}"),
        "authors": [{"name": evil}], "date_published": "2023-06-01T00:00:00Z", "_sse": sse,
        "content_html": format!("<p>{evil}&#27;[2J&#x9b;2J&#8238;<a href='https://c.d/{evil}'>{evil}</a></p>")
    });
    let feed =
        serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": evil, "items": [item]});
    let home = Home::new();
    let path = home.file("news.json", feed.to_string());
    let id = home.prints(&["list", "--data", &path, "--format", "ids"]).trim().to_owned();
    let list = FORMATS.map(|format| vec!["list", "--format", format]);
    let show =
        ["plain", "json", "markdown", "bibtex"].map(|format| vec!["show", id.as_str(), "--format", format]);
    let stats = ["source", "kind", "topic"].map(|by| vec!["stats", "--format", "csv", "--by", by]);
    let digest = ["markdown", "html", "plain"].map(|format| vec!["digest", "--format", format]);
    for mut line in list.into_iter().chain(show).chain(stats).chain(digest) {
        line.extend(["--data", &path]);
        let out = home.prints(&line);
        assert!(!out.is_empty());
        let acts = |c: char| {
            (c.is_control() && c != '\n' && c != '\t')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{e0000}'..='\u{e007f}')
        };
        assert_eq!(out.find(acts), None, "{line:?}: {out:?}");
    }
    for line in [
        vec!["list", evil],
        vec!["list", "--country", evil],
        vec!["show", evil],
        vec!["list", "--month", evil],
    ] {
        let (_, _, told) = home.run(&line);
        assert!(!told.contains(|c: char| c.is_control() && c != '\n'), "{told:?}");
    }
}

#[test]
fn a_result_goes_into_a_file_whole() {
    let home = Home::new();
    let out = home.prints(&words("list --month 2023-06"));
    assert_eq!(home.prints(&words("list --month 2023-06 -o june.tsv")), "");
    assert_eq!(std::fs::read_to_string(home.path().join("june.tsv")).unwrap(), out);
    assert_eq!(home.prints(&words("list --month 2023-06 -o -")), out);
    assert_eq!(home.run(&words("list country:nope -o june.tsv")).0, 2);
    assert_eq!(
        std::fs::read_to_string(home.path().join("june.tsv")).unwrap(),
        out,
        "a failure leaves it alone"
    );
    let (code, _, told) = home.run(&words("list -o no/such/folder"));
    assert!(code == 2 && told.contains("cannot write to no/such/folder"), "{told}");
}

#[test]
fn colour_is_for_terminals_or_whoever_insists() {
    let home = Home::new();
    let line = words("list statistcs --limit 1");
    let coloured = |command: &mut Command| {
        let output = command.args(&line).output().unwrap();
        String::from_utf8(output.stdout).unwrap().contains("\u{1b}[1;4mStatistics\u{1b}[0m")
    };
    assert!(!coloured(&mut home.command()));
    assert!(coloured(home.command().args(["--color", "always"]).env("NO_COLOR", "1")));
    let config = home.file("config.toml", "color = \"always\"");
    assert!(coloured(home.command().args(["--config", &config])));
    assert!(coloured(home.command().args(["--config", &config]).env("NO_COLOR", "")));
    assert!(!coloured(home.command().args(["--config", &config]).env("NO_COLOR", "1")));
    assert!(!coloured(home.command().args(["--config", &config, "--color", "never"])));
}

#[cfg(unix)]
#[test]
fn whoever_stops_reading_is_no_error() {
    let home = Home::new();
    for line in
        ["list", "list --format json", "stats --by country", "man", "--help", "list zzzzqq", "show nope"]
    {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sse-news"));
        command.env_clear().env("HOME", home.path()).args(words(line));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop((child.stdout.take(), child.stderr.take()));
        let code = child.wait().unwrap().code();
        let expected = if line.ends_with("zzzzqq") { 1 } else { 2 * i32::from(line.ends_with("nope")) };
        assert_eq!(code, Some(expected), "{line}");
    }
    let program = env!("CARGO_BIN_EXE_sse-news");
    let mut command = std::process::Command::new("sh");
    command.args(["-c", "\"$0\" list >&- 2>&-", program]).env_clear().env("HOME", home.path());
    let closed = command.status().unwrap();
    assert_eq!(closed.code(), Some(0));
    if Path::new("/dev/full").exists() {
        let (code, _, told) = home.run(&words("list -o /dev/full"));
        assert!(code == 2 && told.contains("no space left"), "{told}");
    }
}
