//! `digest`: the counts, the months and the articles of each, in every format.

use crate::support::{Home, words};
use std::fs;

/// Returns the dates and titles of the list with the same arguments, in its order.
fn listed(home: &Home, search: &str) -> Vec<(String, String)> {
    let out = home.prints(&words(&format!("list {search} --sort newest")));
    let row = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        (fields[0].to_owned(), fields[4].to_owned())
    };
    out.lines().map(row).collect()
}

#[test]
fn a_month_has_its_articles_numbered_with_date_summary_and_link() {
    let home = Home::new();
    let out = home.prints(&words("digest --month 2023-06"));
    let articles = listed(&home, "--month 2023-06");
    assert_eq!(articles.len(), 9);
    assert!(out.starts_with(
        "# News digest, June 2023\n\n9 articles\n\nBy month: June 2023 (9)\n\nBy country: South Korea (2), "
    ));
    assert_eq!(out.matches("\n## ").count(), 1);
    for (number, (_, title)) in (1..).zip(&articles) {
        assert!(out.contains(&format!("\n{number}. [{title}](https://")), "{number}. {title}: {out}");
    }
    assert!(
        out.contains("  \n   26 June 2023\n\n   In Lebanon, 37 projects of the SSE competed over three days")
    );
    let plain = home.prints(&words("digest --month 2023-06 --format plain"));
    assert!(plain.contains(
        "\nJune 2023\n\n1. Improved statistics will strengthen global cooperative movement\n30 June 2023\n"
    ));
    // The form is that of the page the news was once copied from, which is read as a list of news.
    let (_, told, _) = home.fed(&words("import --dry-run --format jsonl -"), &plain);
    let read: serde_json::Value = serde_json::from_str(&told).unwrap();
    let titles: Vec<_> =
        read["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect();
    assert_eq!(titles, articles.iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>());
}

#[test]
fn a_part_of_a_month_is_not_called_the_month() {
    let home = Home::new();
    for (search, title) in [
        ("--from 2023-06-10 --to 2023-06-27", "# News digest, June 2023: 2023-06-10 to 2023-06-27"),
        ("--from 2023-06 --to 2023-06", "# News digest, June 2023"),
    ] {
        let out = home.prints(&words(&format!("digest {search}")));
        assert_eq!(out.lines().next(), Some(title), "{search}");
    }
}

#[test]
fn a_year_has_twelve_sections_and_the_counts_of_the_list() {
    let home = Home::new();
    let page = home.prints(&words("digest --month 2023 --format html"));
    let articles = listed(&home, "--month 2023");
    assert_eq!(page.matches("<section>").count(), 12);
    assert_eq!(page.matches("<li>").count(), articles.len());
    assert!(page.contains(&format!("<p>{} articles</p>", articles.len())));
    assert_eq!(page.matches("<rect class=\"bar\"").count(), 12, "a bar for each month");
    let countries = home.json(&words("stats --month 2023 --by country --format json"));
    for row in countries["rows"].as_array().unwrap() {
        let cells = format!("<tr><td>{}</td><td>{}</td></tr>", row["label"].as_str().unwrap(), row["count"]);
        assert!(page.contains(&cells), "{cells}");
    }
    let marks = page.matches("<circle class=\"mark\"").count();
    assert_eq!(
        marks + 1,
        countries["rows"].as_array().unwrap().len(),
        "a mark for each country, none for none"
    );
    assert_eq!(
        page.matches("role=\"img\" aria-labelledby=").count(),
        2,
        "each picture has words in its place"
    );
    let all = home.prints(&words("digest --format html"));
    assert!(all.contains(">2019</text>") && !all.contains(">January 2019</text>"), "years of a long digest");
}

#[test]
fn a_digest_begins_on_a_day_and_leaves_its_file_alone_where_nothing_is_found() {
    let home = Home::new();
    let since = home.prints(&words("digest --since 2025-12 --format plain"));
    assert_eq!(since, home.prints(&words("digest --from 2025-12-01 -f plain")));
    let file = home.file("digest.md", "mine");
    for line in ["digest --month 1999-01 -o digest.md", "list --month 1999-01 -o digest.md"] {
        let (code, out, told) = home.run(&words(line));
        assert!(code == 1 && out.is_empty() && told.starts_with("sse-news: nothing found"), "{line}: {told}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "mine", "{line}");
    }
    home.prints(&words("digest --month 2023-06 -fhtml -o=digest.md"));
    assert!(fs::read_to_string(&file).unwrap().starts_with("<!DOCTYPE html>"));
    assert_eq!(home.run(&words("digest --month 1999-01")).1, "");
    let (code, _, told) = home.run(&words("digest --from 2023 --since 2024"));
    assert!(code == 2 && told.contains("--since"), "{told}");
}
