use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(api_key(name = "x-key"))]
struct Key;

#[derive(SecurityScheme)]
#[security(api_key_header)]
struct Key2;

fn main() {}
