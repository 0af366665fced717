//! The words of a text, as they are indexed and queried: compounds both joined and in parts, without elided words.
//!
//! The border: the beginning, end and spelling of words. No language is guessed, no word is stemmed.

use std::ops::{ControlFlow, Range};

use unicode_segmentation::UnicodeSegmentation;

use super::{fold_char, is_word_char};
use crate::text::steps::{count, searched};

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The place of the word in the text, in bytes; a joined compound spans all its parts.
    pub span: Range<usize>,
    /// The folded word: letters and digits only.
    pub folded: String,
    /// The byte offset in the text for each character of `folded`.
    pub starts: Vec<u32>,
}

/// The largest number of parts of a compound that is also joined; longer ones are addresses, dates or noise.
const MAX_COMPOUND_PARTS: usize = 8;

/// The words that lose their last vowel before another word, as they are written before the apostrophe.
const ELIDED_WORDS: [&str; 26] = [
    "l", "d", "qu", "j", "n", "s", "m", "t", "c", "un", "dell", "all", "nell", "sull", "dall", "coll",
    "quell", "quest", "sant", "jusqu", "lorsqu", "puisqu", "quoiqu", "gl", "degl", "agl",
];

/// Returns the words of `text` in their order, a joined compound before its parts.
///
/// * Words are runs of letters and digits; in scripts without spaces, Unicode's word boundaries separate them.
/// * `co-operative`: `cooperative`, `co`, `operative`. A dash or a hyphen with a space beside it joins nothing.
/// * `l'`, `qu'`, `dell'` and the like are removed; `jeun'ess` gives `jeuness` and `ess`.
/// * The possessive `'s` is removed, and so is any other apostrophe within a word: `o'brien` is `obrien`.
/// * `U.N.` is `un`.
///
/// Offsets in [`Word::starts`] have 32 bits: text beyond 4 GiB is passed over.
pub fn words(text: &str) -> Vec<Word> {
    let text = addressable(text);
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    while let Some(end) = read(text, at, &mut parts, &mut found) {
        at = end;
    }
    found
}

/// A reader of the words of many texts that uses its memory again.
#[derive(Debug, Default)]
pub struct WordReader {
    plain: String,
    found: Vec<Word>,
    parts: Vec<Part>,
}

impl WordReader {
    /// Calls `visit` with each word that [`words`] returns, folded, and its place in bytes, until it breaks off.
    pub fn read(&mut self, text: &str, mut visit: impl FnMut(&str, Range<usize>) -> ControlFlow<()>) {
        let text = addressable(text);
        let Self { plain, found, parts } = self;
        let mut at = 0;
        while at < text.len() {
            if let Some(word) = plain_word(text.as_bytes(), at) {
                plain.clear();
                plain.push_str(&text[word.clone()]);
                plain.make_ascii_lowercase();
                at = word.end;
                if visit(plain, word).is_break() {
                    return;
                }
                continue;
            }
            let Some(end) = read(text, at, parts, found) else { return };
            at = end;
            for word in found.drain(..) {
                if visit(&word.folded, word.span).is_break() {
                    return;
                }
            }
        }
    }
}

/// Returns the place of the next word if it is ASCII letters and digits, and the text after it cannot belong to it.
fn plain_word(text: &[u8], at: usize) -> Option<Range<usize>> {
    let start = at + text[at..].iter().position(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())?;
    let length = text[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let ends = match text.get(start + length) {
        None => true,
        Some(b'-' | b'\'') => false,
        Some(b'.') => length > 1, // a letter and a dot may begin an acronym
        Some(next) => next.is_ascii(),
    };
    (ends && length > 0).then_some(start..start + length)
}

/// Returns the beginning of a text that 32-bit offsets can address.
fn addressable(text: &str) -> &str {
    let mut limit = text.len().min(u32::MAX as usize);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    &text[..limit]
}

/// Adds the words of the next atom from `at` on and of all that is joined to it; returns the end of these.
fn read(text: &str, at: usize, parts: &mut Vec<Part>, found: &mut Vec<Word>) -> Option<usize> {
    let atom = next_atom(text, at)?;
    if is_unspaced(&text[atom.clone()]) {
        for (offset, piece) in text[atom.clone()].unicode_word_indices() {
            let start = atom.start + offset;
            push_word(text, std::iter::once(start..start + piece.len()), found);
        }
        return Some(atom.end);
    }
    if let Some(end) = acronym_end(text, &atom) {
        push_word(text, std::iter::once(atom.start..end), found);
        return Some(end);
    }
    if !text[atom.end..].starts_with(is_joint) {
        let end = atom.end;
        push_word(text, std::iter::once(atom), found);
        return Some(end);
    }
    parts.clear();
    let end = read_compound(text, atom, parts);
    push_compound(text, parts, found);
    Some(end)
}

/// A part of a hyphenated compound: its runs of letters, which apostrophes separate.
type Part = Vec<Range<usize>>;

/// Reads the atoms from `first` on that hyphens and apostrophes join to one compound; returns the end of the compound.
fn read_compound(text: &str, first: Range<usize>, parts: &mut Vec<Part>) -> usize {
    let mut end = first.end;
    parts.push(vec![first]);
    while let Some(joint) = text[end..].chars().next() {
        if !is_joint(joint) {
            break;
        }
        let start = end + joint.len_utf8();
        let atom = start..atom_end(text, start);
        if atom.is_empty() || is_unspaced(&text[atom.clone()]) {
            break;
        }
        end = atom.end;
        match parts.last_mut() {
            Some(part) if is_apostrophe(joint) => part.push(atom),
            _ => parts.push(vec![atom]),
        }
    }
    end
}

/// Adds the words of a compound: first all parts joined, if there are several, then each part.
fn push_compound(text: &str, parts: &[Part], found: &mut Vec<Word>) {
    if (2..=MAX_COMPOUND_PARTS).contains(&parts.len()) {
        // An elided word at the front is another word; further in, it belongs to the spelling of the compound.
        let first = trim_part(text, &parts[0]);
        let rest = parts[1..].iter().flat_map(|part| without_possessive(text, part));
        push_word(text, first.iter().chain(rest).cloned(), found);
    }
    for part in parts {
        let part = trim_part(text, part);
        push_word(text, part.iter().cloned(), found);
        if part.len() > 1 && text[part[0].clone()].eq_ignore_ascii_case("jeun") {
            push_word(text, part[1..].iter().cloned(), found);
        }
    }
}

/// Returns a part without the elided words before it and the possessive after it.
fn trim_part<'a>(text: &str, part: &'a [Range<usize>]) -> &'a [Range<usize>] {
    let mut part = without_possessive(text, part);
    while let [elided, word, ..] = part
        && ELIDED_WORDS.iter().any(|known| known.eq_ignore_ascii_case(&text[elided.clone()]))
        && text[word.start..].starts_with(char::is_alphabetic)
    {
        part = &part[1..];
    }
    part
}

/// Returns a part without a final `'s`.
fn without_possessive<'a>(text: &str, part: &'a [Range<usize>]) -> &'a [Range<usize>] {
    match part {
        [before @ .., last] if !before.is_empty() && matches!(&text[last.clone()], "s" | "S") => before,
        _ => part,
    }
}

/// Adds the word that `atoms` make together, unless its folding is empty. An acronym is one atom with its dots.
fn push_word(text: &str, atoms: impl Iterator<Item = Range<usize>>, found: &mut Vec<Word>) {
    let mut word = Word { span: 0..0, folded: String::new(), starts: Vec::new() };
    for atom in atoms {
        count(atom.len());
        if word.span.is_empty() {
            word.span.start = atom.start;
        }
        word.span.end = atom.end;
        word.folded.reserve(atom.len());
        word.starts.reserve(atom.len());
        if text[atom.clone()].is_ascii() && !text[atom.clone()].contains('.') {
            let start = word.folded.len();
            word.folded.push_str(&text[atom.clone()]);
            word.folded[start..].make_ascii_lowercase();
            word.starts.extend(atom.start as u32..atom.end as u32);
            continue;
        }
        for (offset, c) in text[atom.clone()].char_indices() {
            let start = (atom.start + offset) as u32;
            if c.is_ascii_alphanumeric() {
                word.folded.push(c.to_ascii_lowercase());
                word.starts.push(start);
            } else if !c.is_ascii() {
                push_letter(c, start, &mut word);
            }
        }
    }
    if !word.folded.is_empty() {
        found.push(word);
    }
}

/// Adds the letters and digits that a character beyond ASCII folds to.
fn push_letter(c: char, start: u32, word: &mut Word) {
    let mut folded = String::new();
    fold_char(c, &mut folded);
    for letter in folded.chars().filter(|&letter| is_word_char(letter)) {
        word.folded.push(letter);
        word.starts.push(start);
    }
}

/// Returns the next run of letters and digits from `at` on.
fn next_atom(text: &str, at: usize) -> Option<Range<usize>> {
    let start = at + searched(&text[at..], text[at..].find(is_atom_char))?;
    Some(start..atom_end(text, start))
}

/// Returns the end of the run of letters and digits that begins at `start`; `start` if there is none.
fn atom_end(text: &str, start: usize) -> usize {
    let ascii = text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    count(ascii + 1);
    let mut end = start + ascii;
    if text.as_bytes().get(end).is_none_or(u8::is_ascii) {
        return end;
    }
    let mut chars = text[end..].char_indices().peekable();
    let ascii_end = end;
    while let Some((offset, c)) = chars.next() {
        count(1);
        // A joiner is part of the word if the word goes on after it.
        let goes_on = is_atom_char(c)
            || (end > start
                && matches!(c, '\u{200C}' | '\u{200D}')
                && chars.peek().is_some_and(|&(_, next)| is_atom_char(next)));
        if !goes_on {
            break;
        }
        end = ascii_end + offset + c.len_utf8();
    }
    end
}

/// Returns the end of an acronym with dots whose first letter is `atom`: after its last letter, before its last dot.
fn acronym_end(text: &str, atom: &Range<usize>) -> Option<usize> {
    let mut letter = atom.clone();
    let mut letters = 0;
    while is_single_letter(&text[letter.clone()]) {
        letters += 1;
        let next = letter.end + 1;
        if !text[letter.end..].starts_with('.') || !is_single_letter(&text[next..atom_end(text, next)]) {
            return (letters > 1).then_some(letter.end);
        }
        letter = next..atom_end(text, next);
    }
    None
}

fn is_single_letter(atom: &str) -> bool {
    let mut chars = atom.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// Returns whether `c` can stand in a run of letters and digits. Some apostrophes count as letters elsewhere.
fn is_atom_char(c: char) -> bool {
    is_word_char(c) && !is_apostrophe(c)
}

/// Returns whether `c` can join runs of letters to one word: a hyphen or an apostrophe.
fn is_joint(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}') || is_apostrophe(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2BB}' | '\u{2BC}' | '\u{FF07}')
}

/// Returns whether an atom is in a script without spaces between words.
fn is_unspaced(atom: &str) -> bool {
    !atom.is_ascii() && atom.chars().any(is_of_unspaced_script)
}

/// Returns whether a character is of a script without spaces between words: Thai to Khmer, kana, Chinese characters.
pub fn is_of_unspaced_script(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_of_a_text() {
        let rows = [
            ("Social Economy: 3 news!", "social economy 3 news"),
            ("co-operative by-product", "cooperative co operative byproduct by product"),
            ("co\u{2010}op co\u{2011}op", "coop co op coop co op"),
            ("a – b, c—d, e - f, g--h, -i j-", "a b c d e f g h i j"),
            ("not-for-profit", "notforprofit not for profit"),
            ("a-b-c-d-e-f-g-h-i", "a b c d e f g h i"),
            ("l'économie d’Alger qu'un Dell'Arte s'il n'a jusqu’à", "economie alger un arte il a a"),
            ("L'AVANT-GARDE chef-d'œuvre", "avantgarde avant garde chefdoeuvre chef oeuvre"),
            ("d'aujourd'hui qu'l'an", "aujourdhui an"),
            ("Jeun'ESS jeun’ess", "jeuness ess jeuness ess"),
            ("the co-op's world’s workers' all's UN's", "the coop co op world workers all un"),
            ("O'Brien don't d'8 'quoted' ‘s’", "obrien dont d8 quoted s"),
            ("U.N. and U.S.A, J.Smith e.g. 1.5 U.S.-led", "un and usa j smith eg 1 5 us led"),
            ("A/RES/80/182 2024-25 1,000", "a res 80 182 202425 2024 25 1 000"),
            ("Łódź Straße ﬁn km²", "lodz strasse fin km2"),
            ("日本NPO法人", "日 本 npo 法 人"),
            ("x-日本", "x 日 本"),
            ("한국 사회적경제", "한국 사회적경제"),
            ("e\u{301}te\u{301}", "ete"),
            ("می\u{200C}خواهم", "میخواهم"),
            ("हिन्दी", "हिन्दी"),
            ("\u{2BC}a a\u{2BC}b", "a ab"),
            ("", ""),
            ("… — ' - ''", ""),
        ];
        for (text, wanted) in rows {
            let found: Vec<String> = words(text).into_iter().map(|word| word.folded).collect();
            assert_eq!(found.join(" "), wanted, "{text}");
        }
    }

    #[test]
    fn where_the_letters_came_from() {
        let found = words("L’Œuvre co-op's");
        let spans: Vec<_> = found.iter().map(|word| &"L’Œuvre co-op's"[word.span.clone()]).collect();
        assert_eq!(spans, ["Œuvre", "co-op", "co", "op"]);
        assert_eq!(found[0].starts, [4, 4, 6, 7, 8, 9]);
        assert_eq!(found[1].starts, [11, 12, 14, 15]);
    }

    proptest! {
        #[test]
        fn one_by_one_they_are_the_same(text in "([a-zA-Z0-9éßД日'’.,| -]|l'|\\PC){0,30}", most in 0..20_usize) {
            let mut seen = Vec::new();
            WordReader::default().read(&text, |folded, span| {
                if seen.len() == most {
                    return ControlFlow::Break(());
                }
                seen.push((folded.to_owned(), span));
                ControlFlow::Continue(())
            });
            let all = words(&text).into_iter().map(|word| (word.folded, word.span));
            prop_assert_eq!(seen, all.take(most).collect::<Vec<_>>());
        }

        #[test]
        fn every_word_points_into_the_text(text in "(\\PC|[adlqus'’.\u{2010}é日\u{200D}\u{301} -]){0,40}") {
            let mut last = 0;
            for word in words(&text) {
                prop_assert!(text.get(word.span.clone()).is_some_and(|at| !at.is_empty()), "{:?}", word);
                prop_assert!(word.span.start >= last, "out of order: {:?}", word);
                last = word.span.start;
                prop_assert_eq!(word.folded.chars().count(), word.starts.len());
                prop_assert!(word.starts.is_sorted());
                for &start in &word.starts {
                    prop_assert!(word.span.contains(&(start as usize)) && text.is_char_boundary(start as usize));
                }
                prop_assert_eq!(super::super::fold(&word.folded), word.folded);
            }
        }
    }
}
