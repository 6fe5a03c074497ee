//! `FormModel`: a model whose fields are those of a form.

/// What a model reads of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormModel {
    /// The names of its fields, with their aliases. For an enum, those of all variants.
    pub names: Vec<&'static str>,
    /// Whether it also looks at names that none of its fields has, because it forbids or keeps them.
    pub sees_others: bool,
    /// Whether it is an `Option`, which is `None` if the form holds nothing that the model looks at.
    pub is_nullable: bool,
}
