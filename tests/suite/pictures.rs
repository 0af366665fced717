//! The pictures of the README, drawn from what the reader shows. After a change of the screens
//! `SSE_NEWS_DRAW=1 cargo test --locked --test suite pictures::` draws them again.

use crate::support::{Played, Rgb, bundled, colors, play, svg};
use std::fs;
use std::path::{Path, PathBuf};

/// The most that a picture may weigh.
const MAX_PICTURE_BYTES: usize = 60_000;
/// The least contrast of a letter with its background, as WCAG asks for text.
const MIN_CONTRAST: f64 = 4.5;

/// A picture: its name, the keys that lead to its screen, and what it shows, in words.
const PICTURES: [(&str, &str, &str); 3] = [
    (
        "main",
        "j j j",
        "The main screen: the filters, the list of news with the selected row, and the article below it.",
    ),
    (
        "search",
        "/ \"cooprative kenya\"",
        "A search with a typo: the articles on cooperatives in Kenya, with the matching letters underlined.",
    ),
    (
        "map",
        "M",
        "The map: a mark for each country with news, a table of counts, the latest articles of one country.",
    ),
];

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(name).with_extension("svg")
}

fn played(script: &str) -> Played {
    play(bundled(), 120, 36, script)
}

#[test]
fn the_pictures_show_the_screens() {
    for (name, script, title) in PICTURES {
        let played = played(script);
        let cursor = played.model.search.line.open.then(|| played.cursor());
        let drawn = svg(played.buffer(), cursor, title);
        assert!(drawn.len() <= MAX_PICTURE_BYTES, "{name}: {} bytes", drawn.len());
        if std::env::var_os("SSE_NEWS_DRAW").is_some() {
            fs::write(file(name), &drawn).unwrap();
        }
        let kept = fs::read_to_string(file(name)).unwrap_or_default();
        assert!(kept == drawn, "docs/pictures/{name}.svg is stale; SSE_NEWS_DRAW=1 draws it again");
    }
}

#[test]
fn the_readme_opens_with_the_pictures() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let opening = readme.split("\n## ").next().unwrap();
    let shown: Vec<&str> = opening.lines().filter(|line| line.starts_with("![")).collect();
    let pictures = PICTURES.map(|(name, _, title)| format!("![{title}](docs/pictures/{name}.svg)"));
    assert_eq!(shown, pictures);
}

#[test]
fn every_picture_is_xml_that_runs_and_loads_nothing() {
    for (name, ..) in PICTURES {
        let text = fs::read_to_string(file(name)).unwrap();
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut elements = Vec::new();
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                    elements.push(tag.name().as_ref().to_owned());
                }
                _ => {}
            }
        }
        let is_known =
            |element: &String| ["svg", "title", "rect", "path", "g", "text"].contains(&element.as_str());
        assert!(elements.iter().all(is_known), "{name}: {elements:?}");
        assert!(!text.contains("href") && !text.contains("url("), "{name}");
    }
}

/// Returns the luminance of a colour as WCAG defines it.
fn luminance(color: Rgb) -> f64 {
    let [red, green, blue] = color.map(|part| match f64::from(part) / 255.0 {
        part if part <= 0.040_45 => part / 12.92,
        part => ((part + 0.055) / 1.055).powf(2.4),
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_letter_of_a_picture_can_be_read() {
    assert!((contrast([255; 3], [0; 3]) - 21.0).abs() < 0.001, "black on white is 21 to 1");
    for (name, script, _) in PICTURES {
        for cell in &played(script).buffer().content {
            let (ink, paper) = colors(cell);
            let contrast = contrast(ink, paper);
            assert!(contrast >= MIN_CONTRAST, "{name}: {:?} has {contrast:.1}", cell.symbol());
        }
    }
}
