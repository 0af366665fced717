//! Slips in a typed word.

use super::headlines::Dice;

/// Returns a word with another letter, one more, one less, or two that changed places; seldom the first letter.
pub(crate) fn with_slip(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<u8> = word.bytes().collect();
    let at = dice.below(letters.len()).max(dice.below(2));
    let letter = b'a' + dice.below(26) as u8;
    match dice.below(4) {
        0 => letters[at] = letter,
        1 => letters.insert(at, letter),
        2 => drop(letters.remove(at)),
        _ if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => letters.swap(at - 1, at),
    }
    letters.into_iter().map(char::from).collect()
}
