//! Which values go with a name? Lists by name, in the order of the names: an owner's fields,
//! filters, facets.
//!
//! There are a handful of names, so a sorted list serves as well as a tree, in a tenth of the code:
//! `BTreeMap` alone was 10 kB of the widget, 3 kB compressed.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// A map from names to lists, iterated in byte order of the names. Serialized as a map.
///
/// Looking up and inserting take O(n) in the number of names.
///
/// # Example
///
/// ```
/// use papersift::support::name_map::ByName;
///
/// let mut fields = ByName::from([("track".to_string(), vec!["main"])]);
/// fields.list_of("award".to_string()).push("best paper");
/// assert_eq!(fields.names().collect::<Vec<_>>(), ["award", "track"]);
/// assert!(fields["no such field"].is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByName<T>(Vec<(String, Vec<T>)>);

impl<T> ByName<T> {
    /// No names.
    pub const fn new() -> ByName<T> {
        ByName(Vec::new())
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The list of a name; `None`: there is no such name.
    pub fn get(&self, name: &str) -> Option<&Vec<T>> {
        self.0.iter().find(|entry| entry.0 == name).map(|entry| &entry.1)
    }

    /// Whether the name is there, be its list empty or not.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The list of a name, made where it is not there.
    pub fn list_of(&mut self, name: String) -> &mut Vec<T> {
        let at = match self.0.iter().position(|entry| entry.0 >= name) {
            Some(at) if self.0[at].0 == name => at,
            place => {
                let at = place.unwrap_or(self.0.len());
                self.0.insert(at, (name, Vec::new()));
                at
            }
        };
        &mut self.0[at].1
    }

    /// Gives a name this list, instead of the one it had.
    pub fn insert(&mut self, name: String, list: Vec<T>) {
        *self.list_of(name) = list;
    }

    /// Takes a name and its list away.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|entry| entry.0 != name);
    }

    /// Takes all names away.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Names and lists.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &[T])> {
        self.0.iter().map(|(name, list)| (name.as_str(), list.as_slice()))
    }

    /// The names.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.iter().map(|entry| entry.0)
    }

    /// The lists.
    pub fn lists(&self) -> impl ExactSizeIterator<Item = &[T]> {
        self.iter().map(|entry| entry.1)
    }
}

impl<T> std::ops::Index<&str> for ByName<T> {
    type Output = [T];

    /// Empty where the name is not there.
    fn index(&self, name: &str) -> &[T] {
        self.get(name).map_or(&[], Vec::as_slice)
    }
}

impl<T> Default for ByName<T> {
    fn default() -> ByName<T> {
        ByName::new()
    }
}

impl<T> FromIterator<(String, Vec<T>)> for ByName<T> {
    /// Of two lists of one name the later stays.
    fn from_iter<I: IntoIterator<Item = (String, Vec<T>)>>(entries: I) -> ByName<T> {
        let mut all = ByName::new();
        entries.into_iter().for_each(|(name, list)| all.insert(name, list));
        all
    }
}

impl<T, const N: usize> From<[(String, Vec<T>); N]> for ByName<T> {
    fn from(entries: [(String, Vec<T>); N]) -> ByName<T> {
        entries.into_iter().collect()
    }
}

impl<T> IntoIterator for ByName<T> {
    type Item = (String, Vec<T>);
    type IntoIter = std::vec::IntoIter<(String, Vec<T>)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T: Serialize> Serialize for ByName<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByName<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ByName<T>, D::Error> {
        Ok(BTreeMap::<String, Vec<T>>::deserialize(deserializer)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_does_what_a_map_does(steps in proptest::collection::vec((0u8..3, "[a-d]{0,2}", 0u8..9), 0..40)) {
            let (mut ours, mut oracle) = (ByName::new(), BTreeMap::<String, Vec<u8>>::new());
            for (step, name, value) in steps {
                prop_assert_eq!(ours.get(&name), oracle.get(&name));
                prop_assert_eq!(ours.contains(&name), oracle.contains_key(&name));
                match step {
                    0 => {
                        ours.list_of(name.clone()).push(value);
                        oracle.entry(name).or_default().push(value);
                    }
                    1 => {
                        ours.insert(name.clone(), vec![value]);
                        oracle.insert(name, vec![value]);
                    }
                    _ => {
                        ours.remove(&name);
                        oracle.remove(&name);
                    }
                }
                let listed: Vec<_> = oracle.iter().map(|(name, list)| (name.as_str(), list.as_slice())).collect();
                prop_assert_eq!(ours.iter().collect::<Vec<_>>(), listed);
            }
            prop_assert_eq!(ours.len(), oracle.len());
            prop_assert_eq!(ours.clone().into_iter().collect::<BTreeMap<_, _>>(), oracle);
            ours.clear();
            prop_assert!(ours.is_empty());
        }
    }
}
