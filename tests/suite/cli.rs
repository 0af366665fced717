//! The commands, run as a user runs them: what they print, what they say, how they end.

mod streams;

use crate::support::{Home, words};
use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;
use std::process::Stdio;

const FORMATS: [&str; 10] =
    ["plain", "json", "jsonl", "csv", "tsv", "markdown", "bibtex", "atom", "html", "ids"];

#[test]
fn the_bundled_news_is_found() {
    let home = Home::new();
    assert_eq!(home.json(&words("list --month 2023-06 --format json"))["items"].as_array().unwrap().len(), 9);
    for (line, wanted) in [
        ("list --country LB", "PROSPECTS organizes a business plan competition"),
        ("list --country lebanon --from 2023-06 --to 2023-06-26", "PROSPECTS"),
        ("list --country KR", "in Korea and strengthens cooperation with Korean partners"),
        ("list --country KR", "holds its 5th meeting"),
        ("list --country Chile", "Rural Challenges Explored At 2025 ILO Academy"),
        ("list country:KR year:2023", "5th meeting"),
        ("list country:KR,LB month:june from:2023 to:2023", "In Lebanon"),
        ("list title:ledger OR title:lebanon", "In Lebanon"),
        ("list --country none --limit 1", "\t"),
        ("list --kind news --source ILO --topic statistics", "ILO"),
    ] {
        assert!(home.prints(&words(line)).contains(wanted), "{line}");
    }
    let first = home.prints(&words("list --sort relevance statistcs movemnt"));
    assert!(first.lines().next().unwrap().ends_with("will strengthen global cooperative movement"));
}

#[test]
fn a_query_is_the_same_in_one_argument_or_many() {
    let home = Home::new();
    let all = home.prints(&["list", "lebanon"]);
    let fewer = home.prints(&["list", "lebanon", "-refugees"]);
    assert!(fewer.lines().count() < all.lines().count());
    assert_eq!(fewer, home.prints(&["list", "lebanon -refugees"]));
    assert_eq!(fewer, home.prints(&["list", "-refugees", "lebanon", "--color", "never"]).as_str());
    assert_eq!(fewer, home.prints(&["list", "--", "lebanon", "-refugees"]));
}

#[test]
fn lists_come_in_the_order_asked_for() {
    let home = Home::new();
    let dates = |line: &str| -> Vec<String> {
        let out = home.prints(&words(line));
        out.lines().map(|line| line.split('\t').next().unwrap().chars().take(7).collect()).collect()
    };
    let newest = dates("list --month 2023");
    assert!(newest.is_sorted_by(|a, b| a >= b) && newest.len() > 9);
    assert!(dates("list --month 2023 --sort oldest").is_sorted());
    assert_eq!(dates("list --month 2023 --sort relevance"), newest);
    assert!(dates("list cooperative statistics --sort newest").is_sorted_by(|a, b| a >= b));
    assert_eq!(dates("list --month 2023 --limit 2"), newest[..2]);
    let out = home.prints(&words("list --sort source"));
    let sources: Vec<_> = out.lines().map(|line| line.split('\t').nth(3).unwrap().to_lowercase()).collect();
    assert!(sources.first().unwrap() < sources.last().unwrap());
}

#[test]
fn every_format_can_be_read_by_what_it_is_made_for() {
    let home = Home::new();
    let list = |format: &str| home.prints(&["list", "--month", "2023-06", "--format", format]);
    let ids: Vec<String> = list("ids").lines().map(str::to_owned).collect();
    assert_eq!(ids.len(), 9);
    let of = |value: &Value| value["id"].as_str().unwrap().to_owned();
    let feed: Value = serde_json::from_str(&list("json")).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["items"].as_array().unwrap().iter().map(of).collect::<Vec<_>>(), ids);
    let lines = list("jsonl");
    assert_eq!(lines.lines().map(|line| of(&serde_json::from_str(line).unwrap())).collect::<Vec<_>>(), ids);
    for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
        let table = list(format);
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(table.as_bytes());
        let header = reader.headers().unwrap().iter().collect::<Vec<_>>().join(",");
        assert_eq!(header, "date,id,countries,source,kind,title,url,topics,summary");
        assert_eq!(
            reader.records().map(|row| row.unwrap()[1].to_owned()).collect::<Vec<_>>(),
            ids,
            "{format}"
        );
    }
    let plain = list("plain");
    assert_eq!(plain.lines().map(|line| line.split('\t').nth(1).unwrap()).collect::<Vec<_>>(), ids);
    let markdown = list("markdown");
    assert!(markdown.starts_with("## June 2023\n\n- ["));
    assert_eq!(markdown.lines().filter(|line| line.starts_with("- ")).count(), 9);
    let bibtex = list("bibtex");
    let keys = bibtex.lines().filter_map(|line| line.strip_prefix("@misc{")?.strip_suffix(','));
    assert_eq!(keys.collect::<Vec<_>>(), ids);
    assert_eq!(bibtex, home.prints(&[&["show", "-fbibtex"][..], &words(&ids.join(" "))].concat()));
    assert_eq!(list("atom").matches("<entry").count(), 9);
    assert_eq!(list("html").matches("<li>").count(), 9);
    let svg = home.prints(&words("stats --month 2023-06 --by country --format svg"));
    assert!(svg.starts_with("<svg xmlns=") && svg.contains(">South Korea</text>"), "{svg}");
}

#[test]
fn what_is_printed_as_json_reads_back_as_the_same() {
    let home = Home::new();
    for format in ["json", "jsonl"] {
        let once = home.prints(&["list", "--format", format]);
        let (code, again, told) = home.fed(&["--data", "-", "list", "--format", format], &once);
        assert!((code, told.as_str()) == (0, "") && once == again, "{format}: {told}");
    }
    let shown = home.prints(&["show", "2023-06-26-in-lebanon", "--format", "json"]);
    let (_, again, _) = home.fed(&["list", "--data", "-", "--format", "json"], &shown);
    assert_eq!(shown, again);
}

#[test]
fn nothing_found_is_told_with_what_would_find_something() {
    let home = Home::new();
    for (line, hint) in [
        ("list zzzzqq", "nothing found"),
        ("list zzzzqq lebanon", "without \"zzzzqq\": "),
        ("list lebanon --month 1999-01", "without --month 1999-01: "),
        ("list lebanon month:1999-01", "without month:1999-01: "),
        ("list zzzzqq --country lebanon", "without the search: "),
        ("list lebanon --month 1999-01 --starred", "without any filter: "),
        ("list cooooperatieves lebanon", "did you mean cooperatives? "),
        ("list --country \u{c5}land", "without --country \"\u{c5}land Islands\": "),
        ("list --from 1991 --to 1991-02-03", "without --from 1991-01-01 --to 1991-02-03: "),
        ("list --starred lebanon", "without --starred: "),
        ("list zzzzqq juin 2023", "without \"zzzzqq\": "),
        ("list zzzzqq OR zzzzpp lebanon", "without \"zzzzpp\": "),
        ("stats --by kind zzzzqq lebanon", "without \"zzzzqq\": "),
    ] {
        let (code, out, told) = home.run(&words(line));
        assert_eq!((code, out.as_str()), (1, ""), "{line}");
        assert!(told.contains(hint) && told.lines().count() <= 2, "{line}: {told}");
    }
    let (_, _, told) = home.run(&["list", "\"bussines plan\""]);
    assert_eq!(told, "sse-news: nothing found\ndid you mean business plan? 1\n");
    let (_, _, told) = home.run(&words("list zzzzqq"));
    assert_eq!(told, "sse-news: nothing found\n", "to list everything is no way out");
    let (code, out, _) = home.run(&words("list zzzzqq --format json"));
    let feed: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, feed["items"].as_array().map(Vec::len)), (1, Some(0)));
}

#[test]
fn an_offered_filter_finds_as_much_as_it_says() {
    let home = Home::new();
    for line in ["kenya \"novembre 2023\"", "-ledger \"juin 2023\"", "(kenya) «novembre 2023»"] {
        let (code, _, told) = home.run(&["list", line]);
        let offer = told.lines().find_map(|line| line.strip_prefix("did you mean ")).unwrap_or_default();
        let (arguments, counts) = offer.split_once('?').unwrap_or_default();
        let count = counts.split(|c: char| !c.is_numeric()).find(|count| !count.is_empty());
        let found = home.prints(&words(&format!("list {arguments} --format ids")));
        let found = found.lines().count().to_string();
        assert_eq!((code, Some(found.as_str())), (1, count), "{line}: {told}");
    }
}

#[test]
fn what_makes_no_sense_is_told_where_it_stands() {
    let home = Home::new();
    for (line, wanted) in [
        ("list --mnth 2023-06", "--month"),
        ("list --month 2023-13", "'2023-13'"),
        ("list --from 2023-06 --to 2023-01", "is after --to 2023-01-31"),
        ("list --country Lebanom", "did you mean Lebanon?"),
        ("list --source IL", "ILO Learning Hub"),
        ("list --kind zzz", "no kind matches \"zzz\""),
        ("list --topic zzz", "no topic matches \"zzz\""),
        ("list movement country:lebanom", "^^^^^^^ no country"),
        ("movement country:lebanom", "^^^^^^^ no country"),
        ("list rice country:-KE", "^^^ exclusion goes before the field; write -country:KE"),
        ("list ???", "^^^ ??? has no word to search for"),
        ("stats --by month —", "^ — has no word to search for"),
        ("list rice OR", "^^ OR needs a word on both sides"),
        ("list from:2024 to:2023", "^^^^ 2024-01-01 is after 2023-12-31"),
        ("lsit", "did you mean `sse-news list`?\nTo search for it: sse-news -- lsit"),
        ("stats", "--by <FIELD>"),
        ("show", "<ID>..."),
        ("--month 2023-06 list", "the command comes first"),
        ("list --format pdf", "[possible values: plain, json, jsonl"),
        ("list --config nowhere.toml", "the file does not exist"),
    ] {
        let (code, out, told) = home.run(&words(line));
        assert_eq!((code, out.as_str()), (2, ""), "{line}");
        let lines = told.lines().count();
        assert!(told.starts_with("sse-news: ") && told.contains(wanted) && lines <= 2, "{line}: {told}");
    }
    let (_, _, told) = home.run(&words("list movement country:lebanom"));
    let (query, marks) = told.split_once('\n').unwrap();
    assert_eq!(query.find("lebanom"), marks.find('^'), "{told}");
    let (_, _, told) = home.run(&["--", "lsit"]);
    assert!(!told.contains("did you mean"), "{told}");
}

#[test]
fn articles_are_listed_and_counted_by_language() {
    let home = Home::new();
    let french = home.prints(&words("list --language fr --format ids"));
    assert_eq!(french.lines().count(), 15);
    for line in [
        "list --language FR --format ids",
        "list --language french --format ids",
        "list language:fr --format ids",
    ] {
        let listed = home.prints(&words(line));
        let sorted = |text: &str| text.lines().map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(sorted(&listed), sorted(&french), "{line}");
    }
    let both = home.prints(&words("list --language fr --language italian --format ids"));
    assert_eq!(both.lines().count(), 24);
    let counts = home.prints(&words("stats --by language"));
    assert_eq!(counts, "en\t549\nes\t18\nfr\t15\nit\t9\npt\t5\nru\t1\n");
    let (code, out, told) = home.run(&words("list --language klingon"));
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(told, "sse-news: --language: no language matches \"klingon\"\n");
}

#[test]
fn counts_are_those_of_the_list() {
    let home = Home::new();
    for filter in ["", "--month 2023-06", "cooperative statistics", "--country KR --source ILO"] {
        let length = home.prints(&words(&format!("list {filter}"))).lines().count() as u64;
        for by in ["month", "year", "country", "source", "kind", "topic", "language"] {
            let counts = home.json(&words(&format!("stats {filter} --by {by} --format json")));
            assert_eq!(
                (counts["total"].as_u64(), &counts["by"]),
                (Some(length), &by.into()),
                "{filter} {by}"
            );
            let rows = counts["rows"].as_array().unwrap();
            let sum: u64 = rows.iter().map(|row| row["count"].as_u64().unwrap()).sum();
            let many_valued = by == "country" || by == "topic";
            assert!(sum == length || (many_valued && sum > length), "{filter} {by}: {sum} of {length}");
        }
    }
    let plain = home.prints(&words("stats --by country --month 2023-06"));
    for (value, label, count) in [("none", "no country", 4), ("KR", "South Korea", 2)] {
        assert!(plain.lines().any(|line| line == format!("{value}\t{count}")), "{plain}");
        let csv = home.prints(&words("stats --by country --month 2023-06 --format csv"));
        assert!(csv.lines().any(|line| line == format!("{value},{label},{count}")), "{csv}");
        let found = home.prints(&["list", "--month", "2023-06", "--country", value]);
        assert_eq!(found.lines().count(), count);
    }
    let months = home.prints(&words("stats --by month --format tsv"));
    assert!(months.starts_with("value\tlabel\tcount\n"));
    assert!(months.lines().skip(1).filter(|line| !line.starts_with("none")).is_sorted_by(|a, b| a > b));
}

#[test]
fn whole_items_are_shown_and_the_missing_told() {
    let home = Home::new();
    let id = "2023-06-26-in-lebanon-ilo-prospects-organizes-a-business-plan";
    let shown = home.prints(&["show", "2023-06-26-in-lebanon"]);
    for part in
        ["In Lebanon ILO PROSPECTS", "26 June 2023 · ILO", "Countries: Lebanon, Syria", "\n[1] https://", id]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(shown.lines().filter(|line| !line.contains("://")).all(|line| line.chars().count() <= 80));
    let (code, out, told) = home.run(&["show", "nope", id, "2023", "2023-06-12-43rd", id]);
    assert_eq!(code, 2);
    assert_eq!(out.matches("────────").count() / 10, 1, "one rule between two items");
    assert!(told.lines().count() == 2 && told.contains("\"nope\"") && told.contains("\"2023\""), "{told}");
    let markdown = home.prints(&["show", id, "--format", "markdown"]);
    assert!(markdown.starts_with("# [In Lebanon") && markdown.contains("- Countries: Lebanon, Syria"));
    assert_eq!(home.run(&["show", "nope", "--format", "json"]).1, "");
}

#[test]
fn a_file_that_is_no_news_is_refused_and_one_with_faults_is_used() {
    let home = Home::new();
    let page = home.file("page.html", "<!DOCTYPE html><title>Log in</title>");
    let (empty, binary) = (home.file("empty", ""), home.file("binary", [0, 159, 146, 150]));
    let folder = home.path().to_str().unwrap().to_owned();
    for path in [page.as_str(), &empty, &binary, &folder, "absent", "-"] {
        let (code, out, told) = home.run(&["list", "--data", path]);
        assert_eq!((code, out.as_str(), told.lines().count()), (2, "", 1), "{path}: {told}");
    }
    let cut = r#"{"items": [{"id": "a", "title": "First"}, {"id": "b", "title": "Second"}, {"id": "c", "ti"#;
    let (code, out, told) = home.run(&["list", "--data", &home.file("cut", cut), "--format", "ids"]);
    assert_eq!((code, out.as_str(), told.lines().count()), (0, "a\nb\n", 1), "{told}");
    let bad = format!(r#"{{"items": [{} {{"id": "a", "title": "First"}}]}}"#, r#"{"id": 1}, "#.repeat(8));
    let (code, out, told) = home.run(&["list", "--data", &home.file("bad", bad), "--format", "ids"]);
    assert_eq!((code, out.as_str(), told.lines().count()), (0, "a\n", 6), "{told}");
    assert!(told.contains("article 1") && told.ends_with("and 3 more are skipped\n"), "{told}");
}

#[test]
fn what_comes_with_the_program_begins_read_and_a_file_does_not() {
    let home = Home::new();
    assert_eq!(home.run(&words("list --unread")).0, 1);
    let items = r#"{"items": [{"id": "a", "title": "A"}, {"id": "b", "title": "B", "_sse": {"read": true, "starred": true}}]}"#;
    let path = home.file("news.json", items);
    for (filter, ids) in [("--unread", "a\n"), ("--starred", "b\n"), ("is:read", "b\n")] {
        assert_eq!(home.prints(&["list", "--data", &path, "--format", "ids", filter]), ids);
    }
}

#[test]
fn the_program_tells_of_itself() {
    let home = Home::new();
    for (line, wanted) in [
        ("--version", concat!("sse-news ", env!("CARGO_PKG_VERSION"), "\n")),
        ("keys", "  "),
        ("keys --format markdown", "|---|"),
        ("config", "text_width = 80"),
        ("completions bash", "complete"),
        ("completions zsh", "#compdef sse-news"),
        ("completions fish", "complete -c sse-news"),
        ("man", ".SH \"SSE\\-NEWS STATS\""),
        ("man", "\\fBsse\\-news feeds add [OPTIONS] <URL>\\fR\nFollow a feed."),
        ("help list", "Print the articles that match"),
    ] {
        assert!(home.prints(&words(line)).contains(wanted), "{line}");
    }
    for (name, line) in [
        ("help", "--help"),
        ("help_short", "-h"),
        ("help_list", "list --help"),
        ("help_stats", "stats -h"),
        ("help_tag", "tag --help"),
    ] {
        insta::assert_snapshot!(name, home.prints(&words(line)));
    }
}
