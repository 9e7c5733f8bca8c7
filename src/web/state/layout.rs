//! How is the element laid out? The face that its owner chose, and the density of the list.

/// Which face the element shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A browse page: facets and cards.
    #[default]
    Page,
    /// A field with a popup.
    Inline,
    /// A button that opens a dialog with the field and its results.
    Modal,
}

impl Layout {
    /// Whether results stand in a list below the field, where arrow keys reach them.
    pub fn is_popup(self) -> bool {
        match self {
            Layout::Page => false,
            Layout::Inline | Layout::Modal => true,
        }
    }
}

/// How much of each paper the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// All there is.
    #[default]
    Comfortable,
    /// Snippets of two lines, less space.
    Compact,
    /// Titles and what stands below them.
    Titles,
}

impl Density {
    /// In the order of the menu.
    pub const ALL: [Density; 3] = [Density::Comfortable, Density::Compact, Density::Titles];

    /// The word that the attribute, the style sheet and the browser's memory know it by.
    pub fn name(self) -> &'static str {
        ["comfortable", "compact", "titles"][self as usize]
    }

    /// The density of this name; the first one for any other.
    pub fn named(name: &str) -> Density {
        Density::ALL.into_iter().find(|density| density.name() == name).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_density_is_found_by_its_name() {
        assert_eq!(Density::ALL.map(Density::name).map(Density::named), Density::ALL);
        assert_eq!(Density::named("x"), Density::Comfortable);
    }
}
