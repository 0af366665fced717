//! A story is tagged in steps and memory in proportion to its length.

use super::story::Story;
use super::tag::tag;
use crate::text::steps::growth::{PLACES, assert_linear};

const PIECES: [&str; 28] = [
    "Jordan ",
    "Kenya, ",
    "Kenya and ",
    "the ",
    "Republic of ",
    "Congo ",
    "New ",
    "in ",
    "CA ",
    "U.S. ",
    "Guinea-",
    "ministry of ",
    "Macon, Georgia ",
    "\n",
    ". ",
    "German and ",
    "president ",
    "x",
    "(",
    "コープ",
    "🇰🇪",
    "#CostaRica",
    "\u{AD}\u{A0} ",
    "Sudan, South ",
    "Thai, ",
    "UN in Geneva, ",
    "Lebanon High School ",
    "sri\nlanka ",
];

#[test]
fn a_story_is_tagged_in_linear_work() {
    assert_linear(&PIECES, PLACES, str::to_owned, |text| {
        tag(Story { text, whole: true, ..Story::default() }).spans.len()
    });
    assert_linear(&PIECES, PLACES, str::to_owned, |title| {
        tag(Story { title, ..Story::default() }).spans.len()
    });
}
