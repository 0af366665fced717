//! The files of an item: enclosures, and what Media RSS and podcasts state of recordings, films and pictures.
//!
//! The border: fields to what they state. `feed/value/attachment.rs` decides what is kept.

use super::field_text::FieldReader;
use super::namespaces::Namespace::{Atom, Core, Itunes, Media};
use super::record::{Field, Name, Record};
use crate::feed::value::attachment::StatedAttachment;
use crate::feed::value::link::{self, Page};

/// The most files of one item that are looked at.
const MAX_STATED_FILES: usize = 256;

/// The least width and height of a picture that shows anything of its item, in pixels.
const MIN_THUMBNAIL_PIXELS: u32 = 64;

const TITLE: &[Name] = &[(Media, "title")];
/// The words about a picture: for those who cannot see it, they are its title.
const DESCRIPTION: &[Name] = &[(Media, "description")];
const DURATION: &[Name] = &[(Itunes, "duration")];
/// Elements that hold others of Media RSS.
const HOLDERS: [&str; 2] = ["group", "content"];

/// What Media RSS states of an item: the fields inside of its groups and files, from the outermost to the innermost.
#[derive(Default)]
pub(super) struct MediaFields<'a>(Vec<Record<'a>>);

impl<'a> MediaFields<'a> {
    /// Reads what stands inside the groups of an item, and inside the files in them.
    pub(super) fn of(record: &Record<'a>) -> Self {
        let inside = |record: &Record<'a>| -> Vec<Record<'a>> {
            let holds = |field: &&Field<'a>| HOLDERS.iter().any(|name| field.is((Media, name)));
            let holders = record.fields.iter().filter(holds).filter(|field| field.inner.contains('<'));
            holders.take(MAX_STATED_FILES).map(super::children).collect()
        };
        let mut all = inside(record);
        let innermost: Vec<_> = all.iter().flat_map(inside).collect();
        all.extend(innermost);
        Self(all)
    }

    /// Returns the fields of these names.
    pub(super) fn all(&self, names: &'static [Name]) -> impl Iterator<Item = &Field<'a>> {
        self.0.iter().flat_map(move |record| record.all(names))
    }

    /// Returns the address of the first player on the web: where a recording or film can be seen if nothing else says so.
    pub(super) fn player(
        &self,
        record: &Record<'a>,
        page: Page<'_>,
        reader: &mut FieldReader,
    ) -> Option<String> {
        let records = std::iter::once(record).chain(&self.0);
        let players = records.flat_map(|record| record.all(&[(Media, "player")])).take(MAX_STATED_FILES);
        players
            .filter_map(|player| address(player, "url", page, reader))
            .find(|address| link::web(address).is_some())
    }

    /// Returns the files that an item states.
    pub(super) fn files(
        &self,
        record: &Record<'a>,
        page: Page<'_>,
        reader: &mut FieldReader,
    ) -> Vec<StatedAttachment> {
        let mut files = Vec::new();
        for field in std::iter::once(record).chain(&self.0).flat_map(|record| &record.fields) {
            if files.len() >= MAX_STATED_FILES {
                break;
            }
            files.extend(file(field, page, reader));
        }
        let mut duration = || record.all(DURATION).next().map(|field| reader.text(field.inner));
        let is_recording = |file: &&mut StatedAttachment| !file.is_thumbnail && file.length.is_empty();
        if let Some(recording) = files.iter_mut().find(is_recording) {
            recording.length = duration().unwrap_or_default();
        }
        files
    }
}

/// Returns the file that a field states; `None` if it states none.
fn file(field: &Field<'_>, page: Page<'_>, reader: &mut FieldReader) -> Option<StatedAttachment> {
    let is = |name| field.is(name);
    let is_enclosure =
        || field.attribute("rel").is_some_and(|rel| rel.trim().eq_ignore_ascii_case("enclosure"));
    let (address_name, is_thumbnail) = match () {
        () if is((Core, "enclosure")) || is((Media, "content")) => ("url", false),
        () if (is((Core, "link")) || is((Atom, "link"))) && is_enclosure() => ("href", false),
        () if is((Media, "thumbnail")) && !is_tiny(field) => ("url", true),
        () => return None,
    };
    let address = address(field, address_name, page, reader)?;
    let mut attribute = |name| field.attribute(name).map(|value| reader.referred(value).into_owned());
    let mime_type = attribute("type").or_else(|| attribute("medium")).unwrap_or_default();
    let size = attribute("length").or_else(|| attribute("filesize")).unwrap_or_default();
    let (title, length) = (attribute("title"), attribute("duration").unwrap_or_default());
    let inside = field.inner.contains('<').then(|| super::children(field));
    let is_picture = mime_type.trim_start().starts_with("image");
    let titled = |inside: &Record<'_>| {
        let described = inside.all(DESCRIPTION).next().filter(|_| is_picture);
        inside.all(TITLE).next().or(described).map(|title| reader.title(title))
    };
    let title = title.or_else(|| inside.as_ref().and_then(titled)).unwrap_or_default();
    Some(StatedAttachment { address, mime_type, title, size, length, is_thumbnail })
}

/// Returns whether a picture says that it is so small that it can only be an icon, as that of an author.
fn is_tiny(field: &Field<'_>) -> bool {
    let pixels = |name| field.attribute(name).and_then(|value| value.trim().parse::<u32>().ok());
    [pixels("width"), pixels("height")].into_iter().flatten().any(|pixels| pixels < MIN_THUMBNAIL_PIXELS)
}

/// Returns the whole address in an attribute.
fn address(field: &Field<'_>, name: &str, page: Page<'_>, reader: &mut FieldReader) -> Option<String> {
    let stated = field.attribute(name).or_else(|| field.attribute("href"))?;
    page.whole(field.base(), &reader.referred(stated))
}
