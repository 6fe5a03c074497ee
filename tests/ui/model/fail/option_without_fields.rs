use statuskit::prelude::*;

fn is_even(_: &Even) -> Result<(), String> {
    Ok(())
}

#[model(check = is_even, strict)]
struct Even(u32);

#[model(deny_unknown_fields)]
enum Color {
    Red,
}

fn main() {}
