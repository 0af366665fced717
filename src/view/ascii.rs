//! The same picture for fonts and lines that know only ASCII: what we draw ourselves is replaced, what articles say
//! is left alone.

use ratatui::buffer::Buffer;

/// Each glyph of ours with the ASCII character that stands in for it.
const STAND_INS: &[(&str, &str)] = &[
    ("╭╮╰╯┏┓┗┛", "+"),
    ("─−–", "-"),
    ("━╸", "="),
    ("│┃▏", "|"),
    ("▸→", ">"),
    ("▾", "v"),
    ("●", "o"),
    ("★", "*"),
    ("▪", "x"),
    ("×", "x"),
    ("…", "~"),
    ("·•", "-"),
    ("›", ">"),
    ("▎▍▌▋▊▉█▇▐", "#"),
    ("▁▂▃", "_"),
    ("▄▅▆", "="),
    ("░", ":"),
    ("▲", "^"),
    ("“”", "\""),
    ("’", "'"),
];

/// Replaces our glyphs in a finished frame.
pub(super) fn replace(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.symbol().is_ascii() {
            continue;
        }
        let stand_in = STAND_INS.iter().find(|(glyphs, _)| glyphs.contains(cell.symbol()));
        if let Some((_, stand_in)) = stand_in {
            cell.set_symbol(stand_in);
        }
    }
}
