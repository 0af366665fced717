//! The tour of the README, played: its keys are pressed, and the screen shows what it says.

use crate::support::{bundled, play};
use std::fs;
use std::path::Path;

/// A part of a step.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// The script of a key, or of what is typed.
    Press(String),
    /// Words that the screen shows then.
    Shown(String),
}

/// Returns the steps of the tour.
fn tour() -> Vec<Vec<Part>> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, tour) = readme.split_once("<!-- tour -->\n").expect("a tour");
    let (tour, _) = tour.split_once("<!-- /tour -->").expect("the end of the tour");
    let mut steps: Vec<String> = Vec::new();
    for line in tour.lines() {
        match line.split_once(". ") {
            Some((number, text)) if number.parse() == Ok(steps.len() + 1) => steps.push(text.to_owned()),
            _ => *steps.last_mut().expect("a step") += &format!(" {}", line.trim()),
        }
    }
    steps.iter().map(|text| parts(text)).collect()
}

/// Returns the parts of a step: what stands in backticks is pressed, or typed where it names no key; what stands in curly
/// quotes is on the screen.
fn parts(step: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = step;
    while let Some(at) = rest.find(['`', '“']) {
        let (opening, end) = if rest[at..].starts_with('`') { ('`', '`') } else { ('“', '”') };
        let (words, after) = rest[at + opening.len_utf8()..].split_once(end).expect("the closing mark");
        parts.push(if opening == '`' { Part::Press(press(words)) } else { Part::Shown(words.to_owned()) });
        rest = after;
    }
    parts
}

fn press(written: &str) -> String {
    let named = ["Enter", "Esc", "Tab", "Space", "Up", "Down", "Left", "Right", "Backspace"];
    let is_key = written.chars().count() == 1 || named.contains(&written);
    if is_key { written.to_owned() } else { format!("\"{written}\"") }
}

#[test]
fn the_screen_shows_what_the_tour_says() {
    let steps = tour();
    assert!((9..=10).contains(&steps.len()), "{} steps", steps.len());
    for (columns, rows) in [(80, 24), (120, 36), (200, 60)] {
        let mut script = String::new();
        for step in &steps {
            assert!(step.iter().any(|part| matches!(part, Part::Press(_))), "{step:?}");
            assert!(step.iter().any(|part| matches!(part, Part::Shown(_))), "{step:?}");
            for part in step {
                match part {
                    Part::Press(keys) => script += &format!("{keys} "),
                    Part::Shown(words) => {
                        let played = play(bundled(), columns, rows, &script);
                        let screen = played.picture();
                        assert_eq!(played.ended, None, "{columns}x{rows}: {script}");
                        assert!(
                            screen.contains(words),
                            "{columns}x{rows}: {script}: no {words:?} in\n{screen}"
                        );
                    }
                }
            }
        }
        assert_eq!(play(bundled(), columns, rows, &script).ended, Some(0), "{columns}x{rows}: {script}");
    }
}

#[test]
fn a_step_is_read_as_it_is_meant() {
    let pressed = |keys: &str| Part::Press(keys.to_owned());
    let expected = [
        pressed("/"),
        pressed("\"fair trade\""),
        Part::Shown("3 of 4".to_owned()),
        pressed("Enter"),
        Part::Shown("top".to_owned()),
    ];
    assert_eq!(parts("Press `/`, type `fair trade`: “3 of 4”. `Enter`: “top”."), expected);
}
