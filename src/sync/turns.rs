//! Who is asked when: the feeds of one host one after the other, those of different hosts side by side.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

/// The things that are still to be done, those of one host together.
#[derive(Debug)]
pub(super) struct Turns<T> {
    of_hosts: Mutex<VecDeque<Vec<T>>>,
    count: usize,
}

impl<T> Turns<T> {
    /// All things, in the order in which their hosts come first. Capitals do not tell hosts apart.
    pub(super) fn new(things: Vec<T>, host: impl Fn(&T) -> Option<&str>) -> Self {
        let mut of_hosts: VecDeque<Vec<T>> = VecDeque::new();
        let mut places: HashMap<Option<String>, usize> = HashMap::new();
        for thing in things {
            let next = of_hosts.len();
            match *places.entry(host(&thing).map(str::to_ascii_lowercase)).or_insert(next) {
                place if place == next => of_hosts.push_back(vec![thing]),
                place => of_hosts[place].push(thing),
            }
        }
        Self { count: of_hosts.len(), of_hosts: Mutex::new(of_hosts) }
    }

    /// How many hosts there were at the beginning.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The things of the next host.
    pub(super) fn next(&self) -> Option<Vec<T>> {
        self.of_hosts.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_of_one_host_come_together() {
        let turns = Turns::new(vec!["a1", "b1", "A2", "c1", "a3"], |thing| thing.get(..1));
        assert_eq!(turns.len(), 3);
        let all: Vec<_> = std::iter::from_fn(|| turns.next()).collect();
        assert_eq!(all, [vec!["a1", "A2", "a3"], vec!["b1"], vec!["c1"]]);
    }
}
