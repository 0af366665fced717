//! Recognises boilerplate, the lines of a page that are not its text: buttons, pagers, footers, credits of photos.
//!
//! The border: whole lines; words within a text are never dropped. `data/words/boilerplate.tsv` holds the words.

use crate::feed::words;
use crate::text;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The longest line that can be boilerplate, in bytes.
const MAX_LINE_BYTES: usize = 160;

const TABLE: &str = include_str!("../../../../data/words/boilerplate.tsv");

/// Buttons and links that stand alone on a line.
static BUTTONS: LazyLock<HashSet<&str>> = LazyLock::new(|| words::of(TABLE, "button").collect());

/// Lines that stand below the last item of a page.
static FOOTERS: LazyLock<HashSet<&str>> = LazyLock::new(|| words::of(TABLE, "footer").collect());

/// Beginnings of such lines.
static FOOTER_STARTS: LazyLock<Vec<&str>> = LazyLock::new(|| words::of(TABLE, "footer begins").collect());

/// Beginnings of lines that tell whose a photo is.
static CREDIT_STARTS: LazyLock<Vec<&str>> = LazyLock::new(|| words::of(TABLE, "credit begins").collect());

fn bare(line: &str) -> Option<String> {
    let edge = |c: char| {
        matches!(
            c,
            '»' | '«' | '›' | '‹' | '>' | '<' | '→' | '←' | '…' | '[' | ']' | '|' | ':' | '.' | ' ' | '^'
        )
    };
    (line.len() <= MAX_LINE_BYTES).then(|| text::fold(line.trim_matches(edge)).replace(super::COLUMN, " "))
}

/// Returns whether a line is a button of the page.
pub(in crate::feed::pasted) fn is_button(line: &str) -> bool {
    bare(line).is_some_and(|bare| BUTTONS.contains(bare.as_str()))
}

/// Returns whether a line is what stands below the last item: a pager, a footer, a word about cookies.
pub(in crate::feed::pasted) fn is_footer(line: &str) -> bool {
    let folded = text::fold(text::head(line, 64));
    if FOOTER_STARTS.iter().any(|start| folded.starts_with(start)) {
        return true;
    }
    let Some(bare) = bare(line) else { return false };
    FOOTERS.contains(bare.as_str()) || is_pager(&bare) || is_notice(&bare) || is_menu(line)
}

/// Returns whether words are a pager: `Page 1 of 7`, `1 2 3 Next`, `« 1 2 … 9 »`.
fn is_pager(bare: &str) -> bool {
    let mut words = bare.split_whitespace().peekable();
    let is_page = words.next_if(|word| *word == "page").is_some();
    let words: Vec<&str> = words.collect();
    let is_number = |word: &str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    let is_step = |word: &str| {
        FOOTERS.contains(word)
            || matches!(word, "of" | "de" | "/" | "-" | "..." | "…" | "«" | "»" | "<" | ">" | "|" | "sur")
    };
    let numbers = words.iter().filter(|word| is_number(word)).count();
    words.iter().all(|word| is_number(word) || is_step(word)) && (numbers > 1 || (is_page && numbers > 0))
}

/// Returns whether words are a copyright notice: `© 1996-2023 A house`.
fn is_notice(bare: &str) -> bool {
    let rest = bare.trim_start_matches("copyright").trim_start();
    let rest = rest.strip_prefix('©').or_else(|| rest.strip_prefix("(c)")).map(str::trim_start);
    rest.is_some_and(|rest| {
        let year = rest.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()));
        year.is_some_and(|year| year.starts_with("19") || year.starts_with("20"))
    })
}

/// Returns whether a line has several links of a footer.
fn is_menu(line: &str) -> bool {
    let parts: Vec<_> = line.split(['|', '·', '•', super::COLUMN]).filter_map(bare).collect();
    let known = parts.iter().filter(|part| FOOTERS.contains(part.as_str())).count();
    parts.len() > 1 && known * 2 >= parts.len()
}

/// Returns whether a line tells whose a photo is: `© ILO / A name`, `Photo: A name`.
pub(in crate::feed::pasted) fn is_credit(line: &str) -> bool {
    if line.len() > MAX_LINE_BYTES {
        return false;
    }
    let folded = text::fold(line);
    line.starts_with('©') || CREDIT_STARTS.iter().any(|start| folded.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_boilerplate_of_a_page_is_known() {
        for (line, noise, end, credit) in [
            ("Read more »", true, false, false),
            ("SHARE", true, false, false),
            ("Share of women in co-ops", false, false, false),
            ("Page 1 of 7", false, true, false),
            ("« 1 2 3 … 9 Next »", false, true, false),
            ("Page 1 2 3 Next", false, true, false),
            ("1 2", false, true, false),
            ("12", false, false, false),
            ("Page turners of the year", false, false, false),
            ("© 1996-2026 A house for labour", false, true, true),
            ("© A. Weaver", false, false, true),
            ("Photo: A. Weaver", false, false, true),
            ("Crédit photo : A. Weaver", false, false, true),
            ("Photo exhibition of weavers", false, false, false),
            ("Contact us | Privacy | Terms of use", false, true, false),
            ("We use cookies to make this better for you.", false, true, false),
            ("Siguiente ›", false, true, false),
            ("Contact with farmers", false, false, false),
        ] {
            assert_eq!((is_button(line), is_footer(line), is_credit(line)), (noise, end, credit), "{line}");
        }
    }
}
