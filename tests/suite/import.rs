//! `import --dry-run`, run as a user runs it: what it tells of files, what it says of those it cannot read.

use crate::support::server::gzip;
use crate::support::{Home, words};
use serde_json::{Value, json};

pub const RSS: &str = "<rss version='2.0'><channel><title>Coop News</title><link>https://coop.example/</link>\
    <description>From the field</description><language>en</language>\n<item><title>Weavers of Lebanon &amp; Syria</title><link>/1</link>\
    <guid isPermaLink='false'>42</guid><description>&lt;p&gt;They &lt;b&gt;met&lt;/b&gt;.&lt;/p&gt;</description>\
    <author>ana@coop.example (Ana Luz)</author><category>Weaving</category><pubDate>Mon, 26 Jun 2023 10:00:00 +0200</pubDate></item>\n\
    <item><guid>7</guid></item>\n<item><title>A\u{1b}[2J\u{202e}B</title></item></channel></rss>";

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_file_is_told_as_its_source_tells_it() {
    let home = Home::new();
    let path = home.file("feed.xml", RSS);
    let feeds = lines(&home.prints(&["import", "--dry-run", "--format", "jsonl", &path]));
    let feed = &feeds[0];
    let of_feed = ["version", "title", "home_page_url", "description", "language", "_file"]
        .map(|name| feed[name].clone());
    let wanted = [
        "https://jsonfeed.org/version/1.1",
        "Coop News",
        "https://coop.example/",
        "From the field",
        "en",
        &path,
    ];
    assert_eq!(of_feed, wanted.map(|text| json!(text)));
    let items = feed["items"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    let mut first = items[0].clone();
    let id = first["_sse"]["id"].take();
    assert_eq!(id.as_str().map(str::len), Some(12));
    let wanted = json!({
        "id": "42", "url": "https://coop.example/1", "title": "Weavers of Lebanon & Syria",
        "summary": "<p>They <b>met</b>.</p>", "content_html": "<p>They <b>met</b>.</p>",
        "date_published": "2023-06-26T10:00:00+02:00", "language": "en", "tags": ["Weaving"],
        "authors": [{"name": "Ana Luz"}],
        "_sse": {"id": null, "countries": ["LB", "SY"], "countries_from": "detected", "source": "Coop News"}
    });
    assert_eq!(first, wanted);
    assert_eq!(items[1]["_sse"]["left_out"], "it has no title, text, link or file");
    assert_eq!(items[2]["title"], "AB");
}

#[test]
fn files_are_answered_in_order_and_one_failure_stops_no_other() {
    let home = Home::new();
    let good = home.file("good.xml", RSS);
    let page = home.file("page.html", "<!doctype html><html><p>Log in</p></html>");
    let bad = home.file("bad.xml", "<rss><item><guid>1</guid></item></rss>");
    let lines_of_items =
        home.file("items.jsonl", "{\"title\": \"In Kenya\", \"url\": \"https://a.example/1\"}\n");
    let files = [&good, &page, "missing.xml", &bad, &lines_of_items, "."];
    let line: Vec<&str> = ["import", "--dry-run", "--format", "jsonl"].into_iter().chain(files).collect();
    let (code, out, told) = home.run(&line);
    assert_eq!((code, told.as_str()), (2, ""));
    let answers = lines(&out);
    let names: Vec<&str> = answers.iter().map(|answer| answer["_file"].as_str().unwrap()).collect();
    assert_eq!(names, files);
    let errors: Vec<Option<&str>> = answers.iter().map(|answer| answer["error"].as_str()).collect();
    assert_eq!(errors[0], None);
    assert_eq!(errors[1], Some("it is a web page, not a feed"));
    assert!(errors[2].unwrap().contains("no such file"), "{errors:?}");
    assert_eq!((errors[3], errors[4]), (None, None));
    assert!(errors[5].unwrap().contains("folder"), "{errors:?}");
    assert_eq!(answers[4]["items"][0]["_sse"]["countries"], json!(["KE"]));
}

#[test]
fn in_words_it_is_a_line_a_file() {
    let home = Home::new();
    let good = home.file("good.xml", RSS);
    let page = home.file("page.html", "<html></html>");
    let cut = home.file("cut.xml", &RSS[..RSS.find("<item><guid>").unwrap() + 20]);
    let (code, out, told) = home.run(&["import", "--dry-run", &good, &page, &cut]);
    assert_eq!(code, 2);
    assert_eq!(out, format!("{good}: 2 read, 1 bad\n{cut}: 1 read\n"));
    let wanted = format!(
        "sse-news: {good}: article 2 (line 3) is skipped: it has no title, text, link or file\n\
        sse-news: cannot use {page} as news: it is a web page, not a feed; RSS, Atom, JSON Feed, JSON Lines or a list of news is expected\n\
        sse-news: {cut}: cut off in article 2 (line 3); the part before that is used\n"
    );
    assert_eq!(told, wanted);
    let (code, out, told) = home.fed(&words("import --dry-run -"), RSS);
    assert_eq!((code, out.as_str()), (0, "standard input: 2 read, 1 bad\n"));
    assert!(told.contains("standard input: article 2"));
}

#[test]
fn what_is_left_out_is_told_to_programs_as_well() {
    let home = Home::new();
    let bad = home.file("bad.xml", RSS);
    let cut = home.file("cut.xml", &RSS[..RSS.find("<item><guid>").unwrap() + 20]);
    let broken = home.file("cut.json", r#"{"items": [{"title": "A"}, {"title": "B"#);
    let list =
        home.file("list.opml", "<opml><outline isComment='true' text='A' xmlUrl='https://a.example/'/>");
    let faults = |options: &[&str]| -> Vec<serde_json::Value> {
        let files = [&bad, &cut, &broken, &list].map(String::as_str);
        let line = [&["import", "--format", "jsonl"], options, &files].concat();
        lines(&home.run(&line).1).iter().map(|answer| answer["_faults"].clone()).collect()
    };
    let wanted = vec![
        json!(["article 2 (line 3) is skipped: it has no title, text, link or file"]),
        json!(["cut off in article 2 (line 3); the part before that is used"]),
        json!(["cut off in article 2 (line 1); the part before that is used"]),
        json!([
            "A is refused: the list marks it as a comment",
            "cut off before its first feed (line 1); the part before that is used"
        ]),
    ];
    assert_eq!(faults(&["--dry-run"]), wanted);
    assert_eq!(faults(&[]), wanted);
    let whole = home.file("whole.json", r#"{"items": [{"title": "A"}]}"#);
    let answer = lines(&home.prints(&["import", "--dry-run", "--format", "jsonl", &whole]))[0].clone();
    assert_eq!(answer.get("_faults"), None);
}

#[test]
fn source_and_address_are_given_with_it() {
    let home = Home::new();
    let path = home.file("feed.xml", "<rss><item><title>A</title><link>b</link></item></rss>");
    let line = [
        "import",
        "--dry-run",
        "--source",
        "Ours",
        "--url",
        "https://a.example/x/feed",
        "--format",
        "jsonl",
        &path,
    ];
    let item = lines(&home.prints(&line))[0]["items"][0].clone();
    assert_eq!(
        (item["url"].as_str(), item["_sse"]["source"].as_str()),
        (Some("https://a.example/x/b"), Some("Ours"))
    );
}

#[test]
fn nothing_acts_on_a_terminal() {
    let home = Home::new();
    let xml = "<rss><item><title>A&#27;[2J&#x202e;&#155;</title><description>&lt;p&gt;&#x9d;0;x&#x202e;&lt;/p&gt;\u{9b}2J</description></item></rss>";
    let path = home.file("\u{1b}]0;x.xml", xml);
    for format in ["plain", "jsonl"] {
        let (_, out, told) = home.run(&["import", "--dry-run", "--format", format, &path]);
        let acts = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}');
        assert!(!out.contains(acts) && !told.contains(acts), "{out}{told}");
    }
}

#[test]
fn what_is_imported_stays_and_is_known_the_second_time() {
    let home = Home::new();
    let path = home.file("feed.xml", RSS);
    assert_eq!(home.run(&["import", "--dry-run"]).0, 2);
    home.run(&["import", "--dry-run", &path]);
    assert_eq!(home.prints(&words("list --format ids")).lines().count(), 597, "looking keeps nothing");
    let (code, out, told) = home.run(&["import", &path]);
    assert_eq!((code, out), (0, format!("{path}: 2 read, 2 new, 1 bad\n")));
    assert!(told.contains("article 2 (line 3) is skipped"), "{told}");
    assert_eq!(home.run(&["import", &path]).1, format!("{path}: 2 read, 2 known, 1 bad\n"));
    assert_eq!(home.prints(&words("list --format ids")).lines().count(), 599);
    let counts = home.run(&["import", "--format", "jsonl", &path]).1;
    let counts = &lines(&counts)[0];
    assert_eq!((&counts["read"], &counts["new"], &counts["known"]), (&json!(2), &json!(0), &json!(2)));
    assert_eq!(home.run(&["import", &path, "--no-library"]).0, 2);
    let (code, _, told) = home.fed(&words("import - --data -"), RSS);
    assert!(code == 2 && told.contains("standard input cannot hold both"), "{told}");
}

#[test]
fn fault_30_the_feeds_of_a_list_are_followed_and_nothing_else_in_it() {
    let home = Home::new();
    let opml = "<opml version='2.0'><head><title>Mine</title></head><body>\
        <outline text='Alpha' xmlUrl='https://a.example/feed'/>\
        <OUTLINE TEXT='again' XMLURL='http://www.a.example/feed/'/>\
        <outline text='folder'><outline xmlUrl='https://b.example/rss'/></outline>\
        <outline text='Evil' xmlUrl='|rm -rf ~'/><outline text='File' xmlUrl='file:///etc/passwd'/>\
        <outline text='Home' xmlUrl='http://127.0.0.1:9/feed'/></body></opml>";
    let path = home.file("feeds.opml", opml);
    let listed = &lines(&home.prints(&["import", "--dry-run", "--format", "jsonl", &path]))[0];
    assert_eq!(
        (&listed["feeds"][0]["name"], &listed["feeds"][1]["url"]),
        (&json!("Alpha"), &json!("https://b.example/rss"))
    );
    assert_eq!(home.run(&words("feeds")).0, 1, "looking follows nothing");
    let (code, out, told) = home.run(&["import", &path]);
    assert_eq!((code, out), (0, format!("{path}: 3 feeds, 3 added, 1 named twice, 2 refused\n")));
    assert!(told.contains("Evil is refused") && told.contains("File is refused"), "{told}");
    assert_eq!(
        home.run(&["import", &path]).1,
        format!("{path}: 3 feeds, 3 followed already, 1 named twice, 2 refused\n")
    );
    let names = home.prints(&words("feeds"));
    let names: Vec<&str> = names.lines().map(|line| line.split('\t').next().unwrap()).collect();
    assert_eq!(names, ["Alpha", "b.example", "Home"]);
    // An address that somebody else wrote does not lead to this machine.
    let (_, _, told) = home.run(&words("refresh home"));
    assert!(told.contains("cannot refresh Home: ") && told.contains("private"), "{told}");
    // What was exported comes back; so many that nobody meant them all wait.
    let export = home.prints(&words("feeds export"));
    let other = Home::new();
    let path = other.file("export.opml", &export);
    assert_eq!(other.run(&["import", &path]).1, format!("{path}: 3 feeds, 3 added\n"));
    assert_eq!(other.prints(&words("feeds export")), export);
    let outline = |n: usize| format!("<outline xmlUrl='https://{n}.example/feed'/>");
    let many: String = (0..201).map(outline).collect();
    let path = other.file("many.opml", format!("<opml><body>{many}</body></opml>"));
    let (code, out, told) = other.run(&["import", &path]);
    assert_eq!((code, out), (0, format!("{path}: 201 feeds, 201 added\n")));
    assert!(told.contains("added paused") && told.contains("--all"), "{told}");
    assert_eq!(other.prints(&words("feeds")).matches("\tpaused\n").count(), 201);
    other.prints(&words("feeds resume --all"));
    assert_eq!(other.prints(&words("feeds")).matches("\tpaused\n").count(), 0);
    other.prints(&words("feeds remove --all"));
    assert_eq!(other.run(&words("feeds")).0, 1);
}

#[test]
fn a_list_copied_from_a_page_and_an_article_come_in_once() {
    let home = Home::new();
    let page = format!("{}/tests/data/feeds/listing.txt", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(home.run(&["import", &page]), (0, format!("{page}: 6 read, 6 new\n"), String::new()));
    assert_eq!(home.run(&["import", &page]), (0, format!("{page}: 6 read, 6 known\n"), String::new()));
    assert_eq!(
        home.run(&["import", &page, "--source", "A House of Work"]).1,
        format!("{page}: 6 read, 6 changed\n")
    );
    assert_eq!(home.prints(&words("stats --source a-ho --by month")), "2023-07\t1\n2023-06\t5\n");
    assert_eq!(home.prints(&words("list --source a-ho --country GH --format ids")).lines().count(), 1);
    let article = format!("{}/tests/data/feeds/article.txt", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(home.run(&["import", &article, "--date", "2024-05"]).1, format!("{article}: 1 read, 1 new\n"));
    assert_eq!(
        home.run(&["import", &article, "--date", "2024-05"]).1,
        format!("{article}: 1 read, 1 known\n")
    );
    let newest = home.prints(&words("list --month 2024-05 --unread"));
    assert!(newest.starts_with("2024-05\t") && newest.lines().count() == 1, "{newest}");
    // Only `import` takes any text for an article.
    let (code, _, told) = home.run(&["list", "--data", &article]);
    assert!(code == 2 && told.contains("it is neither a feed nor a list of news"), "{told}");
    assert_eq!(home.prints(&["list", "--data", &page, "--no-library"]).lines().count(), 6);
}

#[test]
fn items_of_one_id_without_links_are_told_apart_by_their_titles() {
    let home = Home::new();
    let feed = |titles: &[&str]| {
        let item = |title: &&str| {
            format!("<item><guid isPermaLink='false'>same</guid><title>{title}</title></item>")
        };
        format!(
            "<rss><channel><title>F</title>{}</channel></rss>",
            titles.iter().map(item).collect::<String>()
        )
    };
    for (titles, told) in [
        (&["Bread", "Mills", "Looms"][..], "3 read, 3 new"),
        (&["Looms", "Bread", "Mills"], "3 read, 3 known"),
        (&["Bread", "Bread", "Mills"], "2 read, 2 known, 1 bad"),
        (&["Bread"], "1 read, 1 known"),
        (&["Ovens", "Bread"], "2 read, 1 new, 1 known"),
    ] {
        let path = home.file("feed.xml", feed(titles));
        assert_eq!(home.run(&["import", &path]).1, format!("{path}: {told}\n"), "{titles:?}");
    }
}

#[test]
#[cfg(unix)]
fn files_of_any_name_and_packed_ones_are_read_and_devices_are_not() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let home = Home::new();
    let feed = r#"{"items": [{"id": "a", "title": "Bread in Kenya"}]}"#;
    let odd = OsStr::from_bytes(b"bad\xff\x1b.json");
    std::fs::write(home.path().join(odd), feed).unwrap();
    home.file("news.json.gz", gzip(feed.as_bytes()));
    let run = |line: &[&OsStr]| {
        let output = home.command().args(line).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    let arg = OsStr::new;
    let told = |count: &str| (0, format!("bad\u{fffd}.json: {count}\n"), String::new());
    assert_eq!(run(&[arg("import"), odd]), told("1 read, 1 new"));
    assert_eq!(run(&[arg("import"), arg("news.json.gz")]).1, "news.json.gz: 1 read, 1 known\n");
    let listed = run(&[arg("list"), arg("--data"), odd, arg("--no-library")]);
    assert!(listed.1.contains("Bread in Kenya"), "{listed:?}");
    let listed = run(&[arg("list"), arg("--data"), arg("news.json.gz"), arg("--no-library")]);
    assert!(listed.1.contains("Bread in Kenya"), "{listed:?}");
    let json = run(&[arg("import"), arg("--format"), arg("jsonl"), odd]);
    assert_eq!(lines(&json.1)[0]["_file"], "bad\u{fffd}\u{1b}.json");
    std::fs::write(home.path().join(odd), "Bread in Kenya").unwrap();
    home.file("text.gz", gzip(b"Bread in Kenya"));
    assert_eq!(run(&[arg("tag"), odd]), (0, "bad\u{fffd}.json\tKE\n".to_owned(), String::new()));
    assert_eq!(run(&[arg("tag"), arg("text.gz")]).1, "text.gz\tKE\n");
    for command in ["import", "tag"] {
        let (code, out, told) = run(&[arg(command), arg("/dev/zero")]);
        assert_eq!((code, out.as_str()), (2, ""), "{command}");
        assert!(told.contains("/dev/zero: it is a device, not a file; check the path\n"), "{told}");
    }
    let (code, _, told) = run(&[arg("list"), arg("--data"), arg("/dev/zero")]);
    assert!(code == 2 && told.contains("it is a device, not a file"), "{told}");
}
