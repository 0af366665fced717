//! `tag`, run as a user runs it: what it answers, what it says, how it ends.

use crate::support::{Home, words};
use serde_json::{Value, json};
use std::process::Stdio;

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Returns the answers to these objects, with their spans.
fn explained(home: &Home, objects: &[Value]) -> Vec<Value> {
    let given: String = objects.iter().map(|object| format!("{object}\n")).collect();
    let (_, out, told) = home.fed(&words("tag --explain --format jsonl -"), &given);
    assert_eq!(told, "", "{given}");
    lines(&out)
}

#[test]
fn every_object_is_answered_in_order() {
    let home = Home::new();
    let objects = [
        json!({"id": "a", "title": "Weavers of Lebanon and Syria", "text": "They met in Nairobi."}),
        json!({"id": 7, "title": "Nothing", "text": null}),
        json!({"id": [1, "x"], "title": {"no": "text"}, "text": "In Peru."}),
        json!({"text": "In Kenya."}),
        json!({"id": "feed", "title": "A", "content_html": "<p>C&ocirc;te d&#39;Ivoire</p>", "summary": "Peru"}),
        json!({"id": 1.5e3, "title": 5}),
        json!({}),
    ];
    let given: String = objects.iter().map(|object| format!("{object}\n")).collect();
    let path = home.file("texts.jsonl", &given);
    let wanted = [
        json!({"id": "a", "countries": ["LB", "SY", "KE"]}),
        json!({"id": 7, "countries": []}),
        json!({"id": [1, "x"], "countries": ["PE"]}),
        json!({"id": null, "countries": ["KE"]}),
        json!({"id": "feed", "countries": ["CI"]}),
        json!({"id": 1.5e3, "countries": []}),
        json!({"id": null, "countries": []}),
    ];
    let out = home.prints(&["tag", "--format", "jsonl", &path]);
    assert_eq!(lines(&out), wanted);
    let (code, from_stdin, told) = home.fed(&words("tag --format jsonl -"), &given);
    assert_eq!((code, told.as_str(), from_stdin), (0, "", out));
    let plain = "a\tLB,SY,KE\n7\t-\n[1,\"x\"]\tPE\nline 4\tKE\nfeed\tCI\n1500.0\t-\nline 7\t-\n";
    assert_eq!(home.prints(&["tag", &path]), plain);
    assert_eq!(home.prints(&["tag", &path, &path]), plain.repeat(2));
}

#[test]
fn all_of_a_text_counts() {
    let home = Home::new();
    let text = format!("{} At last Kenya.", "A word. ".repeat(1000));
    let answers = explained(&home, &[json!({"id": 1, "title": "T", "text": text})]);
    assert_eq!(answers[0]["countries"], json!(["KE"]));
}

#[test]
fn a_file_that_is_no_json_is_one_text() {
    let home = Home::new();
    for (text, countries) in [
        ("In Kenya", "KE"),
        ("Weavers of Lebanon\n\nThey met in Kenya.\n", "LB,KE"),
        ("\u{FEFF}Weavers of Lebanon\r\nThey met in Kenya.\r\n", "LB,KE"),
        ("<html><title>Peru</title><p>Weavers of <b>Leb</b>anon</p>", "LB"),
        ("[Update] Kenya\n{Peru}\n", "KE,PE"),
        ("Nowhere\n", "-"),
    ] {
        let path = home.file("text.txt", text);
        let (code, out, told) = home.run(&["tag", &path]);
        assert_eq!((out, told.as_str()), (format!("{path}\t{countries}\n"), ""), "{text:?}");
        assert_eq!(code, i32::from(countries == "-"), "{text:?}");
    }
    let (_, out, _) = home.fed(&words("tag - --format jsonl"), "In Kenya");
    assert_eq!(out, "{\"id\":\"-\",\"countries\":[\"KE\"]}\n");
    std::fs::write(home.path().join("-odd.txt"), "In Kenya").unwrap();
    assert_eq!(home.prints(&["tag", "-odd.txt"]), "-odd.txt\tKE\n");
}

#[test]
fn a_bad_line_costs_only_itself_and_is_told_by_its_number() {
    let home = Home::new();
    let text = "\n{\"id\": 1, \"text\": \"In Kenya\"}\ngarbage\n[{\"id\": 3}]\n{\"id\": 4, \"text\": \"cut\n5\n\
        {\"items\": []}\n{\"id\": 6, \"text\": \"In Peru\"},\r\n\n";
    for (name, text) in [("first.jsonl", text.to_owned()), ("later.jsonl", format!("not JSON\n{text}"))] {
        let path = home.file(name, &text);
        let (code, out, told) = home.run(&["tag", &path, "--format", "jsonl"]);
        assert_eq!(code, 2, "{told}");
        assert_eq!(out, "{\"id\":1,\"countries\":[\"KE\"]}\n{\"id\":6,\"countries\":[\"PE\"]}\n");
        let more = usize::from(name == "later.jsonl");
        let numbers: Vec<usize> =
            [1].into_iter().filter(|_| more > 0).chain([3, 4, 5, 6, 7].map(|n| n + more)).collect();
        assert_eq!(told.lines().count(), numbers.len(), "{told}");
        for (line, number) in told.lines().zip(numbers) {
            assert!(
                line.starts_with(&format!("sse-news: {path}: line {number} is skipped: it is ")),
                "{line}"
            );
        }
    }
    let many = format!("{{}}\n{}", "x\n".repeat(50));
    let (code, out, told) = home.fed(&words("tag -"), &many);
    assert_eq!((code, out.as_str(), told.lines().count()), (2, "line 1\t-\n", 21));
    assert!(told.ends_with("sse-news: standard input: and 30 more lines are skipped\n"), "{told}");
}

#[test]
fn what_cannot_be_read_is_told_in_one_line_and_the_others_are_answered() {
    let home = Home::new();
    let good = home.file("good.txt", "In Kenya");
    let folder = home.path().to_str().unwrap().to_owned();
    let empty = home.file("empty", "\n \n");
    let feed = home.file("feed.json", "{\n \"items\": [\n  {\"id\": 1}\n ]\n}\n");
    let list = home.file("list.json", "[{\"id\": 1},\n {\"id\": 2}]\n");
    for (path, wanted) in [
        ("absent", "cannot read the text in absent: no such file or directory; check the path"),
        (folder.as_str(), "it is a folder, not a file"),
        (&empty, "it is empty"),
        ("-", "cannot tag standard input: it is empty"),
        (&feed, "it is JSON, but not JSON Lines"),
        (&list, "it is JSON, but not JSON Lines"),
    ] {
        let (code, out, told) = home.run(&["tag", path, &good]);
        assert_eq!((code, out), (2, format!("{good}\tKE\n")), "{path}: {told}");
        assert!(told.contains(wanted) && told.lines().count() == 1, "{path}: {told}");
    }
    for (bytes, out, place) in [
        (&b"In Kenya, caf\xE9"[..], "odd\tKE\n", "odd: it is not all UTF-8"),
        (
            b"{\"id\": \"x\xFF\", \"text\": \"Kenya\"}\n{}\n\xFF\n",
            "x\u{FFFD}\tKE\nline 2\t-\n",
            "odd: line 1 is not",
        ),
    ] {
        home.file("odd", bytes);
        let (code, printed, told) = home.run(&["tag", "odd"]);
        assert_eq!((code, printed.as_str()), (2, out), "{told}");
        assert!(told.starts_with(&format!("sse-news: {place}")), "{told}");
    }
    let (code, _, told) = home.run(&["tag"]);
    assert!(code == 2 && told.contains("<FILE>..."), "{told}");
}

#[test]
fn spans_are_places_in_what_was_given() {
    let home = Home::new();
    let objects = [
        json!({"id": 1, "title": "Wéavers of Lebanon", "text": "  In\tPeru\u{200b} and Côte d’Ivoire;\r\nDr. Jordan Smith"}),
        json!({"id": 2, "text": "<p title=\"Mali\">C&ocirc;te d&#8217;Ivoire &amp; <b>Leb</b>anon</p>\n<h2>Peru</h2>"}),
        json!({"id": 3, "title": "", "content_html": "<i>Kenya</i> 日本 Peru"}),
        json!({"id": 4, "title": "Paris, Texas", "text": "The two Congos and Korea"}),
    ];
    let answers = explained(&home, &objects);
    assert_eq!(answers.len(), objects.len());
    for (object, answer) in objects.iter().zip(&answers) {
        let spans = answer["spans"].as_array().unwrap();
        assert!(!spans.is_empty(), "{object}");
        let mut counted = std::collections::BTreeSet::new();
        for span in spans {
            let given = object[span["field"].as_str().unwrap()].as_str().unwrap();
            let (start, end) =
                (span["start"].as_u64().unwrap() as usize, span["end"].as_u64().unwrap() as usize);
            assert_eq!(&given[start..end], span["text"].as_str().unwrap(), "{answer}");
            assert!(start < end && span["confidence"].as_u64().unwrap() <= 100, "{answer}");
            let rule = span["rule"].as_str().unwrap();
            assert!(rule.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{rule}");
            assert!(span["why"].as_str().is_some_and(|why| why.len() > 3), "{answer}");
            let countries = span["countries"].as_array().cloned();
            let countries = countries.unwrap_or_else(|| vec![span["country"].clone()]);
            if span["counts"] == true {
                counted.extend(countries.iter().map(|code| code.as_str().unwrap().to_owned()));
            }
        }
        let told = answer["countries"].as_array().unwrap();
        assert_eq!(
            told.iter()
                .map(|code| code.as_str().unwrap().to_owned())
                .collect::<std::collections::BTreeSet<_>>(),
            counted
        );
    }
    let texts = |answer: &Value| -> Vec<String> {
        answer["spans"]
            .as_array()
            .unwrap()
            .iter()
            .map(|span| span["text"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(texts(&answers[1]), ["C&ocirc;te d&#8217;Ivoire", "Leb</b>anon", "Peru"]);
    let jordan = answers[0]["spans"].as_array().unwrap().last().unwrap();
    assert_eq!((&jordan["text"], &jordan["country"]), (&json!("Jordan"), &Value::Null));
    assert_eq!((&jordan["rule"], &jordan["counts"]), (&json!("person"), &json!(false)));
}

/// Of a file that is one text the file itself is what was given.
#[test]
fn spans_of_a_file_are_places_in_the_file() {
    let home = Home::new();
    for text in
        ["\u{FEFF}\n Wéavers of Lebanon\r\n\nThey met in Kenya.", "In Kenya", "<p>C&ocirc;te d'Ivoire</p>"]
    {
        let path = home.file("text.txt", text);
        let answer = home.prints(&["tag", "--explain", "--format", "jsonl", &path]);
        for span in lines(&answer)[0]["spans"].as_array().unwrap() {
            let place = |name: &str| span[name].as_u64().unwrap() as usize;
            assert_eq!(&text[place("start")..place("end")], span["text"].as_str().unwrap(), "{answer}");
        }
    }
}

#[test]
fn words_are_explained_for_people() {
    let home = Home::new();
    let objects = [
        json!({"id": "a", "title": "Weavers of \u{1b}[2J Lebanon", "text": "Beirut and the French, says Jordan Smith."}),
        json!({"id": "b", "text": "Nothing"}),
    ];
    let given: String = objects.iter().map(|object| format!("{object}\n")).collect();
    let (code, out, told) = home.fed(&words("tag --explain -"), &given);
    assert_eq!((code, told.as_str()), (0, ""));
    let wanted = "\
Weavers of Lebanon
a: Lebanon (LB), France (FR)
  Lebanon → Lebanon     name of the country           sure
  Beirut  → Lebanon     its capital                   sure
  French  → France      people or things from there   sure
  Jordan  → no country  person's name, not a country

Nothing
b: no country
";
    assert_eq!(out, wanted);
    let (_, out, _) = home.fed(&words("tag --explain --color always -"), "In Kenya");
    assert!(out.starts_with("\u{1b}[1mIn Kenya\u{1b}[0m\n-: Kenya (KE)\n"), "{out:?}");
}

#[test]
fn nothing_given_acts_on_a_terminal() {
    let home = Home::new();
    let evil = "x\u{1b}]52;c;aGk=\u{7}\u{9b}2J\u{202e}\u{2066}\u{200b}\u{e0041}\ty Kenya \u{9b}in\u{202e}";
    let given = json!({"id": evil, "title": evil, "text": format!("{evil}<p>K\u{202e}enya &#27;[2J</p>")})
        .to_string();
    let acts = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{e0000}'..='\u{e007f}')
    };
    for line in ["tag -", "tag - --explain", "tag - --format jsonl", "tag - --explain --format jsonl"] {
        let (_, out, _) = home.fed(&words(line), &given);
        assert!(out.contains("KE") && out.find(acts).is_none(), "{line}: {out:?}");
    }
    let (_, out, _) = home.fed(&words("tag - --format jsonl"), &given);
    assert_eq!(lines(&out)[0]["id"], evil, "to a program it is what it was");
    let (_, _, told) = home.run(&["tag", evil]);
    assert!(told.find(acts).is_none(), "{told:?}");
}

#[test]
fn a_stored_list_can_be_tagged() {
    let home = Home::new();
    let list = home.prints(&words("list --month 2023-06 --format jsonl"));
    let (code, out, told) = home.fed(&words("tag - --format jsonl"), &list);
    assert_eq!((code, told.as_str()), (0, ""));
    let ids = |text: &str| -> Vec<Value> { lines(text).into_iter().map(|line| line["id"].clone()).collect() };
    assert_eq!(ids(&out), ids(&list));
}

#[cfg(unix)]
#[test]
fn whoever_stops_reading_is_no_error_and_the_input_need_not_end() {
    let home = Home::new();
    let path = home.file("texts.jsonl", "{\"id\": 1, \"text\": \"In Kenya\"}\n".repeat(20_000));
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sse-news"));
    command.env_clear().env("HOME", home.path()).args(["tag", &path]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    // Answers come while the input is still being written: it is not gathered first.
    let script = "yes '{\"id\": 1, \"text\": \"In Kenya\"}' | \"$0\" tag - | head -n 3";
    let mut shell = std::process::Command::new("sh");
    shell.env("HOME", home.path()).args(["-c", script, env!("CARGO_BIN_EXE_sse-news")]);
    assert_eq!(shell.output().unwrap().stdout, b"1\tKE\n".repeat(3));
}
