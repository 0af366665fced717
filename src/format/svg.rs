//! Figures as pictures in SVG: bars, and the world with a mark for each country.
//!
//! The border: shapes without a style. A page has its own style for them; a picture by itself brings one along.

use super::{Count, Counts, messages};
use crate::news::Country;
use crate::places::{self, Position};
use crate::text::{fit, markup_line};
use std::io::{self, Write};

/// The width of a picture in its own units, which are pixels on a telephone.
const WIDTH: u32 = 360;
/// The room for the names beside the bars, and the most columns of a name that fit there.
const NAME_WIDTH: u32 = 116;
const NAME_COLUMNS: usize = 18;
/// The room for the figures behind the bars.
const FIGURE_WIDTH: u32 = 34;
/// The height of a bar with its gap, and of the bar alone.
const ROW_HEIGHT: u32 = 18;
const BAR_HEIGHT: u32 = 12;

/// The parallels between which the map is drawn, in tenths of a degree: all land but the Antarctic.
const NORTH: i32 = 840;
const SOUTH: i32 = -570;
/// The lines of the map's grid are this far apart, in degrees.
const GRID: i32 = 30;
/// The radius of the mark of the country with the most articles, and of a country with hardly any.
const LARGEST_RADIUS: f64 = 11.0;
const SMALLEST_RADIUS: f64 = 2.5;

/// The style of a picture by itself.
const STYLE: &str = "text { fill: #1c1c1c; font: 11px sans-serif } .bar { fill: #0b5cad }";

/// Writes counts as a picture by itself.
pub(super) fn counts(out: &mut dyn Write, counts: &Counts) -> io::Result<()> {
    let title = messages::counts_title(counts.by, counts.total);
    bars(out, "counts", &title, &counts.rows, true)
}

/// Writes a bar for each row. `id` names the picture within its page; a picture that is `alone` can be a file.
pub(super) fn bars(
    out: &mut dyn Write,
    id: &str,
    title: &str,
    rows: &[Count],
    alone: bool,
) -> io::Result<()> {
    let most = rows.iter().map(|row| row.count).max().unwrap_or(0).max(1);
    let height = ROW_HEIGHT * rows.len().max(1) as u32;
    begin(out, id, title, height, alone)?;
    for (row, top) in rows.iter().zip((0..).step_by(ROW_HEIGHT as usize)) {
        let room = f64::from(WIDTH - NAME_WIDTH - FIGURE_WIDTH);
        let length = room * f64::from(row.count) / f64::from(most);
        let base = top + BAR_HEIGHT - 1;
        let name = markup_line(&fit(&crate::text::clean(&row.label), NAME_COLUMNS));
        let figure = f64::from(NAME_WIDTH) + length + 5.0;
        writeln!(
            out,
            "<text x=\"0\" y=\"{base}\">{name}</text>\
             <rect class=\"bar\" x=\"{NAME_WIDTH}\" y=\"{top}\" width=\"{length:.1}\" height=\"{BAR_HEIGHT}\"/>\
             <text x=\"{figure:.1}\" y=\"{base}\">{}</text>",
            row.count
        )?;
    }
    writeln!(out, "</svg>")
}

/// Writes the world with a mark for each country, the larger the more articles it has.
pub(super) fn map(
    out: &mut dyn Write,
    id: &str,
    title: &str,
    countries: &[(Country, u32)],
) -> io::Result<()> {
    begin(out, id, title, ((NORTH - SOUTH) / 10) as u32, false)?;
    let (top, bottom) = (y(NORTH), y(SOUTH));
    for degrees in (-180 + GRID..180).step_by(GRID as usize) {
        let x = x(degrees * 10);
        writeln!(out, "<path class=\"grid\" d=\"M{x:.1} {top:.1}V{bottom:.1}\"/>")?;
    }
    for degrees in (-30..=60).step_by(GRID as usize) {
        writeln!(out, "<path class=\"grid\" d=\"M0 {:.1}H{WIDTH}\"/>", y(degrees * 10))?;
    }
    for Position { latitude, longitude } in places::all().filter_map(places::position) {
        let (x, y) = (x(longitude.into()), y(latitude.into()));
        writeln!(out, "<circle class=\"dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"1.4\"/>")?;
    }
    let most = countries.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    for &(country, count) in countries {
        let Some(Position { latitude, longitude }) = places::position(country) else { continue };
        let share = f64::from(count) / f64::from(most);
        let radius = (LARGEST_RADIUS * share.sqrt()).max(SMALLEST_RADIUS);
        writeln!(
            out,
            "<circle class=\"mark\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius:.1}\"><title>{}</title></circle>",
            x(longitude.into()),
            y(latitude.into()),
            markup_line(&messages::counted(places::name(country), count))
        )?;
    }
    writeln!(out, "</svg>")
}

/// Writes the tag of a picture and the words that stand for it where it cannot be seen.
fn begin(out: &mut dyn Write, id: &str, title: &str, height: u32, alone: bool) -> io::Result<()> {
    let namespace = if alone { " xmlns=\"http://www.w3.org/2000/svg\"" } else { "" };
    let title = markup_line(title);
    writeln!(
        out,
        "<svg{namespace} viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id}-title\">\n\
         <title id=\"{id}-title\">{title}</title>"
    )?;
    if alone { writeln!(out, "<style>{STYLE}</style>") } else { Ok(()) }
}

/// Returns the place of a meridian, in tenths of a degree, from the left.
fn x(longitude: i32) -> f64 {
    f64::from(longitude + 1800) / 3600.0 * f64::from(WIDTH)
}

/// Returns the place of a parallel, in tenths of a degree, from the top.
fn y(latitude: i32) -> f64 {
    f64::from(NORTH - latitude.clamp(SOUTH, NORTH)) / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(label: &str, count: u32) -> Count {
        Count { value: label.to_owned(), label: label.to_owned(), count }
    }

    #[test]
    fn bars_are_as_long_as_their_counts_say() {
        let rows = [count("A & B", 10), count("C", 5), count("D", 0)];
        let mut out = Vec::new();
        bars(&mut out, "months", "A < B", &rows, false).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(
            out.contains("<title id=\"months-title\">A &lt; B</title>") && out.contains(">A &amp; B</text>")
        );
        let widths: Vec<&str> =
            out.split("width=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(widths, ["210.0", "105.0", "0.0"]);
        assert!(out.contains("viewBox=\"0 0 360 54\""), "{out}");
    }

    #[test]
    fn marks_lie_where_their_countries_are_and_grow_with_their_counts() {
        let country = |code| Country::from_code(code).unwrap();
        let mut out = Vec::new();
        map(&mut out, "world", "World", &[(country("KE"), 40), (country("LB"), 10), (country("NO"), 1)])
            .unwrap();
        let out = String::from_utf8(out).unwrap();
        let marks: Vec<&str> = out.lines().filter(|line| line.contains("class=\"mark\"")).collect();
        for (mark, (radius, name)) in marks.iter().zip([
            ("r=\"11.0\"", "Kenya: 40"),
            ("r=\"5.5\"", "Lebanon: 10"),
            ("r=\"2.5\"", "Norway: 1"),
        ]) {
            assert!(mark.contains(radius) && mark.contains(name), "{mark}");
        }
        let at = |mark: &str, name: &str| -> f64 {
            mark.split(name).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        assert!(
            at(marks[0], "cy=\"") > at(marks[1], "cy=\"") && at(marks[1], "cy=\"") > at(marks[2], "cy=\"")
        );
        assert!(at(marks[2], "cx=\"") < at(marks[1], "cx=\""));
    }
}
