//! Writes a struct with fields.

use super::check_function::check;
use super::defaults::defaults;
use super::fields::lines;
use super::item::with_derives;
use super::patch::patches;
use super::schema::schema;
use super::serde_impls::restricted_serde_impls;
use super::value_impl::{normalise, value};
use crate::local::local;
use crate::model::ast::ModelItem;
use crate::model::bounds::bounded;
use crate::model::field::Field;
use proc_macro2::TokenStream;
use quote::quote;

/// Input:
///
/// ```text
/// #[model]
/// struct Item {
///     #[field(min_length = 1)]
///     name: String,
///     #[field(default = 3)]
///     count: u32,
/// }
/// ```
///
/// Output, with shortened paths:
///
/// ```text
/// #[derive(Serialize, Deserialize, JsonSchema)]
/// #[serde(crate = "…", remote = "Self")]
/// #[schemars(crate = "…")]
/// struct Item {
///     name: String,
///     #[serde(default = "Item::__default_count")]
///     count: u32,
/// }
///
/// impl<'de> Deserialize<'de> for Item { … Self::deserialize(MapOnly(deserializer)) … }
/// impl Serialize for Item { … Self::serialize(self, serializer) … }
///
/// impl Item {
///     fn __default_count() -> u32 { DefaultFor::into_default(3) }
/// }
///
/// impl Value for Item {
///     type Place = InBody;
///     fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> { structure::<Self>(tree, walk) }
///     fn holds(&self) -> bool { model_holds(self) }
///     fn pairs() -> Option<Pairs> { pairs_of::<Self>() }
///     fn schema(components: &mut Components) -> Schema { structure_schema::<Self>(components, |about| about) }
///     fn shown(&self) -> Option<Tree> { shown(self) }
/// }
///
/// impl Model for Item {
///     fn fields<F: Fields<Self>>(fields: &mut F) {
///         fields.field::<String>("name", |model| Some(&model.name), |keys| keys.min_length(1));
///         fields.field::<u32>("count", |model| Some(&model.count), |keys| keys.default(Self::__default_count));
///     }
/// }
///
/// impl JsonBody for Item { fn schema(components: &mut Components) -> Schema { <Self as Value>::schema(components) } }
/// ```
pub(super) fn structure(model: &ModelItem, fields: &[Field]) -> TokenStream {
    let item = with_derives(model);
    let impls = restricted_serde_impls(model, &quote!(MapOnly));
    let defaults = defaults(model);
    let value = structure_value(model);
    let visited = visited(model, fields);
    let patches = patches(model, fields);
    quote!(#item #impls #defaults #value #visited #patches)
}

fn structure_value(model: &ModelItem) -> TokenStream {
    let normalise = normalise(&quote!(::statuskit::__private::model::structure::<Self>(tree, walk)));
    let schema = schema(model, &quote!(structure_schema), &TokenStream::new());
    let functions = quote! {
        #normalise
        #schema

        fn holds(&self) -> bool {
            ::statuskit::__private::model::model_holds(self)
        }

        fn pairs() -> ::core::option::Option<::statuskit::__private::model::Pairs> {
            ::statuskit::__private::model::pairs_of::<Self>()
        }
    };
    value(model, &quote!(::statuskit::__private::model::InBody), &functions)
}

fn visited(model: &ModelItem, fields: &[Field]) -> TokenStream {
    let (name, visitor) = (&model.item.ident, local("fields"));
    let generics = bounded(&model.item.generics, &quote!(::statuskit::__private::model::Value));
    let (generics, arguments, bounds) = generics.split_for_impl();
    let (options, check) = (options(model), check(model));
    let lines = lines(fields, None, model.rename_all());
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics ::statuskit::__private::model::Model for #name #arguments #bounds {
            #options

            fn fields<F: ::statuskit::__private::model::Fields<Self>>(#visitor: &mut F) {
                #(#lines)*
            }

            #check
        }
    }
}

/// Returns `const OPTIONS`, if there are any.
fn options(model: &ModelItem) -> Option<TokenStream> {
    let strict = model.option("strict").map(|_| quote!(strict: true,));
    let deny = model.serde.get("deny_unknown_fields").map(|_| quote!(deny_unknown_fields: true,));
    let default = model.serde.get("default").map(|_| quote!(default: true,));
    let said: Vec<_> = [strict, deny, default].into_iter().flatten().collect();
    (!said.is_empty()).then(|| {
        quote! {
            const OPTIONS: ::statuskit::__private::model::ModelOptions = ::statuskit::__private::model::ModelOptions {
                #(#said)*
                ..::statuskit::__private::model::ModelOptions::NONE
            };
        }
    })
}
