//! The nearest country in a direction of the map.

use crate::app::Bearing;
use crate::places::Position;

/// The circumference of the globe, in tenths of a degree.
const ROUND: i32 = 3600;

/// Returns the nearest candidate in a direction: within 45 degrees on either side of it, as the map is drawn, across
/// the date line where that is shorter. Of two at the same distance the first wins.
pub(super) fn nearest<T>(
    from: Position,
    bearing: Bearing,
    candidates: impl Iterator<Item = (T, Position)>,
) -> Option<T> {
    let far = |(what, to): (T, Position)| {
        let north = i32::from(to.latitude) - i32::from(from.latitude);
        let east = i32::from(to.longitude) - i32::from(from.longitude);
        let east = (east + ROUND / 2).rem_euclid(ROUND) - ROUND / 2;
        let (along, across) = match bearing {
            Bearing::North => (north, east),
            Bearing::South => (-north, east),
            Bearing::East => (east, north),
            Bearing::West => (-east, north),
        };
        (along > 0 && across.abs() <= along).then_some((north * north + east * east, what))
    };
    candidates.filter_map(far).min_by_key(|(distance, _)| *distance).map(|(_, what)| what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::Country;
    use crate::places;
    use Bearing::{East, North, South, West};

    #[test]
    fn the_nearest_country_in_the_cone_is_next() {
        let all = ["CL", "AR", "BR", "US", "KE", "UG", "ET", "TZ", "LB", "SY", "JP", "KR", "NZ", "WS", "FJ"];
        for (from, bearing, to) in [
            ("CL", East, Some("AR")),
            ("AR", West, Some("CL")),
            ("CL", North, Some("BR")),
            ("KE", West, Some("UG")),
            ("UG", East, Some("KE")),
            ("KE", North, Some("ET")),
            ("KE", South, Some("TZ")),
            ("ET", North, Some("LB")),
            ("LB", East, Some("SY")),
            ("SY", West, Some("LB")),
            ("JP", West, Some("KR")),
            // Around the date line.
            ("FJ", East, Some("WS")),
            ("WS", West, Some("FJ")),
            ("JP", East, Some("WS")),
            ("KR", East, Some("JP")),
            ("US", North, None),
            ("NZ", South, None),
        ] {
            let at = |code: &str| places::position(Country::from_code(code).unwrap()).unwrap();
            let others = all.iter().filter(|code| **code != from).map(|code| (*code, at(code)));
            assert_eq!(nearest(at(from), bearing, others), to, "{from} {bearing:?}");
        }
    }

    #[test]
    fn every_point_lies_in_some_direction() {
        let from = Position { latitude: 100, longitude: 1700 };
        for latitude in (-900..=900).step_by(50) {
            for longitude in (-1800..1800).step_by(50) {
                let to = Position { latitude, longitude };
                let seen = [North, East, South, West].map(|b| nearest(from, b, [((), to)].into_iter()));
                assert_eq!(seen.iter().any(Option::is_some), to != from, "{to:?}");
            }
        }
    }
}
