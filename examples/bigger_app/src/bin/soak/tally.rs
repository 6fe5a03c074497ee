//! What the clients saw.

use std::collections::BTreeMap;
use std::fmt;

#[derive(Default)]
pub(crate) struct Tally {
    /// How often each status was received.
    pub(crate) answers: BTreeMap<u16, u64>,
    /// The number of orders that were answered with 201.
    pub(crate) accepted: u64,
    /// The number of orders whose client hung up and so does not know whether they were stored.
    pub(crate) unknown: u64,
    /// The number of hang-ups, including those of orders.
    pub(crate) hung_up: u64,
    wrong: Vec<String>,
}

impl Tally {
    pub(crate) fn answered(&mut self, status: u16, expected: u16, answer: &str) {
        *self.answers.entry(status).or_default() += 1;
        if status != expected {
            self.wrong(format!("expected {expected}, received: {answer}"));
        }
    }

    /// Records a mistake. Only the first five are kept.
    pub(crate) fn wrong(&mut self, mistake: String) {
        if self.wrong.len() < 5 {
            self.wrong.push(mistake);
        }
    }

    pub(crate) fn add(&mut self, other: Tally) {
        other
            .answers
            .into_iter()
            .for_each(|(status, count)| *self.answers.entry(status).or_default() += count);
        self.accepted += other.accepted;
        self.unknown += other.unknown;
        self.hung_up += other.hung_up;
        other.wrong.into_iter().for_each(|mistake| self.wrong(mistake));
    }

    pub(crate) fn mistakes(&self) -> Vec<String> {
        let mut mistakes = self.wrong.clone();
        if self.accepted == 0 || self.hung_up == 0 {
            mistakes.push("there was no load".to_owned());
        }
        mistakes
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { answers, accepted, unknown, hung_up, .. } = self;
        write!(out, "answers by status: {answers:?}; {hung_up} hang-ups; ")?;
        write!(out, "orders: {accepted} answered with 201, {unknown} abandoned by their clients")
    }
}
