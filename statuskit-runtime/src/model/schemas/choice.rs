//! The schemas of enums whose variants hold data.

use super::alternatives::Alternatives;
use crate::model::{Choice, Tagging};
use crate::schema::{About, Components, Schema};

/// Implements `Value::schema` for a choice. In FastAPI a union has no name. Here it has one, unless the
/// document must match FastAPI's and the author has not named it.
pub fn choice_schema<C: Choice>(components: &mut Components, about: fn(About) -> About) -> Schema {
    let label = C::label();
    let about = about(About::default());
    let is_union = !matches!(C::TAGGING, Tagging::External | Tagging::Adjacent(..));
    if is_union && !components.is_exact && about.component_name().is_none() {
        return components.inlined::<C>(&label, alternatives::<C>);
    }
    components.declared::<C>(&label, about, alternatives::<C>)
}

fn alternatives<C: Choice>(components: &mut Components) -> Schema {
    let mut alternatives = Alternatives::<C>::new(components);
    C::variants(&mut alternatives);
    alternatives.finish()
}
