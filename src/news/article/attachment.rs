//! A file that comes with an article, and how it is told in one line.

use super::Article;
use crate::text::{self, MediaKind};
use std::collections::HashMap;
use std::fmt;

/// The kinds of files by the ends of their names.
const EXTENSIONS: &str = include_str!("../../../data/words/media.tsv");

/// The bytes of a kilobyte, as sizes of files are told.
const BYTES_PER_KILOBYTE: f64 = 1000.0;

/// A file that comes with an article: a recording, a picture, a document. Its fields are those of JSON Feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The address: http or https only.
    pub url: String,
    /// The media type, as `audio/mpeg`; empty if unknown.
    pub mime_type: String,
    /// The title; empty if there is none.
    pub title: String,
    /// The size in bytes.
    pub size: Option<u64>,
    /// The length of a recording in seconds.
    pub seconds: Option<u64>,
}

impl Article {
    /// Returns the links of an article whose text has these `addresses`, in the order of their numbers: an address that is
    /// an attachment comes with it, and the other attachments follow.
    pub fn links(&self, addresses: Vec<String>) -> Vec<(String, Option<&Attachment>)> {
        let mut links: Vec<(String, Option<&Attachment>)> =
            addresses.into_iter().map(|address| (address, None)).collect();
        let mut places: HashMap<String, usize> =
            links.iter().enumerate().rev().map(|(at, (address, _))| (address.clone(), at)).collect();
        for attachment in &self.attachments {
            match places.get(&attachment.url) {
                Some(&at) => links[at].1 = links[at].1.or(Some(attachment)),
                None => {
                    places.insert(attachment.url.clone(), links.len());
                    links.push((attachment.url.clone(), Some(attachment)));
                }
            }
        }
        links
    }
}

/// Writes kind, title, type, size and length, as far as they are known, as one line.
impl fmt::Display for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind().fmt(f)?;
        for words in [&self.title, &self.mime_type] {
            if !words.is_empty() {
                write!(f, " · {}", text::clean(words))?;
            }
        }
        if let Some(size) = self.size.filter(|&size| size > 0) {
            write!(f, " · {}", size_label(size))?;
        }
        if let Some(seconds) = self.seconds.filter(|&seconds| seconds > 0) {
            write!(f, " · {}", length_label(seconds))?;
        }
        Ok(())
    }
}

impl Attachment {
    /// Returns the kind of the file by its media type; by the end of its name if there is no type.
    fn kind(&self) -> MediaKind {
        match self.mime_type.is_empty() {
            true => kind_of_name(&self.url).unwrap_or(MediaKind::File),
            false => MediaKind::of_type(&self.mime_type),
        }
    }
}

/// Returns the kind of the file that an address names, if the table has the end of the name.
fn kind_of_name(url: &str) -> Option<MediaKind> {
    let path = url.split(['?', '#']).next()?;
    let (_, extension) = path.rsplit('/').next()?.rsplit_once('.')?;
    let is_it = |row: &&str| {
        row.split_once('\t')
            .is_some_and(|(_, all)| all.split('|').any(|one| one.eq_ignore_ascii_case(extension)))
    };
    let (name, _) = EXTENSIONS.lines().skip(1).find(is_it)?.split_once('\t')?;
    [MediaKind::Audio, MediaKind::Video, MediaKind::Picture].into_iter().find(|kind| kind.to_string() == name)
}

/// Returns a size in the unit that leaves few digits: `512 B`, `1.2 MB`, `34 MB`.
fn size_label(bytes: u64) -> String {
    let mut size = bytes as f64;
    let mut units = ["kB", "MB", "GB", "TB"].into_iter();
    let mut unit = "B";
    // What would be rounded to a thousand is one of the next unit.
    while size >= BYTES_PER_KILOBYTE - 0.5
        && let Some(next) = units.next()
    {
        (size, unit) = (size / BYTES_PER_KILOBYTE, next);
    }
    let digits = usize::from(unit != "B" && size < 9.95);
    format!("{size:.digits$} {unit}")
}

/// Returns a length in seconds, minutes or hours and minutes: `45 s`, `34 min`, `1 h 5 min`.
fn length_label(seconds: u64) -> String {
    let minutes = seconds / 60 + u64::from(seconds % 60 >= 30);
    match (minutes / 60, minutes % 60) {
        _ if seconds < 60 => format!("{seconds} s"),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attachment_is_told_as_far_as_it_is_known() {
        for (mime_type, title, size, seconds, line) in [
            (
                "audio/mpeg",
                "Episode 3",
                Some(12_345_678),
                Some(2040),
                "audio · Episode 3 · audio/mpeg · 12 MB · 34 min",
            ),
            ("application/pdf", "", Some(734_003), None, "file · application/pdf · 734 kB"),
            ("", "Minutes", None, None, "file · Minutes"),
            ("IMAGE/png", "", Some(0), Some(0), "picture · IMAGE/png"),
            ("video/mp4", "", None, Some(45), "video · video/mp4 · 45 s"),
            ("", "", None, None, "file"),
        ] {
            let attachment = Attachment {
                url: "https://a.example/file".to_owned(),
                mime_type: mime_type.to_owned(),
                title: title.to_owned(),
                size,
                seconds,
            };
            assert_eq!(attachment.to_string(), line);
        }
    }

    #[test]
    fn a_file_without_a_type_is_known_by_its_name() {
        for (url, kind) in [
            ("https://a.example/3.mp3", Some(MediaKind::Audio)),
            ("https://a.example/3.MP4?from=a.mp3", Some(MediaKind::Video)),
            ("https://a.example/loom.jpeg#top", Some(MediaKind::Picture)),
            ("https://a.example/3.pdf", None),
            ("https://mp3/", None),
            ("https://a.mp3", Some(MediaKind::Audio)),
            ("", None),
        ] {
            assert_eq!(kind_of_name(url), kind, "{url}");
        }
        for row in EXTENSIONS.lines().skip(1) {
            let (kind, all) = row.split_once('\t').unwrap();
            assert!(
                all.split('|').all(|one| kind_of_name(&format!("/a.{one}")).unwrap().to_string() == kind),
                "{row}"
            );
        }
    }

    #[test]
    fn no_link_is_listed_twice() {
        let attachment = |url: &str, title: &str| Attachment {
            url: url.to_owned(),
            mime_type: String::new(),
            title: title.to_owned(),
            size: None,
            seconds: None,
        };
        let mut article = Article::new("a", "A", crate::news::PublishedOn::Undated);
        article.attachments = vec![
            attachment("https://a.example/2", "Two"),
            attachment("https://a.example/3", "Three"),
            attachment("https://a.example/3", "Three again"),
        ];
        let addresses = vec!["https://a.example/1".to_owned(), "https://a.example/2".to_owned()];
        let links = article.links(addresses);
        let titles: Vec<(&str, Option<&str>)> = links
            .iter()
            .map(|(address, attachment)| (address.as_str(), attachment.map(|one| one.title.as_str())))
            .collect();
        assert_eq!(
            titles,
            [
                ("https://a.example/1", None),
                ("https://a.example/2", Some("Two")),
                ("https://a.example/3", Some("Three")),
            ]
        );
    }

    #[test]
    fn sizes_and_lengths_have_few_digits() {
        for (bytes, label) in [
            (1, "1 B"),
            (999, "999 B"),
            (1000, "1.0 kB"),
            (1234, "1.2 kB"),
            (9_960, "10 kB"),
            (999_499, "999 kB"),
            (999_500, "1.0 MB"),
            (12_345_678, "12 MB"),
            (4_700_000_000, "4.7 GB"),
            (u64::MAX, "18446744 TB"),
        ] {
            assert_eq!(size_label(bytes), label, "{bytes}");
        }
        for (seconds, label) in [
            (1, "1 s"),
            (59, "59 s"),
            (60, "1 min"),
            (89, "1 min"),
            (90, "2 min"),
            (3569, "59 min"),
            (3570, "1 h"),
            (3600, "1 h"),
            (3900, "1 h 5 min"),
            (90_000, "25 h"),
        ] {
            assert_eq!(length_label(seconds), label, "{seconds}");
        }
        assert!(!length_label(u64::MAX).is_empty());
    }
}
