use statuskit::prelude::*;

mod hex {
    use statuskit::serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(number: &u32, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(*number)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
        u32::deserialize(deserializer)
    }
}

#[model]
struct Item {
    #[serde(with = "hex")]
    #[schemars(extend("format" = "hex"))]
    color: u32,
    #[serde(serialize_with = "hex::serialize")]
    #[schemars(with = "String", title = "Sent")]
    sent: u32,
}

#[model]
struct Hex(#[serde(with = "hex")] #[schemars(with = "String")] u32);

fn main() {}
