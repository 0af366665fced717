//! Bytes that may be packed with gzip, unpacked where they are: known by their first two bytes, whatever their name or
//! their server says.
//!
//! The border: a reader in, a reader out. How much may come of it is capped by whoever reads.

use flate2::bufread::GzDecoder;
use std::fmt;
use std::io::{self, BufRead, Read};

/// The two bytes that everything packed with gzip begins with, and no text.
const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// A reader that unpacks gzip, and passes on what is not packed.
///
/// Several packed parts one after the other are unpacked to one text. What follows the last of them is passed over, as
/// `gzip` itself does with zeros.
#[derive(Debug)]
pub struct Gunzip<R> {
    state: State<R>,
}

#[derive(Debug)]
enum State<R> {
    /// Nothing has been read.
    Start(Peeked<R>),
    /// The bytes are not packed.
    Plain(Peeked<R>),
    /// Inside of a packed part.
    Packed(Box<GzDecoder<Peeked<R>>>),
    /// There is no more.
    End,
}

/// The error for bytes that begin like gzip and cannot be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DamagedGzip;

impl fmt::Display for DamagedGzip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it is packed with gzip, and damaged")
    }
}

impl std::error::Error for DamagedGzip {}

impl<R: BufRead> Gunzip<R> {
    /// Creates a reader of what another one holds.
    pub fn new(inner: R) -> Self {
        Self { state: State::Start(Peeked { head: [0; 2], at: 0, end: 0, has_failed: false, inner }) }
    }

    /// Enters the first part, or the next one.
    fn enter(peeked: Peeked<R>, is_packed: bool, is_first: bool) -> State<R> {
        match (is_packed, is_first) {
            (true, _) => State::Packed(Box::new(GzDecoder::new(peeked))),
            (false, true) => State::Plain(peeked),
            (false, false) => State::End,
        }
    }
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if to.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.state, State::End) {
                State::Start(mut peeked) => {
                    let is_packed = peeked.peek()?;
                    self.state = Self::enter(peeked, is_packed, true);
                }
                State::Plain(mut peeked) => {
                    let read = peeked.read(to);
                    self.state = State::Plain(peeked);
                    return read;
                }
                State::Packed(mut decoder) => match decoder.read(to) {
                    Ok(0) => {
                        let mut peeked = decoder.into_inner();
                        let is_packed = peeked.peek()?;
                        self.state = Self::enter(peeked, is_packed, false);
                    }
                    Ok(read) => {
                        self.state = State::Packed(decoder);
                        return Ok(read);
                    }
                    Err(error) if decoder.get_ref().has_failed => return Err(error),
                    Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(error),
                    Err(_) => return Err(io::Error::new(io::ErrorKind::InvalidData, DamagedGzip)),
                },
                State::End => return Ok(0),
            }
        }
    }
}

/// A reader whose next two bytes can be looked at.
#[derive(Debug)]
struct Peeked<R> {
    /// The bytes that were looked at; those from `at` to `end` have not been read.
    head: [u8; 2],
    at: usize,
    end: usize,
    /// `true` if the inner reader has failed.
    has_failed: bool,
    inner: R,
}

impl<R: BufRead> Peeked<R> {
    /// Returns whether the next bytes are those that a packed part begins with. All that was looked at before has been
    /// read, unless it was the end.
    fn peek(&mut self) -> io::Result<bool> {
        self.head.copy_within(self.at..self.end, 0);
        (self.at, self.end) = (0, self.end - self.at);
        while self.end < self.head.len() {
            match self.inner.read(&mut self.head[self.end..]) {
                Ok(0) => break,
                Ok(read) => self.end += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.has_failed = true;
                    return Err(error);
                }
            }
        }
        Ok(self.head[..self.end] == MAGIC)
    }
}

impl<R: BufRead> Read for Peeked<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(to)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Peeked<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.end {
            return Ok(&self.head[self.at..self.end]);
        }
        match self.inner.fill_buf() {
            Ok(bytes) => Ok(bytes),
            Err(error) => {
                self.has_failed = error.kind() != io::ErrorKind::Interrupted;
                Err(error)
            }
        }
    }

    fn consume(&mut self, amount: usize) {
        if self.at < self.end {
            self.at += amount;
        } else {
            self.inner.consume(amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::read::GzEncoder;
    use proptest::prelude::*;
    use std::io::BufReader;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = Vec::new();
        GzEncoder::new(bytes, Compression::default()).read_to_end(&mut packed).unwrap();
        packed
    }

    fn unpacked(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut all = Vec::new();
        Gunzip::new(bytes).read_to_end(&mut all).map(|_| all)
    }

    #[test]
    fn packed_bytes_are_known_by_their_beginning() {
        let packed = gzip(b"<rss>");
        for (bytes, wanted) in [
            (Vec::new(), &b""[..]),
            (b"<".to_vec(), b"<"),
            (b"<rss>".to_vec(), b"<rss>"),
            (vec![0x1f], &[0x1f]),
            (packed.clone(), b"<rss>"),
            (gzip(b""), b""),
            ([&packed[..], &[0; 512]].concat(), b"<rss>"),
            ([&packed[..], b"\n"].concat(), b"<rss>"),
            ([&packed[..], &gzip(b""), &gzip(b"</rss>")].concat(), b"<rss></rss>"),
        ] {
            assert_eq!(unpacked(&bytes).unwrap(), wanted, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_cut_and_what_is_damaged_are_told_apart() {
        let packed = gzip(b"<rss>some words</rss>");
        for end in 2..packed.len() {
            let error = unpacked(&packed[..end]).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof, "{end}: {error}");
        }
        for at in [2, 10, packed.len() - 6] {
            let mut damaged = packed.clone();
            damaged[at] ^= 0xFF;
            let error = unpacked(&damaged).unwrap_err();
            assert!(error.get_ref().is_some_and(|why| why.is::<DamagedGzip>()), "{at}: {error}");
        }
        // The fault of whoever gives the bytes is passed on as it is.
        struct Failing;
        impl Read for Failing {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::TimedOut.into())
            }
        }
        for begun in [0, 1, 2, 12, packed.len()] {
            let bytes = BufReader::new(packed[..begun].chain(Failing));
            let error = Gunzip::new(bytes).read_to_end(&mut Vec::new()).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::TimedOut, "{begun}");
        }
    }

    proptest! {
        #[test]
        fn what_was_packed_comes_out_however_it_is_cut_up(
            text in proptest::collection::vec(any::<u8>(), 0..2000),
            parts in 1..4_usize,
            capacity in 1..40_usize,
        ) {
            let packed: Vec<u8> = (0..parts).flat_map(|_| gzip(&text)).collect();
            let mut all = Vec::new();
            Gunzip::new(BufReader::with_capacity(capacity, &*packed)).read_to_end(&mut all).unwrap();
            prop_assert_eq!(all, text.repeat(parts));
        }

        #[test]
        fn no_bytes_are_a_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..60), magic: bool) {
            if magic {
                bytes.splice(0..0, MAGIC);
            }
            let _ = unpacked(&bytes);
        }
    }
}
