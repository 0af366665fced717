//! A change of an article's marks by the user, as it is saved and passed on: by the id of the article, not by its
//! ordinal in a library.

use crate::news::{Article, ArticleId, Country};

/// A change of one mark of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkChange {
    /// The id of the article.
    pub id: ArticleId,
    /// The new value of the mark.
    pub value: MarkValue,
}

/// The value of a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkValue {
    /// The article has been read, or not.
    Read(bool),
    /// The article is starred, or not.
    Starred(bool),
    /// The article is removed, or not.
    Removed(bool),
    /// The user's correction of the countries; an empty list means that the article is about none. `None` restores the
    /// original countries.
    Countries(Option<Vec<Country>>),
}

impl MarkValue {
    /// Returns `true` if both are values of the same mark, so that the later one replaces the other.
    pub fn is_same_mark(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// All marks of one article; `None` for those the user has not set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleMarks {
    /// The article has been read, or not.
    pub read: Option<bool>,
    /// The article is starred, or not.
    pub starred: Option<bool>,
    /// The article is removed.
    pub removed: bool,
    /// The user's correction of the countries; empty if the article is about none.
    pub countries: Option<Vec<Country>>,
}

impl ArticleMarks {
    /// Applies the user's correction of the countries, if there is one, to the article.
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
            assert_eq!(article.correction_after(from.as_deref(), to.as_deref()), read(said), "{case:?}");
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
