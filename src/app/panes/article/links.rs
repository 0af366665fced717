//! The links of the article under the cursor: its own address first, then those its text names.

use crate::app::Effect;
use crate::app::messages::panes as messages;
use crate::app::{Model, Pick};
use crate::news::Article;
use crate::text::host;

/// Returns `true` if a user name stands before the host.
fn has_user(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#', '\\']).next().is_some_and(|authority| authority.contains('@'))
}

/// Returns a citation: source, title, date and address.
fn citation(article: &Article) -> String {
    let source = if article.source.is_empty() { String::new() } else { format!("{}. ", article.source) };
    let address = article.url.as_deref().map(|url| format!(" {url}")).unwrap_or_default();
    format!("{source}“{}”. {}.{address}", article.title, article.published.label())
}

impl Model {
    /// Opens the article's own address.
    ///
    /// One that hides its host behind a user name is shown first: it may lead elsewhere than it seems to.
    pub(in crate::app) fn open_link(&mut self) -> Vec<Effect> {
        let Some(article) = self.whole_or_words() else { return Vec::new() };
        match article.url.as_deref() {
            Some(url) if has_user(url) => {
                self.pick_show(Pick::Links);
                Vec::new()
            }
            Some(_) => self.open_number(1),
            None => {
                self.notify_error(messages::NO_OWN_ADDRESS);
                Vec::new()
            }
        }
    }

    /// Opens the link with this number, counted from 1; 1 is the article's own address where it has one.
    pub(in crate::app) fn open_number(&mut self, number: usize) -> Vec<Effect> {
        let Some(url) = number.checked_sub(1).and_then(|at| self.article.links.get(at)).cloned() else {
            self.notify_error(if self.article.links.is_empty() {
                messages::NO_ADDRESS
            } else {
                messages::NO_LINK_WITH_NUMBER
            });
            return Vec::new();
        };
        let Some(host) = host(&url) else {
            self.notify_error(messages::NOT_A_WEB_PAGE);
            return Vec::new();
        };
        self.notify(messages::opening(host));
        vec![Effect::OpenLink(url)]
    }

    /// Copies the article's address.
    pub(in crate::app) fn copy_link(&mut self) -> Vec<Effect> {
        let Some(article) = self.whole_or_words() else { return Vec::new() };
        match article.url.clone() {
            Some(url) => vec![Effect::Copy(url, messages::LINK)],
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
