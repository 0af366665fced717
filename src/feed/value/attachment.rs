//! Files that come with an item: recordings, films, pictures, documents.
//!
//! The border: what a format states of each file, to attachments that are clean, of the web, and each there once.

use super::link;
use crate::feed::item::line;
use crate::feed::{id, words};
use crate::news::Attachment;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The most attachments of one item that are kept.
pub(in crate::feed) const MAX_ATTACHMENTS: usize = 64;

/// The largest size of a file that is believed, in bytes.
const MAX_SIZE_BYTES: u64 = 1 << 50;

/// The greatest length of a recording that is believed, in seconds: a year.
const MAX_LENGTH_SECONDS: u64 = 366 * 24 * 60 * 60;

/// The longest media type, in bytes.
const MAX_TYPE_BYTES: usize = 127;

/// The media type that says nothing.
pub(in crate::feed) const UNKNOWN_TYPE: &str = "application/octet-stream";

/// The media types of files by the ends of their names.
static TYPES: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| words::pairs(include_str!("../../../data/words/media_types.tsv")).collect());

/// A file as the source of an item states it. What it does not state is empty.
#[derive(Clone, Debug, Default)]
pub(in crate::feed) struct StatedAttachment {
    /// The whole address.
    pub(in crate::feed) address: String,
    /// The media type.
    pub(in crate::feed) mime_type: String,
    /// The title.
    pub(in crate::feed) title: String,
    /// The size in bytes.
    pub(in crate::feed) size: String,
    /// The length in seconds, or as `1:02:03`.
    pub(in crate::feed) length: String,
    /// `true` if it only pictures the item, as thumbnails do: it is kept where nothing else is a picture.
    pub(in crate::feed) is_thumbnail: bool,
}

/// Returns the attachments that are stated, each once. `has_pictures`: the text of the item shows some.
pub(in crate::feed) fn attachments(stated: &[StatedAttachment], has_pictures: bool) -> Vec<Attachment> {
    let mut kept: Vec<Attachment> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for attachment in stated.iter().filter(|stated| !stated.is_thumbnail).filter_map(attachment) {
        let at = *known.entry(id::normal(&attachment.url)).or_insert(kept.len());
        if let Some(first) = kept.get_mut(at) {
            fill_in(first, attachment);
        } else if kept.len() < MAX_ATTACHMENTS {
            kept.push(attachment);
        }
    }
    if !has_pictures && !kept.iter().any(|attachment| attachment.mime_type.starts_with("image/")) {
        let thumbnail = stated.iter().filter(|stated| stated.is_thumbnail).find_map(attachment);
        kept.extend(thumbnail.filter(|_| kept.len() < MAX_ATTACHMENTS));
    }
    kept
}

/// Returns an attachment; `None` if its address is not of the web.
fn attachment(stated: &StatedAttachment) -> Option<Attachment> {
    let url = link::web(&stated.address)?;
    let mime_type =
        mime_type(&stated.mime_type).or_else(|| type_of_name(&url).map(str::to_owned)).unwrap_or_default();
    let size = stated.size.trim().parse().ok().filter(|size| (1..=MAX_SIZE_BYTES).contains(size));
    Some(Attachment { url, mime_type, title: line(&stated.title), size, seconds: seconds(&stated.length) })
}

/// Fills in what the first mention of a file does not state.
fn fill_in(first: &mut Attachment, again: Attachment) {
    if first.mime_type.is_empty() {
        first.mime_type = again.mime_type;
    }
    if first.title.is_empty() {
        first.title = again.title;
    }
    first.size = first.size.or(again.size);
    first.seconds = first.seconds.or(again.seconds);
}

/// Returns a media type in small letters, without parameters; `None` if it says nothing.
fn mime_type(stated: &str) -> Option<String> {
    let kind = stated.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_word = |word: &str| {
        !word.is_empty()
            && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'+' | b'-' | b'_'))
    };
    let is_type = kind.len() <= MAX_TYPE_BYTES
        && kind.split_once('/').is_some_and(|(main, sub)| is_word(main) && is_word(sub));
    (is_type && kind != UNKNOWN_TYPE).then_some(kind)
}

/// Returns the media type of a file by the end of its name.
fn type_of_name(url: &str) -> Option<&'static str> {
    let path = url.split(['?', '#']).next()?;
    let (_, extension) = path.rsplit('/').next()?.rsplit_once('.')?;
    TYPES.get(extension.to_ascii_lowercase().as_str()).copied()
}

/// Returns a length in seconds, of `90`, `90.5`, `1:30` or `0:01:30`.
fn seconds(stated: &str) -> Option<u64> {
    let mut seconds = 0_u64;
    let mut parts = 0;
    for part in stated.trim().split(':') {
        let whole = part.split('.').next()?.trim();
        seconds = seconds.checked_mul(60)?.checked_add(whole.parse().ok()?)?;
        parts += 1;
    }
    (parts <= 3 && (1..=MAX_LENGTH_SECONDS).contains(&seconds)).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(address: &str) -> StatedAttachment {
        StatedAttachment { address: address.to_owned(), ..StatedAttachment::default() }
    }

    #[test]
    fn a_type_is_the_stated_one_or_that_of_the_name() {
        for (mime_type, address, wanted) in [
            ("audio/mpeg", "https://a.example/x", "audio/mpeg"),
            ("Audio/MPEG; q=1", "https://a.example/x.pdf", "audio/mpeg"),
            ("", "https://a.example/x.PDF?download=1", "application/pdf"),
            ("mp3", "https://a.example/x.mp3", "audio/mpeg"),
            ("application/octet-stream", "https://a.example/x.m4a", "audio/mp4"),
            ("\u{1b}[2J/x", "https://a.example/x", ""),
            ("", "https://a.example", ""),
            ("", "https://a.example/x.nosuch", ""),
        ] {
            let read =
                attachment(&StatedAttachment { mime_type: mime_type.into(), ..stated(address) }).unwrap();
            assert_eq!(read.mime_type, wanted, "{mime_type} {address}");
        }
    }

    #[test]
    fn fault_21_lengths_and_sizes_are_believed_or_dropped() {
        for (length, wanted) in [
            ("90", Some(90)),
            (" 90.7 ", Some(90)),
            ("1:30", Some(90)),
            ("01:02:03", Some(3723)),
            ("0", None),
            ("1:2:3:4", None),
            ("long", None),
            ("99999999999999999999", None),
            ("99999999999999999999999:00", None),
            ("31622401", None),
            ("", None),
        ] {
            assert_eq!(seconds(length), wanted, "{length}");
        }
        for (size, wanted) in
            [("123456", Some(123_456)), ("0", None), ("-1", None), ("1 MB", None), ("1125899906842625", None)]
        {
            let read =
                attachment(&StatedAttachment { size: size.into(), ..stated("https://a.example/x") }).unwrap();
            assert_eq!(read.size, wanted, "{size}");
        }
    }

    #[test]
    fn each_file_is_kept_once_and_the_mentions_complete_each_other() {
        let mut sized = stated("http://www.a.example/x.mp3/");
        (sized.size, sized.title) = ("7".into(), " A\u{202e} title ".into());
        let read =
            attachments(&[stated("https://a.example/x.mp3"), sized, stated("file:///etc/passwd")], false);
        let [only] = read.as_slice() else { panic!("{read:?}") };
        assert_eq!(
            (only.url.as_str(), only.title.as_str(), only.size),
            ("https://a.example/x.mp3", "A title", Some(7))
        );
        let many: Vec<_> = (0..1000).map(|n| stated(&format!("https://a.example/{n}"))).collect();
        assert_eq!(attachments(&many, false).len(), MAX_ATTACHMENTS);
    }

    #[test]
    fn a_thumbnail_is_kept_where_nothing_else_is_a_picture() {
        let thumbnail = StatedAttachment { is_thumbnail: true, ..stated("https://a.example/t.jpg") };
        for (others, has_pictures, count) in [
            (vec![], false, 1),
            (vec![], true, 0),
            (vec![stated("https://a.example/x.mp4")], false, 2),
            (vec![stated("https://a.example/x.png")], false, 1),
        ] {
            let all: Vec<_> = others.into_iter().chain([thumbnail.clone(), thumbnail.clone()]).collect();
            assert_eq!(attachments(&all, has_pictures).len(), count, "{all:?} {has_pictures}");
        }
    }
}
