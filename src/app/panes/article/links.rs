//! The links of the article under the cursor: its own address first, then those its text names, then its attachments.

use crate::app::Effect;
use crate::app::messages::panes as messages;
use crate::app::update::marks::selected;
use crate::app::{Model, Pane, Pick};
use crate::news::Article;
use crate::text::{WebLink, mail_address};

/// The most authors that a citation names; of more only the first is named.
const MAX_CITED_AUTHORS: usize = 3;

/// Returns a citation: authors, title, source, date and address.
fn citation(article: &Article) -> String {
    let date = article.published.label();
    let named = article.authors_beside_source();
    let authors = match named.as_slice() {
        [] => String::new(),
        [one] => format!("{one}. "),
        [some @ .., last] if named.len() <= MAX_CITED_AUTHORS => {
            format!("{}. ", messages::names(&some.join(", "), last))
        }
        [first, ..] => format!("{}. ", messages::first_of_many(first)),
    };
    let address = article.url.as_deref().map(|url| format!(" {url}")).unwrap_or_default();
    match (authors.is_empty(), article.source.as_str()) {
        (true, "") => format!("“{}”. {date}.{address}", article.title),
        (true, source) => format!("{source}. “{}”. {date}.{address}", article.title),
        (false, "") => format!("{authors}“{}”. {date}.{address}", article.title),
        (false, source) => format!("{authors}“{}”. {source}, {date}.{address}", article.title),
    }
}

/// Returns the address of an article, or that of its first attachment if it has none of its own.
fn main_address(article: &Article) -> Option<&str> {
    article.url.as_deref().or_else(|| article.attachments.first().map(|attachment| attachment.url.as_str()))
}

/// Copies the addresses of the articles that are selected, a line each. One whose address is left in the library file
/// costs only itself, and is told.
fn copy_links(model: &mut Model) -> Vec<Effect> {
    let articles = selected(model);
    let links: Vec<&str> = articles.iter().filter_map(|at| main_address(model.whole(*at)?)).collect();
    let (text, missing) = (links.join("\n"), articles.len() - links.len());
    model.list.range_from = None;
    if missing > 0 {
        model.notify_error(messages::links_missing(missing));
    }
    if text.is_empty() { Vec::new() } else { vec![Effect::Copy(text, messages::LINKS)] }
}

impl Model {
    /// Opens the article's own address, or its first attachment if it has none.
    ///
    /// One that hides its host behind a user name, or that looks like another, is shown first: it may lead elsewhere than
    /// it seems to.
    pub(in crate::app) fn open_link(&mut self) -> Vec<Effect> {
        let Some(article) = self.whole_or_words() else { return Vec::new() };
        match main_address(&article) {
            Some(url) if WebLink::parse(url).is_some_and(|link| link.is_misleading()) => {
                self.pick_show(Pick::Links)
            }
            Some(url) => {
                let at = self.article.links.iter().position(|link| link.address == url);
                self.open_number(at.map_or(1, |at| at + 1))
            }
            None => {
                self.notify_error(messages::NO_OWN_ADDRESS);
                Vec::new()
            }
        }
    }

    /// Opens the link with this number, counted from 1; 1 is the article's own address where it has one. An address for
    /// mail is copied.
    pub(in crate::app) fn open_number(&mut self, number: usize) -> Vec<Effect> {
        let link = number.checked_sub(1).and_then(|at| self.article.links.get(at));
        let Some(url) = link.map(|link| link.address.clone()) else {
            self.notify_error(if self.article.links.is_empty() {
                messages::NO_ADDRESS
            } else {
                messages::NO_LINK_WITH_NUMBER
            });
            return Vec::new();
        };
        if mail_address(&url).is_some() {
            return self.copy_number(number);
        }
        let Some(link) = WebLink::parse(&url) else {
            self.notify_error(messages::NOT_A_WEB_PAGE);
            return Vec::new();
        };
        self.notify(messages::opening(&link.shown_host()));
        vec![Effect::OpenLink(url, self.settings.browser.clone())]
    }

    /// Copies the link with this number, counted from 1.
    pub(in crate::app) fn copy_number(&mut self, number: usize) -> Vec<Effect> {
        let Some(link) = number.checked_sub(1).and_then(|at| self.article.links.get(at)) else {
            self.notify_error(messages::NO_LINK_WITH_NUMBER);
            return Vec::new();
        };
        match mail_address(&link.address) {
            Some(mail) => vec![Effect::Copy(mail.to_owned(), messages::MAIL_ADDRESS)],
            None => vec![Effect::Copy(link.address.clone(), messages::LINK)],
        }
    }

    /// Copies the article's address, or that of its first attachment if it has none.
    pub(in crate::app) fn copy_link(&mut self) -> Vec<Effect> {
        if self.focus.pane == Pane::List && self.list.range_from.is_some() {
            return copy_links(self);
        }
        let Some(article) = self.whole_or_words() else { return Vec::new() };
        match main_address(&article) {
            Some(url) => vec![Effect::Copy(url.to_owned(), messages::LINK)],
            None => {
                self.notify_error(messages::NO_LINK_TO_COPY);
                Vec::new()
            }
        }
    }

    /// Copies a citation of the article.
    pub(in crate::app) fn copy_citation(&mut self) -> Vec<Effect> {
        match self.whole_or_words() {
            Some(article) => vec![Effect::Copy(citation(&article), messages::CITATION)],
            None => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::citation;
    use crate::news::{Article, PublishedOn};

    #[test]
    fn a_citation_names_the_people_and_the_publisher() {
        for (authors, source, cited) in [
            (&[][..], "", "“A loom”. 5 March 2024. https://x.example/"),
            (&[], "Co-op Weekly", "Co-op Weekly. “A loom”. 5 March 2024. https://x.example/"),
            (&["Ana Luz"], "", "Ana Luz. “A loom”. 5 March 2024. https://x.example/"),
            (&["Ana Luz"], "ana luz", "ana luz. “A loom”. 5 March 2024. https://x.example/"),
            (
                &["Ana Luz"],
                "Co-op Weekly",
                "Ana Luz. “A loom”. Co-op Weekly, 5 March 2024. https://x.example/",
            ),
            (&["A", "B", "C"], "W", "A, B and C. “A loom”. W, 5 March 2024. https://x.example/"),
            (&["A", "B", "C", "D"], "W", "A et al. “A loom”. W, 5 March 2024. https://x.example/"),
        ] {
            let article = Article {
                authors: authors.iter().map(|&author| author.to_owned()).collect(),
                source: source.to_owned(),
                url: Some("https://x.example/".to_owned()),
                ..Article::new("loom", "A loom", PublishedOn::day_of(2024, 3, 5))
            };
            assert_eq!(citation(&article), cited);
        }
    }
}
