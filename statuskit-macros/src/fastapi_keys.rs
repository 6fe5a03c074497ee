//! FastAPI's and pydantic's names of keys, and what to write in their place.

use crate::call::Call;
use crate::calls::Calls;
use crate::errors::MacroErrors;

/// A name of Python's, and what to write in its place.
type RenamedKey = (&'static str, &'static str);

/// The arguments of FastAPI's decorators that have another name here, or none.
const OF_ROUTES: [RenamedKey; 10] = [
    ("status_code", "write `status = CREATED`"),
    ("response_model_include", "write `include = [\"name\"]`"),
    ("response_model_exclude", "write `exclude = [\"name\"]`"),
    ("response_model_exclude_none", "write `exclude_none`"),
    ("response_model_exclude_defaults", "write `exclude_defaults`"),
    ("response_model_exclude_unset", "return a `Patch<Item>`, which sends only the fields that were set"),
    (
        "response_model_by_alias",
        "fields are sent under their aliases: for other names, return a model of its own without `alias`, \
         such as with `response_model = ItemOut`",
    ),
    ("max_body_size", "write `body_limit = 1024`"),
    ("include_in_schema", "write `hidden` to leave the route out of the document"),
    (
        "generate_unique_id_function",
        "write `operation_id = \"…\"`, or set `App::operation_ids` for all routes",
    ),
];

/// The arguments of FastAPI's `Query(…)`, `Body(…)` and so on.
const OF_VALUES: [RenamedKey; 3] = [
    ("convert_underscores", "write `underscores` to keep each `_` in the name of the header"),
    ("include_in_schema", "write `hidden` to leave it out of the document"),
    ("regex", "write `pattern = \"^a\"`"),
];

/// Those that are pydantic's.
const OF_PYDANTIC: [RenamedKey; 4] = [
    ("json_schema_extra", "write `schema_extra = json!({\"format\": \"password\"})`"),
    ("allow_inf_nan", "write `finite` to reject infinity and NaN"),
    ("validation_alias", "write `alias = \"…\"`, under which the value is read and sent"),
    ("serialization_alias", "write `alias = \"…\"`, under which the value is read and sent"),
];

/// Reports the keys of a decorator that have FastAPI's names.
pub(crate) fn check_route(keys: &Calls, errors: &mut MacroErrors) {
    check(keys, "FastAPI", &OF_ROUTES, errors);
}

/// Reports the keys of a parameter or a field that have FastAPI's or pydantic's names.
pub(crate) fn check_value(keys: &Calls, errors: &mut MacroErrors) {
    check(keys, "FastAPI", &OF_VALUES, errors);
    check(keys, "pydantic", &OF_PYDANTIC, errors);
}

fn check(keys: &Calls, owner: &str, renamed: &[RenamedKey], errors: &mut MacroErrors) {
    for Call { key, .. } in &keys.0 {
        if let Some((_, advice)) = renamed.iter().find(|(name, _)| key == name) {
            errors.at(key, format!("`{key}` is {owner}'s name: {advice}"));
        }
    }
}
