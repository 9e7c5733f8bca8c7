//! Is any text a query that is answered, with spans and marks at characters?
#![no_main]

use libfuzzer_sys::fuzz_target;
use papersift::query::Collection;

thread_local! {
    static COLLECTION: Collection =
        Collection::open(papersift_fuzz::index()).expect("an index that was just built");
}

fuzz_target!(|query: &str| COLLECTION.with(|collection| papersift_fuzz::ask(collection, query)));
