//! The formats of lists and digests, read by the programs they are made for. Those that a machine may lack are asked for in
//! ignored tests, which `.ci/run` runs where the program is there.

use crate::support::{Home, words};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

/// Texts that some format would take for its own.
const UGLY: &[&str] = &[
    "=HYPERLINK(\"https://a.example\")",
    "+1, -2; @3",
    "100% of {rice} & oil_price # 5 $ ~ ^ \\ | <b>\"x\"</b> 'y' `z`",
    "}}}{{{ \\end{document} @misc{x,",
    "ends with a backslash \\",
    "協同組合 дом عربي é ü \u{1F33E}",
    "]]> <!-- --> &amp; &#x1b; <?xml?>",
    "and others and",
    "a,b;c\td",
];

/// Writes a file of articles whose texts are ugly; returns its path.
fn ugly(home: &Home) -> String {
    let item = |(number, text): (usize, &&str)| {
        serde_json::json!({
            "id": format!("{number}: {text}"), "title": text, "summary": text, "tags": [text],
            "url": format!("https://a.example/{number}?q={text}"),
            "authors": [{ "name": format!("{text} Okello") }, { "name": "Ana Luz" }], "date_published": format!("2024-0{}-05T10:00:00Z", number + 1),
            "content_html": format!("<p>{text}</p>"), "_sse": { "countries": ["KE"], "source": text, "kind": text },
        })
    };
    let items: Vec<Value> = UGLY.iter().enumerate().map(item).collect();
    let feed = serde_json::json!({ "version": "https://jsonfeed.org/version/1.1", "title": UGLY[2], "items": items });
    home.file("ugly.json", feed.to_string())
}

/// Writes a list or digest into a file of the home, once of the bundled news and once of ugly texts.
fn written(home: &Home, line: &str, name: &str) -> [String; 2] {
    let data = ugly(home);
    let path = |name: String| home.path().join(name).to_str().unwrap().to_owned();
    let (bundled, ugly) = (path(format!("bundled.{name}")), path(format!("ugly.{name}")));
    let mut line = words(line);
    line.extend(["-o", &bundled]);
    home.prints(&line);
    let last = line.len() - 1;
    line[last] = &ugly;
    line.extend(["--data", &data]);
    home.prints(&line);
    [bundled, ugly]
}

fn run(home: &Home, program: &str, arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new(program);
    // BibTeX finds its files here, also where nothing else of TeX is installed.
    command.env("BIBINPUTS", ".").env("BSTINPUTS", ".");
    let Output { status, stdout, stderr } =
        command.args(arguments).current_dir(home.path()).output().unwrap();
    (status.success(), String::from_utf8_lossy(&[stdout, stderr].concat()).into_owned())
}

/// Runs a script of Python on a file; returns what it prints.
fn python(home: &Home, script: &str, path: &str) -> String {
    let script = home.file("script.py", script);
    let (is_done, out) = run(home, "python3", &[&script, path]);
    assert!(is_done, "{path}: {out}");
    out.trim().to_owned()
}

#[test]
fn atom_reads_back_as_the_same_news() {
    let home = Home::new();
    for path in written(&home, "list --format atom", "xml") {
        let first = path.replace(".xml", ".json");
        let data = if path.contains("ugly") { vec!["--data", "ugly.json"] } else { Vec::new() };
        let json = home.prints(&[&["list", "--format", "jsonl"][..], &data].concat());
        let again = home.prints(&["list", "--format", "jsonl", "--data", &path]);
        assert_eq!(again, json, "{first}");
    }
}

#[test]
fn a_page_has_no_script_and_fetches_nothing() {
    let home = Home::new();
    for line in ["list --format html", "digest --format html"] {
        for path in written(&home, line, "html") {
            let page = std::fs::read_to_string(path).unwrap();
            assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">") && page.ends_with("</html>\n"));
            for fetched in [
                "<script",
                "<link",
                "<img",
                "<iframe",
                " src=",
                " onerror=",
                "@import",
                "url(",
                "javascript:",
            ] {
                assert!(!page.contains(fetched), "{line}: {fetched}");
            }
        }
    }
}

#[test]
#[ignore = "needs bibtex"]
fn bibtex_takes_every_entry() {
    let home = Home::new();
    // A style that formats every field and name, as those of journals do.
    let style = "ENTRY { title author howpublished note url year month day language keywords abstract } {} { label }\n\
        INTEGERS { n }\n\
        MACRO {jan} {\"January\"} MACRO {feb} {\"February\"} MACRO {mar} {\"March\"} MACRO {apr} {\"April\"}\n\
        MACRO {may} {\"May\"} MACRO {jun} {\"June\"} MACRO {jul} {\"July\"} MACRO {aug} {\"August\"}\n\
        MACRO {sep} {\"September\"} MACRO {oct} {\"October\"} MACRO {nov} {\"November\"} MACRO {dec} {\"December\"}\n\
        FUNCTION {misc} {\n  \"item \" cite$ * write$ newline$\n  author empty$ 'skip$\n\
        { author num.names$ 'n := { n #0 > } { \"name \" author n \"{ff }{vv }{ll}\" format.name$ * write$ newline$ \
        n #1 - 'n := } while$ } if$\n  title empty$ 'skip$ { title \"t\" change.case$ write$ newline$ } if$ }\n\
        FUNCTION {default.type} { misc }\nREAD\nITERATE {call.type$}\n";
    home.file("all.bst", style);
    for path in written(&home, "list --format bibtex", "bib") {
        let name = Path::new(&path).file_stem().unwrap().to_str().unwrap();
        home.file("x.aux", format!("\\citation{{*}}\n\\bibdata{{{name}}}\n\\bibstyle{{all}}\n"));
        let (is_done, out) = run(&home, "bibtex", &["x"]);
        assert!(is_done && !out.contains("Warning--") && !out.contains("error"), "{path}: {out}");
        let entries = std::fs::read_to_string(home.path().join("x.bbl")).unwrap();
        let count = |beginning: &str| entries.lines().filter(|line| line.starts_with(beginning)).count();
        let ids = if name == "ugly" {
            UGLY.len()
        } else {
            home.prints(&words("list --format ids")).lines().count()
        };
        // Long lines are broken, so that a key may stand on a line of its own.
        assert_eq!(count("item"), ids, "{path}");
        assert_eq!(count("name"), if name == "ugly" { 2 * ids } else { ids }, "{path}: {entries}");
    }
}

#[test]
#[ignore = "needs feedparser"]
fn feedparser_reads_atom_without_a_fault() {
    let home = Home::new();
    let script = "import feedparser, sys\nfeed = feedparser.parse(sys.argv[1])\nassert not feed.bozo, feed.bozo_exception\n\
        assert feed.version == 'atom10', feed.version\nassert feed.feed.title and feed.feed.id and feed.feed.updated_parsed\n\
        for entry in feed.entries: assert entry.id and entry.title and entry.updated_parsed\n\
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)\n\
        print(len(feed.entries), feed.entries[0].title)\n";
    let [bundled, ugly] = written(&home, "list --format atom --sort oldest", "xml");
    let first = home.prints(&words("list --sort oldest --limit 1"));
    let title = first.trim_end().rsplit('\t').next().unwrap();
    assert_eq!(python(&home, script, &bundled), format!("597 {title}"));
    assert_eq!(python(&home, script, &ugly), format!("{} {}", UGLY.len(), UGLY[0]));
}

#[test]
#[ignore = "needs python3"]
fn python_reads_tables_whose_rows_have_every_field() {
    let home = Home::new();
    let script = "import csv, sys\nrows = list(csv.reader(open(sys.argv[1], newline=''), strict=True, \
        delimiter='\\t' if sys.argv[1].endswith('tsv') else ',', \
        quoting=csv.QUOTE_NONE if sys.argv[1].endswith('tsv') else csv.QUOTE_MINIMAL))\n\
        assert all(len(row) == len(rows[0]) for row in rows), rows\n\
        assert sys.argv[1].endswith('tsv') or not any(cell[:1] in ('=', '+', '-', '@', '\\t') for row in rows for cell in row if cell)\n\
        print(len(rows) - 1, rows[1][5])\n";
    for (format, first) in [("csv", format!("'{}", UGLY[0])), ("tsv", UGLY[0].to_owned())] {
        let [bundled, ugly] = written(&home, &format!("list --sort oldest --format {format}"), format);
        assert!(python(&home, script, &bundled).starts_with("597 "));
        assert_eq!(python(&home, script, &ugly), format!("{} {first}", UGLY.len()));
    }
}

#[test]
#[ignore = "needs html5lib"]
fn an_html5_parser_finds_no_fault_in_a_page() {
    let home = Home::new();
    let script = "import html5lib, sys\nparser = html5lib.HTMLParser(strict=True, \
        tree=html5lib.getTreeBuilder('etree'), namespaceHTMLElements=False)\n\
        tree = parser.parse(open(sys.argv[1], encoding='utf-8'))\n\
        assert not parser.errors, parser.errors\n\
        ids = [node.get('id') for node in tree.iter() if node.get('id')]\nassert len(set(ids)) == len(ids), ids\n\
        print(len(list(tree.iter('li'))))\n";
    for line in ["list --format html", "digest --format html"] {
        let [bundled, ugly] = written(&home, line, "html");
        assert_eq!(python(&home, script, &bundled), "597", "{line}");
        assert_eq!(python(&home, script, &ugly), UGLY.len().to_string(), "{line}");
    }
}

#[test]
#[ignore = "needs chromium"]
fn a_browser_shows_a_page_without_complaint_on_narrow_and_wide_screens() {
    let home = Home::new();
    for line in ["list --format html", "digest --format html"] {
        for path in written(&home, line, "html") {
            let page = std::fs::read_to_string(&path).unwrap();
            let dumped = chromium(&home, &path, 1200);
            assert!(dumped.contains("<h1>") && !dumped.contains("CONSOLE"), "{path}: {dumped}");
            for width in [360, 1200] {
                let dumped = chromium(&home, &home.file("frame.html", framed(&page, width)), 1300);
                let title = dumped.split("<title>").nth(1).and_then(|rest| rest.split('<').next());
                assert_eq!(title, Some(&*format!("{width} 0 wide")), "{path}");
            }
        }
    }
}

/// Returns a page with `page` in a frame of this width, entitled with that width and the number of elements that are cut
/// off. No window of a browser is as narrow as a telephone.
fn framed(page: &str, width: u32) -> String {
    let measure = "<script>onload = () => { let e = document.documentElement; parent.document.title = \
        `${e.clientWidth} ${[...document.querySelectorAll('body *')].filter(n => \
        n.getBoundingClientRect().right > e.clientWidth + 0.5).length} wide`; }</script></body>";
    // Only this copy may run a script.
    let (head, rest) = page.split_once("<meta http-equiv").unwrap();
    let copy = format!("{head}{}", rest.split_once('\n').unwrap().1.replace("</body>", measure));
    let copy = copy.replace('&', "&amp;").replace('"', "&quot;");
    format!(
        "<!DOCTYPE html><title>-</title><iframe style=\"border: 0; width: {width}px; height: 900px\" srcdoc=\"{copy}\"></iframe>"
    )
}

/// Returns the document that Chromium makes of a page, and what it tells of it.
fn chromium(home: &Home, path: &str, width: u32) -> String {
    let size = format!("--window-size={width},900");
    let url = format!("file://{path}");
    let profile = format!("--user-data-dir={}", home.path().join("chromium").display());
    let arguments =
        ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr"];
    let arguments = [&arguments[..], &[&profile, &size, "--dump-dom", &url]].concat();
    let program = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|program| Command::new(program).arg("--version").output().is_ok());
    run(home, program.unwrap(), &arguments).1
}
