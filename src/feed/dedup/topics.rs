//! The topics of a feed: no feed may fill the facet of topics, which has room for 65,531 of all feeds together.
//!
//! The border: the items of one document. What the library holds of a feed is not known here.

use crate::feed::Item;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// The most topics of one fetched feed that are kept, those of most items.
pub(in crate::feed) const MAX_TOPICS_PER_FEED: usize = 2_000;

/// Takes the topics off the items that the fewest of them have, where there are too many; returns how many topics. Of those
/// that as many items have the first by name stay: so a new item does not change those of the others.
pub(super) fn keep_most_used(items: &mut [Item]) -> usize {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for topic in items.iter().flat_map(|item| &item.article.topics) {
        *uses.entry(topic).or_default() += 1;
    }
    let Some(more) = uses.len().checked_sub(MAX_TOPICS_PER_FEED).filter(|more| *more > 0) else { return 0 };
    let mut ranked: Vec<(Reverse<usize>, &str)> =
        uses.into_iter().map(|(topic, count)| (Reverse(count), topic)).collect();
    ranked.sort_unstable();
    let kept: HashSet<String> =
        ranked.into_iter().take(MAX_TOPICS_PER_FEED).map(|(_, topic)| topic.to_owned()).collect();
    for item in items {
        item.article.topics.retain(|topic| kept.contains(topic));
    }
    more
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::{Origin, read_from};
    use chrono::NaiveDate;

    #[test]
    fn a_feed_keeps_the_topics_that_most_items_have() {
        let item = |n: usize| {
            let topics: String = (0..7).map(|topic| format!("<category>t{n}-{topic}</category>")).collect();
            let date = format!("<pubDate>{} May 2026</pubDate>", 1 + n % 28);
            format!("<item><title>{n}</title>{date}{topics}<category>Co-ops</category></item>")
        };
        let text = format!("<rss><channel>{}</channel></rss>", (0..400).map(item).collect::<String>());
        let today = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
        let fetched =
            read_from(text.as_bytes(), &Origin { newest: Some(1_000), ..Origin::of(today) }).unwrap();
        let kept: HashSet<&String> = fetched.items.iter().flat_map(|item| &item.article.topics).collect();
        assert_eq!((kept.len(), fetched.more_topics), (MAX_TOPICS_PER_FEED, 801));
        assert!(fetched.items.iter().all(|item| item.article.topics.contains(&"co-ops".to_owned())));
        let told: Vec<_> =
            fetched.problems(crate::feed::ItemsAre::Kept).iter().map(ToString::to_string).collect();
        assert_eq!(told, ["801 of its topics are skipped: only the 2000 most frequent of a feed are kept"]);
        // One item more changes nothing of the others.
        let more = text.replacen("<item>", "<item><title>new</title><category>t1</category></item><item>", 1);
        let more = read_from(more.as_bytes(), &Origin { newest: Some(1_000), ..Origin::of(today) }).unwrap();
        let still: HashSet<&String> = more.items.iter().flat_map(|item| &item.article.topics).collect();
        assert_eq!((still.len(), kept.difference(&still).count()), (MAX_TOPICS_PER_FEED, 1));
        // A file that the user hands in keeps all of its topics.
        let imported = read_from(text.as_bytes(), &Origin::of(today)).unwrap();
        assert_eq!(
            (imported.more_topics, imported.items.iter().map(|item| item.article.topics.len()).sum()),
            (0, 3_200)
        );
    }
}
