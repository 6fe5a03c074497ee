use super::{Change, diff};
use serde_json::{Value, json};

/// A document of one `POST /users` with this operation and these models.
fn document(operation: Value, models: Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "paths": {"/users/{user_id}": {"post": operation}},
        "components": {"schemas": models},
    })
}

/// The changes of one operation, as they are printed, without the words that all have in common.
fn changes(old: Value, new: Value) -> Vec<String> {
    printed(&diff(&document(old, json!({})), &document(new, json!({}))))
}

/// The changes of a model that is sent, and of the same that is received.
fn model_changes(old: Value, new: Value) -> (Vec<String>, Vec<String>) {
    let content = json!({"content": {"application/json": {"schema": {"$ref": "#/components/schemas/User"}}}});
    let sent = json!({"requestBody": content, "responses": {}});
    let received = json!({"responses": {"200": content}});
    let of = |operation: Value| {
        let old = document(operation.clone(), json!({"User": old}));
        printed(&diff(&old, &document(operation, json!({"User": new}))))
    };
    (of(sent), of(received))
}

fn printed(changes: &[Change]) -> Vec<String> {
    changes.iter().map(|change| change.to_string().replace("POST /users/{user_id} ", "")).collect()
}

fn object(properties: Value, required: &[&str]) -> Value {
    json!({"type": "object", "properties": properties, "required": required})
}

fn parameter(schema: Value, required: bool) -> Value {
    json!({"parameters": [{"in": "query", "name": "limit", "required": required, "schema": schema}]})
}

#[test]
fn the_same_document_has_no_changes() {
    let operation =
        json!({"responses": {"200": {"content": {"application/json": {"schema": {"type": "string"}}}}}});
    assert_eq!(changes(operation.clone(), operation), [""; 0]);
}

#[test]
fn a_removed_status_breaks_and_a_new_error_does_not() {
    let (old, new) =
        (json!({"responses": {"200": {}, "409": {}}}), json!({"responses": {"200": {}, "410": {}}}));
    assert_eq!(changes(old, new), ["BREAKING  409: the status is gone", "harmless  410: the status is new"]);
}

#[test]
fn a_class_of_statuses_covers_its_own() {
    let (old, new) =
        (json!({"responses": {"404": {}, "500": {}}}), json!({"responses": {"4XX": {}, "default": {}}}));
    assert_eq!(
        changes(old, new),
        ["harmless  4XX: the status is new", "harmless  default: the status is new"]
    );
}

#[test]
fn a_removed_operation_breaks_and_a_renamed_capture_does_not() {
    let old = json!({"paths": {"/a/{x}": {"get": {}, "put": {}}}});
    let new = json!({"paths": {"/a/{y}": {"get": {}, "patch": {}}}});
    let expected =
        ["BREAKING  PUT /a/{x}: the operation is gone", "harmless  PATCH /a/{y}: the operation is new"];
    assert_eq!(printed(&diff(&old, &new)), expected);
}

#[test]
fn parameters_must_not_be_asked_for_or_forgotten() {
    let none = json!({"parameters": []});
    let string = || json!({"type": "string"});
    let place = "query `limit`";
    assert_eq!(
        changes(none.clone(), parameter(string(), true)),
        [format!("BREAKING  {place}: the parameter is new and required")]
    );
    assert_eq!(
        changes(none.clone(), parameter(string(), false)),
        [format!("harmless  {place}: the parameter is new")]
    );
    assert_eq!(
        changes(parameter(string(), false), none),
        [format!("BREAKING  {place}: the parameter is gone")]
    );
    assert_eq!(
        changes(parameter(string(), false), parameter(string(), true)),
        [format!("BREAKING  {place}: the parameter became required")]
    );
}

#[test]
fn what_is_sent_may_widen_and_not_narrow() {
    let of = |schema| parameter(schema, false);
    let change = |old: Value, new: Value| changes(of(old), of(new)).join("\n");
    let place = "query `limit`";
    assert_eq!(
        change(json!({"type": "number"}), json!({"type": "integer"})),
        format!("BREAKING  {place}: the type changed from `number` to `integer`")
    );
    assert_eq!(
        change(json!({"type": "integer"}), json!({"type": "number"})),
        format!("harmless  {place}: the type changed from `integer` to `number`")
    );
    assert_eq!(
        change(json!({"type": "integer", "maximum": 100}), json!({"type": "integer", "maximum": 50})),
        format!("BREAKING  {place}: `maximum` is `50`, and was `100`")
    );
    assert_eq!(
        change(json!({"type": "integer", "minimum": 1.0}), json!({"type": "integer", "minimum": 0})),
        format!("harmless  {place}: `minimum` is `0`, and was `1.0`")
    );
    assert_eq!(
        change(json!({"anyOf": [{"type": "integer"}, {"type": "null"}]}), json!({"type": "integer"})),
        format!("BREAKING  {place}: `null` is no longer allowed")
    );
}

#[test]
fn enumerations_break_where_the_other_side_meets_what_it_does_not_know() {
    let (sent, received) = model_changes(json!({"enum": ["a", "b"]}), json!({"enum": ["a", "c"]}));
    assert_eq!(sent, [r#"BREAKING  body: the value "b" is gone"#, r#"harmless  body: the value "c" is new"#]);
    assert_eq!(
        received,
        [r#"harmless  200 body: the value "b" is gone"#, r#"BREAKING  200 body: the value "c" is new"#]
    );
}

#[test]
fn fields_break_by_the_way_they_travel() {
    let text = json!({"type": "string"});
    let optional = object(json!({"name": text}), &[]);
    let required = object(json!({"name": text}), &["name"]);
    let (sent, received) = model_changes(optional.clone(), required.clone());
    assert_eq!(sent, ["BREAKING  body.name: the field became required"]);
    assert_eq!(received, ["harmless  200 body.name: the field became required"]);
    let (sent, received) = model_changes(required.clone(), optional);
    assert_eq!(sent, ["harmless  body.name: the field became optional"]);
    assert_eq!(received, ["BREAKING  200 body.name: the field became optional"]);
    let (sent, received) = model_changes(required.clone(), object(json!({}), &[]));
    assert_eq!(sent, ["BREAKING  body.name: the field is gone"]);
    assert_eq!(received, ["BREAKING  200 body.name: the field is gone"]);
    let (sent, received) = model_changes(object(json!({}), &[]), required);
    assert_eq!(sent, ["BREAKING  body.name: the field is new and required"]);
    assert_eq!(received, ["harmless  200 body.name: the field is new"]);
}

#[test]
fn a_model_that_holds_itself_is_compared_once() {
    let model = |kind: &str| {
        let list = json!({"type": "array", "items": {"$ref": "#/components/schemas/User"}});
        object(json!({"age": {"type": kind}, "friends": list}), &["age"])
    };
    let (_, received) = model_changes(model("integer"), model("string"));
    assert_eq!(received, ["BREAKING  200 body.age: the type changed from `integer` to `string`"]);
}

#[test]
fn all_of_is_one_model() {
    let old = json!({"allOf": [object(json!({"a": {"type": "string"}}), &["a"]), object(json!({"b": {"type": "string"}}), &[])]});
    let new = object(json!({"a": {"type": "string"}}), &["a"]);
    let (sent, _) = model_changes(old, new);
    assert_eq!(sent, ["BREAKING  body.b: the field is gone"]);
}

#[test]
fn alternatives_are_found_again_by_their_names() {
    let cat_and = |other: &str| json!({"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": format!("#/components/schemas/{other}")}]});
    let document = |pet: Value| {
        let content = json!({"content": {"application/json": {"schema": pet}}});
        let models = json!({"Cat": object(json!({}), &[]), "Dog": object(json!({}), &[]), "Fox": object(json!({}), &[])});
        document(json!({"requestBody": content, "responses": {"200": content}}), models)
    };
    let expected = [
        "BREAKING  body: `Dog` is no longer allowed",
        "harmless  body: `Fox` is allowed",
        "harmless  200 body: `Dog` is no longer allowed",
        "BREAKING  200 body: `Fox` is allowed",
    ];
    assert_eq!(printed(&diff(&document(cat_and("Dog")), &document(cat_and("Fox")))), expected);
}

#[test]
fn media_types_and_headers_must_stay() {
    let old = json!({"responses": {"200": {"content": {"text/csv": {}}, "headers": {"X-Total": {}}}}});
    let new = json!({"responses": {"200": {"content": {"application/json": {}}, "headers": {"x-page": {}}}}});
    let expected = [
        "BREAKING  200: the header `X-Total` is gone",
        "harmless  200: the header `x-page` is new",
        "BREAKING  200 body: the media type `text/csv` is gone",
        "harmless  200 body: the media type `application/json` is new",
    ];
    assert_eq!(changes(old, new), expected);
}

#[test]
fn a_body_must_not_be_asked_for() {
    let body = |required: bool| json!({"requestBody": {"required": required, "content": {}}});
    assert_eq!(changes(json!({}), body(true)), ["BREAKING  body: a body is required"]);
    assert_eq!(changes(json!({}), body(false)), ["harmless  body: a body is read"]);
    assert_eq!(changes(body(false), body(true)), ["BREAKING  body: the body became required"]);
}

#[test]
fn credentials_that_sufficed_must_suffice() {
    let asks = |security: Value| json!({"security": security});
    let of = |old: Value, new: Value| {
        printed(&diff(&document(old, json!({})), &document(new, json!({})))).join("\n")
    };
    let line = "POST /users/{user_id}";
    assert_eq!(
        of(json!({}), asks(json!([{"key": []}]))).lines().next(),
        Some(&*format!("BREAKING  {line}: it asks for credentials"))
    );
    assert_eq!(
        of(asks(json!([{"oauth": ["read"]}])), asks(json!([{"oauth": ["read"]}, {"key": []}]))),
        format!("harmless  {line}: `key` suffices")
    );
    assert_eq!(
        of(asks(json!([{"oauth": ["read"]}])), asks(json!([{"oauth": ["write"]}]))).lines().next(),
        Some(&*format!("BREAKING  {line}: `oauth` and `oauth` with `read` no longer suffices"))
    );
}

#[test]
fn what_the_elements_are_may_be_said_later() {
    let (any, numbers) = (json!({"type": "array"}), json!({"type": "array", "items": {"type": "integer"}}));
    let (sent, received) = model_changes(any.clone(), numbers.clone());
    assert_eq!(sent, ["BREAKING  body[]: the type changed from `any` to `integer`"]);
    assert_eq!(received, ["harmless  200 body[]: the type changed from `any` to `integer`"]);
    let (sent, received) = model_changes(numbers, any);
    assert_eq!(sent, ["harmless  body[]: the type changed from `integer` to `any`"]);
    assert_eq!(received, ["BREAKING  200 body[]: the type changed from `integer` to `any`"]);
}

#[test]
fn the_value_of_a_header_must_stay() {
    let with =
        |kind: &str| json!({"responses": {"200": {"headers": {"X-Total": {"schema": {"type": kind}}}}}});
    assert_eq!(
        changes(with("integer"), with("string")),
        ["BREAKING  200 header `X-Total`: the type changed from `integer` to `string`"]
    );
    assert_eq!(changes(with("integer"), with("integer")), [""; 0]);
}

#[test]
fn another_operation_id_is_told() {
    let named = |id: &str| document(json!({"operationId": id}), json!({}));
    let told = "its `operationId` changed: generated clients call it by another name";
    assert_eq!(
        printed(&diff(&named("a"), &named("b"))),
        [format!("harmless  POST /users/{{user_id}}: {told}")]
    );
}

#[test]
fn a_new_success_or_redirect_was_not_promised() {
    let (old, new) =
        (json!({"responses": {"200": {}}}), json!({"responses": {"200": {}, "202": {}, "303": {}}}));
    assert_eq!(changes(old, new), ["BREAKING  202: the status is new", "BREAKING  303: the status is new"]);
}

/// The changes of one operation that asks for a scheme.
fn scheme_changes((old_name, old): (&str, Value), (new_name, new): (&str, Value)) -> Vec<String> {
    let of = |name: &str, scheme: Value| {
        let mut document = document(json!({"security": [{name: []}]}), json!({}));
        document["components"]["securitySchemes"] = json!({name: scheme});
        document
    };
    printed(&diff(&of(old_name, old), &of(new_name, new)))
}

#[test]
fn a_scheme_is_what_it_asks_for() {
    let bearer = || json!({"type": "http", "scheme": "bearer"});
    let told = |changed: Value| scheme_changes(("auth", bearer()), ("auth", changed)).join("\n");
    let line = "POST /users/{user_id}:";
    assert_eq!(
        told(json!({"type": "http", "scheme": "basic"})),
        format!(
            "BREAKING  {line} `auth` (http bearer) no longer suffices\nharmless  {line} `auth` (http basic) suffices"
        )
    );
    assert!(told(json!({"type": "apiKey", "in": "header", "name": "X-Key"})).starts_with("BREAKING"));
    assert_eq!(told(json!({"type": "http", "scheme": "Bearer", "description": "A token"})), "");
    assert_eq!(scheme_changes(("auth", bearer()), ("token", bearer())), [""; 0]);
}

#[test]
fn a_flow_of_oauth2_may_come_and_must_not_go() {
    let oauth2 = |flows: Value| ("auth", json!({"type": "oauth2", "flows": flows}));
    let one = || oauth2(json!({"password": {"tokenUrl": "/token"}}));
    let two =
        || oauth2(json!({"password": {"tokenUrl": "/token"}, "clientCredentials": {"tokenUrl": "/token"}}));
    let flow = "POST /users/{user_id}: `auth` (oauth2 clientCredentials /token)";
    assert_eq!(scheme_changes(one(), two()), [format!("harmless  {flow} suffices")]);
    assert_eq!(scheme_changes(two(), one()), [format!("BREAKING  {flow} no longer suffices")]);
}

#[test]
fn what_is_false_takes_nothing() {
    let list = |items: Value| json!({"type": "array", "items": items});
    let (sent, _) = model_changes(json!({"type": "string"}), json!(false));
    assert_eq!(sent, ["BREAKING  body: `User` is no longer allowed"]);
    assert_eq!(model_changes(json!({}), json!(false)).0, ["BREAKING  body: `User` is no longer allowed"]);
    assert_eq!(model_changes(json!(false), json!({})).0, ["harmless  body: `User` is allowed"]);
    let (sent, _) = model_changes(list(json!({"type": "string"})), list(json!(false)));
    assert_eq!(sent, ["BREAKING  body[]: `string` is no longer allowed"]);
}

#[test]
fn a_bound_and_its_exclusive_twin_are_one() {
    let change = |old: Value, new: Value| model_changes(old, new).0.join("\n");
    let number = |key: &str, bound: i32| json!({"type": "number", key: bound});
    assert_eq!(
        change(number("exclusiveMinimum", 5), number("minimum", 5)),
        "harmless  body: `minimum` is `5`, and was `exclusiveMinimum` `5`"
    );
    assert_eq!(
        change(number("maximum", 5), number("exclusiveMaximum", 5)),
        "BREAKING  body: `exclusiveMaximum` is `5`, and was `maximum` `5`"
    );
    let integer = |key: &str, bound: i32| json!({"type": "integer", key: bound});
    assert_eq!(change(integer("exclusiveMinimum", 5), integer("minimum", 6)), "");
    let (flag, number) = (json!({"minimum": 5, "exclusiveMinimum": true}), json!({"exclusiveMinimum": 5}));
    assert_eq!(change(flag, number), "");
}

#[test]
fn a_field_that_does_not_travel_is_not_asked_for() {
    let with =
        |flag: &str, required: &[&str]| object(json!({"id": {"type": "integer", flag: true}}), required);
    let (sent, received) = model_changes(with("readOnly", &[]), with("readOnly", &["id"]));
    assert_eq!(sent, ["harmless  body.id: whether the field is required changed, but it is `readOnly`"]);
    assert_eq!(received, ["harmless  200 body.id: the field became required"]);
    let (sent, received) = model_changes(with("title", &["id"]), with("writeOnly", &["id"]));
    assert_eq!(sent, [""; 0]);
    assert_eq!(received, ["BREAKING  200 body.id: the field became `writeOnly`"]);
    assert_eq!(
        model_changes(object(json!({}), &[]), with("readOnly", &["id"])).0,
        ["harmless  body.id: the field is new"]
    );
}

#[test]
fn another_discriminator_breaks() {
    let pet = |field: &str| json!({"discriminator": {"propertyName": field}, "oneOf": [object(json!({}), &["kind"]), {"type": "string"}]});
    let told = "the discriminator is `type`, and was `kind`";
    let (sent, received) = model_changes(pet("kind"), pet("type"));
    assert_eq!(sent, [format!("BREAKING  body: {told}")]);
    assert_eq!(received, [format!("BREAKING  200 body: {told}")]);
}

#[test]
fn a_discriminator_may_be_a_field_that_was_required() {
    let pet = |required: &[&str]| object(json!({"kind": {"type": "string"}}), required);
    let union = |pet: Value| json!({"discriminator": {"propertyName": "kind"}, "oneOf": [pet]});
    let told = "body: the discriminator `kind` is new";
    assert_eq!(model_changes(pet(&["kind"]), union(pet(&["kind"]))).0, [format!("harmless  {told}")]);
    assert_eq!(model_changes(pet(&[]), union(pet(&[]))).0, [format!("BREAKING  {told}")]);
}

#[test]
fn conditions_narrow() {
    let with = |key: &str, value: Value| json!({"type": "object", key: value});
    let none = || json!({"type": "object"});
    for key in ["not", "if", "then", "else", "propertyNames"] {
        let condition = || with(key, json!({"pattern": "^a"}));
        let (sent, received) = model_changes(none(), condition());
        assert_eq!(sent, [format!("BREAKING  body: `{key}` is new")]);
        assert_eq!(received, [format!("harmless  200 body: `{key}` is new")]);
        assert_eq!(model_changes(condition(), none()).0, [format!("harmless  body: `{key}` is gone")]);
    }
    let changed =
        model_changes(with("not", json!({"pattern": "^a"})), with("not", json!({"pattern": "^b"}))).0;
    assert_eq!(changed, ["BREAKING  body: `not` changed; whether it breaks clients could not be told"]);
    let needs = |others: &[&str]| with("dependentRequired", json!({"card": others}));
    assert_eq!(
        model_changes(needs(&["a"]), needs(&["b"])).0,
        [
            "BREAKING  body: `card` needs `b` beside it",
            "harmless  body: `card` no longer needs `a` beside it"
        ]
    );
}

#[test]
fn patterns_of_fields_are_compared() {
    let with =
        |pattern: &str, kind: &str| json!({"type": "object", "patternProperties": {pattern: {"type": kind}}});
    assert_eq!(
        model_changes(with("^a", "integer"), with("^a", "string")).0,
        ["BREAKING  body.`^a`: the type changed from `integer` to `string`"]
    );
    let sent = model_changes(with("^a", "integer"), with("^b", "integer")).0;
    assert_eq!(sent.iter().filter(|change| change.starts_with("BREAKING")).count(), 2);
}

#[test]
fn servers_may_come_and_must_not_go() {
    let of = |url: &str| json!({"servers": [{"url": url}], "paths": {}});
    let expected =
        ["BREAKING  servers: the server `/a` is gone", "harmless  servers: the server `/b` is new"];
    assert_eq!(printed(&diff(&of("/a"), &of("/b"))), expected);
}

#[test]
fn what_the_server_sends_by_itself_is_compared() {
    let call = |kind: &str| json!({"post": {"requestBody": {"content": {"application/json": {"schema": {"type": kind}}}}}});
    let webhook = |name: &str, kind: &str| json!({"paths": {}, "webhooks": {name: call(kind)}});
    assert_eq!(
        printed(&diff(&webhook("paid", "integer"), &webhook("paid", "number"))),
        ["BREAKING  webhook POST `paid` body: the type changed from `integer` to `number`"]
    );
    assert_eq!(
        printed(&diff(&webhook("paid", "integer"), &webhook("sent", "integer"))),
        ["BREAKING  webhook POST `paid`: it is no longer sent", "harmless  webhook POST `sent`: it is new"]
    );
    let callback = |kind: &str| json!({"callbacks": {"done": {"/url": call(kind)}}});
    assert_eq!(changes(json!({}), callback("string")), ["harmless  callback `done`: the callback is new"]);
    assert_eq!(changes(callback("string"), json!({})), ["BREAKING  callback `done`: the callback is gone"]);
    assert_eq!(
        changes(callback("integer"), callback("string")),
        ["BREAKING  callback `done` POST `/url` body: the type changed from `integer` to `string`"]
    );
}
