//! Every sequence of the tables, whole and cut at every byte, and what must hold whatever comes.

mod answers;
mod keys;
mod times;

use super::{Decoder, TerminalEvent};
use crate::text::steps::growth::{QUICK, assert_linear};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use proptest::prelude::*;
use std::time::Duration;

/// A time after which nothing is waited for.
const LATER: Duration = Duration::from_secs(60);

/// Names an event: `C-Up`, `paste "text"`.
fn name(event: &TerminalEvent) -> String {
    match event {
        TerminalEvent::Background([red, green, blue]) => format!("background {red} {green} {blue}"),
        TerminalEvent::Event(Event::Key(key)) => key_name(*key),
        TerminalEvent::Event(Event::Paste(text)) => format!("paste {text:?}"),
        TerminalEvent::Event(Event::Mouse(mouse)) => {
            let modifiers = modifier_names(mouse.modifiers);
            format!("{modifiers}{:?} at {} {}", mouse.kind, mouse.column, mouse.row)
        }
        TerminalEvent::Event(Event::FocusGained) => "focus".to_owned(),
        TerminalEvent::Event(Event::FocusLost) => "no focus".to_owned(),
        TerminalEvent::Event(Event::Resize(..)) => panic!("{event:?}"),
    }
}

fn modifier_names(modifiers: KeyModifiers) -> String {
    let all = [("C-", KeyModifiers::CONTROL), ("M-", KeyModifiers::ALT), ("S-", KeyModifiers::SHIFT)];
    let rare = [("D-", KeyModifiers::SUPER), ("H-", KeyModifiers::HYPER), ("Meta-", KeyModifiers::META)];
    all.into_iter().chain(rare).filter(|(_, one)| modifiers.contains(*one)).map(|(name, _)| name).collect()
}

fn key_name(key: KeyEvent) -> String {
    let code = match key.code {
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::Char(letter) => letter.to_string(),
        KeyCode::F(number) => format!("F{number}"),
        code => format!("{code:?}"),
    };
    let kind = match key.kind {
        KeyEventKind::Press => "",
        KeyEventKind::Repeat => " again",
        KeyEventKind::Release => " released",
    };
    format!("{}{code}{kind}", modifier_names(key.modifiers))
}

/// Decodes reads that follow each other at once; then nothing comes any more.
fn decode<'a>(reads: impl IntoIterator<Item = &'a [u8]>) -> Vec<TerminalEvent> {
    let (mut decoder, mut events) = (Decoder::default(), Vec::new());
    for read in reads {
        decoder.push(read, Duration::ZERO, &mut events);
    }
    decoder.expire(LATER, &mut events);
    assert_eq!(decoder.deadline(), None);
    events
}

fn names<'a>(reads: impl IntoIterator<Item = &'a [u8]>) -> String {
    decode(reads).iter().map(name).collect::<Vec<_>>().join(", ")
}

/// Checks that a sequence gives these events: whole, cut in two at every byte, byte by byte, and between two letters.
fn check(sequence: &[u8], expected: &str) {
    let shown = sequence.escape_ascii();
    assert_eq!(names([sequence]), expected, "{shown}");
    for at in 0..=sequence.len() {
        let (first, rest) = sequence.split_at(at);
        assert_eq!(names([first, rest]), expected, "{shown} cut at {at}");
    }
    assert_eq!(names(sequence.chunks(1)), expected, "{shown} byte by byte");
    let between = [b"x", sequence].concat();
    let separator = if expected.is_empty() { "" } else { ", " };
    assert_eq!(names([&between[..]]), format!("x{separator}{expected}"), "{shown} after a letter");
}

/// Bytes as they come from terminals: pieces of sequences, letters, and anything.
fn input() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop_oneof![
        prop::sample::select(vec![
            &b"\x1b"[..],
            b"\x1b[",
            b"\x1b]11;",
            b"\x1bP",
            b"\x1bO",
            b"\x1b\\",
            b"\x07",
            b"\x1b[200~",
            b"\x1b[201~",
            b"\x1b[M",
            b"\x1b[<0;",
            b"1;5",
            b"u",
            b"~",
            b"M",
            b"A",
            b"\x03",
            b"\xc3",
            b"\xa9",
            b"\xf0\x9f",
            b";",
            b":",
            b"$",
            b"rgb:00/00/00",
            b"4294967296",
            b"\x18",
            b"57399",
        ])
        .prop_map(<[u8]>::to_vec),
        prop::collection::vec(any::<u8>(), 0..12),
    ];
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn cuts_change_nothing(bytes in input(), lengths in prop::collection::vec(1..40_usize, 0..40)) {
        let (mut reads, mut rest) = (Vec::new(), &bytes[..]);
        for length in lengths {
            let (read, after) = rest.split_at(length.min(rest.len()));
            reads.push(read);
            rest = after;
        }
        reads.push(rest);
        let whole = decode([&bytes[..]]);
        prop_assert!(whole.len() <= bytes.len());
        prop_assert_eq!(decode(reads), whole);
    }

    #[test]
    fn what_is_waited_for_comes_to_an_end(bytes in input()) {
        let (mut decoder, mut events) = (Decoder::default(), Vec::new());
        for (second, &byte) in (0..).zip(&bytes) {
            let now = Duration::from_secs(2 * second);
            decoder.expire(now, &mut events);
            decoder.push(&[byte], now, &mut events);
            prop_assert!(decoder.deadline().is_none_or(|deadline| deadline <= now + Duration::from_secs(1)));
        }
        decoder.expire(LATER * 60, &mut events);
        // A letter typed then is that letter, and ^C is ^C.
        events.clear();
        decoder.push(b"j\x03", LATER * 60, &mut events);
        prop_assert_eq!(events.iter().map(name).collect::<Vec<_>>(), ["j", "C-c"]);
    }
}

/// Pieces of input, each letter a byte.
const PIECES: &[&str] = &[
    "\u{1b}",
    "\u{1b}[",
    "\u{1b}[1;",
    "\u{1b}]0",
    "\u{1b}[200~a",
    "9",
    "\u{f0}",
    "\u{1b}[200~\u{1b}[20",
    "\u{1b}[201~",
    ";",
    ":",
    "u",
];

#[test]
fn work_grows_no_faster_than_the_input() {
    assert_linear(PIECES, QUICK, str::to_owned, |text| {
        let bytes: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
        let size = |event: &TerminalEvent| match event {
            TerminalEvent::Event(Event::Paste(text)) => 1 + text.len(),
            _ => 1,
        };
        decode([&bytes[..]]).iter().map(size).sum()
    });
}
