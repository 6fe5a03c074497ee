//! Locates the syntax error in any bytes. The error must be inside the input, and serde_json must report one
//! too. Whatever both accept must be the same document.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use statuskit::extend::tree::{SyntaxError, Tree};

/// The maximum number of digits of an integer. serde_json reads longer integers as floats.
const MANY: usize = 4_300;

fuzz_target!(|body: &[u8]| {
    let by_serde = serde_json::from_slice::<Value>(body).ok();
    match Tree::parse(body) {
        Ok(tree) => {
            let written = tree.to_string();
            assert_eq!(Tree::parse(written.as_bytes()).map(|tree| tree.to_string()), Ok(written.clone()));
            assert!(by_serde.is_none_or(|value| serde_json::from_str::<Value>(&written).ok() == Some(value)));
        }
        Err(SyntaxError::Json { offset, .. }) => {
            assert_eq!(by_serde, None);
            assert!(offset <= body.len(), "the error is beyond the end of the body");
        }
        Err(SyntaxError::NotUnicode | SyntaxError::TooDeep | SyntaxError::TooManyDigits | SyntaxError::TooLarge) => assert!(by_serde.is_none() || body.len() > MANY),
    }
});
