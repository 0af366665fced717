//! Decodes bytes to text, and recognises the kind of a text. Never fails: what is no letter becomes U+FFFD.
//!
//! A byte order mark is believed, and letters that are UTF-8 are; then what the server says, then what the file says, and
//! each only if the bytes agree. Else the encoding is guessed.
//!
//! The border: nothing here knows what an item is.

mod kind;
mod line_counter;

pub(super) use kind::{Kind, kind, without_warnings};
pub(super) use line_counter::LineCounter;

use crate::text::steps::count;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The length of the beginning of a file in which its first tags are looked for, in bytes.
const MAX_HEAD_BYTES: usize = 2048;

/// Decodes a file of which the server says that it is in `charset`.
///
/// In XML, what stands where UTF-8 has only controls are the quotes and dashes that Western letters have there: whoever
/// made UTF-8 of them took them for another encoding.
pub(super) fn text<'a>(bytes: &'a [u8], charset: Option<&str>) -> Cow<'a, str> {
    count(bytes.len());
    let text = decoded(bytes, charset);
    let is_control = |c: char| ('\u{80}'..='\u{9F}').contains(&c);
    if !is_xml(text.as_bytes()) || !text.contains(is_control) {
        return text;
    }
    let meant = |c: char| if is_control(c) { western(c as u8) } else { c };
    Cow::Owned(text.chars().map(meant).collect())
}

/// Returns the character a byte is in Western letters.
fn western(byte: u8) -> char {
    let text = WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next();
    text.unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Decodes a file by its byte order mark or by what is stated.
///
/// JSON is UTF-8, and UTF-16 with its mark is what some shells write on `>`; everything else may be anything.
fn decoded<'a>(bytes: &'a [u8], charset: Option<&str>) -> Cow<'a, str> {
    match bytes {
        [0x00, 0x00, 0xFE, 0xFF, rest @ ..] => Cow::Owned(utf32(rest, u32::from_be_bytes)),
        [0xFF, 0xFE, 0x00, 0x00, rest @ ..] => Cow::Owned(utf32(rest, u32::from_le_bytes)),
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8_or(rest, marked),
        [0x00, 0x00, 0x00, 0x01..=0x7F, ..] => Cow::Owned(utf32(bytes, u32::from_be_bytes)),
        [0x01..=0x7F, 0x00, 0x00, 0x00, ..] => Cow::Owned(utf32(bytes, u32::from_le_bytes)),
        [0x00, 0x01..=0x7F, 0x00, 0x01..=0x7F, ..] => Cow::Owned(utf16(bytes, u16::from_be_bytes)),
        [0x01..=0x7F, 0x00, 0x01..=0x7F, 0x00, ..] => Cow::Owned(utf16(bytes, u16::from_le_bytes)),
        _ => unmarked(bytes, charset),
    }
}

/// Decodes a file that has the mark of UTF-8 and is none.
fn marked(bytes: &[u8]) -> Cow<'_, str> {
    if is_xml(bytes) { Cow::Owned(repair_utf8(bytes)) } else { String::from_utf8_lossy(bytes) }
}

/// Returns whether a file is XML by its beginning, or after some words that have got before it, as the warnings of
/// servers do.
fn is_xml(bytes: &[u8]) -> bool {
    match bytes.trim_ascii_start().first() {
        Some(b'<') => true,
        None | Some(b'{' | b'[' | b'"') => false,
        Some(_) => {
            let head = bytes[..bytes.len().min(kind::MAX_WARNINGS_BYTES)].to_ascii_lowercase();
            ["<?xml", "<rss", "<feed", "<rdf:rdf"]
                .iter()
                .any(|tag| head.windows(tag.len()).any(|at| at == tag.as_bytes()))
        }
    }
}

/// Decodes a file without a mark, in which letters of ASCII are one byte.
fn unmarked<'a>(bytes: &'a [u8], charset: Option<&str>) -> Cow<'a, str> {
    if matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'[' | b'"')) {
        return utf8_or(bytes, String::from_utf8_lossy);
    }
    let stated = [charset.and_then(|label| encoding(label.as_bytes())), declared(bytes)];
    if stated.contains(&Some(ISO_2022_JP)) && bytes.contains(&0x1B) {
        return ISO_2022_JP.decode_without_bom_handling(bytes).0;
    }
    utf8_or(bytes, |bytes| Cow::Owned(decode_legacy(bytes, stated)))
}

/// Decodes UTF-8, or calls `decode_legacy`. The whole is checked first, which is several times as quick as looking for
/// what is wrong in it.
fn utf8_or(bytes: &[u8], decode_legacy: impl FnOnce(&[u8]) -> Cow<'_, str>) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| decode_legacy(bytes), Cow::Borrowed)
}

/// Decodes a file that is not UTF-8, by what the server and the file state.
fn decode_legacy(bytes: &[u8], [by_server, by_file]: [Option<&'static Encoding>; 2]) -> String {
    // Western is what servers say that were never told anything.
    let by_server =
        by_server.filter(|said| *said != WINDOWS_1252 || by_file.is_none_or(|file| file == UTF_8));
    let stated = by_server.or(by_file);
    let is_utf8 = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if is_utf8 && stated.is_none_or(|stated| [UTF_8, WINDOWS_1252].contains(&stated)) && mostly_utf8(bytes) {
        return repair_utf8(bytes);
    }
    let stated = [by_server, by_file].into_iter().flatten().filter(|stated| *stated != UTF_8);
    for encoding in stated.clone().chain([guessed(bytes)]) {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return text.into_owned();
        }
    }
    let encoding = stated.clone().next().unwrap_or_else(|| guessed(bytes));
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Returns whether more of the letters beyond ASCII are UTF-8 than are not.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut others) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        // A letter that the end of the file cuts off speaks for neither.
        let cut = std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none());
        others += usize::from(!chunk.invalid().is_empty() && !cut);
    }
    letters > others
}

/// Decodes UTF-8 in which some bytes are not: they were pasted in from where an apostrophe is one byte.
fn repair_utf8(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        // A letter that the end of the file cuts off is none.
        match chunk.invalid() {
            [0xC2..=0xF4, ..] if chunk.invalid().len() > 1 => text.push(char::REPLACEMENT_CHARACTER),
            bytes => text.push_str(&WINDOWS_1252.decode_without_bom_handling(bytes).0),
        }
    }
    text
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Returns the encoding a label means where letters of ASCII are one byte: one that says otherwise is wrong. Browsers
/// know fewer spellings than programs that write feeds: `latin-1`, `win-1251`, `mac_cyrillic`.
fn encoding(label: &[u8]) -> Option<&'static Encoding> {
    let label = String::from_utf8_lossy(label).trim().to_ascii_lowercase().replace('_', "-");
    let joined = label.replace('-', "");
    let figures = joined.trim_start_matches("windows").trim_start_matches("win").trim_start_matches("cp");
    let spellings = [label.clone(), joined.clone(), format!("x-{label}"), format!("windows-{figures}")];
    let encoding = spellings.iter().find_map(|label| Encoding::for_label(label.as_bytes()))?;
    (![UTF_16LE, UTF_16BE, REPLACEMENT].contains(&encoding)).then_some(encoding)
}

/// Returns the encoding the XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let most = if bytes.starts_with(b"<?xml") { MAX_HEAD_BYTES } else { kind::MAX_WARNINGS_BYTES };
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(most)]).into_owned();
    let (_, declaration) = head.split_once("<?xml")?;
    let (declaration, _) = declaration.split_once("?>").or_else(|| declaration.split_once('>'))?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let label = value.trim_start_matches(['"', '\'']).split(['"', '\'', ' ']).next()?;
    encoding(label.as_bytes())
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> String {
    let units = bytes.chunks_exact(4).map(|four| unit([four[0], four[1], four[2], four[3]]));
    units.map(|code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str =
        "<?xml version='1.0'?><rss><title>L’économie coopérative à São Paulo, naïve</title></rss>";

    fn wide<const N: usize>(text: &str, mark: bool, bytes: fn(char) -> Vec<[u8; N]>) -> Vec<u8> {
        let mark = if mark { "\u{FEFF}" } else { "" };
        mark.chars().chain(text.chars()).flat_map(bytes).flatten().collect()
    }

    fn units(c: char) -> Vec<u16> {
        c.encode_utf16(&mut [0; 2]).to_vec()
    }

    #[test]
    fn letters_survive_whatever_wrote_them() {
        let le: Vec<u8> = [0xFEFF, 0x7B, 0xE9, 0xD800].iter().flat_map(|u: &u16| u.to_le_bytes()).collect();
        let be: Vec<u8> = [0xFEFF, 0x7B, 0xE9, 0x7D].iter().flat_map(|u: &u16| u.to_be_bytes()).collect();
        let cases: &[(&[u8], &str)] = &[
            (b"{}", "{}"),
            (b"\xEF\xBB\xBF{}", "{}"),
            (b"[caf\xE9", "[caf\u{FFFD}"),
            (b"A caf\xE9 \x96 or \x93two\x94", "A café – or “two”"),
            (&le, "{é\u{FFFD}"),
            (&be, "{é}"),
            (b"\xFF\xFE{", ""),
            (b"", ""),
            (b"\0\0\0", "\0\0\0"),
            (b"<\0", "<\0"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(text(bytes, None), *expected, "{bytes:?}");
        }
    }

    #[test]
    fn fault_19_wide_letters_are_known_with_their_mark_and_without() {
        for mark in [true, false] {
            for bytes in [
                wide(LINE, mark, |c| units(c).into_iter().map(u16::to_le_bytes).collect()),
                wide(LINE, mark, |c| units(c).into_iter().map(u16::to_be_bytes).collect()),
                wide(LINE, mark, |c| vec![(c as u32).to_le_bytes()]),
                wide(LINE, mark, |c| vec![(c as u32).to_be_bytes()]),
            ] {
                assert_eq!(text(&bytes, Some("iso-8859-1")), LINE, "{mark}");
            }
        }
    }

    #[test]
    fn fault_19_what_states_the_encoding_is_believed_as_far_as_it_can_be() {
        let feed = |label: &str, title: &str| {
            format!("<?xml version='1.0' encoding=\"{label}\"?><rss><title>{title}</title></rss>")
        };
        let western = "L’économie sociale et solidaire – à São Paulo";
        let russian = "Кооперативы и общественные объединения работают вместе";
        for (encoding, label, charset, title) in [
            ("windows-1252", "iso-8859-1", None, western),
            ("windows-1252", "windows-1252", None, western),
            ("windows-1252", "utf-8", None, western),
            ("windows-1252", "utf-16", None, western),
            ("windows-1252", "nonsense", None, western),
            ("windows-1252", "utf-8", Some("ISO-8859-1"), western),
            ("utf-8", "iso-8859-1", None, western),
            ("utf-8", "utf-16", Some("windows-1251"), western),
            ("windows-1251", "windows-1251", None, russian),
            ("windows-1251", "windows-1251", Some("iso-8859-1"), russian),
            ("windows-1251", "utf-8", Some("windows-1251"), russian),
            ("windows-1251", "utf-8", None, russian),
            ("windows-1251", "win-1251", None, russian),
            ("x-mac-cyrillic", "mac_cyrillic", None, russian),
            ("windows-1252", "latin-1", None, western),
            ("koi8-r", "koi8-r", None, russian),
            ("shift_jis", "shift_jis", None, "協同組合の連帯経済"),
            ("euc-jp", "x", Some("euc-jp"), "協同組合の連帯経済"),
            ("iso-2022-jp", "iso-2022-jp", None, "協同組合の連帯経済"),
            ("gb18030", "gb2312", None, "合作社与社会经济"),
            ("euc-kr", "euc-kr", None, "사회적 경제와 협동조합"),
            ("iso-8859-2", "iso-8859-2", None, "Spółdzielnie społeczne"),
        ] {
            let wanted = feed(label, title);
            let (bytes, _, lost) = Encoding::for_label(encoding.as_bytes()).unwrap().encode(&wanted);
            assert!(!lost, "{encoding}");
            assert_eq!(text(&bytes, charset), wanted, "{encoding} as {label}, {charset:?}");
        }
    }

    #[test]
    fn a_few_foreign_bytes_cost_no_letter_of_the_others() {
        let bytes = b"<rss><title>Caf\xC3\xA9 cr\xC3\xA8me d\x92or \x93\xC3\xA9t\xC3\xA9\x94</title></rss>";
        assert_eq!(text(bytes, None), "<rss><title>Café crème d’or “été”</title></rss>");
        assert_eq!(text(&[b"\xEF\xBB\xBF", &bytes[..]].concat(), None), text(bytes, None));
        assert_eq!(text("<rss>It\u{92}s \u{93}so\u{94}\u{85}".as_bytes(), None), "<rss>It’s “so”…");
        assert_eq!(text("{\u{92}".as_bytes(), None), "{\u{92}");
        assert_eq!(text("<rss>é日".as_bytes().split_last().unwrap().1, Some("utf-8")), "<rss>é\u{FFFD}");
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_are_a_panic(mut bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..60), xml: bool) {
            if xml {
                bytes.insert(0, b'<');
            }
            for charset in [None, Some("utf-16"), Some("gbk"), Some("\0")] {
                text(&bytes, charset);
            }
        }
    }
}
