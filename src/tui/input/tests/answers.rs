//! Answers of terminals, to this program's question and to those of others, and pieces of them.

use super::{check, names};

/// Answers, each with what it gives.
const ANSWERS: &[(&[u8], &str)] = &[
    // The colours of the screen.
    (b"\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\", "background 253 246 227"),
    (b"\x1b]11;rgb:0000/2b2b/3636\x07", "background 0 43 54"),
    (b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\", ""),
    (b"\x1b]4;1;rgb:cccc/0000/0000\x07", ""),
    (b"\x1b]11;?\x1b\\", ""),
    // What the terminal is: DA1, DA2, DA3, XTVERSION, DECRQSS, XTGETTCAP.
    (b"\x1b[?62;1;6;22c", ""),
    (b"\x1b[>41;354;0c", ""),
    (b"\x1bP!|7E565445\x1b\\", ""),
    (b"\x1bP>|term 1.2(3)\x1b\\", ""),
    (b"\x1bP1$r0;4 q\x1b\\", ""),
    (b"\x1bP1+r544e=787465726d\x1b\\", ""),
    // Modes, places, sizes, settings, checksums.
    (b"\x1b[?2026;2$y", ""),
    (b"\x1b[4;1$y", ""),
    (b"\x1b[24;80R", ""),
    (b"\x1b[1;2R", ""),
    (b"\x1b[?24;80;1R", ""),
    (b"\x1b[0n", ""),
    (b"\x1b[?13n", ""),
    (b"\x1b[?997;1n", ""),
    (b"\x1b[4;600;800t", ""),
    (b"\x1b[48;24;80;600;800t", ""),
    (b"\x1b[2;1;1;128;128;1;0x", ""),
    (b"\x1b[?1u", ""),
    (b"\x1b[>4;2m", ""),
    (b"\x1b[1;2;3;4*y", ""),
    // Titles, the clipboard, the folder, pictures, a message, a note.
    (b"\x1b]lnews q j x\x1b\\", ""),
    (b"\x1b]Lnews\x1b\\", ""),
    (b"\x1b]52;c;aGVsbG8gcSBqIHg=\x07", ""),
    (b"\x1b]7;file://host/home\x1b\\", ""),
    (b"\x1b_Gi=31;OK\x1b\\", ""),
    (b"\x1b^q\x1b\\", ""),
    (b"\x1bXq\x1b\\", ""),
    // A bell ends no other string than this kind.
    (b"\x1bPq\x07q\x1b\\", ""),
    ("\u{1b}]l\u{dc}ber q\u{1b}\\".as_bytes(), ""),
];

/// Pieces of sequences, and sequences in one another: what is a key of its own stays one.
const PIECES: &[(&[u8], &str)] = &[
    (b"\x1b]11;rgb:00", ""),
    (b"\x1b]52;c;aGVs\x1b", ""),
    (b"\x1bPq\x1b[B", "Down"),
    (b"\x1b]0;q\x1b\x1b[B", "M-Down"),
    (b"\x1b]0;q\x18j", "j"),
    (b"\x1b]0;q\x1aj", "j"),
    (b"\x1b]0;q\x03", "C-c"),
    (b"\x1b]0;q\x03q\x1b\\", ""),
    (b"\x1b]0;q\x1b\x03", "C-c"),
    (b"\x1b[1;5", ""),
    (b"\x1b[1;\x1b[B", "Down"),
    (b"\x1b[1;\x03", "C-c"),
    (b"\x1b[1;\r", "Enter"),
    ("\u{1b}[1;é".as_bytes(), "é"),
    (b"\x1bO1;", ""),
    (b"\x1bO\x1b[B", "Down"),
    (b"\x1b[[\x1b[B", "Down"),
    (b"\x1b[<0;5\x1bj", "M-j"),
    (b"\x1b[99999~", ""),
    (b"\x1b[?~", ""),
    (b"\x1b[ q", ""),
    (b"\x1b[W", ""),
];

#[test]
fn answers_type_nothing() {
    for (answer, expected) in [ANSWERS, PIECES].concat() {
        check(answer, expected);
    }
}

#[test]
fn keys_between_answers_are_keys() {
    let bytes: Vec<u8> = ANSWERS.iter().flat_map(|(answer, _)| [answer, &b"k"[..]].concat()).collect();
    let keys = names([&bytes[..]]);
    assert_eq!(keys.split(", ").filter(|name| *name == "k").count(), ANSWERS.len(), "{keys}");
    assert_eq!(keys.split(", ").filter(|name| !name.starts_with("background")).count(), ANSWERS.len());
}

#[test]
fn a_long_answer_is_dropped_to_its_end() {
    let clipboard = [&b"\x1b]52;c;"[..], &b"cSBq".repeat(100_000), b"\x1b\\j"].concat();
    assert_eq!(names([&clipboard[..]]), "j");
    assert_eq!(names(clipboard.chunks(1000)), "j");
    let parameters = [&b"\x1b["[..], &b"1;".repeat(100_000), b"Aj"].concat();
    assert_eq!(names([&parameters[..]]), "j");
}
