//! The answers of the terminal that are of use: the colour of its background.

/// Reads the colour of the background from the answer to the question for it, without its introducer and its end.
pub(super) fn background(answer: &[u8]) -> Option<[u8; 3]> {
    let color = std::str::from_utf8(answer).ok()?.strip_prefix("11;")?;
    if let Some(digits) = color.strip_prefix('#') {
        let length = digits.len() / 3;
        let is_even = digits.is_ascii() && digits.len() == 3 * length;
        let part = |index: usize| part(digits.get(index * length..(index + 1) * length)?);
        return is_even.then(|| Some([part(0)?, part(1)?, part(2)?])).flatten();
    }
    let parts = color.strip_prefix("rgb:").or_else(|| color.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(part);
    let color = [parts.next()??, parts.next()??, parts.next()??];
    // How much shines through does not matter.
    (parts.next().is_none_or(|alpha| alpha.is_some()) && parts.next().is_none()).then_some(color)
}

/// Reads one of the three colours, of one to four hexadecimal digits, as a byte.
fn part(digits: &str) -> Option<u8> {
    let is_number = matches!(digits.len(), 1..=4) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let value = u32::from_str_radix(digits, 16).ok().filter(|_| is_number)?;
    let most = (1 << (4 * digits.len())) - 1;
    u8::try_from((value * 255 + most / 2) / most).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_in_every_form() {
        for (answer, color) in [
            ("11;rgb:fdfd/f6f6/e3e3", Some([0xFD, 0xF6, 0xE3])),
            ("11;rgb:00/2b/36", Some([0x00, 0x2B, 0x36])),
            ("11;rgb:f/0/8", Some([0xFF, 0x00, 0x88])),
            ("11;rgb:fff/000/800", Some([0xFF, 0x00, 0x80])),
            ("11;rgba:ffff/ffff/ffff/8080", Some([0xFF, 0xFF, 0xFF])),
            ("11;#1e1e2e", Some([0x1E, 0x1E, 0x2E])),
            ("11;#fff", Some([0xFF, 0xFF, 0xFF])),
            ("11;#ffffe0e00000", Some([0xFF, 0xE0, 0x00])),
            ("10;rgb:fdfd/f6f6/e3e3", None),
            ("11;rgb:fdfd/f6f6", None),
            ("11;rgb:fdfd/f6f6/e3e3/", None),
            ("11;rgb:fdfd/f6f6/e3e3/0/0", None),
            ("11;rgb:fdfd0/f6f6/e3e3", None),
            ("11;rgb:+f/f6/e3", None),
            ("11;rgb://", None),
            ("11;#12345", None),
            ("11;#", None),
            ("11;#ééé", None),
            ("11;?", None),
            ("", None),
        ] {
            assert_eq!(background(answer.as_bytes()), color, "{answer}");
        }
    }
}
