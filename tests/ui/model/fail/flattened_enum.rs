use statuskit::prelude::*;

#[model]
#[serde(tag = "kind")]
enum Payment {
    Card { number: String },
    Cash,
}

#[model]
struct Order {
    id: u64,
    #[serde(flatten)]
    payment: Payment,
}

fn main() {}
