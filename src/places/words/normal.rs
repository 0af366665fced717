//! The one form in which a text is read: one kind of space, hyphen and apostrophe, and hashtags as words.
//!
//! The border: characters between and inside words. Letters are folded where words are compared.

use crate::news::flag_letter;
use crate::text::steps::count;
use std::borrow::Cow;

/// A text in its normal form, with the places where it differs from the text as it was given.
#[derive(Debug)]
pub(super) struct Normal<'a> {
    pub(super) text: Cow<'a, str>,
    /// The bytes from which the two run alike again: in the normal text, and in the given one.
    shifts: Vec<(usize, usize)>,
}

impl<'a> Normal<'a> {
    /// Brings a text into its normal form; most texts have it.
    pub(super) fn new(text: &'a str) -> Self {
        count(text.len());
        match first_difference(text) {
            None => Self { text: Cow::Borrowed(text), shifts: Vec::new() },
            Some(at) => Rewriter::new(text, at).run(),
        }
    }

    /// Returns the byte of the given text for one of the normal text.
    pub(super) fn given(&self, at: usize) -> usize {
        let next = self.shifts.partition_point(|(normal, _)| *normal <= at);
        let (normal, given) = next.checked_sub(1).map_or((0, 0), |before| self.shifts[before]);
        given + (at - normal)
    }
}

/// Returns the first byte from which a text may differ from its normal form.
fn first_difference(text: &str) -> Option<usize> {
    // Without a branch, many bytes are looked at at once.
    let bytes = text.as_bytes();
    let differs = |byte: &u8| ((*byte < b' ') & (*byte != b'\n')) | (*byte == b'#') | (*byte == b'`');
    let is_run = |(first, second): (&u8, &u8)| (*first <= b' ') & (*second <= b' ');
    let mut pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let has_single = bytes.iter().fold(false, |found, byte| found | differs(byte));
    let has_run = pairs.clone().fold(false, |found, pair| found | is_run(pair));
    let single = if has_single { bytes.iter().position(differs) } else { None };
    let run = if has_run { pairs.position(is_run) } else { None };
    [run, single, first_beyond_ascii(text)].into_iter().flatten().min()
}

/// Returns the first character beyond ASCII that has another form.
fn first_beyond_ascii(text: &str) -> Option<usize> {
    if text.is_ascii() {
        return None;
    }
    // The first byte of a character, but for the letters of most languages here, which have one form.
    let may_differ = |byte: u8| byte >= 0xC2 && byte != 0xC3;
    let mut places = text.bytes().enumerate().filter(|(_, byte)| may_differ(*byte));
    let differs = |at: usize| {
        text[at..].chars().next().is_some_and(|c| match c {
            _ if is_hyphen(c) => text[..at].ends_with(char::is_alphanumeric),
            _ => is_apostrophe(c) || is_unseen(c) || is_flag_letter(c) || c.is_whitespace(),
        })
    };
    places.find(|(at, _)| differs(*at)).map(|(at, _)| at)
}

/// Returns `true` for what is written for a hyphen between two words.
const fn is_hyphen(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}')
}

/// Returns `true` for what is written for an apostrophe, but for the two that are: `'` and `’`.
const fn is_apostrophe(c: char) -> bool {
    matches!(c, '`' | '´' | '‛' | '′' | 'ʼ' | 'ʹ' | '＇')
}

/// Returns `true` for characters that are not seen and divide no words.
const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FE0F}' | '\u{FEFF}'
    )
}

/// Returns `true` for the letters of flags, of which two are the code of a country.
pub(super) fn is_flag_letter(c: char) -> bool {
    flag_letter(c).is_some()
}

/// Writes the normal form of a text.
struct Rewriter<'a> {
    given: &'a str,
    written: String,
    shifts: Vec<(usize, usize)>,
    /// The characters are those of a hashtag.
    is_in_tag: bool,
}

impl<'a> Rewriter<'a> {
    fn new(given: &'a str, at: usize) -> Self {
        // A run of spaces is written anew from the first of them.
        let at = given[..at].trim_end_matches([' ', '\n']).len();
        let mut written = String::with_capacity(given.len() + 8);
        written.push_str(&given[..at]);
        Self { given, written, shifts: Vec::new(), is_in_tag: false }
    }

    fn run(mut self) -> Normal<'a> {
        let given = self.given;
        let mut at = self.written.len();
        while let Some(c) = given[at..].chars().next() {
            count(1);
            let end = at + c.len_utf8();
            at = match c {
                _ if c.is_whitespace() => self.space(at),
                _ if is_unseen(c) => end,
                _ if is_flag_letter(c) => self.flag(at),
                _ => {
                    self.letter(at, c, given[end..].chars().next());
                    end
                }
            };
            self.shift(at);
        }
        Normal { text: Cow::Owned(self.written), shifts: self.shifts }
    }

    /// Remembers that what is written next stands at `at` in the given text.
    fn shift(&mut self, at: usize) {
        let here = self.written.len();
        let (normal, given) = self.shifts.last().copied().unwrap_or((0, 0));
        if given + (here - normal) == at {
            return; // it runs on as before
        }
        match self.shifts.last_mut() {
            Some(last) if last.0 == here => last.1 = at,
            _ => self.shifts.push((here, at)),
        }
    }

    /// Writes the spaces that begin at a byte as one space, one line break or an empty line. Returns their end.
    fn space(&mut self, at: usize) -> usize {
        let rest = self.given[at..].trim_start_matches(|c: char| c.is_whitespace() || is_unseen(c));
        let end = self.given.len() - rest.len();
        count(end - at);
        let is_break = |c: &char| matches!(c, '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
        self.written.push_str(match self.given[at..end].chars().filter(is_break).take(2).count() {
            0 => " ",
            1 => "\n",
            _ => "\n\n",
        });
        self.is_in_tag = false;
        end
    }

    /// Writes a flag as a word of its own. Returns its end.
    fn flag(&mut self, at: usize) -> usize {
        let mut end = at;
        for c in self.given[at..].chars().take(2).take_while(|c| is_flag_letter(*c)) {
            end += c.len_utf8();
        }
        if !self.written.is_empty() && !self.written.ends_with(char::is_whitespace) {
            self.written.push(' ');
            self.shift(at);
        }
        self.written.push_str(&self.given[at..end]);
        if self.given[end..].starts_with(char::is_alphanumeric) {
            self.written.push(' ');
        }
        end
    }

    /// Writes a character: hyphens and apostrophes between letters as the usual ones, the words of a hashtag apart.
    fn letter(&mut self, at: usize, c: char, next: Option<char>) {
        let before = self.written.chars().next_back();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_between = is_word(before) && is_word(next);
        match c {
            _ if is_between && is_hyphen(c) => self.written.push('-'),
            _ if is_between && is_apostrophe(c) => self.written.push('\''),
            '#' if !is_word(before) => {
                self.is_in_tag = is_word(next);
                self.written.push('#');
            }
            '_' if self.is_in_tag => self.written.push(' '),
            _ => {
                self.is_in_tag &= c.is_alphanumeric();
                let is_new_word =
                    c.is_uppercase() && before.is_some_and(|b| b.is_lowercase() || b.is_numeric());
                if self.is_in_tag && is_new_word {
                    self.written.push(' ');
                    self.shift(at);
                }
                self.written.push(c);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_stands_for_all_ways_to_write_a_gap() {
        for (given, normal) in [
            ("New Zealand", "New Zealand"),
            ("New  \t Zealand", "New Zealand"),
            ("New\u{A0}Zealand\u{3000}and\u{2009}Peru", "New Zealand and Peru"),
            ("New\r\nZealand", "New\nZealand"),
            ("Peru \n \n\n Mali", "Peru\n\nMali"),
            ("Zea\u{AD}land, Ke\u{200B}nya", "Zealand, Kenya"),
            ("Guinea–Bissau – a fund", "Guinea-Bissau – a fund"),
            ("Guinea\u{2011}Bissau", "Guinea-Bissau"),
            ("Côte d´Ivoire, Cote d`Ivoire", "Côte d'Ivoire, Cote d'Ivoire"),
            ("a ´quoted´ word", "a ´quoted´ word"),
            ("#CostaRica #coop_in_Mali #SSE2025Kenya", "#Costa Rica #coop in Mali #SSE2025 Kenya"),
            ("C#Sharp CostaRica", "C#Sharp CostaRica"),
            ("in 🇰🇪🇨🇱.", "in 🇰🇪 🇨🇱."),
            ("x🇰🇪y", "x 🇰🇪 y"),
            ("🇰", "🇰"),
            ("  ", " "),
            ("", ""),
        ] {
            assert_eq!(Normal::new(given).text, normal, "{given:?}");
        }
    }

    #[test]
    fn every_word_is_found_again_in_the_given_text() {
        let given = "  Kenya\u{AD}ns of\t\tNew\r\nZealand: #CostaRica, 🇰🇪🇨🇱Mali";
        let normal = Normal::new(given);
        for (word, there) in [
            ("Kenyans", "Kenya\u{AD}ns"),
            ("New\nZealand", "New\r\nZealand"),
            ("Costa Rica", "CostaRica"),
            ("Rica", "Rica"),
            ("🇰🇪", "🇰🇪"),
            ("🇨🇱", "🇨🇱"),
            ("Mali", "Mali"),
        ] {
            let at = normal.text.find(word).unwrap();
            let range = normal.given(at)..normal.given(at + word.len());
            assert_eq!(&given[range], there, "{word}");
        }
    }
}
