//! Defaults as Rust code.

use crate::port::key::literal;
use crate::port::ported_model::{ModelForm, PortedModels};
use crate::port::rust_type::{RustType, TEXT};
use crate::port::write::json;
use serde_json::Value;

/// Returns the code of a default after `default =`, where a text may stand for a `String` and a list for a `Vec`.
/// Empty for what `Default::default()` returns, and `None` for what has no short expression.
pub(super) fn default_code(ty: &RustType, default: &Value, models: &PortedModels) -> Option<String> {
    match (ty, default) {
        (RustType::Option(inner) | RustType::Boxed(inner), _) => {
            default_code(inner, default, models).filter(|code| !code.is_empty())
        }
        (RustType::List(_) | RustType::Set(_), Value::Array(items)) if items.is_empty() => {
            Some(String::new())
        }
        (RustType::Map(..), Value::Object(members)) if members.is_empty() => Some(String::new()),
        (RustType::List(item) | RustType::Set(item), Value::Array(items)) => {
            let is_text = **item == RustType::scalar(&TEXT);
            let code = |value: &Value| match value.as_str().filter(|_| is_text) {
                Some(text) => Some(literal(text)),
                None => expression(item, value, models),
            };
            let items: Option<Vec<_>> = items.iter().map(code).collect();
            Some(format!("[{}]", items?.join(", ")))
        }
        (RustType::Scalar(scalar), Value::String(text)) if scalar.name == "String" => Some(literal(text)),
        _ => expression(ty, default, models),
    }
}

/// Returns a value of a type as an expression.
fn expression(ty: &RustType, value: &Value, models: &PortedModels) -> Option<String> {
    match (ty, value) {
        (RustType::Option(_), Value::Null) => Some("None".to_owned()),
        (RustType::Option(inner), _) => Some(format!("Some({})", expression(inner, value, models)?)),
        (RustType::List(item), Value::Array(items)) => {
            let items: Option<Vec<_>> = items.iter().map(|value| expression(item, value, models)).collect();
            Some(format!("vec![{}]", items?.join(", ")))
        }
        (RustType::Scalar(scalar), _) => scalar_code(scalar.name, value),
        (RustType::Model(model), _) => {
            let rust = &models[*model].rust;
            match &models[*model].form {
                ModelForm::Enum(variants) => {
                    let variant = variants.iter().find(|variant| variant.wire == *value)?;
                    Some(format!("{rust}::{}", variant.rust))
                }
                ModelForm::Union(variants) => variants.iter().find_map(|variant| {
                    Some(format!("{rust}::{}({})", variant.rust, expression(&variant.ty, value, models)?))
                }),
                ModelForm::Newtype(inner) => {
                    Some(format!("{rust}({})", expression(&inner.ty, value, models)?))
                }
                ModelForm::Struct(_) | ModelForm::Pending => None,
            }
        }
        _ => None,
    }
}

fn scalar_code(name: &str, value: &Value) -> Option<String> {
    match (name, value) {
        ("String", Value::String(text)) => Some(format!("{}.to_owned()", literal(text))),
        ("i64", Value::Number(number)) => match number.as_i64() {
            Some(number) => Some(number.to_string()),
            None => {
                number.as_f64().filter(|number| number.fract() == 0.0).map(|number| format!("{number:.0}"))
            }
        },
        ("f64", Value::Number(number)) => number.as_f64().map(|number| format!("{number:?}")),
        ("bool", Value::Bool(bool)) => Some(bool.to_string()),
        ("()", Value::Null) => Some("()".to_owned()),
        ("Value", value) => Some(json::macro_call(value)),
        _ => None,
    }
}
