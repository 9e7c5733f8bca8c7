//! Which name was meant?

/// The known name that is nearest to `found` in spelling, where one is near enough to be meant by
/// it: capitals, `-` for `_` and a typo or two apart, or one the beginning of the other.
pub(crate) fn meant<'n>(found: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let plain = |name: &str| name.to_lowercase().replace('-', "_");
    let found = plain(found);
    let slips = (found.chars().count() / 3).clamp(1, 3);
    let distance = |name: &str| {
        let begins = found.len() > 2 && (name.starts_with(&found) || found.starts_with(name));
        let distance = strsim::damerau_levenshtein(&found, name);
        // As good as the last slip allowed: what differs in fewer is nearer.
        if begins { distance.min(slips) } else { distance }
    };
    let near = known.map(|name| (distance(&plain(name)), name));
    near.filter(|(distance, _)| *distance <= slips)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// " (did you mean "facets"?)", or nothing.
pub(crate) fn question(nearest: Option<&str>) -> String {
    nearest.map(|name| format!(" (did you mean \"{name}\"?)")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_capitals_and_cut_names_are_understood_and_others_are_not() {
        let known = ["title", "facets", "output", "prior", "reading_list", "en"];
        for (found, expected) in [
            ("facest", Some("facets")),
            ("facet", Some("facets")),
            ("TITEL", Some("title")),
            ("out", Some("output")),
            ("reading-list", Some("reading_list")),
            ("priority", Some("prior")),
            ("colour", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(meant(found, known.into_iter()), expected, "{found}");
        }
    }
}
