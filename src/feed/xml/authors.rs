//! The names of authors in the many forms feeds write them in.
//!
//! The border: one author to one name, or to the address where there is none.

use super::field_text::FieldReader;
use super::namespaces::Namespace::{Atom, Core, Itunes};
use super::record::{Field, Name};

const PARTS: &[Name] = &[
    (Core, "name"),
    (Atom, "name"),
    (Itunes, "name"),
    (Core, "email"),
    (Atom, "email"),
    (Core, "uri"),
    (Core, "url"),
    (Core, "homepage"),
    (Atom, "uri"),
];

/// Returns the name of an author; else the address.
pub(super) fn name(field: &Field<'_>, reader: &mut FieldReader) -> String {
    if field.inner.contains('<') {
        let parts = super::children(field);
        let part = parts.all(PARTS).map(|part| reader.field_text(part).line()).find(|part| !part.is_empty());
        if let Some(part) = part {
            return part;
        }
    }
    of_line(&reader.field_text(field).line())
}

/// Returns the name in `who@example.org (A Name)`, `A Name <who@example.org>` and the like.
fn of_line(line: &str) -> String {
    let line = line.trim();
    for (open, close) in [('(', ')'), ('<', '>'), ('[', ']')] {
        let Some((before, inside)) = line.split_once(open) else { continue };
        let Some(inside) = inside.trim_end().strip_suffix(close) else { continue };
        let (before, inside) = (before.trim().trim_matches(['"', ',']), inside.trim());
        match (before.contains('@'), inside.contains('@')) {
            (true, false) if !inside.is_empty() => return inside.to_owned(),
            (false, true) if !before.is_empty() => return before.to_owned(),
            _ => {}
        }
    }
    line.strip_prefix("mailto:").unwrap_or(line).to_owned()
}

#[cfg(test)]
mod tests {
    use super::of_line;

    #[test]
    fn a_name_is_found_beside_an_address() {
        for (line, name) in [
            ("Ana Luz", "Ana Luz"),
            ("ana@example.org (Ana Luz)", "Ana Luz"),
            ("Ana Luz <ana@example.org>", "Ana Luz"),
            ("\"Ana Luz\" <ana@example.org>", "Ana Luz"),
            ("Ana Luz (ana@example.org)", "Ana Luz"),
            ("Ana Luz (Editor)", "Ana Luz (Editor)"),
            ("ana@example.org", "ana@example.org"),
            ("mailto:ana@example.org", "ana@example.org"),
            ("ana@example.org ()", "ana@example.org ()"),
            ("(", "("),
            ("", ""),
        ] {
            assert_eq!(of_line(line), name, "{line}");
        }
    }
}
