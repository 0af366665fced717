//! The countries of a text.

use sse_news::news::{Article, Content, PublishedOn};
use sse_news::places::{Part, Story, detect_countries, lookup, tag as tag_story};

/// The first byte says whether all of the text counts; the first line is the title.
pub fn tag(bytes: &[u8]) {
    let Some((&whole, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let (title, body) = text.split_once('\n').unwrap_or((&text, ""));
    let headings = body.rsplit_once("\n\n").map_or("", |(_, headings)| headings);
    let story = Story { title, text: body, headings, whole: whole % 2 == 1 };
    let tagged = tag_story(story);
    let mut all: Vec<_> = tagged.countries.iter().chain(&tagged.also_mentioned).collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), tagged.countries.len() + tagged.also_mentioned.len(), "a country twice");
    for span in &tagged.spans {
        let part = match span.part {
            Part::Title => title,
            Part::Text => body,
            Part::Headings => headings,
        };
        assert!(part.get(span.bytes.clone()).is_some_and(|words| !words.is_empty()), "{span:?}");
        assert!(span.confidence <= 100);
    }
    let _ = lookup(title);
    let mut article = Article::new("1", title, PublishedOn::Undated);
    article.content = Content::Html(body.to_owned());
    let _ = detect_countries(&article);
}
