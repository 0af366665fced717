//! A small library that the tests of this layer search.

use crate::news::{Article, Content, Country, Library, Mark, Marks, PublishedOn};
use crate::search::Found;
use crate::search::Index;
use crate::search::Query;

/// Ids, newest first: each tells what the article is there for.
pub(crate) fn library() -> Library {
    let article =
        |id: &str, day: u32, title: &str| Article::new(id, title, PublishedOn::day_of(2023, 6, day));
    let countries = |codes: &[&str]| codes.iter().filter_map(|code| Country::from_code(code)).collect();
    let with = |mut article: Article, change: &dyn Fn(&mut Article)| {
        change(&mut article);
        article
    };
    Library::new(vec![
        with(
            article("statistics", 30, "Improved statistics will strengthen global cooperative movement"),
            &|a| {
                a.source = "Co-op News".into();
                a.kind = "News".into();
                a.topics = vec!["statistics".into()];
            },
        ),
        with(article("lebanon", 29, "In Lebanon a business plan competition selects its winners"), &|a| {
            a.summary = "Refugees and host communities took part.".into();
            a.countries = countries(&["LB"]);
            a.source = "ILO".into();
            a.kind = "News".into();
            a.authors = vec!["Rima Haddad".into()];
        }),
        with(article("kenya", 28, "New training piloted by co-operators"), &|a| {
            a.countries = countries(&["KE", "LB"]);
            a.source = "The Cooperator News".into();
            a.kind = "Interview".into();
            a.places = vec!["Mombasa".into()];
            a.authors = vec!["Ana Luz".into(), "José Okello".into()];
        }),
        with(article("turkey", 27, "Women’s co-operative bank opens in Ankara"), &|a| {
            a.countries = countries(&["TR"]);
            a.source = "ILO".into();
            a.topics = vec!["gender-equality".into(), "finance".into()];
            a.authors = vec!["Ana-María Demir".into()];
            a.content = Content::Html("<p>A <b>solidarity economy</b> fair was held too.</p>".into());
        }),
        with(article("economy", 26, "L’économie sociale et solidaire: a webinar"), &|a| {
            a.summary = "On the social and solidarity economy, with a bank statistician.".into();
            a.language = Some("fr-FR".into());
            a.kind = "Interview".into();
        }),
        with(Article::new("undated", "Labour organisations write a plan", PublishedOn::Undated), &|a| {
            a.content = Content::Text("The movement has a cooperative, says the plan.".into());
        }),
    ])
}

/// The small library with its index; `lebanon` is read, `kenya` starred.
pub(crate) struct Sample {
    pub(crate) library: Library,
    pub(crate) index: Index,
    marks: Marks,
}

impl Sample {
    pub(crate) fn new() -> Self {
        let library = library();
        let mut marks = Marks::new(library.len());
        marks.set(Mark::Read, library.find("lebanon").unwrap(), true);
        marks.set(Mark::Starred, library.find("kenya").unwrap(), true);
        Self { index: Index::build(&library), library, marks }
    }

    pub(crate) fn search(&self, text: &str) -> Found {
        let query = Query::parse(text, &self.library).unwrap();
        self.index.search(&self.library, &self.marks, &query)
    }

    /// The ids found, best first.
    pub(crate) fn ids(&self, text: &str) -> String {
        let found = self.search(text);
        let ordered = self.index.by_relevance(&self.library, &found, found.hits.clone());
        let ids = ordered.iter().map(|at| self.library.loaded(at).unwrap().id.as_str());
        ids.collect::<Vec<_>>().join(" ")
    }
}
