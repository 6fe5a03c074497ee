//! `TestEvent`: a server-sent event that a test has received.

/// A server-sent event, as a client sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestEvent<T> {
    /// The data.
    pub data: T,
    /// The type, if one was sent.
    pub event: Option<String>,
    /// The id, if one was sent.
    pub id: Option<String>,
    /// The time before a reconnection in milliseconds, if one was sent.
    pub retry: Option<u64>,
}

/// The fields of an event so far (HTML standard, section 9.2.6).
#[derive(Debug, Default)]
pub(super) struct EventFields {
    data: Option<String>,
    event: Option<String>,
    id: Option<String>,
    retry: Option<u64>,
}

impl EventFields {
    /// Adds a line. Returns the event at the empty line after it, unless it has no data.
    pub(super) fn add(&mut self, line: &str) -> Option<TestEvent<String>> {
        if line.is_empty() {
            let EventFields { data, event, id, retry } = std::mem::take(self);
            return data.map(|data| TestEvent { data, event, id, retry });
        }
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "data" => match &mut self.data {
                Some(data) => *data = format!("{data}\n{value}"),
                None => self.data = Some(value.to_owned()),
            },
            "event" => self.event = Some(value.to_owned()),
            "id" => self.id = Some(value.to_owned()),
            "retry" => self.retry = value.parse().ok(),
            _ => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_ends_at_an_empty_line() {
        let mut fields = EventFields::default();
        let lines = [": ping", "", "event: e", "data: a", "data:b", "id: 7", "retry: 5", ""];
        let events: Vec<_> = lines.iter().filter_map(|line| fields.add(line)).collect();
        let (event, id) = (Some("e".to_owned()), Some("7".to_owned()));
        assert_eq!(events, [TestEvent { data: "a\nb".to_owned(), event, id, retry: Some(5) }]);
    }
}
