use statuskit::prelude::*;

#[model]
struct Cat {
    kind: String,
}

#[model(discriminator = "kind")]
enum WithFields {
    Cat(Cat),
    Dog { kind: String },
    Nothing,
}

#[model(discriminator = "kind")]
#[serde(tag = "type")]
enum TwoTags {
    Cat(Cat),
}

#[model(discriminator)]
enum WithoutName {
    Cat(Cat),
}

#[model(discriminator = "kind")]
struct NoEnum {
    kind: String,
}

fn main() {}
