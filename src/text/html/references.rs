//! Character references: `&eacute;`, `&#233;`, `&#xE9;` read as what they stand for.
//!
//! The border: only what ends in a semicolon is a reference, so that `AT&T` and `?a=1&copy=2` stay whole. What a
//! reference gives may be a control character; whoever reads one cleans afterwards.

use std::borrow::Cow;
use std::collections::HashMap;

/// Rarer names looked up in one text; beyond, they stay as written. Each costs a run of the HTML5 parser.
const MOST_RARE: usize = 64;

/// The longest name HTML knows has 31 letters; `#x10FFFF` with some zeros before fits as well.
const LONGEST: usize = 32;

/// Common names, and the characters they stand for in the same order.
const NAMES: &str = "amp lt gt quot apos nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg \
    macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
    Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve \
    Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde \
    auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde \
    ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml OElig oelig Scaron scaron Yuml ndash mdash lsquo \
    rsquo sbquo ldquo rdquo bdquo dagger Dagger bull hellip permil prime Prime lsaquo rsaquo euro trade larr rarr \
    minus ensp emsp thinsp";
const CHARACTERS: &str = "&<>\"'\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæç\
    èéêëìíîïðñòóôõö÷øùúûüýþÿŒœŠšŸ–—‘’‚“”„†‡•…‰′″‹›€™←→−\u{2002}\u{2003}\u{2009}";

/// What the bytes 0x80 to 0x9F mean when a reference names them: Windows-1252, as browsers have it.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// Reads references; keeps the rarer names it has met.
#[derive(Debug, Default)]
pub struct References {
    rare: HashMap<String, Option<String>>,
}

impl References {
    /// `raw` with its references read. What one stands for may be a control character.
    pub fn read<'a>(&mut self, raw: &'a str) -> Cow<'a, str> {
        if !raw.contains('&') {
            return Cow::Borrowed(raw);
        }
        let mut text = String::with_capacity(raw.len());
        self.read_into(raw, &mut text);
        Cow::Owned(text)
    }

    /// Adds `raw` to `text`, its references read; what is none stays as it is.
    pub(super) fn read_into(&mut self, raw: &str, text: &mut String) {
        let mut rest = raw;
        while let Some(at) = rest.find('&') {
            text.push_str(&rest[..at]);
            rest = &rest[at..];
            let end = rest.bytes().take(LONGEST + 2).position(|byte| byte == b';');
            let length = end.filter(|&end| self.resolve(&rest[1..end], text)).map(|end| end + 1);
            if length.is_none() {
                text.push('&');
            }
            rest = &rest[length.unwrap_or(1)..];
        }
        text.push_str(rest);
    }

    /// Adds what `name` stands for; whether it stands for anything.
    fn resolve(&mut self, name: &str, text: &mut String) -> bool {
        if let Some(number) = name.strip_prefix('#') {
            let character = numbered(number);
            text.extend(character);
            return character.is_some();
        }
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return false;
        }
        if let Some(place) = NAMES.split_ascii_whitespace().position(|known| known == name) {
            text.extend(CHARACTERS.chars().nth(place));
            return true;
        }
        if !self.rare.contains_key(name) {
            if self.rare.len() >= MOST_RARE {
                return false;
            }
            self.rare.insert(name.to_owned(), rare(name));
        }
        match self.rare.get(name) {
            Some(Some(meaning)) => {
                text.push_str(meaning);
                true
            }
            _ => false,
        }
    }
}

/// The character with a number, decimal or `x` and hexadecimal; what is no character becomes U+FFFD.
fn numbered(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
    Some(match code {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9F => WINDOWS.chars().nth(code as usize - 0x80).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    })
}

/// What one of HTML's two thousand rarer names stands for. The full table sits in the HTML5 parser, out of reach
/// except by parsing: a document of only the reference, written out again.
fn rare(name: &str) -> Option<String> {
    let written = super::repair::parsed(&format!("&{name};"))?;
    let meaning = written.split_once("<body>")?.1.split_once("</body>")?.0;
    // What it does not know it leaves, and writes the ampersand as a reference.
    (!meaning.contains('&') && !meaning.is_empty()).then(|| meaning.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_read() {
        let rows = [
            ("&alpha; &lstrok; &imped; &nosuch;", "α ł Ƶ &nosuch;"),
            ("AT&T ?a=1&b=2&copy=3 & &; &&amp;", "AT&T ?a=1&b=2&copy=3 & &; &&"),
            ("&#233;&#xE9;&#XE9;&#0233;", "éééé"),
            ("&#150; &#x80; &#0; &#xD800; &#99999999999;", "– € \u{FFFD} \u{FFFD} \u{FFFD}"),
            ("&#; &#x; &#xg; &#-1; &#+1;", "&#; &#x; &#xg; &#-1; &#+1;"),
            ("&amp;lt; &lt;b&gt;", "&lt; <b>"),
            ("&NotEqualTilde;&thinsp;&yuml;&emsp;|&sup2;", "≂\u{338}\u{2009}ÿ\u{2003}|²"),
            ("é&é;&eacute;", "é&é;é"),
            ("", ""),
        ];
        for (raw, wanted) in rows {
            assert_eq!(References::default().read(raw), wanted, "{raw}");
        }
    }

    #[test]
    fn the_common_names_are_the_parsers() {
        assert_eq!(NAMES.split_ascii_whitespace().count(), CHARACTERS.chars().count());
        for (name, character) in NAMES.split_ascii_whitespace().zip(CHARACTERS.chars()) {
            if !matches!(name, "amp" | "lt" | "gt" | "nbsp") {
                let rare = rare(name);
                // White space before a document's text is not kept.
                assert!(character.is_whitespace() || rare == Some(character.to_string()), "{name}: {rare:?}");
            }
        }
        assert_eq!(WINDOWS.chars().count(), 32);
    }

    #[test]
    fn unknown_names_are_not_looked_up_for_ever() {
        let mut references = References::default();
        let many: String = (0..20_000).map(|n| format!("&x{n};")).collect();
        assert_eq!(references.read(&many), many);
        assert_eq!(references.rare.len(), MOST_RARE);
    }
}
