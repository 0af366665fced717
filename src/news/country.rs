//! A country as a two-letter code. Its names are in `places`, a layer above.

use std::fmt;

/// Returns the letter that a letter of flags stands for; two of them are the code of a country.
pub fn flag_letter(sign: char) -> Option<char> {
    let number = u32::from(sign).checked_sub(0x1F1E6).filter(|number| *number < 26)?;
    char::from_u32(u32::from('A') + number)
}

/// An ISO 3166-1 alpha-2 code (or a user-assigned one such as `XK`), always two ASCII capitals.
///
/// The code is well formed; only `places` knows if a country has it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// Returns the country with this code, in either case; `None` unless it is two ASCII letters.
    pub const fn from_code(code: &str) -> Option<Self> {
        match code.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => None,
        }
    }

    /// Returns the code in capitals.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??") // two ASCII letters by construction
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::Country;

    #[test]
    fn only_two_letters_make_a_code() {
        for (text, code) in
            [("LB", Some("LB")), ("kr", Some("KR")), ("", None), ("LBN", None), ("1B", None), ("é", None)]
        {
            assert_eq!(Country::from_code(text).map(|c| c.code().to_owned()).as_deref(), code, "{text:?}");
        }
    }
}
