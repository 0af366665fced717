//! The keys of a table in their order, so that a range of them can be divided: a number, or a text as its bytes.

/// The number of bytes after the common beginning of two texts that are compared as one number.
const DIVIDED_BYTES: usize = size_of::<u64>();

/// The key of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// The number of a row.
    Number(i64),
    /// The bytes of a text, which need not be UTF-8.
    Text(Vec<u8>),
}

impl Key {
    /// Returns a key before all others of a table whose keys are texts, or numbers.
    pub(super) fn first(is_text: bool) -> Self {
        if is_text { Self::Text(Vec::new()) } else { Self::Number(i64::MIN) }
    }

    /// Returns a key after all others.
    pub(super) fn last(is_text: bool) -> Self {
        // No UTF-8 has these bytes.
        if is_text { Self::Text(vec![u8::MAX; DIVIDED_BYTES]) } else { Self::Number(i64::MAX) }
    }

    /// Returns a key between two others; `None` if there is none, or none that is worth a look.
    pub(super) fn between(low: &Self, high: &Self) -> Option<Self> {
        match (low, high) {
            (Self::Number(low), Self::Number(high)) => {
                let middle = low.midpoint(*high);
                (*low < middle && middle < *high).then_some(Self::Number(middle))
            }
            (Self::Text(low), Self::Text(high)) => {
                let common = low.iter().zip(high).take_while(|(a, b)| a == b).count();
                let number = |text: &[u8]| {
                    let mut bytes = [0; DIVIDED_BYTES];
                    bytes.iter_mut().zip(text.iter().skip(common)).for_each(|(to, from)| *to = *from);
                    u64::from_be_bytes(bytes)
                };
                let (from, to) = (number(low), number(high));
                let middle = from.midpoint(to);
                let text = low.iter().take(common).copied().chain(middle.to_be_bytes()).collect();
                (from < middle && middle < to).then_some(Self::Text(text))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Key;
    use super::Key::{Number, Text};
    use proptest::prelude::*;

    #[test]
    fn a_range_is_divided_until_nothing_is_between() {
        for (low, high, middle) in [
            (Number(1), Number(9), Some(Number(5))),
            (Number(1), Number(3), Some(Number(2))),
            (Number(1), Number(2), None),
            (Number(3), Number(3), None),
            (Number(9), Number(1), None),
            (Number(i64::MIN), Number(i64::MAX), Some(Number(0))),
            (Text(b"a".to_vec()), Text(b"a".to_vec()), None),
            (Text(b"b".to_vec()), Text(b"a".to_vec()), None),
            (Number(1), Text(b"a".to_vec()), None),
        ] {
            assert_eq!(Key::between(&low, &high), middle, "{low:?} {high:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_between_is_between(low in "[a-z0-9-]{0,12}", high in "[a-z0-9-]{0,12}") {
            let (low, high) = (low.into_bytes(), high.into_bytes());
            if let Some(Text(middle)) = Key::between(&Text(low.clone()), &Text(high.clone())) {
                prop_assert!(low < middle && middle < high, "{middle:?}");
            }
        }
    }
}
