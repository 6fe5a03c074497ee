//! Numbers of bytes: `1.5 MiB`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statuskit::__private::model::read_tree;
use statuskit::extend::reply::JsonBody;
use statuskit::extend::schema::{Components, Schema};
use statuskit::extend::tree::Tree;
use statuskit::extend::value::{InQuery, Problem, Value, Walk};

/// A number of bytes: `1.5 MiB`.
#[derive(Deserialize, Serialize, JsonSchema)]
pub(super) struct ByteSize(u128);

impl ByteSize {
    /// Reads a whole number, written as any integer, or a number and the first word after it.
    fn parse(text: &str) -> Result<Self, Problem> {
        let mut walk = Walk::at("query");
        if let Some(bytes) = read_tree::<u128>(&Tree::from(text), |keys| keys, &mut walk) {
            return Ok(ByteSize(bytes));
        }
        let (number, rest) = leading_number(text.trim_start()).ok_or_else(no_size)?;
        let rest = rest.trim_start();
        let end = rest.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(rest.len());
        let factor = factor(&rest[..end].to_lowercase()).ok_or_else(|| no_unit(&rest[..end]))?;
        Ok(ByteSize((number * factor) as u128))
    }
}

/// Splits the text into the longest prefix that is a number and the rest, whose first word pydantic reads.
fn leading_number(text: &str) -> Option<(f64, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    let fraction = text[whole..].strip_prefix('.').map_or(0, digits);
    let end = if fraction > 0 { whole + 1 + fraction } else { whole };
    Some((text[..end].parse().ok()?, &text[end..]))
}

fn factor(unit: &str) -> Option<f64> {
    let factor = match unit {
        "" | "b" => 1.0,
        "k" | "kb" => 1e3,
        "m" | "mb" => 1e6,
        "g" | "gb" => 1e9,
        "t" | "tb" => 1e12,
        "p" | "pb" => 1e15,
        "e" | "eb" => 1e18,
        "kib" => 1_024.0,
        "mib" => 1_048_576.0,
        "gib" => 1_073_741_824.0,
        "tib" => 1_099_511_627_776.0,
        "pib" => 1_125_899_906_842_624.0,
        "eib" => 1_152_921_504_606_846_976.0,
        "bit" => 0.125,
        "kbit" => 125.0,
        "mbit" => 125e3,
        "gbit" => 125e6,
        "tbit" => 125e9,
        "pbit" => 125e12,
        "ebit" => 125e15,
        "kibit" => 128.0,
        "mibit" => 131_072.0,
        "gibit" => 134_217_728.0,
        "tibit" => 137_438_953_472.0,
        "pibit" => 140_737_488_355_328.0,
        "eibit" => 144_115_188_075_855_872.0,
        _ => return None,
    };
    Some(factor)
}

fn no_size() -> Problem {
    Problem::new("byte_size", "could not parse value and unit from byte string")
}

fn no_unit(unit: &str) -> Problem {
    Problem::new("byte_size_unit", format!("could not interpret byte unit: {unit}")).with("unit", unit)
}

impl Value for ByteSize {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        match ByteSize::parse(tree.as_str().unwrap_or_default()) {
            Ok(ByteSize(bytes)) => Some(Tree::from(bytes)),
            Err(problem) => walk.fail(problem, tree),
        }
    }

    fn schema(_: &mut Components) -> Schema {
        let text = Schema::of("string").with("pattern", r"^\s*(\d*\.?\d+)\s*(\w+)?");
        Schema::any_of([text, Schema::of("integer").with("minimum", 0)])
    }
}

impl JsonBody for ByteSize {
    fn schema(components: &mut Components) -> Schema {
        <u128 as Value>::schema(components)
    }
}
