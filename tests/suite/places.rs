//! How well countries are recognised, against sentences made to be hard and against the countries that people gave the
//! bundled news; and how what was recognised is shown. With `--nocapture` every difference is printed.
#![cfg(test)] // so that clippy counts the helpers below as tests too

use crate::support::{Home, bundled, in_ascii, of, play, screens};
use chrono::NaiveDate;
use ratatui::style::Modifier;
use serde_json::Value;
use sse_news::app::{Look, Model};
use sse_news::feed;
use sse_news::news::{Article, CountriesFrom, Country};
use sse_news::places::{Story, detect_countries, tag};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// The share of sentences of each language whose countries are told exactly.
const SENTENCES: f64 = 0.95;
/// The share of the sentences of the field. Their countries were decided before they were first read: then 115 of 120 were
/// right.
const FIELD: f64 = 0.95;
/// Of the bundled items to which people gave countries: the share told exactly, and how well they are told all in all.
const ITEMS: f64 = 0.94;
const F1: f64 = 0.96;

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn codes<'a>(countries: impl IntoIterator<Item = &'a Country>) -> BTreeSet<&'a str> {
    countries.into_iter().map(Country::code).collect()
}

/// The counts of a set of texts.
#[derive(Default)]
struct Score {
    all: usize,
    exact: usize,
    right: usize,
    extra: usize,
    missing: usize,
}

impl Score {
    /// Counts one text; prints it where it differs.
    fn count(&mut self, wanted: &BTreeSet<&str>, found: &BTreeSet<&str>, words: &str) {
        let differ =
            |from: &BTreeSet<&str>, other| from.difference(other).copied().collect::<Vec<_>>().join(" ");
        self.all += 1;
        self.exact += usize::from(wanted == found);
        self.right += wanted.intersection(found).count();
        self.extra += found.difference(wanted).count();
        self.missing += wanted.difference(found).count();
        if wanted != found {
            println!("missing [{}] extra [{}]: {words}", differ(wanted, found), differ(found, wanted));
        }
    }

    fn exact(&self) -> f64 {
        self.exact as f64 / self.all as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.extra + self.missing) as f64
    }

    fn words(&self, name: &str) -> String {
        format!("{name}: {} of {} exact ({:.3}), F1 {:.3}", self.exact, self.all, self.exact(), self.f1())
    }
}

/// Holds the sentences of a file against what is recognised.
fn sentences(language: &str, floor: f64) {
    let text = file(&format!("tests/data/places/{language}.tsv"));
    let mut score = Score::default();
    for line in text.lines() {
        let (wanted, sentence) = line.split_once('\t').unwrap();
        let wanted = wanted.split(' ').filter(|code| *code != "-").collect();
        let tagged = tag(Story { text: sentence, whole: true, ..Story::default() });
        score.count(&wanted, &codes(&tagged.countries), sentence);
    }
    println!("{}", score.words(language));
    assert!(score.all > 50 && score.exact() >= floor, "{}", score.words(language));
}

#[test]
fn english_sentences() {
    sentences("english", SENTENCES);
}

#[test]
fn french_sentences() {
    sentences("french", SENTENCES);
}

#[test]
fn spanish_sentences() {
    sentences("spanish", SENTENCES);
}

#[test]
fn portuguese_sentences() {
    sentences("portuguese", SENTENCES);
}

#[test]
fn sentences_of_the_field_in_six_languages() {
    sentences("field", FIELD);
}

#[test]
fn what_is_recognised_in_the_bundled_news_is_near_to_what_people_gave() {
    let model = bundled();
    let mut score = Score::default();
    let mut untagged = (0, 0);
    for (_, article) in model.library.loaded_articles() {
        let found = detect_countries(article).countries;
        if article.countries.is_empty() {
            untagged = (untagged.0 + usize::from(!found.is_empty()), untagged.1 + 1);
            if !found.is_empty() {
                println!("no tag, found {:?}: {}", codes(&found), article.title);
            }
        } else {
            score.count(&codes(&article.countries), &codes(&found), &article.title);
        }
    }
    println!("{}", score.words("bundled news with countries"));
    println!("bundled news without: {} of {} are given one", untagged.0, untagged.1);
    assert!(score.all > 250, "only {} items have countries", score.all);
    assert!(score.exact() >= ITEMS && score.f1() >= F1, "{}", score.words("bundled news with countries"));
}

#[test]
fn the_bundled_news_keeps_the_countries_it_came_with() {
    let news: Value = serde_json::from_str(&file("data/news.json")).unwrap();
    let model = bundled();
    for item in news["items"].as_array().unwrap() {
        let id = item["id"].as_str().unwrap();
        let article = model.library.loaded(model.library.find(id).unwrap()).unwrap();
        let stated = |name: &str| -> Vec<&str> {
            item["_sse"][name].as_array().into_iter().flatten().map(|code| code.as_str().unwrap()).collect()
        };
        let read = |countries: &[Country]| -> Vec<String> {
            countries.iter().map(|country| country.code().to_owned()).collect()
        };
        assert_eq!(read(&article.countries), stated("countries"), "{id}");
        assert_eq!(read(&article.also_mentioned), stated("also_mentioned"), "{id}");
        assert_eq!(article.countries_from, CountriesFrom::Given, "{id}");
    }
}

/// News of a feed that states no countries but for two items, read as a user's file is.
fn feed_without_countries() -> Vec<Article> {
    let far = "The looms are shared by forty households and mended by all of them. ".repeat(5);
    let items = serde_json::json!({"title": "A feed", "items": [
        {"id": "weavers", "title": "Weavers of Beirut share a loom", "date_published": "2024-03-09",
         "content_html": format!("<p>Syrian and Lebanese weavers mend it together.</p><p>{far}</p>\
            <p>A delegation from Kenya came to see it.</p>")},
        {"id": "many", "title": "Savings groups of Kenya, Uganda, Tanzania, Rwanda, Burundi and Ethiopia meet",
         "date_published": "2024-03-08"},
        {"id": "corrected", "title": "A fair in spring", "date_published": "2024-03-07",
         "_sse": {"countries": ["PE"], "countries_from": "corrected"}},
        {"id": "given", "title": "A fair in autumn", "date_published": "2024-03-06", "_sse": {"countries": ["PE"]}},
        {"id": "earlier", "title": "A fair in winter", "date_published": "2024-03-05",
         "_sse": {"countries": ["PE"], "countries_from": "detected"}},
        {"id": "none", "title": "A fair", "date_published": "2024-03-04"}
    ]});
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let reading = feed::read(items.to_string().as_bytes(), today).unwrap();
    reading.items.into_iter().map(|item| item.article).collect()
}

fn recognised_countries() -> Model {
    of(feed_without_countries())
}

screens! {
    recognised_countries_120: recognised_countries(), 120 x 24, "";
    recognised_countries_80: recognised_countries(), 80 x 24, "Enter";
    recognised_countries_40: recognised_countries(), 40 x 16, "Enter";
    many_recognised_countries_40: recognised_countries(), 40 x 16, "j Enter";
    recognised_countries_in_ascii_80: in_ascii(recognised_countries()), 80 x 16, "Enter";
}

#[test]
fn an_article_says_who_said_which_countries() {
    for (down, countries, mentioned) in [
        (
            0,
            "Countries: Lebanon, Syria  (recognised: “Beirut”, “Syrian”, “Lebanese”)",
            Some("Also mentioned: Kenya."),
        ),
        (2, "Countries: Peru  (corrected)", None),
        (3, "", None),
        (4, "Countries: Peru  (recognised)", None),
        (5, "", None),
    ] {
        let played = play(recognised_countries(), 120, 40, &format!("{}Enter z", "j ".repeat(down)));
        let lines = &played.model.article.lines;
        let told: String =
            lines.iter().filter(|line| line.look == Look::Detail).map(|line| line.text()).collect();
        assert_eq!(told, countries);
        let note = lines.iter().find(|line| line.look == Look::Note && line.text().starts_with("Also"));
        assert_eq!(note.map(|line| line.text()).as_deref(), mentioned);
    }
    let dim = play(recognised_countries(), 120, 40, "Enter").bearing(Modifier::DIM);
    assert!(dim.iter().any(|run| run.contains("(recognised: “Beirut”")), "{dim:?}");
    assert!(!dim.iter().any(|run| run.contains("Countries: Lebanon")), "{dim:?}");
}

#[test]
fn a_whole_item_says_who_said_which_countries() {
    let home = Home::new();
    let mut lines = Vec::new();
    for article in &feed_without_countries() {
        feed::write_line(
            &mut lines,
            &feed::Outgoing { article: Arc::new(article.clone()), read: None, starred: None },
        )
        .unwrap();
    }
    let path = home.file("news.jsonl", lines);
    for (id, countries) in [
        (
            "weavers",
            "\nCountries: Lebanon, Syria (recognised: “Beirut”, “Syrian”, “Lebanese”)\nAlso mentioned: Kenya\n",
        ),
        ("corrected", "\nCountries: Peru (corrected)\n"),
        ("given", "\nCountries: Peru\n"),
        ("earlier", "\nCountries: Peru (recognised)\n"),
    ] {
        let shown = home.prints(&["show", "--data", &path, id]);
        assert!(shown.contains(countries), "{shown}");
    }
    let shown = home.prints(&["show", "--data", &path, "none"]);
    assert!(!shown.contains("ountries") && !shown.contains("recognised"), "{shown}");
}
