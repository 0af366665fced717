//! The lines that bind keys, of a preset or of the user: read, held against each other, and ready to be laid over a table.
//!
//! The border: a line that makes no sense is a fault and costs itself alone.

use crate::app::Mode;
use crate::app::keys::binding::Binding;
use crate::app::keys::bindings::{ALL_MODES, BINDINGS};
use crate::app::keys::mode::PLACES;
use crate::app::keys::written;
use crate::error::{ConfigFault, ConfigProblem, KeyProblem};
use crate::text::{clean, nearest};
use std::collections::HashMap;

/// The name that unbinds a key.
const NO_ACTION: &str = "none";

/// The most faults of lines that are told.
const MAX_KEY_FAULTS: usize = 100;

/// A line that binds a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyLine {
    /// The name of the place that it is for; `None` for every place where the action exists.
    pub place: Option<String>,
    /// The key or the sequence, as written.
    pub keys: String,
    /// The name of the action, as written.
    pub action: String,
    /// The line of the settings file, counted from 1.
    pub line: usize,
    /// The column of the key in that line, counted from 1.
    pub column: usize,
}

/// What a line does in one mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) mode: Mode,
    pub(super) keys: String,
    /// The index of the row of the table; `None` to unbind the key.
    pub(super) row: Option<usize>,
}

/// The entries of all lines: those for every place, and those for one place, which win over them.
#[derive(Debug, Default)]
pub(super) struct Layer {
    pub(super) everywhere: Vec<Entry>,
    pub(super) in_places: Vec<Entry>,
}

/// The keys that lines have bound, to find two that contradict each other.
#[derive(Default)]
struct Taken {
    /// The line of each sequence that is bound in a mode.
    bound: HashMap<(u8, String), usize>,
    /// The line and the whole sequence that each sequence of keys begins.
    begun: HashMap<(u8, String), (usize, String)>,
}

impl Layer {
    /// Reads lines. Returns a fault for each that makes no sense.
    pub(super) fn read(lines: &[KeyLine]) -> (Self, Vec<ConfigFault>) {
        let (mut layer, mut faults) = (Self::default(), Vec::new());
        let (mut everywhere, mut in_places) = (Taken::default(), Taken::default());
        let actions = actions();
        for line in lines {
            let taken = if line.place.is_none() { &mut everywhere } else { &mut in_places };
            let entries = entries(line, &actions).and_then(|entries| taken.take(entries, line.line));
            match entries {
                Ok(entries) if line.place.is_none() => layer.everywhere.extend(entries),
                Ok(entries) => layer.in_places.extend(entries),
                Err(_) if faults.len() == MAX_KEY_FAULTS => {}
                Err(problem) => {
                    let (line, column) = (line.line, line.column);
                    faults.push(ConfigFault { line, column, problem: ConfigProblem::Key(problem) });
                }
            }
        }
        (layer, faults)
    }
}

/// Returns the actions by name, each with the indices of its rows.
fn actions() -> HashMap<String, Vec<usize>> {
    let mut actions: HashMap<String, Vec<usize>> = HashMap::new();
    for (row, binding) in BINDINGS.iter().enumerate() {
        actions.entry(binding.action()).or_default().push(row);
    }
    actions
}

/// Returns what a line does in each of its modes.
fn entries(line: &KeyLine, actions: &HashMap<String, Vec<usize>>) -> Result<Vec<Entry>, KeyProblem> {
    let modes = match &line.place {
        Some(name) => place(name)?,
        None => ALL_MODES,
    };
    let keys = written::sequence(&line.keys)?;
    let entry = |mode: Mode, row| Entry { mode, keys: keys.clone(), row };
    let entries: Vec<Entry> = if line.action == NO_ACTION {
        modes.iter().map(|&mode| entry(mode, None)).collect()
    } else {
        let rows = actions.get(&line.action).ok_or_else(|| unknown_action(&line.action, actions))?;
        if rows.iter().filter_map(|&row| BINDINGS.get(row)).any(Binding::is_for_digits) {
            return Err(KeyProblem::FixedAction { action: clean(&line.action) });
        }
        let row_in = |mode: Mode| {
            rows.iter().copied().find(|&row| BINDINGS.get(row).is_some_and(|b| b.modes.contains(&mode)))
        };
        modes.iter().filter_map(|&mode| Some(entry(mode, Some(row_in(mode)?)))).collect()
    };
    if entries.is_empty() {
        return Err(not_there(line, actions));
    }
    usable(entries, &keys, line)
}

/// Returns the entries without those of modes in which the first key is typed, or begins a count.
fn usable(entries: Vec<Entry>, keys: &str, line: &KeyLine) -> Result<Vec<Entry>, KeyProblem> {
    let first = keys.split(' ').next().unwrap_or(keys);
    if first.len() == 1 && first.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(KeyProblem::Digit { key: first.to_owned() });
    }
    let types = first == "Space" || first.chars().count() == 1;
    let typing = entries.iter().find(|entry| types && entry.mode.is_typing()).map(|entry| entry.mode);
    let Some(typing) = typing else { return Ok(entries) };
    let left: Vec<Entry> = entries.into_iter().filter(|entry| !entry.mode.is_typing()).collect();
    if line.place.is_some() || left.is_empty() {
        return Err(KeyProblem::TypedThere { key: first.to_owned(), place: typing.place() });
    }
    Ok(left)
}

/// Returns the modes of a place.
fn place(name: &str) -> Result<&'static [Mode], KeyProblem> {
    match PLACES.iter().find(|(place, _)| *place == name) {
        Some((_, modes)) => Ok(modes),
        None => Err(KeyProblem::UnknownPlace {
            place: clean(name),
            nearest: nearest(name, PLACES.iter().map(|(place, _)| *place)),
        }),
    }
}

fn unknown_action(name: &str, actions: &HashMap<String, Vec<usize>>) -> KeyProblem {
    let mut names: Vec<&str> = actions.keys().map(String::as_str).chain([NO_ACTION]).collect();
    names.sort_unstable();
    KeyProblem::UnknownAction { action: clean(name), nearest: nearest(name, names).map(str::to_owned) }
}

/// Returns the problem of an action that its place does not have.
fn not_there(line: &KeyLine, actions: &HashMap<String, Vec<usize>>) -> KeyProblem {
    let rows = actions.get(&line.action).into_iter().flatten().filter_map(|&row| BINDINGS.get(row));
    let modes: Vec<Mode> = rows.flat_map(|binding| binding.modes).copied().collect();
    let has = |(_, of): &&(&'static str, &[Mode])| of.iter().any(|mode| modes.contains(mode));
    KeyProblem::NotThere {
        action: clean(&line.action),
        place: clean(line.place.as_deref().unwrap_or_default()),
        places: PLACES.iter().filter(has).map(|(name, _)| *name).collect(),
    }
}

impl Taken {
    /// Takes the keys of a line, unless an earlier line of the same rank has them in one of its modes.
    fn take(&mut self, entries: Vec<Entry>, line: usize) -> Result<Vec<Entry>, KeyProblem> {
        for entry in &entries {
            self.check(entry)?;
        }
        for entry in &entries {
            let mode = entry.mode as u8;
            self.bound.insert((mode, entry.keys.clone()), line);
            if entry.row.is_some() {
                for begin in beginnings(&entry.keys) {
                    self.begun.insert((mode, begin.to_owned()), (line, entry.keys.clone()));
                }
            }
        }
        Ok(entries)
    }

    fn check(&self, entry: &Entry) -> Result<(), KeyProblem> {
        let mode = entry.mode as u8;
        let keys = || entry.keys.clone();
        if let Some(&line) = self.bound.get(&(mode, keys())) {
            return Err(KeyProblem::BoundTwice { keys: keys(), line });
        }
        if entry.row.is_none() {
            return Ok(());
        }
        if let Some((line, longer)) = self.begun.get(&(mode, keys())) {
            return Err(KeyProblem::Begins { keys: keys(), longer: longer.clone(), line: *line });
        }
        for begin in beginnings(&entry.keys) {
            if let Some(&line) = self.bound.get(&(mode, begin.to_owned())) {
                return Err(KeyProblem::BegunBy { keys: keys(), shorter: begin.to_owned(), line });
            }
        }
        Ok(())
    }
}

/// Returns the shorter sequences that a sequence begins with.
pub(super) fn beginnings(keys: &str) -> impl Iterator<Item = &str> {
    keys.match_indices(' ').filter_map(|(at, _)| keys.get(..at))
}
