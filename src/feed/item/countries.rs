//! The countries of items that state none: they are recognised in the item; where none is recognised, those of its feed
//! count.
//!
//! The border: the order in which these are asked. `places` knows what names a country.

use crate::feed::Item;
use crate::news::{Article, CountriesFrom, Country};
use crate::places;
use std::thread;

/// Fewer items are not worth another thread.
const MIN_ITEMS_PER_THREAD: usize = 1000;
/// More threads would only wait for the memory.
const MAX_THREADS: usize = 4;

/// Recognises the countries of the items that state none, as `stated` has it for each. It takes longer than all else
/// of reading them and one item knows nothing of another: the items are shared out among a few threads.
pub(in crate::feed) fn recognise(items: &mut [Item], stated: &[bool], of_feed: &[Country]) {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS);
    let threads = threads.min(stated.iter().filter(|stated| !**stated).count() / MIN_ITEMS_PER_THREAD).max(1);
    let size = items.len().div_ceil(threads).max(1);
    let work = |(items, stated): (&mut [Item], &[bool])| {
        for (item, _) in items.iter_mut().zip(stated).filter(|(_, stated)| !**stated) {
            recognise_in(&mut item.article, of_feed);
        }
    };
    let mut shares = items.chunks_mut(size).zip(stated.chunks(size));
    let Some(first) = shares.next() else { return };
    thread::scope(|scope| {
        for share in shares {
            scope.spawn(move || work(share));
        }
        work(first);
    });
}

/// Gives an article the countries that are recognised in it, else those of its feed.
fn recognise_in(article: &mut Article, of_feed: &[Country]) {
    let recognised = places::detect_countries(article);
    article.countries = recognised.countries;
    if article.countries.is_empty() && !of_feed.is_empty() {
        article.countries = of_feed.to_vec();
        article.countries_from = CountriesFrom::Given;
    }
    if article.also_mentioned.is_empty() {
        article.also_mentioned = recognised.also_mentioned;
        article.also_mentioned.retain(|country| !article.countries.contains(country));
    }
}
