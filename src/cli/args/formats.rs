//! The output formats as values of options: each under the name it has in `format`.

use crate::format::{
    CountsFormat, DigestFormat, FeedsFormat, KeysFormat, ListFormat, SavedFormat, TaggedTextFormat,
    WholeFormat,
};
use clap::ValueEnum;
use clap::builder::PossibleValue;

/// Makes formats with `ALL` and `name` values of an option.
macro_rules! values {
    ($($format:ty),*) => {$(
        impl ValueEnum for $format {
            fn value_variants<'a>() -> &'a [Self] {
                Self::ALL
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(PossibleValue::new(self.name()))
            }
        }
    )*};
}

values!(
    CountsFormat,
    DigestFormat,
    FeedsFormat,
    KeysFormat,
    ListFormat,
    SavedFormat,
    TaggedTextFormat,
    WholeFormat
);
