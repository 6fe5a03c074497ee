//! Whatever a client sends, it gets an answer, and never a 500.

use crate::examples::parity::app;
use proptest::prelude::*;
use serde_json::{Value, json};
use statuskit::TestClient;
use std::cell::LazyCell;
use tokio::runtime::Runtime;

/// The field names of the models of these routes, and one that no model has.
const KEYS: [&str; 20] = [
    "a", "b", "dec", "di", "dt_", "em", "items", "js", "l2", "li", "lim", "m", "pet", "sub", "t", "tu", "u",
    "x", "z", "zz",
];

/// Routes with models of every kind: all types, tagged and untagged unions, nesting, checks.
const ROUTES: [&str; 5] = ["/b_types", "/b_disc", "/b_union", "/b_deep", "/b_val"];

fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(vec!["", "1", "cat", "2020-01-01", "a@b.co", "[1]", "nan"])
            .prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        let key = prop::sample::select(KEYS.to_vec()).prop_map(str::to_owned);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(key, inner, 0..5).prop_map(|map| json!(map)),
        ]
    })
}

/// A runtime, and a client of the twin.
struct Twin(Runtime, TestClient);

impl Twin {
    fn new() -> Self {
        Twin(Runtime::new().expect("a runtime can be built"), TestClient::new(app()))
    }

    fn post(&self, path: &str, content_type: &str, body: Vec<u8>) -> u16 {
        let request = self.1.post(path).header("content-type", content_type).body(body);
        self.0.block_on(async { request.send().await.status().as_u16() })
    }

    fn get(&self, path: &str) -> u16 {
        self.0.block_on(async { self.1.get(path).send().await.status().as_u16() })
    }
}

thread_local! {
    static TWIN: LazyCell<Twin> = const { LazyCell::new(Twin::new) };
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_accepted_or_rejected(document in document(), route in prop::sample::select(ROUTES.to_vec())) {
        let status = TWIN.with(|twin| twin.post(route, "application/json", document.to_string().into()));
        prop_assert!(matches!(status, 200 | 422), "{status}");
    }

    #[test]
    fn any_bytes_are_accepted_or_rejected(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let status = TWIN.with(|twin| twin.post("/b_types", "application/json", bytes));
        prop_assert!(matches!(status, 200 | 400 | 422), "{status}");
    }

    #[test]
    fn a_truncated_document_is_accepted_or_rejected(document in document(), length in 0_usize..64) {
        let text: String = document.to_string().chars().take(length).collect();
        let status = TWIN.with(|twin| twin.post("/b_types", "application/json", text.into()));
        prop_assert!(matches!(status, 200 | 422), "{status}");
    }

    #[test]
    fn any_form_is_accepted_or_rejected(form in "([a-z]{1,3}=[%0-9a-zé+]{0,6}&?){0,6}") {
        let form = form.into_bytes();
        let status = TWIN.with(|twin| twin.post("/f_model", "application/x-www-form-urlencoded", form));
        prop_assert!(matches!(status, 200 | 422), "{status}");
    }

    #[test]
    fn any_multipart_body_is_accepted_or_rejected(body in "(--BB|\r\n|--|Content-Disposition: form-data|; name=\"v\"|; filename=\"f\"|abc){0,12}") {
        let status = TWIN.with(|twin| twin.post("/up_one", "multipart/form-data; boundary=BB", body.into()));
        prop_assert!(matches!(status, 200 | 400 | 422), "{status}");
    }

    #[test]
    fn any_query_is_accepted_or_rejected(query in "([a-z_]{1,8}=[%0-9a-z+.-]{0,6}&?){0,6}") {
        let status = TWIN.with(|twin| twin.get(&format!("/qm?{query}")));
        prop_assert!(matches!(status, 200 | 422), "{status}");
    }
}
