//! Checks that docs/inputs.md documents every format and field.

use super::table::ROWS;
use super::{acl, atom, dblp, endnote, mods, nbib, pubmed, refer, ris, rss, wos, zotero_rdf};
use crate::ingest::{fields, reference};

const PAGE: &str = include_str!("../../../docs/inputs.md");

/// Returns a row of the documentation for each field, in the order of the code.
fn rows(format: &str, places: impl Iterator<Item = (&'static str, &'static str)>) -> String {
    let mut fields: Vec<(&str, Vec<&str>)> = Vec::new();
    for (place, field) in places {
        match fields.iter_mut().find(|(known, _)| *known == field) {
            Some((_, places)) => places.push(place),
            None => fields.push((field, vec![place])),
        }
    }
    let row = |(field, places): (&str, Vec<&str>)| {
        format!("| `{format}` | {field} | `{}` |\n", places.join("` `"))
    };
    fields.into_iter().map(row).collect()
}

/// Returns the tables of all formats that are described by tables.
fn tables() -> String {
    let mut out = String::new();
    for (name, dialect) in [
        ("ris", &ris::DIALECT),
        ("nbib", &nbib::DIALECT),
        ("wos", &wos::DIALECT),
        ("refer", &refer::DIALECT),
    ] {
        out += &rows(name, dialect.fields.iter().map(|(tag, _, field)| (*tag, *field)));
    }
    for (name, shape) in [
        ("pubmed", &pubmed::SHAPE),
        ("endnote", &endnote::SHAPE),
        ("mods", &mods::SHAPE),
        ("zotero-rdf", &zotero_rdf::SHAPE),
        ("atom", &atom::SHAPE),
        ("rss", &rss::SHAPE),
        ("acl", &acl::SHAPE),
        ("dblp", &dblp::SHAPE),
    ] {
        out += &rows(name, shape.fields.iter().map(|(path, _, field)| (*path, *field)));
    }
    out
}

/// Returns the fields and the names under which records have them.
fn names() -> String {
    let row = |field: String, names: &str| format!("| {field} | {names} |\n");
    let own = fields::NAMES.iter().map(|(field, names)| {
        let field = format!("{field:?}").to_lowercase();
        row(field.replace("otherids", "other ids"), names)
    });
    let cited = reference::NAMES.iter().map(|(field, names)| row(format!("`{field}`"), names));
    own.chain(cited).collect()
}

#[test]
fn every_field_of_every_format_is_where_the_page_says() {
    for expected in [tables(), names()] {
        assert!(PAGE.contains(&expected), "docs/inputs.md has to say:\n{expected}");
    }
}

#[test]
fn every_format_is_listed_with_its_extensions() {
    for row in ROWS {
        let line = PAGE.lines().find(|line| line.starts_with(&format!("| `{}` |", row.name)));
        let line = line.unwrap_or_else(|| panic!("{} has no row", row.name));
        for extension in row.extensions {
            assert!(line.contains(&format!("`.{extension}`")), "{}: .{extension}", row.name);
        }
    }
}
