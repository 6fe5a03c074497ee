use statuskit::prelude::*;

fn is_even(value: &u64) -> Result<(), String> {
    if value % 2 == 0 { Ok(()) } else { Err("odd".to_owned()) }
}

#[model]
struct Item {
    #[field(check = is_even)]
    count: u32,
}

fn main() {}
