//! Arguments as people type them: slips, short options, options given twice, names in any encoding.

use crate::support::{Home, words};

#[cfg(unix)]
#[test]
fn names_of_files_and_words_need_not_be_utf8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let home = Home::new();
    let run = |line: &[&[u8]]| {
        let output = home.command().args(line.iter().map(|word| OsStr::from_bytes(word))).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let name = |bytes: &[u8]| home.path().join(OsStr::from_bytes(bytes));
    std::fs::write(name(b"x\xff.txt"), "Women in Chad launch a shea butter union").unwrap();
    assert_eq!(run(&[b"tag", b"x\xff.txt"]), (0, String::new()));
    std::fs::write(name(b"y\xff.xml"), "<rss><channel><item><title>Looms</title></item></channel></rss>")
        .unwrap();
    assert_eq!(run(&[b"import", b"--dry-run", b"y\xff.xml"]), (0, String::new()));
    assert_eq!(run(&[b"list", b"rice", b"-o", b"o\xff"]), (0, String::new()));
    assert!(name(b"o\xff").is_file());
    assert_eq!(run(&[b"list", b"--log", b"l\xff", b"rice\xff"]).0, 0);
    let (code, told) = run(&[b"list", b"--source", b"\xff"]);
    assert!(code == 2 && told.contains("not UTF-8") && told.lines().count() == 1, "{told}");
}

#[test]
fn a_lone_word_near_a_command_is_a_slip_unless_it_stands_in_the_news() {
    let home = Home::new();
    for (word, meant) in [
        ("lsit", "sse-news list"),
        ("digset", "sse-news digest"),
        ("reload", "sse-news refresh"),
        ("unsubscribe", "sse-news feeds remove FEED"),
    ] {
        let (code, out, told) = home.run(&[word]);
        let wanted = format!(
            "sse-news: {word:?} is not a command; did you mean `{meant}`?\nTo search for it: sse-news -- {word}\n"
        );
        assert_eq!((code, out.as_str(), told), (2, "", wanted));
    }
    let (code, _, told) = home.run(&["search", "zzzzqq"]);
    assert!(code == 2 && told.contains("did you mean `sse-news list zzzzqq`?"), "{told}");
    let data = home.file("news.json", r#"{"items": [{"id": "a", "title": "Weavers reload the looms"}]}"#);
    for line in [&["reload", "--data", &data][..], &["--", "lsit"], &["lsit", "rice"], &["rice"]] {
        let (code, _, told) = home.run(line);
        assert!(code == 2 && told.contains("the reader needs a terminal"), "{line:?}: {told}");
    }
    assert!(home.prints(&["help"]).contains("Usage: sse-news"));
}

#[test]
fn short_options_take_their_values_beside_them_or_apart() {
    let home = Home::new();
    let ids = home.prints(&words("list --month 2023-06 --limit 3 --format ids"));
    assert_eq!(ids.lines().count(), 3);
    for line in [
        "list --month 2023-06 -n 3 -f ids",
        "list --month 2023-06 -n3 -fids",
        "list --month 2023-06 -n=3 -f=ids",
        "list -n 9 --month 2023-06 -n 3 -f csv --format ids",
    ] {
        assert_eq!(home.prints(&words(line)), ids, "{line}");
    }
    home.prints(&words("list --month 2023-06 -n3 -fids -o=ids.txt"));
    assert_eq!(std::fs::read_to_string(home.path().join("ids.txt")).unwrap(), ids);
    for (line, hint) in [("list -5", "--limit 5"), ("list -x", "-- -x"), ("list --json", "--format json")] {
        let (code, _, told) = home.run(&words(line));
        assert!(code == 2 && told.contains(hint) && told.lines().count() <= 2, "{line}: {told}");
    }
}
