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
        // The keys with Alt that open a string.
        (&[(0, b"\x1b]"), (60, b"j"), (60, b"k")], "M-], j, k"),
        (&[(0, b"\x1bP"), (60, b"\x1b[B")], "M-S-P, Down"),
        (&[(0, b"\x1bX"), (60, b"\xc3\xa9")], "M-S-X, é"),
        (&[(0, b"\x1b^"), (60, b"\x1b^"), (60, b"\x03"), (0, b"")], "M-^, M-^, C-c"),
        (&[(0, b"\x1b_"), (900, b"\x1b"), (60, b"")], "M-_, Esc"),
        // What comes at once, or as more than a key, is an answer that was cut.
        (&[(0, b"\x1b]"), (40, b"1"), (60, b"1;rgb:00/00/00\x07j")], "background 0 0 0, j"),
        (&[(0, b"\x1b]"), (60, b"11;rgb:00/00/00\x07j")], "background 0 0 0, j"),
        (&[(0, b"\x1bP"), (900, b">|term q\x1b\\"), (60, b"j")], "j"),
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
fn the_rest_of_a_paste_that_was_given_up_is_no_command() {
    let text = b"\x1b[200~kenya";
    let cases: &[(&[Read<'_>], &str)] = &[
        (&[(0, text), (1300, b"\rQ and more\x1b[201~j")], r#"paste "kenya", paste "\rQ and more", j"#),
        (&[(0, text), (1300, b"\rQ"), (1300, b"q\x1b[201~")], r#"paste "kenya", paste "\rQ", paste "q""#),
        (
            &[(0, text), (1300, b"\rQ and"), (100, b"Q\x1b[20"), (100, b"1~j")],
            r#"paste "kenya", paste "\rQ andQ", j"#,
        ),
        (
            &[(0, text), (1300, b"\x1b[31m, a text in red Q\x1b[201~")],
            r#"paste "kenya", paste "\u{1b}[31m, a text in red Q""#,
        ),
        (&[(0, text), (1300, b"\x1b[20"), (0, b"1~"), (60, b"jk")], r#"paste "kenya", j, k"#),
        // Keys are pressed one by one.
        (&[(0, text), (1300, b"j"), (60, b"jk")], r#"paste "kenya", j, j, k"#),
        (&[(0, text), (1300, b"\xc3\xa9"), (60, b"jk")], r#"paste "kenya", é, j, k"#),
        (&[(0, text), (1300, b"\x1b[B"), (60, b"jk")], r#"paste "kenya", Down, j, k"#),
        (&[(0, text), (1300, b"\x03"), (60, b"jk")], r#"paste "kenya", C-c, j, k"#),
        (&[(0, text), (1300, b"and\x03"), (60, b"jk")], r#"paste "kenya", paste "and", C-c, j, k"#),
        (&[(0, text), (0, b"\x1b[201~"), (1300, b"jk")], r#"paste "kenya", j, k"#),
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
