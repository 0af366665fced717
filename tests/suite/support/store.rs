//! A library file for scripts: articles, of which the reader begins with a part, and which are left there
//! until they are asked for.

use crate::support::failure;
use sse_news::app::{Effect, Event, Grown, Message, Shared};
use sse_news::news::{Article, ArticleId, Library, LibraryBuilder, Mark, Marks, Ordinal};
use sse_news::search::Index;
use std::ops::Range;
use std::sync::Arc;

/// The articles of the file, and what was asked of it last.
#[derive(Default)]
pub struct InStore {
    pub articles: Vec<Article>,
    loading: Option<Shared<Library>>,
    wanted: Option<ArticleId>,
    texts: Vec<Vec<ArticleId>>,
}

impl InStore {
    /// Remembers what an effect asks for.
    pub fn asked(&mut self, effect: &Effect) {
        match effect {
            Effect::Load(library) => self.loading = Some(library.clone()),
            Effect::Fetch(id) => self.wanted = Some(id.clone()),
            Effect::FetchTexts(ids) => self.texts.push(ids.clone()),
            _ => {}
        }
    }

    /// Returns the answer to what was asked for, by its name in scripts; `None` for a name that is none of them.
    pub fn answer(&self, words: &str) -> Option<Message> {
        let loading = || self.loading.clone().expect("nobody asked for the library file");
        let wanted = || self.wanted.clone().expect("nobody asked for an article");
        Some(match words {
            "opened" => {
                Message::Event(Event::Grown(loading(), Ok(Shared(Arc::new(self.opened(&loading().0))))))
            }
            "unopened" => Message::Event(Event::Grown(loading(), Err(failure("the disk reported an error")))),
            "fetched" => {
                let article = self.articles.iter().find(|article| article.id == wanted());
                Message::Event(Event::Fetched(
                    wanted(),
                    Ok(Shared(Arc::new(article.expect("in the library file").clone()))),
                ))
            }
            "unfetched" => {
                Message::Event(Event::Fetched(wanted(), Err(failure("the disk reported an error"))))
            }
            "texts" => self.read(self.texts.last().expect("nobody asked for texts")),
            "first texts" => self.read(self.texts.first().expect("nobody asked for texts")),
            "no texts" => Message::Event(Event::TextsFetched(
                self.texts.last().expect("nobody asked for texts").clone(),
                Err(failure("the disk reported an error")),
            )),
            _ => return None,
        })
    }

    /// Returns the articles with these ids that are in the file.
    fn read(&self, ids: &[ArticleId]) -> Message {
        let here = self.articles.iter().filter(|article| ids.contains(&article.id)).cloned().collect();
        Message::Event(Event::TextsFetched(ids.to_vec(), Ok(Shared(Arc::new(here)))))
    }

    /// Returns the library of the file and of what the reader has from elsewhere. Articles with a `t` in their id are read.
    fn opened(&self, before: &Library) -> Grown {
        let is_here = |id: &ArticleId| self.articles.iter().any(|article| article.id == *id);
        let mut builder = LibraryBuilder::default();
        let given = before.loaded_articles().filter(|(_, article)| !is_here(&article.id));
        given.for_each(|(_, article)| builder.push((**article).clone()));
        self.articles.iter().for_each(|article| builder.push_brief(article));
        let library = builder.finish();
        let mut marks = Marks::new(library.len());
        for (at, id) in (0..).zip(library.ids()) {
            marks.set(Mark::Read, at, id.contains('t'));
        }
        let mut texts = |run: Range<Ordinal>| -> Result<Vec<Arc<Article>>, ()> {
            let whole = |at: Ordinal| match library.loaded(at) {
                Some(article) => Arc::clone(article),
                None => {
                    let here = self.articles.iter().find(|article| article.id == library.brief(at).id());
                    Arc::new(here.expect("it is in the library file").clone())
                }
            };
            Ok(run.map(whole).collect())
        };
        let index = Index::build_from(&library, &mut texts, &|_| {}).expect("an index");
        Grown::opened(before, library, marks, index)
    }
}
