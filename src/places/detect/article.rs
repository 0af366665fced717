//! The countries recognised in an article, and the words that name them.
//!
//! The border: the parts of an article that are read. The articles to recognise countries in are chosen by `feed`.

use super::story::{Part, Story, Tagged};
use super::tag::tag;
use crate::news::{Article, Content, Country};
use crate::text::{self, head};
use std::borrow::Cow;

/// The length of the markup that is read for headings.
const MAX_HEADINGS_BYTES: usize = 1 << 16;
/// The length of the text that is read: enough for the lead and for what the next paragraphs mention.
const MAX_TEXT_BYTES: usize = 1 << 11;

/// The parts of an article that are read.
struct Parts<'a> {
    title: &'a str,
    /// The summary and the beginning of the text; only the text if it begins with the summary.
    text: Cow<'a, str>,
    headings: String,
}

impl<'a> Parts<'a> {
    fn of(article: &'a Article) -> Self {
        let (begins, headings) = match &article.content {
            Content::Html(html) => {
                let all = has_headings(html);
                let read =
                    text::transcript(head(html, if all { MAX_HEADINGS_BYTES } else { MAX_TEXT_BYTES }));
                (Cow::Owned(head(&read.text, MAX_TEXT_BYTES).trim().to_owned()), read.headings)
            }
            Content::Text(text) => (Cow::Borrowed(head(text, MAX_TEXT_BYTES)), String::new()),
            Content::None => (Cow::Borrowed(""), String::new()),
        };
        let summary = article.summary.as_str();
        let text = match () {
            () if begins.starts_with(summary) => begins,
            () if begins.is_empty() => Cow::Borrowed(summary),
            () => Cow::Owned(format!("{summary}\n{begins}")),
        };
        Self { title: &article.title, text, headings }
    }

    fn tagged(&self) -> Tagged {
        tag(Story { title: self.title, text: &self.text, headings: &self.headings, whole: false })
    }
}

/// Returns `true` if markup may have headings; a false alarm, as by `<hr>`, only costs time.
fn has_headings(html: &str) -> bool {
    html.match_indices('<').any(|(at, _)| matches!(html.as_bytes().get(at + 1), Some(b'h' | b'H')))
}

/// Returns the countries an article is about by its title, the beginning of its summary and text, and its headings,
/// and those that are only mentioned. The countries stated by the article are not taken into account.
pub fn detect_countries(article: &Article) -> Tagged {
    Parts::of(article).tagged()
}

/// Returns the words of an article that name one of these countries, in the order of the article, each once and
/// cleaned for display.
pub fn naming_words(article: &Article, countries: &[Country]) -> Vec<String> {
    let parts = Parts::of(article);
    let mut words: Vec<String> = Vec::new();
    for span in parts.tagged().spans {
        let part = match span.part {
            Part::Title => parts.title,
            Part::Text => &parts.text,
            Part::Headings => &parts.headings,
        };
        let named = part.get(span.bytes).map(text::clean).unwrap_or_default();
        let counts = span.counts && span.countries.iter().any(|country| countries.contains(country));
        if counts && !named.is_empty() && !words.contains(&named) {
            words.push(named);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::PublishedOn;

    fn article(title: &str, summary: &str, content: Content) -> Article {
        Article { summary: summary.to_owned(), content, ..Article::new("a", title, PublishedOn::Undated) }
    }

    fn codes(countries: &[Country]) -> Vec<&str> {
        countries.iter().map(|country| country.code()).collect()
    }

    #[test]
    fn title_summary_and_headings_tell_and_what_comes_later_mentions() {
        let far = "word ".repeat(100);
        let html = |html: String| Content::Html(html);
        for (title, summary, content, countries, also) in [
            ("Weavers of Lebanon", "", Content::None, &["LB"][..], &[][..]),
            ("Weavers", "They live in Kenya.", html("<p>And in Peru.</p>".into()), &["KE", "PE"], &[]),
            ("Weavers", "In Kenya.", html(format!("<p>In Kenya.</p>{far}Peru.")), &["KE"], &["PE"]),
            (
                "Weavers",
                "In Kenya.",
                html("<hr><p>Peru.</p><H2>In Chile</H2>".into()),
                &["KE", "PE", "CL"],
                &[],
            ),
            ("Weavers", &format!("In Kenya. {far} Peru."), Content::None, &["KE"], &["PE"]),
            ("Weavers", "", html(format!("<p>Kenya</p><p>{far}</p><h2>In Peru</h2>")), &["KE", "PE"], &[]),
            ("Weavers", "", Content::Text(format!("Kenya. {far} Peru.")), &["KE"], &["PE"]),
            ("Weavers", "", html("<p title='Mali'>C&ocirc;te d&#39;Ivoire</p>".into()), &["CI"], &[]),
            ("Weavers", "", Content::None, &[], &[]),
        ] {
            let tagged = detect_countries(&article(title, summary, content));
            assert_eq!(
                (codes(&tagged.countries), codes(&tagged.also_mentioned)),
                (countries.into(), also.into())
            );
        }
    }

    #[test]
    fn the_words_that_name_are_told_once_and_safe() {
        let html = "<h2>K\u{200b}enya</h2><p>In Nairobi, in Nairobi</p><h2>Peru</h2>".to_owned();
        let article = article("Lebanon \u{1b}and Syria", "", Content::Html(html));
        let all = detect_countries(&article).countries;
        let words = naming_words(&article, &all);
        assert!(words.iter().all(|word| text::clean(word) == *word), "{words:?}");
        for word in ["Lebanon", "Syria", "Nairobi", "Peru"] {
            assert_eq!(words.iter().filter(|named| *named == word).count(), 1, "{words:?}");
        }
        let peru = Country::from_code("PE").unwrap();
        assert_eq!(naming_words(&article, &[peru]), ["Peru"]);
        assert_eq!(naming_words(&article, &[]), [""; 0]);
    }
}
