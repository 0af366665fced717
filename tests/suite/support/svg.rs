//! A screen as an SVG picture, as a terminal with dark colours would show it: a rectangle for each run of background, a
//! text for each run of letters of one style. Lines, bars and dots are drawn, so that they join in every font.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use sse_news::text::width;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The size of a cell in pixels: eight steps of a bar, and the dots of a map, fall on whole pixels.
const CELL_WIDTH: u16 = 8;
const CELL_HEIGHT: u16 = 16;
/// A letter of most monospace fonts is three fifths as wide as its size.
const FONT_SIZE: f32 = 13.3;
/// The baseline of the letters below the top of their cell.
const BASELINE: u16 = 12;
/// The border around the screen in pixels.
const PADDING: u16 = 8;

/// A colour of the picture.
pub type Rgb = [u8; 3];

const GROUND: Rgb = [0x16, 0x18, 0x1d];
const TEXT: Rgb = [0xd8, 0xdc, 0xe4];
const DIM: Rgb = [0x94, 0x9c, 0xa9];
const CYAN: Rgb = [0x56, 0xcf, 0xd8];
const RED: Rgb = [0xff, 0x7b, 0x72];

/// Returns the colour of the letter of a cell, and that of its background.
pub fn colors(cell: &Cell) -> (Rgb, Rgb) {
    let ink = match (cell.fg, cell.modifier.contains(Modifier::DIM)) {
        (Color::Reset, false) => TEXT,
        (Color::Reset, true) => DIM,
        (Color::Cyan, _) => CYAN,
        (Color::Red, _) => RED,
        (other, _) => panic!("the pictures have no {other}"),
    };
    assert_eq!(cell.bg, Color::Reset, "the pictures have one background");
    if cell.modifier.contains(Modifier::REVERSED) { (GROUND, ink) } else { (ink, GROUND) }
}

/// Returns the picture of a screen, with the cursor of the terminal where it is shown.
pub fn svg(screen: &Buffer, cursor: Option<(u16, u16)>, title: &str) -> String {
    let (width, height) = (screen.area.width * CELL_WIDTH, screen.area.height * CELL_HEIGHT);
    let (full_width, full_height) = (width + 2 * PADDING, height + 2 * PADDING);
    let mut picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{full_width}\" height=\"{full_height}\" \
         viewBox=\"-{PADDING} -{PADDING} {full_width} {full_height}\">\n<title>{}</title>\n\
         <rect x=\"-{PADDING}\" y=\"-{PADDING}\" width=\"{full_width}\" height=\"{full_height}\" rx=\"6\" fill=\"{}\"/>\n",
        escaped(title),
        hex(GROUND)
    );
    let shapes = Shapes::of(screen);
    for (color, boxes) in &shapes.backgrounds {
        for [x, y, width, height] in boxes {
            let color = hex(*color);
            writeln!(
                picture,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{color}\"/>"
            )
            .unwrap();
        }
    }
    if let Some((column, row)) = cursor {
        let (x, y, color) = (column * CELL_WIDTH, row * CELL_HEIGHT, hex(TEXT));
        writeln!(
            picture,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{CELL_WIDTH}\" height=\"{CELL_HEIGHT}\" fill=\"{color}\"/>"
        )
        .unwrap();
    }
    for (color, boxes) in &shapes.bars {
        let path: String = boxes.iter().map(|[x, y, w, h]| format!("M{x} {y}h{w}v{h}h-{w}z")).collect();
        writeln!(picture, "<path fill=\"{}\" d=\"{path}\"/>", hex(*color)).unwrap();
    }
    for (color, path) in &shapes.corners {
        writeln!(picture, "<path fill=\"none\" stroke=\"{}\" d=\"{path}\"/>", hex(*color)).unwrap();
    }
    for (color, path) in &shapes.dots {
        let color = hex(*color);
        writeln!(
            picture,
            "<path stroke=\"{color}\" stroke-width=\"2\" stroke-linecap=\"round\" d=\"{path}\"/>"
        )
        .unwrap();
    }
    writeln!(
        picture,
        "<g font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"{FONT_SIZE}\" \
         fill=\"{}\" xml:space=\"preserve\">",
        hex(TEXT)
    )
    .unwrap();
    for run in (0..screen.area.height).flat_map(|y| runs(screen, y)) {
        picture += &run.element();
    }
    picture + "</g>\n</svg>\n"
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Returns the colour of a light shade: a quarter of the ink.
fn shade(ink: Rgb, paper: Rgb) -> Rgb {
    std::array::from_fn(|part| ((u16::from(ink[part]) + 3 * u16::from(paper[part])) / 4) as u8)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A rectangle: its left and upper edge, its width and its height in pixels.
type PixelRect = [u16; 4];

/// What is drawn as shapes, by its colour.
#[derive(Default)]
struct Shapes {
    backgrounds: BTreeMap<Rgb, Vec<PixelRect>>,
    bars: BTreeMap<Rgb, Vec<PixelRect>>,
    corners: BTreeMap<Rgb, String>,
    dots: BTreeMap<Rgb, String>,
}

impl Shapes {
    fn of(screen: &Buffer) -> Self {
        let mut shapes = Self::default();
        for (column, row) in cells(screen) {
            let cell = &screen[(column, row)];
            let (x, y) = (column * CELL_WIDTH, row * CELL_HEIGHT);
            let (ink, paper) = colors(cell);
            if paper != GROUND {
                add(shapes.backgrounds.entry(paper).or_default(), [x, y, CELL_WIDTH, CELL_HEIGHT]);
            }
            let symbol = symbol(cell);
            if let Some([left, top, width, height]) = bar(symbol) {
                let ink = if symbol == '░' { shade(ink, paper) } else { ink };
                add(shapes.bars.entry(ink).or_default(), [x + left, y + top, width, height]);
            }
            if let Some(path) = corner(symbol, f32::from(x), f32::from(y)) {
                *shapes.corners.entry(ink).or_default() += &path;
            }
            for (dot_x, dot_y) in dots(symbol) {
                write!(shapes.dots.entry(ink).or_default(), "M{} {}h0", x + dot_x, y + dot_y).unwrap();
            }
        }
        // Upright lines are joined from cell to cell down each column.
        for (row, column) in (0..screen.area.width).flat_map(|x| (0..screen.area.height).map(move |y| (y, x)))
        {
            let cell = &screen[(column, row)];
            let (x, y) = (column * CELL_WIDTH, row * CELL_HEIGHT);
            if let Some([left, top, width, height]) = upright(symbol(cell)) {
                let boxes = shapes.bars.entry(colors(cell).0).or_default();
                match boxes.last_mut() {
                    Some(last) if [last[0], last[1] + last[3], last[2]] == [x + left, y + top, width] => {
                        last[3] += height;
                    }
                    _ => boxes.push([x + left, y + top, width, height]),
                }
            }
        }
        shapes
    }
}

/// Returns the places of a screen in reading order.
fn cells(screen: &Buffer) -> impl Iterator<Item = (u16, u16)> {
    (0..screen.area.height).flat_map(|y| (0..screen.area.width).map(move |x| (x, y)))
}

/// Adds a box, or makes the last one wider where it goes on.
fn add(boxes: &mut Vec<PixelRect>, new: PixelRect) {
    match boxes.last_mut() {
        Some(last) if [last[0] + last[2], last[1], last[3]] == [new[0], new[1], new[3]] => last[2] += new[2],
        _ => boxes.push(new),
    }
}

fn symbol(cell: &Cell) -> char {
    cell.symbol().chars().next().unwrap_or(' ')
}

/// Returns the box that a block or a level line fills in its cell.
fn bar(symbol: char) -> Option<PixelRect> {
    let eighths = |first: char| (symbol as u32 - first as u32 + 1) as u16;
    match symbol {
        '▁'..='█' => {
            let height = 2 * eighths('▁');
            Some([0, CELL_HEIGHT - height, CELL_WIDTH, height])
        }
        '▉'..='▏' => Some([0, 0, CELL_WIDTH - eighths('▉'), CELL_HEIGHT]),
        '▐' => Some([4, 0, 4, CELL_HEIGHT]),
        '░' => Some([0, 0, CELL_WIDTH, CELL_HEIGHT]),
        '─' | '┬' => Some([0, 7, CELL_WIDTH, 1]),
        '━' => Some([0, 7, CELL_WIDTH, 2]),
        '╸' => Some([0, 7, CELL_WIDTH / 2, 2]),
        '┏' | '┗' => Some([3, 7, CELL_WIDTH - 3, 2]),
        '┓' | '┛' => Some([0, 7, 5, 2]),
        _ => None,
    }
}

/// Returns the box of an upright line in its cell.
fn upright(symbol: char) -> Option<PixelRect> {
    match symbol {
        '│' => Some([4, 0, 1, CELL_HEIGHT]),
        '┬' => Some([4, 8, 1, 8]),
        '┃' => Some([3, 0, 2, CELL_HEIGHT]),
        '┏' | '┓' => Some([3, 9, 2, CELL_HEIGHT - 9]),
        '┗' | '┛' => Some([3, 0, 2, 7]),
        _ => None,
    }
}

/// Returns the path of a round corner that joins the lines beside it.
fn corner(symbol: char, x: f32, y: f32) -> Option<String> {
    let (middle_x, middle_y, below) = (x + 4.5, y + 7.5, y + f32::from(CELL_HEIGHT));
    match symbol {
        '╭' => Some(format!("M{middle_x} {below}v-4.5q0-4 3.5-4")),
        '╮' => Some(format!("M{x} {middle_y}q4.5 0 4.5 4v4.5")),
        '╰' => Some(format!("M{middle_x} {y}v3.5q0 4 3.5 4")),
        '╯' => Some(format!("M{x} {middle_y}q4.5 0 4.5-4v-3.5")),
        _ => None,
    }
}

/// Returns the places of the dots of a braille pattern in its cell.
fn dots(symbol: char) -> impl Iterator<Item = (u16, u16)> {
    const DOTS: [(u16, u16); 8] = [(2, 2), (2, 6), (2, 10), (6, 2), (6, 6), (6, 10), (2, 14), (6, 14)];
    let pattern = if ('\u{2800}'..='\u{28ff}').contains(&symbol) { symbol as u32 - 0x2800 } else { 0 };
    DOTS.into_iter().enumerate().filter(move |(bit, _)| pattern >> bit & 1 == 1).map(|(_, dot)| dot)
}

/// Returns whether a symbol is drawn as a shape.
fn is_drawn(symbol: char) -> bool {
    bar(symbol).is_some()
        || upright(symbol).is_some()
        || corner(symbol, 0.0, 0.0).is_some()
        || ('\u{2800}'..='\u{28ff}').contains(&symbol)
}

/// Returns whether a symbol may come from another font, and so have another width than a letter.
fn is_foreign(symbol: char) -> bool {
    symbol > '\u{24f}' && !('\u{2010}'..='\u{203a}').contains(&symbol)
}

/// Letters of one style beside each other.
struct Run {
    column: u16,
    row: u16,
    columns: u16,
    text: String,
    ink: Rgb,
    modifier: Modifier,
}

impl Run {
    fn element(&self) -> String {
        let (x, y) = (self.column * CELL_WIDTH, self.row * CELL_HEIGHT + BASELINE);
        let mut attributes = format!("x=\"{x}\" y=\"{y}\" textLength=\"{}\"", self.columns * CELL_WIDTH);
        if self.ink != TEXT {
            write!(attributes, " fill=\"{}\"", hex(self.ink)).unwrap();
        }
        for (modifier, attribute) in [
            (Modifier::BOLD, " font-weight=\"bold\""),
            (Modifier::ITALIC, " font-style=\"italic\""),
            (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        ] {
            if self.modifier.contains(modifier) {
                attributes += attribute;
            }
        }
        format!("<text {attributes}>{}</text>\n", escaped(&self.text))
    }
}

/// Returns the runs of a row. A run ends where the style changes, at two blanks, and beside what is drawn or may come
/// from another font, so that no letter stands far from its column even where `textLength` is not understood.
fn runs(screen: &Buffer, row: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let (mut column, mut goes_on, mut blanks) = (0, false, 0);
    while column < screen.area.width {
        let cell = &screen[(column, row)];
        let columns = width(cell.symbol()).max(1) as u16;
        let (ink, modifier) = (colors(cell).0, cell.modifier);
        let first = symbol(cell);
        if cell.symbol() == " " || is_drawn(first) {
            blanks += 1;
            goes_on &= cell.symbol() == " " && blanks < 2;
        } else {
            let is_foreign = is_foreign(first);
            match runs.last_mut() {
                Some(run) if goes_on && !is_foreign && (run.ink, run.modifier) == (ink, modifier) => {
                    run.text.extend((0..blanks).map(|_| ' '));
                    run.text += cell.symbol();
                    run.columns += columns + blanks;
                }
                _ => runs.push(Run { column, row, columns, text: cell.symbol().to_owned(), ink, modifier }),
            }
            (goes_on, blanks) = (!is_foreign, 0);
        }
        column += columns;
    }
    runs
}
