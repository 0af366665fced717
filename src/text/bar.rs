//! Bars for counts: blocks in eighths of a column, and lines in halves of one.
//!
//! The border: the blocks alone; their colour, and the text next to them, are the business of whoever draws.

/// The blocks that are less than a column wide, by their eighths of it.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// Returns the bar of `count`, where `max` fills all of `columns`. Any count above zero has at least an eighth.
pub fn bar(count: u32, max: u32, columns: usize) -> String {
    let eighths = parts(count, max, columns, 8);
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

/// Returns the bar of `count` as a line, where `max` fills all of `columns`. Any count above zero has at least half a
/// column.
///
/// In a row in reverse a line is still seen as a line, where blocks look like a hole in the row.
pub fn line_bar(count: u32, max: u32, columns: usize) -> String {
    let halves = parts(count, max, columns, 2);
    format!("{}{}", "━".repeat(halves / 2), if halves % 2 == 1 { "╸" } else { "" })
}

/// Returns the length of a bar in parts of a column: none for nothing or without room, else at least one.
fn parts(count: u32, max: u32, columns: usize, parts_per_column: usize) -> usize {
    if count == 0 || columns == 0 {
        return 0;
    }
    let most = (columns * parts_per_column) as u64;
    (u64::from(count) * most / u64::from(max.max(count))).max(1) as usize
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

    #[test]
    fn a_line_shows_its_share_in_halves_of_a_column() {
        for (count, max, columns, wanted) in [
            (0, 10, 4, ""),
            (1, 1_000, 4, "╸"),
            (5, 10, 4, "━━"),
            (10, 10, 4, "━━━━"),
            (7, 8, 1, "╸"),
            (3, 4, 2, "━╸"),
            (1, 1, 0, ""),
        ] {
            assert_eq!(line_bar(count, max, columns), wanted, "{count} of {max} in {columns}");
        }
    }

    proptest::proptest! {
        #[test]
        fn more_is_never_shorter(a: u32, b: u32, max: u32, columns in 0_usize..200) {
            let (less, more) = (a.min(b), a.max(b));
            let max = max.max(more);
            for bar in [bar, line_bar] {
                let (short, long) = (bar(less, max, columns), bar(more, max, columns));
                proptest::prop_assert!(width(&short) <= width(&long) && width(&long) <= columns);
            }
        }
    }
}
