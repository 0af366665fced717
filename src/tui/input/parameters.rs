//! The numbers of a control sequence: `1;5:3` has a group of one number and a group of two.

/// The parameters of a control sequence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parameters<'a>(pub(super) &'a [u8]);

impl<'a> Parameters<'a> {
    /// Returns the number of groups; an empty list is one empty group.
    pub(super) fn len(self) -> usize {
        self.0.split(|&byte| byte == b';').count()
    }

    /// Returns the numbers of a group; those that are left out or cannot be read are `None`.
    pub(super) fn group(self, index: usize) -> impl Iterator<Item = Option<u32>> + use<'a> {
        let group = self.0.split(|&byte| byte == b';').nth(index).unwrap_or_default();
        group.split(|&byte| byte == b':').map(number)
    }

    /// Returns a number of a group.
    pub(super) fn number(self, group: usize, index: usize) -> Option<u32> {
        self.group(group).nth(index).flatten()
    }
}

/// Reads a number of decimal digits.
fn number(digits: &[u8]) -> Option<u32> {
    // The standard library also takes a sign.
    let is_number = digits.iter().all(u8::is_ascii_digit);
    std::str::from_utf8(digits).ok().filter(|_| is_number)?.parse().ok()
}
