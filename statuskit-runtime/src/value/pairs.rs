//! `Pairs`: the names that a model is read from where it is not JSON.

/// The names that a model is read from when it is read from key-value pairs: a query, headers, cookies or a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// The names of its fields, with their aliases, in the order of the fields. For an enum, those of all
    /// variants.
    pub names: Vec<PairName>,
    /// Whether the model also looks at names that none of its fields has, because it forbids or keeps them.
    pub sees_others: bool,
    /// The variants of an enum. A struct has none.
    pub variants: Vec<VariantPairs>,
}

/// A name that a field is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PairName {
    /// The name.
    pub name: &'static str,
    /// Whether the field takes every value of a repeated name.
    pub is_many: bool,
}

/// The names that a variant of an enum is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantPairs {
    /// The name of the variant.
    pub variant: &'static str,
    /// The names of its fields, and of the tag.
    pub pairs: Pairs,
}
