//! The fingerprint of a library's columns: facet terms and facet counts are stored by the numbers of the values.

use crate::news::{Column, Library, TextFacet};
use crate::search::index::facet_terms::country_names::searched_names;
use crate::search::index::storage::numbers::Checksum;
use chrono::Datelike;

/// Returns a checksum of all values of a library, the articles with each, and the names countries are found by.
pub(crate) fn fingerprint(library: &Library) -> u64 {
    let mut sum = Checksum::default();
    column(&mut sum, library.months(), |sum, month| {
        let first = month.0.map(|month| month.first_day().num_days_from_ce());
        sum.number(first.map_or(u64::MAX, |first| first.unsigned_abs().into()));
    });
    column(&mut sum, library.countries(), |sum, country| {
        let names = country.iter().flat_map(|&country| searched_names(country));
        names.for_each(|name| {
            sum.bytes(name.words.as_bytes());
            sum.number(name.by_beginning.into());
        });
    });
    for texts in TextFacet::ALL.map(|facet| library.text(facet)) {
        column(&mut sum, texts, |sum, value| sum.bytes(value.as_bytes()));
    }
    sum.value()
}

fn column<V: Ord>(sum: &mut Checksum, column: &Column<V>, value: impl Fn(&mut Checksum, &V)) {
    sum.number(column.values().len() as u64);
    for (number, own) in column.values().iter().enumerate() {
        value(sum, own);
        sum.numbers(column.list(number));
        sum.number(column.total(number).into());
    }
}
