use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security()]
struct Token;

#[derive(SecurityScheme)]
#[security]
struct Other;

fn main() {}
