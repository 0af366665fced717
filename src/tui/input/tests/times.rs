//! The rest of a sequence that comes late, or never.

use super::{Decoder, name};
use std::time::Duration;

/// Bytes that are read at once, and the milliseconds since the read before.
type Read<'a> = (u64, &'a [u8]);

/// Decodes reads, each some milliseconds after the one before; what is due by then is given up first.
fn names(reads: &[Read<'_>]) -> String {
    let (mut decoder, mut events, mut now) = (Decoder::default(), Vec::new(), Duration::ZERO);
    for (pause, read) in reads {
        now += Duration::from_millis(*pause);
        decoder.expire(now, &mut events);
        decoder.push(read, now, &mut events);
    }
    events.iter().map(name).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_sequence_is_waited_for_and_given_up() {
    let cases: &[(&[Read<'_>], &str)] = &[
        (&[(0, b"\x1b"), (49, b"[B")], "Down"),
        (&[(0, b"\x1b"), (60, b"j")], "Esc, j"),
        (&[(0, b"\x1b"), (60, b"[B")], "Esc, [, S-B"),
        // Alt and a letter come at once; a person takes longer from one key to the next.
        (&[(0, b"\x1b"), (10, b"j")], "M-j"),
        (&[(0, b"\x1b"), (10, b"\xc3"), (10, b"\xa9")], "M-\u{e9}"),
        (&[(0, b"\x1b"), (30, b"j")], "Esc, j"),
        (&[(0, b"\x1b"), (30, b"\r")], "Esc, Enter"),
        (&[(0, b"\x1b"), (30, b"\xc3\xa9")], "Esc, \u{e9}"),
        (&[(0, b"\x1b\x1b"), (30, b"j")], "Esc, Esc, j"),
        (&[(0, b"\x1b"), (30, b"\x1bj")], "Esc, M-j"),
        (&[(0, b"\x1b"), (30, b"\x1b"), (30, b"[B")], "M-Down"),
        (&[(0, b"\x1b"), (20, b"[B"), (0, b"\x1b"), (20, b"[A")], "Down, Up"),
        (&[(0, b"\x1b\x1b"), (49, b"[B")], "M-Down"),
        (&[(0, b"\x1b\x1b"), (60, b"j")], "Esc, Esc, j"),
        (&[(0, b"\x1b["), (300, b"B")], "Down"),
        (&[(0, b"\x1b[1"), (600, b"j")], "j"),
        (&[(0, b"\x1b["), (600, b"j")], "M-[, j"),
        (&[(0, b"\x1bO"), (300, b"B")], "Down"),
        (&[(0, b"\xc3"), (300, b"\xa9")], "é"),
        (&[(0, b"\xc3"), (600, b"j")], "j"),
        (&[(0, b"\x1b]11;rgb:00/00"), (900, b"/00\x1b"), (900, b"\\j")], "background 0 0 0, j"),
        (&[(0, b"\x1b]11;rgb:00"), (1100, b"j")], "j"),
        (&[(0, b"\x1b]"), (1100, b"j")], "M-], j"),
    ];
    for (reads, expected) in cases {
        assert_eq!(names(reads), *expected, "{reads:?}");
    }
}

#[test]
fn a_paste_without_its_end_is_given_up() {
    let text = b"\x1b[200~kenya";
    let cases: &[(&[Read<'_>], &str)] = &[
        (&[(0, text), (900, b" coop"), (900, b"\x1b"), (900, b"[201~j")], r#"paste "kenya coop", j"#),
        (&[(0, text), (1100, b"j")], r#"paste "kenya", j"#),
        (&[(0, text), (1100, b"\x1b[201~j")], r#"paste "kenya", j"#),
        // The interrupt key is one if nothing follows; in a text that holds it, it is dropped.
        (&[(0, text), (500, b"\x03"), (60, b"j")], r#"paste "kenya", C-c, j"#),
        (&[(0, text), (500, b"\x03"), (30, b"\x03"), (30, b"\x03")], r#"paste "kenya", C-c, C-c"#),
        (&[(0, text), (0, b"\x03"), (40, b"rm\r\x1b[201~j")], r#"paste "kenyarm\r", j"#),
    ];
    for (reads, expected) in cases {
        assert_eq!(names(reads), *expected, "{reads:?}");
    }
}

#[test]
fn keys_typed_into_a_string_without_end_are_heard_again() {
    let mut reads: Vec<Read<'_>> = vec![(0, b"\x1b]52;c;aGVs")];
    reads.extend([(400, &b"j"[..]); 10]);
    assert_eq!(names(&reads), "j, j, j");
    // A slow connection is not taken for keys.
    let piece = b"aGVsbG8gcSBqIHg=aGVsbG8gcSBqIHg=";
    let mut reads: Vec<Read<'_>> = vec![(0, b"\x1b]52;c;aGVs")];
    reads.extend([(400, &piece[..]); 10]);
    reads.push((400, b"\x1b\\j"));
    assert_eq!(names(&reads), "j");
}
