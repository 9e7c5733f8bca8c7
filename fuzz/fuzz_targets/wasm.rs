//! Is the index found again in any module that it was put into?
#![no_main]

use libfuzzer_sys::fuzz_target;
use papersift::bundle::wasm::{find_index, insert_index};

const INDEX: &[u8] = b"any bytes";

fuzz_target!(|module: &[u8]| {
    // It may be there already.
    let _ = find_index(module);
    if let Ok(with_index) = insert_index(module, INDEX) {
        assert_eq!(find_index(&with_index).expect("it was just put in"), INDEX);
    }
});
