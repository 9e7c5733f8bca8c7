//! Does an address that we write say what we meant, and does a reading list survive its file?
#![no_main]

use libfuzzer_sys::fuzz_target;
use papersift::web::reading_list::{ReadingList, ids_in_link, link_text};
use papersift::web::state::url::{UrlState, filters};

fuzz_target!(|texts: (&str, &str)| {
    let (attribute, address) = texts;
    filters(address);
    let facets = vec!["venue".to_owned(), "q".to_owned(), "year".to_owned()];
    for attribute in [attribute, "query", "hash:x"] {
        let Some(state) = UrlState::from_attribute(attribute, facets.clone()) else { continue };
        let view = state.read(address);
        assert_eq!(state.read(&state.write("", &view)), view);
    }
    if let Some(ids) = ids_in_link(address) {
        assert_eq!(ids_in_link(&link_text(&ids)), Some(ids));
    }
    if let Ok(list) = ReadingList::parse(address) {
        assert_eq!(ReadingList::parse(&list.to_text("")).map(|list| list.ids()), Ok(list.ids()));
    }
});
