//! The names of authors, in the many forms in which feeds write them.
//!
//! The border: names. The source of an item is never one of them.

use crate::feed::item::line;
use crate::text;

/// The most authors of one item that are kept.
pub(in crate::feed) const MAX_AUTHORS: usize = 64;

/// Returns the name in `who@example.org (A Name)`, `A Name <who@example.org>` and the like, as one clean line; the
/// address where there is no name.
pub(in crate::feed) fn name(stated: &str) -> String {
    let stated = line(&text::unescape(stated));
    let name = beside_address(&stated);
    let name = name.strip_prefix("mailto:").unwrap_or(name);
    let by = name.get(..BY.len()).filter(|start| start.eq_ignore_ascii_case(BY));
    by.map_or(name, |by| &name[by.len()..]).trim().to_owned()
}

/// The word that some feeds write before the name, as pages do.
const BY: &str = "by ";

/// Returns what stands beside an address of e-mail.
fn beside_address(stated: &str) -> &str {
    let stated = stated.trim();
    for (open, close) in [('(', ')'), ('<', '>'), ('[', ']')] {
        let Some((before, inside)) = stated.split_once(open) else { continue };
        let Some(inside) = inside.trim_end().strip_suffix(close) else { continue };
        let (before, inside) = (before.trim().trim_matches(['"', ',']), inside.trim());
        match (before.contains('@'), inside.contains('@')) {
            (true, false) if !inside.is_empty() => return inside,
            (false, true) if !before.is_empty() => return before,
            _ => {}
        }
    }
    match stated.split_once(", ") {
        Some((name, address)) if is_address(address) && !name.contains('@') => name.trim_matches('"'),
        Some((address, name)) if is_address(address) && !name.contains('@') => name.trim_matches('"'),
        _ => stated,
    }
}

fn is_address(word: &str) -> bool {
    word.contains('@') && !word.trim().contains(char::is_whitespace)
}

/// Returns the people among the authors that are stated, each once: names of the source are none.
pub(in crate::feed) fn people(stated: &[String], sources: &[&str]) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    if stated.is_empty() {
        return people;
    }
    let sources: Vec<String> =
        sources.iter().map(|source| text::key(source)).filter(|key| !key.is_empty()).collect();
    for name in stated.iter().map(|name| line(name)).filter(|name| !name.is_empty()) {
        if !people.contains(&name) && !sources.contains(&text::key(&name)) {
            people.push(name);
        }
        if people.len() >= MAX_AUTHORS {
            break;
        }
    }
    people
}

/// Returns the names of a list in one text: divided by semicolons, or by commas where each part is a whole name, as
/// `Luz, Ana` is not.
pub(in crate::feed) fn list(names: &str) -> Vec<&str> {
    if names.contains(';') {
        return names.split(';').map(str::trim).collect();
    }
    let parts: Vec<&str> = names.split(", ").map(str::trim).collect();
    let is_whole = |part: &&str| part.contains(' ') && !part.contains(['@', '(']);
    if parts.len() > 1 && parts.iter().all(is_whole) { parts } else { vec![names] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_list_are_taken_one_by_one() {
        for (names, wanted) in [
            ("Ines Couto, Pavel Dvorak, Li Wei", &["Ines Couto", "Pavel Dvorak", "Li Wei"][..]),
            ("Luz, Ana; Hale, Tomas", &["Luz, Ana", "Hale, Tomas"]),
            ("Luz, Ana", &["Luz, Ana"]),
            ("Ana Luz, Editor", &["Ana Luz, Editor"]),
            ("Ana Luz (A, B C)", &["Ana Luz (A, B C)"]),
            ("Ana Luz", &["Ana Luz"]),
        ] {
            assert_eq!(list(names), wanted, "{names}");
        }
    }

    #[test]
    fn fault_20_a_name_is_found_beside_an_address() {
        for (stated, wanted) in [
            ("Ana Luz", "Ana Luz"),
            ("ana@example.org (Ana Luz)", "Ana Luz"),
            ("Ana Luz <ana@example.org>", "Ana Luz"),
            ("\"Ana Luz\" <ana@example.org>", "Ana Luz"),
            ("Ana Luz (ana@example.org)", "Ana Luz"),
            ("Ana Luz, ana@example.org", "Ana Luz"),
            ("ana@example.org, Ana Luz", "Ana Luz"),
            ("Luz, Ana", "Luz, Ana"),
            ("Ana Luz (Editor)", "Ana Luz (Editor)"),
            ("By Ana Luz", "Ana Luz"),
            ("Ana &amp; Bo", "Ana & Bo"),
            ("Byron Luz", "Byron Luz"),
            ("ana@example.org", "ana@example.org"),
            ("mailto:ana@example.org", "ana@example.org"),
            ("ana@example.org ()", "ana@example.org ()"),
            ("(", "("),
            ("é", "é"),
            ("編集部（a@b.example", "編集部（a@b.example"),
            ("", ""),
        ] {
            assert_eq!(name(stated), wanted, "{stated}");
        }
    }

    #[test]
    fn the_source_is_no_author() {
        let stated = ["Ana Luz", "Coop News", "Ana Luz", " ", "COOP NEWS"].map(str::to_owned);
        assert_eq!(people(&stated, &["Coop News", ""]), ["Ana Luz"]);
        let many: Vec<String> = (0..1000).map(|n| format!("Author {n}")).collect();
        assert_eq!(people(&many, &[]).len(), MAX_AUTHORS);
    }
}
