//! The items that generated code and exported macros refer to. None of this is meant to be written by hand,
//! and all of it may change in any release.

pub use regex::Regex;

pub mod depend {
    //! What `#[dependency]`, `#[depends]` and `#[derive(SecurityScheme)]` emit.
    pub use crate::depend::discardable::IsFailure;
    pub use crate::depend::value::{InResult, InScoped, IsResult, IsScoped};
    pub use crate::depend::*;
}

pub mod error {
    //! What `raise!` and `#[derive(HttpError)]` emit.
    pub use crate::error::cause::{Cause, DerivedError, RaiseFns};
    pub use crate::error::raise::{Raise, ReturnsRaised, TakesRaised, raised};
    pub use crate::error::*;
}

pub mod input {
    //! What decorators emit for parameters.
    pub use crate::input::readable::{IsParam, Otherwise, Readable, Unreadable, readable};
    pub use crate::input::*;
}

pub mod model {
    //! What `#[model]` emits.
    pub use crate::keys::default_for::made;
    pub use crate::keys::read::{JsonReadError, parse_body, read_json, read_tree};
    pub use crate::keys::rules::{default_of, explain, field_info, holds, stand_in_of};
    pub use crate::keys::schema::described;
    pub use crate::keys::*;
    pub use crate::model::choice::{Choice, Tagging, Variants};
    pub use crate::model::de::{MapOnly, TextOnly, VariantsOnly};
    pub use crate::model::holding::{choice_holds, model_holds};
    pub use crate::model::newtype::{
        Newtype, PlaceInside, newtype, newtype_absent, newtype_from_text, newtype_holds, newtype_pairs,
    };
    pub use crate::model::pairing::{choice_pairs, pairs_of};
    pub use crate::model::read_choice::{choice, read_choice, read_discriminated};
    pub use crate::model::reading::structure;
    pub use crate::model::schemas::{
        choice_schema, converted_schema, integer_enum_schema, newtype_schema, structure_schema,
        unit_enum_schema,
    };
    pub use crate::model::structure::{
        Fields, Model, ModelCheck, ModelOptions, OpaqueDeserializer, OpaqueReader, checked,
    };
    pub use crate::model::unit_enum::{
        UnknownVariant, integer_enum, integer_literal, parse_variant, read_integer_enum, unit_enum,
        unit_enum_from_text, unit_literal, write_integer_enum,
    };
    pub use crate::schema::about::About;
    pub use crate::schema::*;
    pub use crate::types::*;
    pub use crate::value::masked::{Masked, write_masked};
    pub use crate::value::sent_duration::{SentDuration, write_duration};
    pub use crate::value::*;
}

pub use crate::patch::{Patches, Patching};

pub mod reply {
    //! What decorators and `#[derive(Reply)]` emit for what a handler returns.
    pub use crate::reply::body_allowed::{BodyAllowed, assert_body_allowed, forbids_body};
    pub use crate::reply::convert::{Inside, PlainReply, ReplyAs, convert, convert_ready};
    pub use crate::reply::declarable::{DeclarableBody, assert_declarable_body};
    pub use crate::reply::response_class::{InContent, InResponse, Rendered, ReplyIn};
    pub use crate::reply::variant::describe_variant;
    pub use crate::reply::variant_headers::{VariantHeader, header_name, variant_header, with_headers};
    pub use crate::reply::*;
}
