//! JSON in which nothing acts on a terminal: what could is written as an escape, which means the same to every reader.
//!
//! The border: how values are written. Which characters are escaped, and which are left out, is decided in `text::clean`.

use crate::text::{Banned, escape_unseen};
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::io;

/// Writes any value as a line of JSON Lines.
pub fn write_value(out: &mut dyn io::Write, value: &impl Serialize) -> io::Result<()> {
    write_in(out, value, CompactFormatter, Banned::LeftOut)
}

/// Writes any value as a line of JSON Lines that a program reads as exactly this value: nothing is left out.
pub fn write_exact_value(out: &mut dyn io::Write, value: &impl Serialize) -> io::Result<()> {
    write_in(out, value, CompactFormatter, Banned::Escaped)
}

/// Writes any value as JSON on many lines, each step of depth further in by `indent`.
pub fn write_pretty_value(out: &mut dyn io::Write, value: &impl Serialize, indent: &str) -> io::Result<()> {
    write_in(out, value, PrettyFormatter::with_indent(indent.as_bytes()), Banned::LeftOut)
}

fn write_in(
    out: &mut dyn io::Write,
    value: &impl Serialize,
    layout: impl Formatter,
    banned: Banned,
) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Safe { layout, banned }))?;
    out.write_all(b"\n")
}

/// A layout of JSON whose strings are safe.
struct Safe<F> {
    layout: F,
    banned: Banned,
}

impl<F: Formatter> Formatter for Safe<F> {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        out.write_all(escape_unseen(fragment, self.banned, escaped).as_bytes())
    }

    /// Writes JSON as its source has it, on the same line.
    fn write_raw_fragment<W: ?Sized + io::Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        // Between the values of JSON a break is a space, and within a string there is none.
        let line = fragment.replace(['\t', '\n', '\r'], " ");
        out.write_all(escape_unseen(&line, self.banned, escaped).as_bytes())
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.begin_array(out)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.end_array(out)
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.layout.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.end_array_value(out)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.begin_object(out)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.end_object(out)
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.layout.begin_object_key(out, first)
    }

    fn end_object_key<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.end_object_key(out)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.end_object_value(out)
    }
}

/// Returns a character as JSON escapes it.
fn escaped(c: char) -> String {
    c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::value::RawValue;

    #[test]
    fn fault_2_strings_and_foreign_json_are_escaped_alike() {
        let raw = RawValue::from_string("[\"a\u{9B}\u{202E}\u{AD}b\u{7F}\",\r\n\t2]".to_owned()).unwrap();
        let text = "\u{1B}[2J\u{9B}\"\u{2764}\u{FE0F}\u{E0041}\u{2065}a\u{200B}é";
        for (line, written) in [
            (
                true,
                "[\"\\u001b[2J\\u009b\\\"\u{2764}\u{FE0F}a\\u200bé\",[\"a\\u009b\\u00adb\\u007f\",   2]]\n",
            ),
            (
                false,
                "[\n-\"\\u001b[2J\\u009b\\\"\u{2764}\u{FE0F}a\\u200bé\",\n-[\"a\\u009b\\u00adb\\u007f\",   2]\n]\n",
            ),
        ] {
            let mut out = Vec::new();
            match line {
                true => write_value(&mut out, &(text, &raw)).unwrap(),
                false => write_pretty_value(&mut out, &(text, &raw), "-").unwrap(),
            }
            assert_eq!(String::from_utf8(out).unwrap(), written);
        }
        let mut out = Vec::new();
        write_exact_value(&mut out, &(text, &raw)).unwrap();
        let (read, _): (String, serde_json::Value) = serde_json::from_slice(&out).unwrap();
        assert_eq!(read, text);
        assert!(out.starts_with(b"[\"\\u001b[2J"), "{out:?}");
    }
}
