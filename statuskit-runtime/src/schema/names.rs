//! The names of components, chosen once all components are known.

use super::components::{Component, Components, Direction, Id, PLACEHOLDER};
use crate::schema::Schema;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The possible names of a component.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// The name if no other component has it.
    pub(crate) short: String,
    /// The name if another component has the short one.
    pub(crate) long: String,
}

impl Name {
    /// Creates the names: `Page[Item]` in `shop::pages` is `Page_Item_`, or else `shop__pages__Page_Item_`.
    pub(crate) fn of(label: &str, path: &str) -> Self {
        let path = path.split('<').next().unwrap_or_default();
        let module = path.rsplit_once("::").map_or("", |(module, _)| module);
        let short = normal(label);
        let long = format!("{}__{short}", normal(&module.replace("::", "__")));
        Name { short, long }
    }

    /// Creates a name that does not change if another component shares it.
    pub(super) fn fixed(name: &str) -> Self {
        Name { short: name.to_owned(), long: name.to_owned() }
    }
}

/// Replaces every character but letters, digits, `.`, `-` and `_`, which OpenAPI 3.1 requires (section
/// "Components Object").
pub(crate) fn normal(name: &str) -> String {
    let is_allowed = |char: char| char.is_ascii_alphanumeric() || ".-_".contains(char);
    name.chars().map(|char| if is_allowed(char) { char } else { '_' }).collect()
}

impl Components {
    /// Writes the names into the references of a document. Returns the components that it reaches, by name.
    pub(crate) fn finish(self, document: &mut Value) -> BTreeMap<String, Value> {
        let live = self.reachable(document);
        let names = self.names(&live);
        write_names(document, &names);
        let mut named = BTreeMap::new();
        for (index, entry) in self.entries.into_iter().enumerate().filter(|(index, _)| live.contains(index)) {
            let mut schema = Value::from(entry.schema);
            write_names(&mut schema, &names);
            named.insert(names[&index].clone(), schema);
        }
        named
    }

    /// Returns the components that a document refers to, directly or through other components.
    fn reachable(&self, document: &Value) -> BTreeSet<usize> {
        let mut live = BTreeSet::new();
        let mut waiting = Vec::new();
        visit_texts(document, &mut |text| waiting.extend(self.targets(text)));
        while let Some(index) = waiting.pop() {
            if live.insert(index) {
                let keywords = self.entries[index].schema.keywords().values();
                keywords.for_each(|value| visit_texts(value, &mut |text| waiting.extend(self.targets(text))));
            }
        }
        live
    }

    /// Returns the components that a reference leads to: by its number, or by the name that the author wrote in
    /// `schema_extra` or `openapi_extra`.
    fn targets(&self, text: &str) -> Vec<usize> {
        if let Some(index) = index(text) {
            return vec![index];
        }
        let Some(name) = text.strip_prefix("#/components/schemas/") else { return Vec::new() };
        let of_direction = |entry: &Component| match entry.direction {
            Direction::Input => name.strip_suffix("-Input"),
            Direction::Output => name.strip_suffix("-Output"),
        };
        let is_named = |entry: &Component| {
            entry.name.short == name || of_direction(entry).is_some_and(|name| entry.name.short == name)
        };
        let found = self.entries.iter().enumerate().filter(|(_, entry)| is_named(entry));
        found.map(|(index, _)| index).collect()
    }

    /// Returns the name of each component: short if it is unique, and with the direction if the two
    /// directions differ.
    fn names(&self, live: &BTreeSet<usize>) -> HashMap<usize, String> {
        let split = self.split(live);
        let mut owners: HashMap<&str, HashSet<&Id>> = HashMap::new();
        for entry in live.iter().map(|index| &self.entries[*index]) {
            owners.entry(&entry.name.short).or_default().insert(&entry.id);
        }
        let name = |entry: &Component| {
            let is_variant = |id: &Id| matches!(id, Id::Variant(..));
            let others = owners[entry.name.short.as_str()].iter().filter(|id| **id != &entry.id);
            // A variant gives way to a type, because the type has this name in the author's code.
            let is_shared = others.filter(|id| is_variant(&entry.id) || !is_variant(id)).count() > 0;
            let name = if is_shared { &entry.name.long } else { &entry.name.short };
            match (split.contains(&entry.id), entry.direction) {
                (false, _) => name.clone(),
                (true, Direction::Input) => format!("{name}-Input"),
                (true, Direction::Output) => format!("{name}-Output"),
            }
        };
        live.iter().map(|index| (*index, name(&self.entries[*index]))).collect()
    }

    /// Returns the types that are read differently than they are sent. A type that contains one of them is
    /// one as well, so this repeats until no more are found.
    fn split(&self, live: &BTreeSet<usize>) -> HashSet<&Id> {
        let mut directions: HashMap<&Id, Vec<&Component>> = HashMap::new();
        for entry in live.iter().map(|index| &self.entries[*index]) {
            directions.entry(&entry.id).or_default().push(entry);
        }
        let mut split = HashSet::new();
        loop {
            let found = directions.iter().filter(|(id, _)| !split.contains(*id)).find_map(|(id, entries)| {
                let [first, second] = entries[..] else { return None };
                (first.is_separate || !self.are_equal(first, second, &split)).then_some(*id)
            });
            match found {
                Some(id) => split.insert(id),
                None => return split,
            };
        }
    }

    fn are_equal(&self, first: &Component, second: &Component, split: &HashSet<&Id>) -> bool {
        self.same_map(first.schema.keywords(), second.schema.keywords(), split)
    }

    fn same_map(
        &self,
        first: &Map<String, Value>,
        second: &Map<String, Value>,
        split: &HashSet<&Id>,
    ) -> bool {
        let same = |(key, value): (&String, &Value)| {
            second.get(key).is_some_and(|other| self.same(value, other, split))
        };
        first.len() == second.len() && first.iter().all(same)
    }

    fn same(&self, first: &Value, second: &Value, split: &HashSet<&Id>) -> bool {
        match (first, second) {
            (Value::String(first), Value::String(second)) => match (index(first), index(second)) {
                (Some(first), Some(second)) => {
                    let (first, second) = (&self.entries[first].id, &self.entries[second].id);
                    first == second && !split.contains(first)
                }
                _ => first == second,
            },
            (Value::Array(first), Value::Array(second)) => {
                let mut pairs = first.iter().zip(second);
                first.len() == second.len() && pairs.all(|(first, second)| self.same(first, second, split))
            }
            (Value::Object(first), Value::Object(second)) => self.same_map(first, second, split),
            _ => first == second,
        }
    }
}

/// Returns the number in a reference.
pub(super) fn index(text: &str) -> Option<usize> {
    text.strip_prefix(PLACEHOLDER)?.parse().ok()
}

fn visit_texts(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(items) => items.iter().for_each(|item| visit_texts(item, visit)),
        Value::Object(entries) => entries.values().for_each(|entry| visit_texts(entry, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn write_names(value: &mut Value, names: &HashMap<usize, String>) {
    match value {
        Value::String(text) => {
            if let Some(name) = index(text).and_then(|index| names.get(&index)) {
                *text = format!("#/components/schemas/{name}");
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| write_names(item, names)),
        Value::Object(entries) => {
            entries.retain(|_, entry| entry.as_str() != Some(Schema::NO_TITLE));
            entries.values_mut().for_each(|entry| write_names(entry, names));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
