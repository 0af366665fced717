//! The command line of a desktop entry, as the freedesktop specification has it: words, quotes and codes.
//!
//! The border: text. The link is an argument of its own or a part of one outside of quotes, so that no shell reads it.

use std::str::Chars;

/// Returns the words of a command, with the link in the place of its code, else as the last word; `None` if a quote has no
/// end. Codes for the icon, the name and the file of the entry stand for nothing.
pub(super) fn words(command: &str, link: &str) -> Option<Vec<String>> {
    let command = unescaped(command);
    let mut chars = command.chars();
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut has_link = false;
    while let Some(c) = chars.next() {
        match c {
            ' ' | '\t' => words.extend(word.take()),
            '"' => word.get_or_insert_default().push_str(&quoted(&mut chars)?),
            '%' => match chars.next() {
                Some('u' | 'U' | 'f' | 'F') => {
                    word.get_or_insert_default().push_str(link);
                    has_link = true;
                }
                Some('%') => word.get_or_insert_default().push('%'),
                Some(_) | None => {}
            },
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    if !has_link {
        words.push(link.to_owned());
    }
    Some(words)
}

/// Returns the text up to the end of a quote; `None` if it has none.
fn quoted(chars: &mut Chars<'_>) -> Option<String> {
    let mut text = String::new();
    loop {
        match chars.next()? {
            '"' => return Some(text),
            '\\' => text.push(chars.next()?),
            c => text.push(c),
        }
    }
}

/// Returns a value of a desktop entry without the escapes that every value may have.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match chars.next() {
            Some('s') => text.push(' '),
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('\\') => text.push('\\'),
            Some(other) => text.extend(['\\', other]),
            None => text.push('\\'),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fault_27_the_link_of_an_entry_is_one_argument_outside_of_quotes() {
        const LINK: &str = "https://example.org/%u?a;'$(id)'";
        let with = |before: &[&str]| Some(before.iter().map(|&word| word.to_owned()).collect::<Vec<_>>());
        for (command, expected) in [
            ("lynx %u", with(&["lynx", LINK])),
            ("lynx", with(&["lynx", LINK])),
            ("lynx %U -x", with(&["lynx", LINK, "-x"])),
            ("lynx %f", with(&["lynx", LINK])),
            ("lynx %i %c %k %F", with(&["lynx", LINK])),
            ("lynx --name=%c %u", with(&["lynx", "--name=", LINK])),
            ("lynx --at=%u", with(&["lynx", "--at=https://example.org/%u?a;'$(id)'"])),
            ("lynx 100%% %s %u %", with(&["lynx", "100%", LINK])),
            ("\"/opt/my lynx/lynx\" %u", with(&["/opt/my lynx/lynx", LINK])),
            ("/opt/my\\slynx %u", with(&["/opt/my", "lynx", LINK])),
            (r#"lynx "a \\"b\\" \\$c" %u"#, with(&["lynx", "a \"b\" $c", LINK])),
            ("lynx \"\" %u", with(&["lynx", "", LINK])),
            ("sh -c \"lynx %u\"", with(&["sh", "-c", "lynx %u", LINK])),
            ("lynx\t\"%u", None),
            ("lynx \"a\\", None),
        ] {
            assert_eq!(words(command, LINK), expected, "{command}");
        }
    }
}
