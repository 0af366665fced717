//! Hosts in letters beyond ASCII: decoded for people, and known when they look like others.
//!
//! The border: a host in ASCII, as the parser has it. The letters that look like Latin ones are a table.

use std::iter;

/// Each Latin letter with the letters of other alphabets that look like it in the letters of a screen.
const LOOKALIKES: &str = include_str!("../../../data/words/lookalikes.tsv");

/// The beginning of a label whose letters are written in ASCII.
const ENCODED: &str = "xn--";

/// The longest label of a host, in bytes.
const MAX_LABEL_BYTES: usize = 63;

/// Returns a host in its own letters; `None` if they are all ASCII.
pub(super) fn own_letters(host: &str) -> Option<String> {
    let label = |label: &str| {
        let encoded = label.strip_prefix(ENCODED).filter(|_| label.len() <= MAX_LABEL_BYTES);
        encoded.and_then(decoded).filter(|own| !own.is_ascii()).unwrap_or_else(|| label.to_owned())
    };
    let own = host.split('.').map(label).collect::<Vec<_>>().join(".");
    (own != host).then_some(own)
}

/// Returns whether a part of a host mixes Latin letters with those of an alphabet that looks like it, or has only letters
/// that look Latin and are not.
pub(super) fn is_lookalike(host: &str) -> bool {
    own_letters(host).is_some_and(|own| own.split('.').any(|label| is_mixed(label) || seems_latin(label)))
}

/// Returns whether a label mixes Latin letters with those of another alphabet. Those of East Asia stand beside Latin ones
/// in honest names.
fn is_mixed(label: &str) -> bool {
    let mut letters = label.chars().filter(|c| c.is_alphabetic());
    let has_latin = letters.clone().any(is_latin);
    has_latin && letters.any(|c| !is_latin(c) && !is_east_asian(c))
}

/// Returns whether a label has other letters than ASCII, all of which look like Latin ones.
fn seems_latin(label: &str) -> bool {
    let mut others = label.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).peekable();
    others.peek().is_some() && others.all(looks_latin)
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{AA}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3005}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Returns whether a character looks like a Latin letter.
fn looks_latin(c: char) -> bool {
    let letters = LOOKALIKES.lines().skip(1).filter_map(|row| row.split_once('\t'));
    letters.flat_map(|(_, letters)| letters.chars()).any(|letter| letter == c)
}

/// Decodes a label after its prefix by RFC 3492; `None` if it cannot be.
fn decoded(label: &str) -> Option<String> {
    const BASE: u32 = 36;
    let (basic, digits) = label.rsplit_once('-').unwrap_or(("", label));
    let mut letters: Vec<char> = basic.chars().collect();
    let (mut code, mut at, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = digits.bytes().peekable();
    while digits.peek().is_some() {
        let before = at;
        let mut weight = 1_u32;
        for k in iter::successors(Some(BASE), |k| Some(k + BASE)) {
            let digit = match digits.next()? {
                letter @ b'a'..=b'z' => u32::from(letter - b'a'),
                number @ b'0'..=b'9' => u32::from(number - b'0') + 26,
                _ => return None,
            };
            at = at.checked_add(digit.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(1, 26);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
        }
        let count = u32::try_from(letters.len()).ok()? + 1;
        bias = adapted(at - before, count, before == 0);
        code = code.checked_add(at / count)?;
        at %= count;
        letters.insert(at as usize, char::from_u32(code)?);
        at += 1;
    }
    Some(letters.into_iter().collect())
}

/// Returns the bias for the next letter, by RFC 3492.
fn adapted(delta: u32, count: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;
    use url::Url;

    fn ascii(host: &str) -> String {
        Url::parse(&format!("https://{host}/")).unwrap().host_str().unwrap().to_owned()
    }

    #[test]
    fn a_host_is_decoded_to_its_own_letters() {
        for host in [
            "bücher.example",
            "a.españa.example",
            "www.іlo.org",
            "кооператив.рф",
            "例え.テスト",
            "ünü-nü.example",
            "תעשייה.example",
            "مثال.إختبار",
        ] {
            assert_eq!(own_letters(&ascii(host)).as_deref(), Some(host));
        }
        for host in ["example.org", "xn--", "xn--a-", "xn--9999999999999", "127.0.0.1", "[::1]", ""] {
            assert_eq!(own_letters(host), None, "{host}");
        }
    }

    #[test]
    fn a_host_that_looks_like_another_is_known() {
        for (host, expected) in [
            ("www.іlo.org", true),
            ("аррӏе.example", true),
            ("еро.example", true),
            ("ɡoogle.example", true),
            ("ılo.org", true),
            ("paypαl.example", true),
            ("bücher.example", false),
            ("españa.example", false),
            ("кооператив.рф", false),
            ("ニュースnews.example", false),
            ("מוכר.example", false),
            ("☕.example", false),
            ("coffee☕.example", false),
            ("іlo☕.example", true),
            ("example.org", false),
        ] {
            assert_eq!(is_lookalike(&ascii(host)), expected, "{host}");
        }
    }

    #[test]
    fn the_table_holds_letters_that_are_not_ascii() {
        for row in LOOKALIKES.lines().skip(1) {
            let (latin, letters) = row.split_once('\t').unwrap();
            assert!(latin.len() == 1 && latin.is_ascii(), "{row}");
            assert!(
                letters.split('|').all(|letter| letter.chars().count() == 1 && !letter.is_ascii()),
                "{row}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn any_label_is_decoded_or_left(label in "xn--[a-z0-9-]{0,60}") {
            let _ = is_lookalike(&label);
        }
    }
}
