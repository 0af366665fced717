//! A bar for a count, in eighths of a column.
//!
//! The border: the blocks alone; how they are coloured, and what stands beside them, is for whoever draws.

/// Eighths of a block, from nothing to seven.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// The bar of `count`, where `most` has all of `columns`; at least a sliver for anything above nothing.
pub fn bar(count: u32, most: u32, columns: usize) -> String {
    if count == 0 || columns == 0 {
        return String::new();
    }
    let most = u64::from(most.max(count));
    let eighths = (u64::from(count) * columns as u64 * 8 / most).max(1) as usize;
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    #[test]
    fn a_bar_shows_its_share_and_never_nothing_for_something() {
        for (count, most, columns, wanted) in [
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
            assert_eq!(bar(count, most, columns), wanted, "{count} of {most} in {columns}");
        }
    }

    proptest::proptest! {
        #[test]
        fn more_is_never_shorter(a: u32, b: u32, most: u32, columns in 0_usize..200) {
            let (less, more) = (a.min(b), a.max(b));
            let most = most.max(more);
            let (short, long) = (bar(less, most, columns), bar(more, most, columns));
            proptest::prop_assert!(width(&short) <= width(&long) && width(&long) <= columns);
        }
    }
}
