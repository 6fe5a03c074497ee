use statuskit::prelude::*;

#[derive(SecurityScheme)]
struct Nothing;

#[derive(SecurityScheme)]
#[security]
struct Bare;

#[derive(SecurityScheme)]
#[security = "http_bearer"]
struct Assigned;

#[derive(SecurityScheme)]
#[security("http_bearer")]
struct Quoted;

fn main() {}
