//! `RustType`: the type of a field, a parameter or an item, and the schema that the framework documents for it.

use super::ported_model::PortedModels;
use statuskit_openapi::Schema;

/// The reference that stands for the type parameter of a generic model.
pub(crate) const PARAMETER: &str = "#T";

/// A type of the generated code.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RustType {
    Scalar(&'static Scalar),
    /// A model of the generated code, by its number.
    Model(usize),
    Option(Box<RustType>),
    List(Box<RustType>),
    Set(Box<RustType>),
    Map(Box<RustType>, Box<RustType>),
    Tuple(Vec<RustType>),
    /// A value on the heap, where a type would otherwise contain itself.
    Boxed(Box<RustType>),
    /// The type parameter of a generic model.
    Parameter,
    /// A generic model with its argument.
    Generic(usize, Box<RustType>),
}

/// A type that is not part of the generated code.
#[derive(Debug, PartialEq)]
pub(crate) struct Scalar {
    /// The name, such as `Uuid`.
    pub(crate) name: &'static str,
    /// What to import. Empty if nothing.
    pub(crate) path: &'static str,
    /// The feature of statuskit, and the crate of the same name, that it needs.
    pub(crate) feature: Option<&'static str>,
    /// The `type` of its schema.
    kind: &'static str,
    /// The `format` of its schema.
    format: Option<&'static str>,
    /// Whether it has an order, so that it can be in a set.
    pub(crate) is_ordered: bool,
}

macro_rules! scalars {
    ($($(#[$docs:meta])* $name:ident: $rust:literal $path:literal $feature:expr, $kind:literal $format:expr, $ordered:literal;)*) => {
        $($(#[$docs])* pub(crate) static $name: Scalar = Scalar {
            name: $rust, path: $path, feature: $feature, kind: $kind, format: $format, is_ordered: $ordered,
        };)*
    };
}

scalars! {
    TEXT: "String" "" None, "string" None, true;
    INTEGER: "i64" "" None, "integer" None, true;
    FLOAT: "f64" "" None, "number" None, false;
    BOOL: "bool" "" None, "boolean" None, true;
    NULL: "()" "" None, "null" None, true;
    /// Any JSON.
    JSON: "Value" "statuskit::serde_json::Value" None, "" None, false;
    DATETIME: "Datetime" "statuskit::types::Datetime" Some("chrono"), "string" Some("date-time"), false;
    DATE: "NaiveDate" "chrono::NaiveDate" Some("chrono"), "string" Some("date"), true;
    TIME: "TimeOfDay" "statuskit::types::TimeOfDay" Some("chrono"), "string" Some("time"), false;
    DURATION: "SignedDuration" "jiff::SignedDuration" Some("jiff"), "string" Some("duration"), true;
    UUID: "Uuid" "uuid::Uuid" Some("uuid"), "string" Some("uuid"), true;
    URL: "Url" "url::Url" Some("url"), "string" Some("uri"), true;
    EMAIL: "Email" "statuskit::types::Email" None, "string" Some("email"), false;
    IPV4: "Ipv4Addr" "std::net::Ipv4Addr" None, "string" Some("ipv4"), true;
    IPV6: "Ipv6Addr" "std::net::Ipv6Addr" None, "string" Some("ipv6"), true;
    SECRET: "Secret<String>" "statuskit::types::Secret" None, "string" Some("password"), false;
    /// A file of a form.
    FILE: "UploadFile" "statuskit::UploadFile" Some("multipart"), "string" None, false;
}

/// Returns the type of strings with this format. `String` for a format that no type has.
pub(crate) fn text_type(format: &str) -> &'static Scalar {
    match format {
        "date-time" => &DATETIME,
        "date" => &DATE,
        "time" => &TIME,
        "duration" => &DURATION,
        "uuid" | "uuid1" | "uuid3" | "uuid4" | "uuid5" => &UUID,
        "uri" => &URL,
        "email" => &EMAIL,
        "ipv4" => &IPV4,
        "ipv6" => &IPV6,
        "password" => &SECRET,
        _ => &TEXT,
    }
}

impl Scalar {
    /// Returns the schema that the framework documents.
    pub(crate) fn schema(&self) -> Schema {
        let mut schema = if self.kind.is_empty() { Schema::any() } else { Schema::of(self.kind) };
        if let Some(format) = self.format {
            schema.set("format", format);
        }
        match self.name {
            "Url" => schema.with("minLength", 1),
            "Secret<String>" => schema.with("writeOnly", true),
            "UploadFile" => schema.with("contentMediaType", "application/octet-stream"),
            _ => schema,
        }
    }
}

impl RustType {
    pub(crate) fn scalar(scalar: &'static Scalar) -> Self {
        RustType::Scalar(scalar)
    }

    /// Returns the type as code.
    pub(crate) fn code(&self, models: &PortedModels) -> String {
        match self {
            RustType::Scalar(scalar) => scalar.name.to_owned(),
            RustType::Model(model) => models[*model].rust.clone(),
            RustType::Option(inner) => format!("Option<{}>", inner.code(models)),
            RustType::List(inner) => format!("Vec<{}>", inner.code(models)),
            RustType::Set(inner) => format!("BTreeSet<{}>", inner.code(models)),
            RustType::Map(key, inner) => format!("BTreeMap<{}, {}>", key.code(models), inner.code(models)),
            RustType::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|item| item.code(models)).collect();
                format!("({}{})", items.join(", "), if items.len() == 1 { "," } else { "" })
            }
            RustType::Boxed(inner) => format!("Box<{}>", inner.code(models)),
            RustType::Parameter => "T".to_owned(),
            RustType::Generic(model, argument) => {
                format!("{}<{}>", models[*model].rust, argument.code(models))
            }
        }
    }

    /// Returns the schema that the framework documents, with references to components by their names.
    pub(crate) fn schema(&self, models: &PortedModels) -> Schema {
        match self {
            RustType::Scalar(scalar) => scalar.schema(),
            RustType::Model(model) => models.schema_of(*model),
            RustType::Option(inner) => inner.schema(models).or_null(),
            RustType::List(inner) => Schema::list(inner.schema(models)),
            RustType::Set(inner) => Schema::list(inner.schema(models)).with("uniqueItems", true),
            RustType::Map(key, inner) => Schema::map(key.schema(models), inner.schema(models)),
            RustType::Tuple(items) => Schema::tuple(items.iter().map(|item| item.schema(models)).collect()),
            RustType::Boxed(inner) => inner.schema(models),
            RustType::Parameter => Schema::reference(PARAMETER.to_owned()),
            RustType::Generic(model, argument) => models.schema_of_generic(*model, argument),
        }
    }

    /// Returns the type inside an `Option`, or the type itself.
    pub(crate) fn optional_inner(&self) -> &RustType {
        match self {
            RustType::Option(inner) => inner,
            other => other,
        }
    }

    pub(crate) fn is_option(&self) -> bool {
        matches!(self, RustType::Option(_))
    }

    pub(crate) fn is_json(&self) -> bool {
        matches!(self, RustType::Scalar(scalar) if **scalar == JSON)
    }

    /// Calls a function with every type inside this one, and with the type itself.
    pub(crate) fn visit(&self, visit: &mut impl FnMut(&RustType)) {
        visit(self);
        match self {
            RustType::Scalar(_) | RustType::Model(_) | RustType::Parameter => {}
            RustType::Option(inner)
            | RustType::List(inner)
            | RustType::Set(inner)
            | RustType::Boxed(inner)
            | RustType::Generic(_, inner) => inner.visit(visit),
            RustType::Map(key, inner) => {
                key.visit(visit);
                inner.visit(visit);
            }
            RustType::Tuple(items) => items.iter().for_each(|item| item.visit(visit)),
        }
    }

    /// Returns whether a parameter of this type is read from the body unless an attribute says otherwise.
    pub(crate) fn is_of_body(&self, models: &PortedModels) -> bool {
        match self {
            RustType::Scalar(scalar) => scalar.name == "Value" || scalar.name == "()",
            RustType::Model(model) => models[*model].is_of_body(models),
            RustType::Option(inner) | RustType::Boxed(inner) => inner.is_of_body(models),
            RustType::List(_) | RustType::Set(_) | RustType::Map(..) | RustType::Tuple(_) => true,
            RustType::Parameter | RustType::Generic(..) => true,
        }
    }
}
