//! The position of each country on the globe: one point, good enough for a mark on a small map.
//!
//! The border: the table `data/places/positions.tsv`. No outlines and no borders of countries.

use super::table::index_of;
use crate::news::Country;

include!(concat!(env!("OUT_DIR"), "/positions.rs"));

/// A point of the globe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The latitude in tenths of a degree, positive in the north.
    pub latitude: i16,
    /// The longitude in tenths of a degree, positive in the east.
    pub longitude: i16,
}

/// Returns a point near the middle of a country; `None` for a code no country has.
pub fn position(country: Country) -> Option<Position> {
    index_of(country).map(|at| POSITIONS[at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::all;
    use std::collections::HashSet;

    fn at(code: &str) -> Position {
        position(Country::from_code(code).unwrap()).unwrap()
    }

    #[test]
    fn every_country_has_a_point_of_its_own() {
        let points: Vec<Position> = all().filter_map(position).collect();
        assert_eq!(points.len(), all().count());
        assert!(points.iter().all(|at| at.latitude.abs() <= 900 && at.longitude.abs() <= 1800));
        let different: HashSet<_> = points.iter().map(|at| (at.latitude, at.longitude)).collect();
        assert_eq!(different.len(), points.len(), "on the map each can be gone to");
        assert_eq!(position(Country::from_code("ZZ").unwrap()), None);
    }

    #[test]
    fn countries_lie_as_they_do_on_the_globe() {
        for (south, north) in [
            ("KE", "ET"),
            ("SS", "SD"),
            ("ZA", "ZW"),
            ("CD", "CF"),
            ("TN", "IT"),
            ("MX", "US"),
            ("KR", "KP"),
            ("XK", "RS"),
            ("AU", "PG"),
            ("GB", "FO"),
        ] {
            assert!(at(south).latitude < at(north).latitude, "{south} is south of {north}");
        }
        for (west, east) in [
            ("CL", "AR"),
            ("PT", "ES"),
            ("HT", "DO"),
            ("SN", "ML"),
            ("LB", "SY"),
            ("UG", "KE"),
            ("KR", "JP"),
            ("AW", "CW"),
            ("CW", "BQ"),
            ("AX", "FI"),
        ] {
            assert!(at(west).longitude < at(east).longitude, "{west} is west of {east}");
        }
    }
}
