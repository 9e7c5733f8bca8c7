//! Elements.

use std::collections::HashMap;

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// Name without prefix.
    pub(crate) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) content: Vec<Content>,
}

#[derive(Debug)]
pub(super) enum Content {
    Node(Node),
    Text(String),
}

impl Node {
    /// Returns the value of an attribute, ignoring prefixes.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns the direct child elements.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Node> {
        self.content.iter().filter_map(|content| match content {
            Content::Node(node) => Some(node),
            Content::Text(_) => None,
        })
    }

    /// Returns all text below on one line, with TeX in dollar signs.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.collect_text(&mut text, false);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns all text below, with spaces between elements.
    pub(super) fn words(&self) -> String {
        let mut text = String::new();
        self.collect_text(&mut text, true);
        text
    }

    fn collect_text(&self, text: &mut String, is_spaced: bool) {
        let is_formula = self.name == "tex-math";
        if is_formula {
            text.push('$');
        }
        for content in &self.content {
            match content {
                Content::Node(node) => node.collect_text(text, is_spaced),
                Content::Text(part) => text.push_str(part),
            }
            if is_spaced {
                text.push(' ');
            }
        }
        if is_formula {
            text.push('$');
        }
    }

    /// Returns the nodes at a path, without its `@attribute`.
    pub(crate) fn select<'a>(&'a self, path: &str) -> Vec<&'a Node> {
        let mut found = vec![self];
        for step in path.split('/') {
            let (name, condition) = match step.split_once('[') {
                Some((name, condition)) => (name, condition.trim_end_matches(']').split_once('=')),
                None => (step, None),
            };
            let fits = |node: &&Node| {
                node.name == name
                    && condition.is_none_or(|(key, value)| node.attribute(key) == Some(value))
            };
            found = found.into_iter().flat_map(|node| node.children().filter(fits)).collect();
        }
        found
    }

    /// Returns the first text at a path, or an empty string.
    pub(crate) fn first(&self, path: &str) -> String {
        self.select(path)
            .into_iter()
            .map(Node::text)
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }
}

/// Elements outside of records that apply to records; the latest is last.
#[derive(Debug, Default)]
pub(crate) struct Context {
    nodes: Vec<Node>,
    /// Indexes of nodes by their `about`.
    abouts: HashMap<String, usize>,
}

impl Context {
    /// Returns the latest element with a name.
    pub(crate) fn latest(&self, name: &str) -> Option<&Node> {
        self.nodes.iter().rev().find(|node| node.name == name)
    }

    /// Returns the element that is identified by `about`.
    pub(crate) fn about(&self, about: &str) -> Option<&Node> {
        self.nodes.get(*self.abouts.get(about)?)
    }

    pub(super) fn push(&mut self, node: Node) {
        if let Some(about) = node.attribute("about") {
            self.abouts.entry(about.to_owned()).or_insert(self.nodes.len());
        }
        self.nodes.push(node);
    }
}
