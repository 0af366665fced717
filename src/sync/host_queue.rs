//! The order in which feeds are requested: those of one host one after the other, those of different hosts in parallel.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

/// A queue of things that are to be done, grouped by host.
#[derive(Debug)]
pub(super) struct HostQueue<T> {
    hosts: Mutex<VecDeque<Vec<T>>>,
    host_count: usize,
}

impl<T> HostQueue<T> {
    /// Creates a queue of hosts in the order in which they come first.
    pub(super) fn new(things: Vec<T>, host: impl Fn(&T) -> Option<String>) -> Self {
        let mut hosts: VecDeque<Vec<T>> = VecDeque::new();
        let mut positions: HashMap<Option<String>, usize> = HashMap::new();
        for thing in things {
            let next = hosts.len();
            match *positions.entry(host(&thing)).or_insert(next) {
                position if position == next => hosts.push_back(vec![thing]),
                position => hosts[position].push(thing),
            }
        }
        Self { host_count: hosts.len(), hosts: Mutex::new(hosts) }
    }

    /// Returns the number of hosts at the beginning.
    pub(super) fn host_count(&self) -> usize {
        self.host_count
    }

    /// Removes and returns the things of the next host.
    pub(super) fn next_host(&self) -> Option<Vec<T>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_of_one_host_come_together() {
        let queue =
            HostQueue::new(vec!["a1", "b1", "a2", "c1", "a3"], |thing| thing.get(..1).map(str::to_owned));
        assert_eq!(queue.host_count(), 3);
        let all: Vec<_> = std::iter::from_fn(|| queue.next_host()).collect();
        assert_eq!(all, [vec!["a1", "a2", "a3"], vec!["b1"], vec!["c1"]]);
    }
}
