//! Are texts restored byte for byte, and do marks and windows fit them, whatever is asked?
#![no_main]

use libfuzzer_sys::fuzz_target;
use papersift::indexer::{Options, build};
use papersift::paper::Paper;
use papersift::query::{Collection, Request};

/// Asserts that marks lie in order, apart from each other and at characters.
fn check_marks(text: &str, marks: &[[u32; 2]]) {
    let mut done = 0;
    for [start, end] in marks {
        assert!(done <= *start && start < end, "{marks:?}");
        let _ = &text[*start as usize..*end as usize];
        done = *end;
    }
}

fuzz_target!(|texts: (&str, &str, &str)| {
    let (title, abstract_text, query) = texts;
    let paper = Paper {
        id: "p".into(),
        title: title.into(),
        abstract_text: abstract_text.into(),
        ..Paper::default()
    };
    let index = build(&[paper], &Options::default(), &mut |_, _| {}).bytes;
    let collection = Collection::open(index).expect("an index that was just built");
    let read = collection.get("p").expect("the paper that was just indexed");
    assert_eq!((&*read.title, &*read.abstract_text), (title, abstract_text));
    for query in [query, title, abstract_text] {
        let request = Request { query: query.into(), ..Request::default() };
        for hit in collection.search(&request).hits {
            assert_eq!(hit.title.text, title);
            assert!(abstract_text.contains(&hit.snippet.text), "a window of the abstract");
            check_marks(&hit.title.text, &hit.title.marks);
            check_marks(&hit.snippet.text, &hit.snippet.marks);
        }
    }
});
