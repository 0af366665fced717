//! A library as bytes, so that a large one need not be built at every start.
//!
//! The border: bytes that were written here. The cache checks that they are the same; bytes that are not a library are
//! rejected all the same.

use super::Parts;
use super::authors::Authors;
use super::brief::{Briefs, Strings};
use super::builder::months_of;
use super::column::Column;
use super::columns::Columns;
use crate::news::{
    Article, CountriesFrom, Country, Library, Month, Ordinal, OriginalCountries, PublishedOn, TextFacet,
};
use chrono::{DateTime, FixedOffset};
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Read, Write};
use std::sync::Arc;

/// The offset from UTC, in seconds, that stands for a date of which only the month is known.
const MONTH_OFFSET: i32 = i32::MAX;
/// The offset from UTC, in seconds, that stands for no date.
const UNDATED_OFFSET: i32 = i32::MIN;

/// The number of bytes of a table that are written at once.
const CHUNK_BYTES: usize = 1 << 16;

/// A writer of tables, each after its length in bytes.
struct Writer<'a>(&'a mut dyn Write);

impl Writer<'_> {
    fn table<const SIZE: usize>(
        &mut self,
        numbers: impl ExactSizeIterator<Item = [u8; SIZE]>,
    ) -> io::Result<()> {
        self.0.write_all(&((numbers.len() * SIZE) as u64).to_le_bytes())?;
        let mut chunk = Vec::with_capacity(CHUNK_BYTES + SIZE);
        for number in numbers {
            chunk.extend_from_slice(&number);
            if chunk.len() >= CHUNK_BYTES {
                self.0.write_all(&chunk)?;
                chunk.clear();
            }
        }
        self.0.write_all(&chunk)
    }

    fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(&(bytes.len() as u64).to_le_bytes())?;
        self.0.write_all(bytes)
    }

    fn u16s(&mut self, numbers: &[u16]) -> io::Result<()> {
        self.table(numbers.iter().map(|number| number.to_le_bytes()))
    }

    fn u32s(&mut self, numbers: &[u32]) -> io::Result<()> {
        self.table(numbers.iter().map(|number| number.to_le_bytes()))
    }

    fn strings(&mut self, strings: &Strings) -> io::Result<()> {
        self.bytes(strings.text.as_bytes())?;
        self.u32s(&strings.ends)
    }

    fn countries(&mut self, countries: &[Country]) -> io::Result<()> {
        self.bytes(countries.iter().map(Country::code).collect::<String>().as_bytes())
    }

    fn column<V: Ord>(&mut self, column: &Column<V>) -> io::Result<()> {
        let (mut ids, mut ends) = (Vec::new(), Vec::new());
        for article in 0..column.articles() {
            ids.extend_from_slice(column.of(article));
            ends.push(ids.len() as u32);
        }
        self.u16s(&ids)?;
        self.u32s(&ends)
    }
}

/// A reader of the tables of a [`Writer`]. Its methods return `None` for malformed bytes, and if they cannot be read.
struct Reader<'a> {
    from: &'a mut dyn Read,
    /// The number of bytes that are left.
    left: u64,
}

impl Reader<'_> {
    /// Reads a number of bytes.
    fn take(&mut self, count: u64) -> Option<Vec<u8>> {
        self.left = self.left.checked_sub(count)?;
        let len = usize::try_from(count).ok()?;
        let mut bytes = Vec::with_capacity(len);
        (&mut *self.from).take(count).read_to_end(&mut bytes).ok()?;
        (bytes.len() == len).then_some(bytes)
    }

    /// Reads the length of a table.
    fn table_len(&mut self) -> Option<u64> {
        let bytes: [u8; 8] = self.take(8)?.try_into().ok()?;
        Some(u64::from_le_bytes(bytes)).filter(|len| *len <= self.left)
    }

    fn numbers<const SIZE: usize, N>(&mut self, read: impl Fn([u8; SIZE]) -> N) -> Option<Vec<N>> {
        let mut left = self.table_len()?;
        let mut numbers = Vec::with_capacity(usize::try_from(left).ok()?.div_ceil(SIZE));
        while left > 0 {
            let chunk = self.take(left.min(CHUNK_BYTES as u64))?;
            left -= chunk.len() as u64;
            let (of_chunk, []) = chunk.as_chunks() else { return None };
            numbers.extend(of_chunk.iter().map(|bytes| read(*bytes)));
        }
        Some(numbers)
    }

    fn u16s(&mut self) -> Option<Vec<u16>> {
        self.numbers(u16::from_le_bytes)
    }

    fn u32s(&mut self) -> Option<Vec<u32>> {
        self.numbers(u32::from_le_bytes)
    }

    fn text(&mut self) -> Option<String> {
        let len = self.table_len()?;
        String::from_utf8(self.take(len)?).ok()
    }

    /// Texts one after the other, each of which ends where a letter does.
    fn strings(&mut self) -> Option<Strings> {
        let (text, ends) = (self.text()?, self.u32s()?);
        let sound =
            is_rising(&ends, text.len()) && ends.iter().all(|&end| text.is_char_boundary(end as usize));
        sound.then_some(Strings { text, ends })
    }

    fn countries(&mut self) -> Option<Vec<Country>> {
        let country = |code: [u8; 2]| Country::from_code(std::str::from_utf8(&code).ok()?);
        self.numbers(country)?.into_iter().collect()
    }

    /// Reads the column of this number of articles, with these values, which have to be sorted.
    fn column<V: Ord>(&mut self, values: Vec<V>, articles: usize) -> Option<Column<V>> {
        let (ids, ends) = (self.u16s()?, self.u32s()?);
        let known = ids.iter().all(|id| usize::from(*id) < values.len());
        let sorted = values.windows(2).all(|pair| pair[0] < pair[1]);
        let fits = values.len() <= Column::<V>::MAX_VALUES;
        if !known || !sorted || !fits || ends.len() != articles || !is_rising(&ends, ids.len()) {
            return None;
        }
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let rows = starts.zip(&ends).map(|(start, &end)| start as usize..end as usize);
        Some(Column::of_numbers(values, rows, ids))
    }
}

/// Returns `true` if the ends are sorted and none is beyond `last`.
fn is_rising(ends: &[u32], last: usize) -> bool {
    ends.is_sorted() && ends.last().is_none_or(|&end| end as usize <= last)
}

impl Library {
    /// Encodes all articles in brief, with their columns, as bytes that [`Library::decode`] reads.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Memory takes whatever is written.
        let _ = self.write(&mut bytes);
        bytes
    }

    /// Writes the bytes that [`encode`](Self::encode) returns.
    ///
    /// # Errors
    /// The error of what they are written to.
    pub fn write(&self, to: &mut dyn Write) -> io::Result<()> {
        let mut to = Writer(to);
        let briefs = self.table();
        to.strings(&briefs.ids)?;
        to.strings(&briefs.titles)?;
        let dates = || briefs.published.iter().map(encode_date);
        to.table(dates().map(|date| date.0.to_le_bytes()))?;
        to.table(dates().map(|date| date.1.to_le_bytes()))?;
        to.table(dates().map(|date| date.2.to_le_bytes()))?;
        to.countries(&briefs.countries)?;
        to.u32s(&briefs.country_ends)?;
        to.u32s(&briefs.host)?;
        to.strings(&Strings::of(briefs.hosts.iter().map(|host| &**host)))?;
        // "No country" comes first among the values, and is no code.
        to.0.write_all(&[u8::from(self.countries().values().first() == Some(&None))])?;
        to.countries(&self.countries().values().iter().flatten().copied().collect::<Vec<_>>())?;
        to.column(self.countries())?;
        for column in TextFacet::ALL.map(|facet| self.text(facet)) {
            to.strings(&Strings::of(column.values().iter().map(String::as_str)))?;
            to.column(column)?;
        }
        to.strings(&self.authors().names)?;
        to.u32s(&self.authors().ends)?;
        to.u32s(&self.authors().articles)?;
        to.u32s(&self.original_countries().keys().copied().collect::<Vec<_>>())?;
        self.original_countries().values().try_for_each(|original| to.countries(&original.countries))
    }

    /// Decodes a library, in which these of its articles are loaded. Returns `None` if the bytes are malformed, or if the
    /// library lacks one of the articles.
    pub fn decode(mut bytes: &[u8], loaded: Vec<Article>) -> Option<Self> {
        let len = bytes.len() as u64;
        Self::read(&mut bytes, len, loaded)
    }

    /// Decodes a library as [`decode`](Self::decode) does, from this number of bytes as they are read.
    pub fn read(from: &mut dyn Read, len: u64, loaded: Vec<Article>) -> Option<Self> {
        let mut from = Reader { from, left: len };
        let (ids, titles) = (from.strings()?, from.strings()?);
        let seconds: Vec<i64> = from.numbers(i64::from_le_bytes)?;
        let (nanos, offsets) = (from.u32s()?, from.numbers(i32::from_le_bytes)?);
        let dates = seconds.iter().zip(&nanos).zip(&offsets);
        let published: Vec<PublishedOn> = dates
            .map(|((seconds, nanos), offset)| decode_date(*seconds, *nanos, *offset))
            .collect::<Option<_>>()?;
        let (countries, country_ends, host, hosts) =
            (from.countries()?, from.u32s()?, from.u32s()?, from.strings()?);
        let count = published.len();
        let hosts: Vec<Box<str>> = hosts.iter().map(Into::into).collect();
        let sound =
            [ids.ends.len(), titles.ends.len(), seconds.len(), nanos.len(), country_ends.len(), host.len()]
                .iter()
                .all(|len| *len == count)
                && is_rising(&country_ends, countries.len())
                && host.iter().all(|&host| (host as usize) < hosts.len());
        if !sound {
            return None;
        }
        let none = (from.take(1)? == [1]).then_some(None);
        let values = none.into_iter().chain(from.countries()?.into_iter().map(Some)).collect();
        let countries_column = from.column(values, count)?;
        let texts: Option<Vec<Column<String>>> = TextFacet::ALL.iter().map(|_| from.texts(count)).collect();
        let texts: [Column<String>; TextFacet::COUNT] = texts?.try_into().ok()?;
        let authors = from.authors(count)?;
        let mut original_countries = BTreeMap::new();
        for at in from.u32s()? {
            let original = OriginalCountries {
                countries: from.countries()?,
                from: CountriesFrom::Given,
                also_mentioned: Vec::new(),
            };
            original_countries.insert(at, original);
        }
        if original_countries.keys().any(|at| *at as usize >= count) || from.left > 0 {
            return None;
        }
        let briefs = Briefs { ids, titles, published, countries, country_ends, host, hosts };
        let loaded = placed(&briefs, loaded)?;
        let columns = Columns::new(months_of(&briefs), countries_column, texts);
        Some(Self::of(Parts { briefs, columns, authors, loaded, original_countries }))
    }
}

impl Reader<'_> {
    fn texts(&mut self, articles: usize) -> Option<Column<String>> {
        let values = self.strings()?.iter().map(str::to_owned).collect();
        self.column(values, articles)
    }

    /// Reads the authors of this number of articles.
    fn authors(&mut self, articles: usize) -> Option<Authors> {
        let (names, ends, lists) = (self.strings()?, self.u32s()?, self.u32s()?);
        let sound = names.ends.len() == ends.len()
            && is_rising(&ends, lists.len())
            && lists.iter().all(|&at| (at as usize) < articles);
        sound.then(|| Authors::new(names, ends, lists))
    }
}

/// Returns the articles by their ordinals; `None` if the briefs lack one of them.
fn placed(briefs: &Briefs, loaded: Vec<Article>) -> Option<BTreeMap<Ordinal, Arc<Article>>> {
    let mut wanted: HashMap<String, Article> =
        loaded.into_iter().map(|article| (article.id.as_str().to_owned(), article)).collect();
    let mut placed = BTreeMap::new();
    for at in 0..briefs.len() {
        if wanted.is_empty() {
            break;
        }
        placed.extend(wanted.remove(briefs.id(at)).map(|article| (at as Ordinal, Arc::new(article))));
    }
    wanted.is_empty().then_some(placed)
}

/// A date as seconds since 1970, nanoseconds and offset.
fn encode_date(published: &PublishedOn) -> (i64, u32, i32) {
    match published {
        PublishedOn::Day(at) => (at.timestamp(), at.timestamp_subsec_nanos(), at.offset().local_minus_utc()),
        PublishedOn::Month(month) => {
            (i64::from(month.year()) * 12 + i64::from(month.number()) - 1, 0, MONTH_OFFSET)
        }
        PublishedOn::Undated => (0, 0, UNDATED_OFFSET),
    }
}

fn decode_date(seconds: i64, nanos: u32, offset: i32) -> Option<PublishedOn> {
    match offset {
        UNDATED_OFFSET => Some(PublishedOn::Undated),
        MONTH_OFFSET => {
            let (year, month) = (seconds.div_euclid(12), seconds.rem_euclid(12) + 1);
            Month::new(i32::try_from(year).ok()?, u32::try_from(month).ok()?).map(PublishedOn::Month)
        }
        _ => {
            let offset = FixedOffset::east_opt(offset)?;
            let at = DateTime::from_timestamp(seconds, nanos)?.with_timezone(&offset);
            Some(PublishedOn::Day(at))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::LibraryBuilder;
    use proptest::prelude::*;

    fn on() -> impl Strategy<Value = PublishedOn> {
        prop_oneof![
            Just(PublishedOn::Undated),
            (1900..2100_i32, 1..13_u32)
                .prop_map(|(year, month)| PublishedOn::Month(Month::new(year, month).unwrap())),
            (any::<i32>(), 0..1_000_000_000_u32, -50_000..50_000_i32)
                .prop_map(|(seconds, nanos, offset)| { decode_date(seconds.into(), nanos, offset).unwrap() }),
        ]
    }

    fn articles() -> impl Strategy<Value = Vec<Article>> {
        let article = (on(), "[aé語]{1,9}", 0..4_usize, 0..4_usize, any::<bool>());
        proptest::collection::vec(article, 0..30).prop_map(|all| {
            let article = |(n, (on, title, countries, topics, corrected)): (
                usize,
                (PublishedOn, String, usize, usize, bool),
            )| {
                let codes = ["KE", "LB", "SY"].into_iter().cycle().skip(n).take(countries);
                let mut article = Article {
                    countries: codes.filter_map(Country::from_code).collect(),
                    topics: (0..topics).map(|topic| format!("topic {topic}")).collect(),
                    language: ["fr", "pt-BR", "xx"].get(n % 4).map(|&tag| tag.to_owned()),
                    source: title.chars().skip(1).collect(),
                    authors: (0..n % 3).map(|nth| format!("Author {}", (n + nth) % 4)).collect(),
                    url: (n % 3 > 0).then(|| format!("https://www.{}.example/{n}", n % 5)),
                    ..Article::new(format!("id {n}"), title, on)
                };
                if corrected {
                    article.correct(Some(&[Country::from_code("FR").unwrap()]));
                }
                article
            };
            all.into_iter().enumerate().map(article).collect()
        })
    }

    proptest! {
        #[test]
        fn a_library_comes_back_as_it_was(articles in articles(), flips in proptest::collection::vec(any::<(u16, u8)>(), 1..4)) {
            let mut builder = LibraryBuilder::default();
            let mut whole = Vec::new();
            for (n, article) in articles.into_iter().enumerate() {
                if n % 2 == 0 {
                    whole.push(article.clone());
                    builder.push(article);
                } else {
                    builder.push_brief(&article);
                }
            }
            let library = builder.finish();
            let bytes = library.encode();
            prop_assert_eq!(Library::decode(&bytes, whole.clone()), Some(library));
            let stranger = Article::new("stranger", "A stranger", PublishedOn::Undated);
            prop_assert_eq!(Library::decode(&bytes, vec![stranger]), None);
            for cut in flips.iter().map(|(at, _)| usize::from(*at) % bytes.len()) {
                prop_assert_eq!(Library::decode(&bytes[..cut], Vec::new()), None, "cut at {}", cut);
            }
            let mut damaged = bytes;
            for (at, by) in flips {
                let at = usize::from(at) % damaged.len();
                damaged[at] ^= by;
            }
            // Whatever it makes of them, everything in it can be read.
            if let Some(library) = Library::decode(&damaged, Vec::new()) {
                prop_assert!(library.briefs().all(|brief| brief.title.len() <= damaged.len()));
            }
        }
    }
}
