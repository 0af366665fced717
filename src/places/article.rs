//! The countries of an article as the recogniser sees them, and the words that name them.
//!
//! The border: which parts of an article are read as what. Whether anybody asked for its countries is `feed`'s.

use super::tag::{Part, Story, Tagged, tag};
use crate::news::{Article, Content, Country};
use crate::text::{self, Transcript};

/// So much of an article's markup is read, in bytes.
const READ: usize = 1 << 16;

/// The parts of an article that are read.
struct Parts<'a> {
    title: &'a str,
    /// The summary, else the text.
    lead: &'a str,
    headings: &'a str,
}

impl<'a> Parts<'a> {
    fn of(article: &'a Article, read: &'a Transcript) -> Self {
        let lead = match &article.content {
            _ if !article.summary.is_empty() => &article.summary,
            Content::Html(_) => &read.text,
            Content::Text(text) => text,
            Content::None => "",
        };
        Self { title: &article.title, lead, headings: &read.headings }
    }

    fn tagged(&self) -> Tagged {
        tag(Story { title: self.title, text: self.lead, headings: self.headings, whole: false })
    }
}

/// The markup of an article read out, as far as it is looked at: beside a summary only its headings are.
fn transcript(article: &Article) -> Transcript {
    match &article.content {
        Content::Html(html) if article.summary.is_empty() || has_headings(html) => {
            text::transcript(head(html))
        }
        _ => Transcript::default(),
    }
}

/// Whether markup may have headings; `<hr>` does no harm.
fn has_headings(html: &str) -> bool {
    html.match_indices('<').any(|(at, _)| matches!(html.as_bytes().get(at + 1), Some(b'h' | b'H')))
}

fn head(html: &str) -> &str {
    let end = (0..=READ.min(html.len())).rev().find(|&at| html.is_char_boundary(at));
    &html[..end.unwrap_or(0)]
}

/// The countries an article is about by its title, the beginning of its summary (of its text, where it has none) and
/// its headings; and those that only the rest of that mentions. What the article itself states is not looked at.
pub fn recognised(article: &Article) -> Tagged {
    Parts::of(article, &transcript(article)).tagged()
}

/// The words of an article that name countries of these, in their order, each once and safe to be shown.
pub fn naming(article: &Article, countries: &[Country]) -> Vec<String> {
    let read = transcript(article);
    let parts = Parts::of(article, &read);
    let mut words: Vec<String> = Vec::new();
    for span in parts.tagged().spans {
        let part = match span.part {
            Part::Title => parts.title,
            Part::Text => parts.lead,
            Part::Headings => parts.headings,
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
            ("Weavers", "They live in Kenya.", html("<p>Like those of Peru.</p>".into()), &["KE"], &[]),
            ("Weavers", "In Kenya.", html("<hr><p>Peru.</p><H2>In Chile</H2>".into()), &["KE", "CL"], &[]),
            ("Weavers", &format!("In Kenya. {far} Peru."), Content::None, &["KE"], &["PE"]),
            ("Weavers", "", html(format!("<p>Kenya</p><p>{far}</p><h2>In Peru</h2>")), &["KE", "PE"], &[]),
            ("Weavers", "", Content::Text(format!("Kenya. {far} Peru.")), &["KE"], &["PE"]),
            ("Weavers", "", html("<p title='Mali'>C&ocirc;te d&#39;Ivoire</p>".into()), &["CI"], &[]),
            ("Weavers", "", Content::None, &[], &[]),
        ] {
            let tagged = recognised(&article(title, summary, content));
            assert_eq!((codes(&tagged.countries), codes(&tagged.also)), (countries.into(), also.into()));
        }
    }

    #[test]
    fn the_words_that_name_are_told_once_and_safe() {
        let html = "<h2>K\u{200b}enya</h2><p>In Nairobi, in Nairobi</p><h2>Peru</h2>".to_owned();
        let article = article("Lebanon \u{1b}and Syria", "", Content::Html(html));
        let all = recognised(&article).countries;
        let words = naming(&article, &all);
        assert!(words.iter().all(|word| text::clean(word) == *word), "{words:?}");
        for word in ["Lebanon", "Syria", "Nairobi", "Peru"] {
            assert_eq!(words.iter().filter(|named| *named == word).count(), 1, "{words:?}");
        }
        let peru = Country::from_code("PE").unwrap();
        assert_eq!(naming(&article, &[peru]), ["Peru"]);
        assert_eq!(naming(&article, &[]), [""; 0]);
    }
}
