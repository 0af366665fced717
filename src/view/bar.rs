//! A bar for a count, in eighths of a cell.

use crate::text::pad;

/// Eighths of a cell, from nothing to full.
const EIGHTHS: [&str; 9] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];

/// A bar for a count, at least a sliver for anything above nothing; the most fills all columns.
pub(super) fn bar(count: u32, most: u32, columns: usize) -> String {
    let eighths = match most {
        0 => 0,
        _ => (u64::from(count.min(most)) * columns as u64 * 8 / u64::from(most)) as usize,
    };
    let eighths = if count > 0 { eighths.max(1) } else { 0 };
    pad(&format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8]), columns)
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_shows_its_share_and_never_nothing_for_something() {
        for (count, most, expected) in [
            (0, 10, "    "),
            (1, 1000, "▏   "),
            (5, 10, "██  "),
            (10, 10, "████"),
            (20, 10, "████"),
            (3, 0, "▏   "),
        ] {
            assert_eq!(bar(count, most, 4), expected, "{count} of {most}");
        }
        assert_eq!(bar(1, 1, 0), "");
    }
}
