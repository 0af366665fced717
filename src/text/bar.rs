//! A bar for a count, in eighths of a column.
//!
//! The border: the blocks alone; their colour, and the text next to them, are the business of whoever draws.

/// The blocks that are less than a column wide, by their eighths of it.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// Returns the bar of `count`, where `max` fills all of `columns`. Any count above zero has at least an eighth.
pub fn bar(count: u32, max: u32, columns: usize) -> String {
    if count == 0 || columns == 0 {
        return String::new();
    }
    let max = u64::from(max.max(count));
    let eighths = (u64::from(count) * columns as u64 * 8 / max).max(1) as usize;
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    #[test]
    fn a_bar_shows_its_share_and_never_nothing_for_something() {
        for (count, max, columns, wanted) in [
            (0, 10, 4, ""),
            (1, 1_000, 4, "▏"),
            (5, 10, 4, "██"),
            (10, 10, 4, "████"),
            (7, 8, 1, "▉"),
            (9, 16, 2, "█▏"),
            (1, 1, 0, ""),
            (3, 0, 4, "████"),
            (u32::MAX, u32::MAX, 3, "███"),
        ] {
            assert_eq!(bar(count, max, columns), wanted, "{count} of {max} in {columns}");
        }
    }

    proptest::proptest! {
        #[test]
        fn more_is_never_shorter(a: u32, b: u32, max: u32, columns in 0_usize..200) {
            let (less, more) = (a.min(b), a.max(b));
            let max = max.max(more);
            let (short, long) = (bar(less, max, columns), bar(more, max, columns));
            proptest::prop_assert!(width(&short) <= width(&long) && width(&long) <= columns);
        }
    }
}
