//! What the user said of an article, in the form in which it is kept and told to others: by the article's name, not by
//! its place in a library.

use super::{Article, ArticleId, Country};

/// One thing the user said of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkChange {
    /// The article.
    pub id: ArticleId,
    /// What was said of it.
    pub said: MarkValue,
}

/// Something the user says of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkValue {
    /// It has been read, or not.
    Read(bool),
    /// It is a favourite, or not.
    Starred(bool),
    /// It concerns these countries, or none. `None`: the correction is taken back, and those it came with count again.
    Countries(Option<Vec<Country>>),
}

impl MarkValue {
    /// Whether the two say something of the same matter, so that the later one is what counts.
    pub fn same_matter(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// All that was said of one article. `None` where nothing was: then what it came with counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleMarks {
    /// Whether it has been read.
    pub read: Option<bool>,
    /// Whether it is a favourite.
    pub starred: Option<bool>,
    /// The countries it concerns; an empty list is "none".
    pub countries: Option<Vec<Country>>,
}

impl ArticleMarks {
    /// Puts the countries the user named in place of those the article came with, where any were named.
    pub fn correct(&self, article: &mut Article) {
        if let Some(countries) = &self.countries {
            article.correct(Some(countries));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{CountriesFrom, Library, PublishedOn};

    #[test]
    fn a_correction_is_undone_and_done_again_without_what_was_said_besides() {
        let list = |codes: &str| -> Vec<Country> {
            codes.split_whitespace().map(|code| Country::from_code(code).unwrap()).collect()
        };
        // It came with LB and SY; "=" is as it came. From, to, what is said now, what is to be said.
        for (from, to, now, said) in [
            ("LB SY PE", "=", "LB SY PE", "="),
            ("LB SY PE", "=", "LB SY PE TG", "LB SY TG"),
            ("LB SY PE", "=", "LB SY", "="),
            ("LB SY PE", "=", "SY LB", "="),
            ("LB SY PE", "=", "=", "="),
            ("LB SY PE", "=", "SY PE", "SY"),
            ("=", "LB SY PE", "LB SY TG", "LB SY PE TG"),
            ("=", "LB SY PE", "LB SY PE", "LB SY PE"),
            ("SY", "=", "SY TG", "LB SY TG"),
            ("SY", "=", "SY LB TG", "LB SY TG"),
            ("", "=", "TG", "LB SY TG"),
            ("=", "", "LB SY TG", "TG"),
            ("=", "", "=", ""),
            ("=", "PE", "PE", "PE"),
            ("PE", "=", "PE TG", "LB SY TG"),
            ("=", "PE", "LB SY TG", "PE TG"),
            ("PE TG", "PE", "=", "="),
            // What was kept before is put back to the letter.
            ("LB SY PE", "SY LB", "LB SY PE", "SY LB"),
        ] {
            let case = (from, to, now);
            let read = |codes: &str| (codes != "=").then(|| list(codes));
            let mut article =
                Article { countries: list("LB SY"), ..Article::new("a", "A", PublishedOn::Undated) };
            article.correct(read(now).as_deref());
            let library = Library::new(vec![article]);
            let article = library.brief(0);
            let (from, to) = (read(from), read(to));
            assert_eq!(article.changed_as(from.as_deref(), to.as_deref()), read(said), "{case:?}");
        }
    }

    #[test]
    fn a_correction_wins_over_what_the_article_came_with() {
        let country = |code: &str| Country::from_code(code).unwrap();
        let came = Article {
            countries: vec![country("LB")],
            also_mentioned: vec![country("KE"), country("FR")],
            ..Article::new("a", "A", PublishedOn::Undated)
        };
        for (said, countries, from, mentioned) in [
            (None, vec!["LB"], CountriesFrom::Given, vec!["KE", "FR"]),
            (Some(vec![]), vec![], CountriesFrom::Corrected, vec!["KE", "FR"]),
            (Some(vec!["SY", "KE"]), vec!["SY", "KE"], CountriesFrom::Corrected, vec!["FR"]),
        ] {
            let mut article = came.clone();
            let said: Option<Vec<&str>> = said;
            let said = said.map(|codes| codes.into_iter().map(country).collect());
            ArticleMarks { countries: said, ..ArticleMarks::default() }.correct(&mut article);
            let codes =
                |countries: &[Country]| countries.iter().map(|c| c.code().to_owned()).collect::<Vec<_>>();
            assert_eq!(
                (codes(&article.countries), article.countries_from),
                (countries.into_iter().map(str::to_owned).collect(), from)
            );
            assert_eq!(codes(&article.also_mentioned), mentioned);
            // Another correction takes its place, and what it came with is not forgotten for that.
            article.correct(Some(&[country("FR"), country("FR")]));
            assert_eq!(
                (codes(&article.countries), codes(&article.also_mentioned)),
                (vec!["FR".to_owned()], vec!["KE".to_owned()])
            );
            assert_eq!(article.corrected(), Some(&[country("FR")][..]));
            article.correct(None);
            assert_eq!(article, came);
            article.correct(None);
            assert_eq!((&article, article.corrected()), (&came, None));
        }
    }
}
