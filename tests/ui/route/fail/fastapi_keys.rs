use statuskit::prelude::*;

#[get("/names", status_code = 201, response_model_include = ["a"], response_model_exclude = ["b"])]
async fn names() -> String {
    String::new()
}

#[get("/unset", response_model_exclude_unset = true)]
async fn unset() -> String {
    String::new()
}

#[get("/none", response_model_exclude_none = true, response_model_exclude_defaults = true)]
async fn none() -> String {
    String::new()
}

#[get("/hidden", include_in_schema = false, response_model_by_alias = false, max_body_size = 9)]
async fn hidden() -> String {
    String::new()
}

#[get("/ids", generate_unique_id_function = make_id)]
async fn ids(
    #[query(regex = "^a")] q: String,
    #[query(include_in_schema = false)] h: u8,
    #[header(convert_underscores = false)] x_y: String,
) -> String {
    format!("{q}{h}{x_y}")
}

#[model]
struct Item {
    #[field(json_schema_extra = json!({}), allow_inf_nan = false)]
    price: f64,
    #[field(validation_alias = "a")]
    read: u8,
    #[field(serialization_alias = "b")]
    sent: u8,
}

fn main() {}
