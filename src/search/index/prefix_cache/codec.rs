//! The prefix cache as bytes, after a written index.
//!
//! It is written after the index, and nothing is lost without it: bytes that do not read as they were written count as
//! no cache.

use super::CachedPrefix;
use crate::news::{Facet, FacetCounts, Library, Set};
use crate::search::index::storage::Bytes;
use crate::search::index::storage::numbers::{Checksum, NumberReader, TableReader};
use std::sync::Arc;

/// The first eight bytes. The head holds these, the count of numbers that follow, the fingerprint of the library's
/// columns and the checksum.
const MAGIC: u64 = u64::from_le_bytes(*b"sse-fq01");
const HEAD_BYTES: usize = 4 * size_of::<u64>();
/// The bytes and the bits of a number.
const NUMBER_BYTES: usize = size_of::<u32>();
const NUMBER_BITS: usize = 32;
/// The number that stands for a set that is not cached.
const NO_SET: u32 = u32::MAX;

/// Returns the cache as bytes; `columns` is the fingerprint of the library's columns.
pub(crate) fn encode(prefix_cache: &[CachedPrefix], columns: u64) -> Vec<u8> {
    let mut sets: Vec<&Arc<Set>> = Vec::new();
    let mut facets: Vec<&Arc<FacetCounts>> = Vec::new();
    let mut starts: Vec<u32> = Vec::new();
    for cached in prefix_cache {
        starts.push(cached.prefix.chars().count() as u32);
        starts.extend(cached.prefix.chars().map(u32::from));
        starts.push(cached.hits.as_ref().map_or(NO_SET, |hits| shared_position(&mut sets, hits)));
        starts.push(shared_position(&mut facets, &cached.facets));
    }
    let mut numbers = vec![sets.len() as u32, facets.len() as u32, prefix_cache.len() as u32];
    sets.iter().for_each(|set| write_set(set, &mut numbers));
    facets.iter().for_each(|facets| write_facets(facets, &mut numbers));
    numbers.append(&mut starts);
    let mut sum = empty_checksum(columns);
    sum.numbers(&numbers);
    let mut bytes = Vec::with_capacity(HEAD_BYTES + numbers.len() * NUMBER_BYTES);
    let head = [MAGIC, numbers.len() as u64, columns, sum.value()];
    head.iter().for_each(|head| bytes.extend(head.to_le_bytes()));
    numbers.iter().for_each(|number| bytes.extend(number.to_le_bytes()));
    bytes
}

/// Returns the checksum before any number is added.
fn empty_checksum(columns: u64) -> Checksum {
    let mut sum = Checksum::default();
    sum.number(columns);
    sum
}

/// Returns the position of a shared value in the list of those written, adding it if it is new.
fn shared_position<'a, T>(all: &mut Vec<&'a Arc<T>>, one: &'a Arc<T>) -> u32 {
    let there = all.iter().position(|other| Arc::ptr_eq(other, one));
    there.unwrap_or_else(|| {
        all.push(one);
        all.len() - 1
    }) as u32
}

fn write_set(set: &Set, numbers: &mut Vec<u32>) {
    let start = numbers.len();
    numbers.resize(start + set.of().div_ceil(NUMBER_BITS), 0);
    set.each(|at| numbers[start + at as usize / NUMBER_BITS] |= 1 << (at as usize % NUMBER_BITS));
}

fn write_facets(facets: &FacetCounts, numbers: &mut Vec<u32>) {
    for counts in Facet::COLUMNS.map(|facet| facets.of(facet)) {
        numbers.push(counts.len() as u32);
        numbers.extend(counts);
    }
    numbers.extend([facets.unread, facets.starred]);
}

/// Reads the cache at a position; returns an empty one if it was not written for this library.
pub(crate) fn decode(bytes: &dyn Bytes, at: u64, library: &Library, columns: u64) -> Vec<CachedPrefix> {
    let numbers = numbers(bytes, at, columns).unwrap_or_default();
    all(&mut NumberReader(&numbers), library).unwrap_or_default()
}

fn numbers(bytes: &dyn Bytes, at: u64, columns: u64) -> Option<Vec<u32>> {
    let left = bytes.len().checked_sub(at)?.checked_sub(HEAD_BYTES as u64)?;
    let mut head = [0; HEAD_BYTES];
    bytes.read_at(at, &mut head).ok()?;
    let mut head = head.as_chunks::<8>().0.iter().map(|&bytes| u64::from_le_bytes(bytes));
    let (magic, count, of, sum) = (head.next()?, head.next()?, head.next()?, head.next()?);
    if magic != MAGIC || of != columns || count.checked_mul(NUMBER_BYTES as u64)? > left {
        return None;
    }
    let mut tables = TableReader::new(bytes, at + HEAD_BYTES as u64, empty_checksum(columns));
    let numbers = tables.numbers(usize::try_from(count).ok()?).ok()?;
    (tables.sum() == sum).then_some(numbers)
}

fn all(numbers: &mut NumberReader<'_>, library: &Library) -> Option<Vec<CachedPrefix>> {
    let [sets, facets, beginnings] = *numbers.some(3)? else { return None };
    let sets: Option<Vec<Arc<Set>>> =
        (0..sets).map(|_| read_set(numbers, library.len()).map(Arc::new)).collect();
    let facets: Option<Vec<Arc<FacetCounts>>> =
        (0..facets).map(|_| read_facets(numbers, library).map(Arc::new)).collect();
    let (sets, facets) = (sets?, facets?);
    let prefix_range = |_| {
        let prefix: Option<String> =
            numbers.counted()?.iter().map(|&letter| char::from_u32(letter)).collect();
        let hits = match numbers.next()? {
            NO_SET => None,
            place => Some(Arc::clone(sets.get(place as usize)?)),
        };
        let facets = Arc::clone(facets.get(numbers.next()? as usize)?);
        Some(CachedPrefix { prefix: prefix?, hits, facets })
    };
    let all: Vec<CachedPrefix> = (0..beginnings).map(prefix_range).collect::<Option<_>>()?;
    all.is_sorted_by(|a, b| a.prefix < b.prefix).then_some(all)
}

fn read_set(numbers: &mut NumberReader<'_>, of: usize) -> Option<Set> {
    let mut set = Set::none(of);
    for (bits, first) in numbers.some(of.div_ceil(NUMBER_BITS))?.iter().zip((0..).step_by(NUMBER_BITS)) {
        let mut left = *bits;
        if left == u32::MAX {
            set.insert_range(first..first + NUMBER_BITS as u32);
            continue;
        }
        while left != 0 {
            set.insert(first + left.trailing_zeros());
            left &= left - 1;
        }
    }
    Some(set)
}

fn read_facets(numbers: &mut NumberReader<'_>, library: &Library) -> Option<FacetCounts> {
    let mut columns = [const { Vec::new() }; Facet::COLUMNS.len()];
    for (facet, counts) in Facet::COLUMNS.into_iter().zip(&mut columns) {
        let read = numbers.counted()?;
        if read.len() != library.value_lists(facet).count() {
            return None;
        }
        *counts = read.to_vec();
    }
    Some(FacetCounts::new(columns, numbers.next()?, numbers.next()?))
}
