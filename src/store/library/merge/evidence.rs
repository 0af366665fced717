//! The evidence by which two articles are found to be one: own id, link, title and day.
//!
//! The border: two articles to a rank. What one side lacks speaks neither way, and in doubt two articles are two.

use crate::feed::{self, Item};
use crate::news::{Article, PublishedOn};
use crate::text;

/// What tells an article from others.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    /// The key of the link to the article itself, not to a page that only lists it.
    pub(super) link: Option<u64>,
    /// `true` if the link is a host without a path.
    pub(super) is_bare_host: bool,
    /// The folded title.
    pub(super) title: String,
    /// The date of publication.
    pub(super) published: PublishedOn,
    /// The folded name of the source; empty if unknown.
    pub(super) source: String,
    /// `true` if it has an id that its feed gave it.
    pub(super) has_own_id: bool,
}

impl Evidence {
    /// Returns the evidence of an article; an own id is told by the caller.
    pub(super) fn of(article: &Article) -> Self {
        let own_link = article.url.as_deref().filter(|_| !article.url_is_listing);
        Self::new(&article.title, article.published, &article.source, own_link)
    }

    /// Returns the evidence of an article with these features; `link` leads to the article itself.
    pub(super) fn new(title: &str, published: PublishedOn, source: &str, link: Option<&str>) -> Self {
        let link = link.map(feed::normal_link);
        let folded = text::key(title);
        Self {
            is_bare_host: link.as_deref().is_some_and(|link| !link.contains(['/', '?', '#'])),
            link: link.as_deref().map(link_key),
            title: if folded.is_empty() { title.to_owned() } else { folded },
            published: published.in_earnest(),
            source: text::key(source),
            has_own_id: false,
        }
    }

    fn days(&self, other: &Self) -> Agreement {
        self.published.agrees_with(&other.published).map_or(Agreement::Unknown, Agreement::of)
    }

    /// Returns `true` if link, title and day are the same.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        self.link == other.link && self.title == other.title && self.days(other) == Agreement::Agrees
    }

    /// Returns `true` unless both have a source, and not the same.
    pub(super) fn may_be_of_same_source(&self, other: &Self) -> bool {
        self.source == other.source || self.source.is_empty() || other.source.is_empty()
    }

    fn shares_word(&self, other: &Self) -> bool {
        let mut words = self.title.split(' ').filter(|word| !word.is_empty());
        words.any(|word| other.title.split(' ').any(|other| other == word))
    }

    /// Returns `true` if both were published at the same second.
    fn is_same_second(&self, other: &Self) -> bool {
        match (&self.published, &other.published) {
            (PublishedOn::Day(a), PublishedOn::Day(b)) => a.timestamp() == b.timestamp(),
            _ => false,
        }
    }
}

/// Returns the key of a link without the parts that vary.
pub(super) fn link_key(normal: &str) -> u64 {
    feed::hash(&["link", normal])
}

/// Returns the key of an id that a feed gives.
pub(super) fn own_id_key(own_id: &str) -> u64 {
    feed::hash(&["id", own_id])
}

/// Returns a number for the text of an article, by which texts are told apart.
pub(super) fn text_key(article: &Article) -> u64 {
    use crate::news::Content;
    let content = match &article.content {
        Content::Html(text) | Content::Text(text) => text.as_str(),
        Content::None => "",
    };
    feed::hash(&[&article.summary, content])
}

/// Returns a number for everything that tells an item from the others of its document, wherever it stands there.
pub(super) fn item_key(item: &Item) -> u64 {
    let Article { title, published, .. } = &item.article;
    let link = item.link().unwrap_or_default();
    let text = text_key(&item.article);
    feed::hash(&[&item.own_id, &link, title, &published.iso(), &text.to_string()])
}

/// One feature of two articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agreement {
    Agrees,
    Differs,
    /// One of them lacks it.
    Unknown,
}

impl Agreement {
    fn of(same: bool) -> Self {
        if same { Self::Agrees } else { Self::Differs }
    }
}

/// The strength of the evidence that two articles are one, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Own id and link agree.
    IdAndLink,
    /// The link agrees, and title or day.
    Link,
    /// The own id agrees, and one of link, title and day.
    OwnId,
    /// The link agrees, and neither is dated.
    UndatedLink,
    /// Source, title and day agree, and one of them has neither own id nor link.
    Story,
}

/// An item of a document beside an article that is kept.
pub(super) struct Pair<'a> {
    /// The item.
    pub(super) item: &'a Evidence,
    /// The article.
    pub(super) kept: &'a Evidence,
    /// `true` if the article is of the feed that the document is of.
    pub(super) is_of_same_feed: bool,
    /// `true` if the feed has given both of them the same id.
    pub(super) id_agrees: bool,
    /// `true` if several items of one document had this id.
    pub(super) id_is_shared: bool,
    /// `true` if several items of one document had this link.
    pub(super) link_is_shared: bool,
    /// `true` if the link of the item is that of the page of its feed.
    pub(super) links_home: bool,
    /// `true` if the item has no title of its own.
    pub(super) is_untitled: bool,
}

impl Pair<'_> {
    /// Returns the strength of the evidence that both are one; `None` where they are two, or in doubt.
    pub(super) fn rank(&self) -> Option<Rank> {
        let by_feed = if self.is_of_same_feed { self.rank_in_feed() } else { self.rank_across_feeds() };
        by_feed.or_else(|| self.is_same_story().then_some(Rank::Story))
    }

    /// Returns `true` if they are one should the site have moved: they agree in title and time to the second.
    pub(super) fn may_have_moved(&self) -> bool {
        self.is_of_same_feed && self.title_agrees() && self.item.is_same_second(self.kept)
    }

    fn rank_in_feed(&self) -> Option<Rank> {
        let (title, day) = (self.title_agrees(), self.item.days(self.kept));
        // A shared value counts only together with title and day.
        let tells = |is_shared: bool| !is_shared || title && day != Agreement::Differs;
        let link = self.link_agrees();
        let (by_id, by_link) =
            (self.id_agrees && tells(self.id_is_shared), link && tells(self.link_is_shared));
        let day_agrees = day == Agreement::Agrees;
        match () {
            () if by_id && by_link => Some(Rank::IdAndLink),
            () if by_link && (title || day_agrees) => Some(Rank::Link),
            () if by_id && (link || title || day_agrees && self.item.shares_word(self.kept)) => {
                Some(Rank::OwnId)
            }
            () if by_id && self.has_nothing_else() => Some(Rank::OwnId),
            () if by_link && self.is_undated() && !self.links_home => Some(Rank::UndatedLink),
            () => None,
        }
    }

    fn rank_across_feeds(&self) -> Option<Rank> {
        let tells = self.link_agrees() && !self.link_is_shared && !self.item.is_bare_host;
        let agrees = self.title_agrees() || self.item.days(self.kept) == Agreement::Agrees;
        (tells && agrees).then_some(Rank::Link)
    }

    fn is_same_story(&self) -> bool {
        let bare = |evidence: &Evidence| evidence.link.is_none() && !evidence.has_own_id;
        let same_day = match self.item.days(self.kept) {
            Agreement::Agrees => true,
            Agreement::Differs => false,
            Agreement::Unknown => self.is_undated(),
        };
        (bare(self.item) || bare(self.kept))
            && self.title_agrees()
            && same_day
            && self.item.may_be_of_same_source(self.kept)
    }

    fn title_agrees(&self) -> bool {
        self.item.title == self.kept.title
    }

    fn link_agrees(&self) -> bool {
        self.item.link.is_some() && self.item.link == self.kept.link
    }

    fn is_undated(&self) -> bool {
        let undated = |evidence: &Evidence| evidence.published.month().is_none();
        undated(self.item) && undated(self.kept)
    }

    /// Returns `true` if neither has a link, a date or a title of its own, so that only the id can tell.
    fn has_nothing_else(&self) -> bool {
        self.is_untitled && self.is_undated() && self.item.link.is_none() && self.kept.link.is_none()
    }
}
