//! Tables of little-endian numbers as bytes, and their checksum.

use crate::search::index::storage::{Bytes, CHUNK_BYTES};
use std::io::{self, Write};

/// The bytes of a number.
const NUMBER_BYTES: usize = size_of::<u32>();
/// The number of numbers converted at once for a checksum.
const CHUNK_NUMBERS: usize = 4096;

/// A checksum of several tables, the same for numbers and for the bytes they are written as.
///
/// It detects damage, not forgery.
#[derive(Clone, Debug, Default)]
pub(crate) struct Checksum(crc32fast::Hasher);

impl Checksum {
    pub(crate) fn value(&self) -> u64 {
        self.0.clone().finalize().into()
    }

    pub(crate) fn number(&mut self, number: u64) {
        self.0.update(&number.to_le_bytes());
    }

    /// Adds a table of bytes.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.update(bytes);
    }

    /// Adds a table of numbers.
    pub(crate) fn numbers(&mut self, numbers: &[u32]) {
        self.number((numbers.len() * NUMBER_BYTES) as u64);
        let mut bytes = Vec::with_capacity(CHUNK_NUMBERS.min(numbers.len()) * NUMBER_BYTES);
        for some in numbers.chunks(CHUNK_NUMBERS) {
            bytes.clear();
            some.iter().for_each(|number| bytes.extend(number.to_le_bytes()));
            self.0.update(&bytes);
        }
    }
}

/// Writes numbers.
pub(crate) fn write(out: &mut dyn Write, mut numbers: impl Iterator<Item = u32>) -> io::Result<()> {
    let mut bytes = Vec::with_capacity(CHUNK_BYTES);
    loop {
        bytes.clear();
        numbers
            .by_ref()
            .take(CHUNK_BYTES / NUMBER_BYTES)
            .for_each(|number| bytes.extend(number.to_le_bytes()));
        if bytes.is_empty() {
            return Ok(());
        }
        out.write_all(&bytes)?;
    }
}

/// Returns the numbers in some bytes.
pub(crate) fn decoded(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<NUMBER_BYTES>().0.iter().map(|&bytes| u32::from_le_bytes(bytes)).collect()
}

/// A reader of whole tables that stand one after the other.
pub(crate) struct TableReader<'a> {
    bytes: &'a dyn Bytes,
    at: u64,
    sum: Checksum,
}

impl<'a> TableReader<'a> {
    /// Makes a reader from a position on; `sum` is the checksum of what comes before.
    ///
    /// The caller has checked that the tables exist: memory is taken for whatever is read.
    pub(crate) fn new(bytes: &'a dyn Bytes, at: u64, sum: Checksum) -> Self {
        Self { bytes, at, sum }
    }

    pub(crate) fn bytes(&mut self, len: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; len];
        self.bytes.read_at(self.at, &mut bytes)?;
        self.at += len as u64;
        self.sum.bytes(&bytes);
        Ok(bytes)
    }

    pub(crate) fn numbers(&mut self, count: usize) -> io::Result<Vec<u32>> {
        Ok(decoded(&self.bytes(count * NUMBER_BYTES)?))
    }

    pub(crate) fn sum(&self) -> u64 {
        self.sum.value()
    }
}

/// A reader of numbers from a table in memory.
pub(crate) struct NumberReader<'a>(pub(crate) &'a [u32]);

impl<'a> NumberReader<'a> {
    pub(crate) fn next(&mut self) -> Option<u32> {
        self.some(1).map(|one| one[0])
    }

    /// Returns the next `count` numbers, if there are as many.
    pub(crate) fn some(&mut self, count: usize) -> Option<&'a [u32]> {
        let (some, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(some)
    }

    /// Returns as many numbers as the next one says.
    pub(crate) fn counted(&mut self) -> Option<&'a [u32]> {
        let count = self.next()?;
        self.some(count as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn one_checksum_for_numbers_and_their_bytes_and_another_after_any_change(
            numbers in proptest::collection::vec(any::<u32>(), 1..40),
            at in any::<proptest::sample::Index>(),
            flip in 1..=u8::MAX,
        ) {
            let sum_of = |bytes: &[u8]| { let mut sum = Checksum::default(); sum.bytes(bytes); sum.value() };
            let mut bytes = Vec::new();
            write(&mut bytes, numbers.iter().copied()).unwrap();
            let mut sum = Checksum::default();
            sum.numbers(&numbers);
            prop_assert_eq!(sum.value(), sum_of(&bytes));
            prop_assert_eq!(decoded(&bytes), numbers);
            let at = at.index(bytes.len());
            bytes[at] ^= flip;
            prop_assert_ne!(sum.value(), sum_of(&bytes));
            bytes[at] ^= flip;
            bytes.push(0);
            prop_assert_ne!(sum.value(), sum_of(&bytes));
        }
    }
}
