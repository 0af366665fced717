//! The parts of the network that say nothing: one feed waits for each, and another for a short time.
//!
//! The border: what was heard in one refresh. Who is asked, and what a feed is told, is decided in `feed_refresh`.

/// The parts of the network as they were found in a refresh: servers of a host, or what leads to the servers of all.
#[derive(Debug)]
pub(super) struct AnswerStates<Part> {
    /// The parts that have answered.
    answered: Vec<Part>,
    /// The parts that said nothing.
    silent: Vec<(Part, Silence)>,
}

/// The silence of a part of the network that was waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Silence {
    /// The message that tells how long it was waited for.
    pub(super) why: String,
    /// `true` if it said nothing to a second feed, which did not wait for as long.
    pub(super) is_certain: bool,
}

impl<Part> Default for AnswerStates<Part> {
    fn default() -> Self {
        Self { answered: Vec::new(), silent: Vec::new() }
    }
}

impl<Part: PartialEq> AnswerStates<Part> {
    /// Returns the silence of a part, if it said nothing yet.
    pub(super) fn silence_of(&self, part: &Part) -> Option<&Silence> {
        self.silent.iter().find(|(silent, _)| silent == part).map(|(_, silence)| silence)
    }

    /// Notes that a part has answered.
    pub(super) fn note_answer(&mut self, part: Part) {
        self.silent.retain(|(silent, _)| *silent != part);
        if !self.answered.contains(&part) {
            self.answered.push(part);
        }
    }

    /// Notes why a part was waited for in vain. One that has answered before is not taken for silent.
    pub(super) fn note_silence(&mut self, part: Part, why: String) {
        match self.silent.iter_mut().find(|(silent, _)| *silent == part) {
            Some((_, silence)) => silence.is_certain = true,
            None if self.answered.contains(&part) => {}
            None => self.silent.push((part, Silence { why, is_certain: false })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fault_34_a_second_silence_is_certain_and_an_answer_ends_it() {
        let mut states = AnswerStates::default();
        let silence = |states: &AnswerStates<&str>| states.silence_of(&"a").cloned();
        assert_eq!(silence(&states), None);
        for is_certain in [false, true, true] {
            states.note_silence("a", "too long".to_owned());
            assert_eq!(silence(&states), Some(Silence { why: "too long".to_owned(), is_certain }));
        }
        assert_eq!(states.silence_of(&"b"), None);
        states.note_answer("a");
        assert_eq!(silence(&states), None);
        states.note_silence("a", "too long".to_owned());
        assert_eq!(silence(&states), None, "it is silent on one feed alone");
    }
}
