//! The body of a response, unpacked: gzip is known by its first bytes, whatever the headers say; deflate by the header.
//!
//! The border: a reader in, a reader out. How much is read at the end is capped in `fetch`; here, how much on the way.

use super::FetchError;
use crate::text::Gunzip;
use flate2::bufread::{DeflateDecoder, ZlibDecoder};
use std::io::{self, BufReader, Cursor, Read};
use ureq::http::HeaderMap;

/// The codings of a body that cannot be undone here.
const UNKNOWN_CODINGS: [&str; 3] = ["br", "compress", "zstd"];

/// How many times the limit of a body may come of what is packed and is to be unpacked once more: of that, nothing may
/// come without end.
const INNER_LIMITS: u64 = 4;

/// The coding of a body that has to be known from the headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    /// None, or gzip.
    Plain,
    /// Deflate, alone or with gzip.
    Deflate,
}

/// Returns the coding of a body. Some servers state a charset or nonsense here, which means nothing.
///
/// # Errors
/// [`FetchError::UnexpectedEncoding`] for a coding that was not asked for and cannot be undone.
pub(super) fn coding(headers: &HeaderMap) -> Result<Coding, FetchError> {
    let stated = headers.get_all("content-encoding").iter().filter_map(|header| header.to_str().ok());
    let mut coding = Coding::Plain;
    for token in stated.flat_map(|header| header.split(',')) {
        let token = token.trim().to_ascii_lowercase();
        let token = token.trim_start_matches("x-");
        if let Some(encoding) = UNKNOWN_CODINGS.into_iter().find(|unknown| *unknown == token) {
            return Err(FetchError::UnexpectedEncoding { encoding });
        }
        if token == "deflate" {
            coding = Coding::Deflate;
        }
    }
    Ok(coding)
}

/// Returns a reader of what is packed in a body: also where what was packed already has been packed once more on the way. What comes of it on the way ends at
/// a few times `max_bytes`, as if the body were cut there.
pub(super) fn unpacked<'a>(
    body: impl Read + 'a,
    coding: Coding,
    max_bytes: u64,
) -> io::Result<Box<dyn Read + 'a>> {
    let max_bytes = max_bytes.saturating_mul(INNER_LIMITS);
    let once = Gunzip::new(BufReader::new(body)).take(max_bytes);
    Ok(match coding {
        Coding::Plain => Box::new(Gunzip::new(BufReader::new(once))),
        Coding::Deflate => Box::new(Gunzip::new(BufReader::new(inflated(once)?.take(max_bytes)))),
    })
}

/// Returns a reader of what is packed with deflate, which servers send with its zlib header or without, or not at all.
fn inflated<'a>(mut packed: impl Read + 'a) -> io::Result<Box<dyn Read + 'a>> {
    let mut head = Vec::new();
    packed.by_ref().take(2).read_to_end(&mut head)?;
    let is_zlib = matches!(*head, [a, b] if a & 0xF == 8 && (u16::from(a) << 8 | u16::from(b)) % 31 == 0);
    let is_text = matches!(head.first(), None | Some(b'<' | b'{' | b'[' | b'\n' | b' ' | 0xEF));
    let whole = BufReader::new(Cursor::new(head).chain(packed));
    Ok(match (is_zlib, is_text) {
        (true, _) => Box::new(ZlibDecoder::new(whole)),
        (false, true) => Box::new(whole),
        (false, false) => Box::new(DeflateDecoder::new(whole)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::read::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use ureq::http::HeaderValue;

    const FEED: &[u8] = b"<rss>of some words</rss>";

    fn all(mut reader: impl Read) -> Vec<u8> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_body_is_unpacked_whatever_its_headers_say() {
        let gzip = |bytes: &[u8]| all(GzEncoder::new(bytes, Compression::default()));
        let zlib = |bytes: &[u8]| all(ZlibEncoder::new(bytes, Compression::default()));
        let deflate = |bytes: &[u8]| all(DeflateEncoder::new(bytes, Compression::default()));
        for (stated, body) in [
            (&[][..], FEED.to_vec()),
            (&[], gzip(FEED)),
            (&["identity"], gzip(FEED)),
            (&["gzip"], gzip(FEED)),
            (&["GZIP"], gzip(FEED)),
            (&["x-gzip"], gzip(FEED)),
            (&["gzip, identity"], gzip(FEED)),
            (&["identity", "gzip"], gzip(FEED)),
            (&["gzip, gzip"], gzip(&gzip(FEED))),
            (&["gzip"], gzip(&gzip(FEED))),
            (&["gzip"], [&gzip(FEED)[..], &[0; 100]].concat()),
            (&["gzip"], FEED.to_vec()),
            (&["utf-8"], FEED.to_vec()),
            (&["none"], FEED.to_vec()),
            (&[""], FEED.to_vec()),
            (&["deflate"], zlib(FEED)),
            (&["Deflate"], deflate(FEED)),
            (&["deflate"], FEED.to_vec()),
            (&["deflate, gzip"], gzip(&zlib(FEED))),
            (&["gzip, deflate"], deflate(&gzip(FEED))),
        ] {
            let mut headers = HeaderMap::new();
            for value in stated {
                headers.append("content-encoding", HeaderValue::from_static(value));
            }
            let coding = coding(&headers).unwrap();
            assert_eq!(all(unpacked(&*body, coding, 1 << 20).unwrap()), FEED, "{stated:?}");
        }
    }

    #[test]
    fn what_cannot_be_unpacked_is_not_taken_for_text() {
        for stated in ["br", "BR", "gzip, br", "zstd", "x-compress"] {
            let mut headers = HeaderMap::new();
            headers.append("content-encoding", HeaderValue::from_static(stated));
            assert!(coding(&headers).is_err(), "{stated}");
        }
        let damaged = unpacked(&b"\x78\x9c\xff\xff\xff"[..], Coding::Deflate, 1 << 20)
            .unwrap()
            .read_to_end(&mut Vec::new());
        assert_eq!(damaged.unwrap_err().kind(), io::ErrorKind::InvalidInput);
    }

    #[test]
    fn what_is_packed_without_end_inside_ends_as_a_cut() {
        let header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
        // Blocks of no bytes, of which nothing ever comes.
        let empty = [0, 0, 0, 0xff, 0xff].repeat(100_000);
        let many = [&header[..], &empty].concat();
        for (body, coding) in [
            (all(ZlibEncoder::new(&*many, Compression::default())), Coding::Deflate),
            (all(GzEncoder::new(&*many, Compression::default())), Coding::Plain),
        ] {
            let read = unpacked(&*body, coding, 100).unwrap().read_to_end(&mut Vec::new());
            assert_eq!(read.unwrap_err().kind(), io::ErrorKind::UnexpectedEof, "{coding:?}");
        }
    }
}
