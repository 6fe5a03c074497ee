//! Checks the signature of a handler, a dependency or a middleware: a free function of owned, concrete types.

use crate::errors::MacroErrors;
use crate::function::{ParsedFn, Role};
use crate::written::written;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, FnArg, ReturnType, Safety, Signature, Type, TypeImplTrait, TypeReference};

pub(crate) fn check(function: &ParsedFn, role: Role, errors: &mut MacroErrors) {
    let sig = &function.sig;
    check_kind(sig, role, errors);
    check_generics(sig, role, errors);
    for input in &sig.inputs {
        match input {
            FnArg::Receiver(_) if matches!(role, Role::ValueDependency) => {}
            FnArg::Receiver(receiver) => {
                errors.at(receiver, format!("{role} cannot take `self`: {}", role.stateful()));
            }
            FnArg::Typed(arg) => {
                check_parameter_type(&arg.ty, role, errors);
                check_cfg(&arg.attrs, errors);
            }
        }
    }
    if let ReturnType::Type(_, ty) = &sig.output {
        check_returned(ty, role, errors);
    }
}

fn check_kind(sig: &Signature, role: Role, errors: &mut MacroErrors) {
    if let Safety::Unsafe(word) = &sig.safety {
        errors.at(word, format!("{role} cannot be `unsafe`: move the unsafe code into an `unsafe` block"));
    }
    if let Some(variadic) = &sig.variadic {
        errors.at(variadic, format!("{role} cannot be variadic: declare each parameter"));
    }
}

fn check_generics(sig: &Signature, role: Role, errors: &mut MacroErrors) {
    if !sig.generics.params.is_empty() {
        let message = format!(
            "{} cannot be generic: use concrete types for the parameters and the return type of `{}`",
            role.made(),
            sig.ident
        );
        errors.at(&sig.generics, message);
    }
}

fn check_cfg(attrs: &[Attribute], errors: &mut MacroErrors) {
    if let Some(cfg) = attrs.iter().find(|attr| attr.path().is_ident("cfg")) {
        errors.at(cfg, "a parameter cannot be conditional: write two functions, each with its own `#[cfg]`");
    }
}

fn check_parameter_type(ty: &Type, role: Role, errors: &mut MacroErrors) {
    let Unnamed { implied, borrowed } = Unnamed::in_type(ty);
    if let Some(implied) = implied {
        errors.at(implied, "a parameter needs a concrete type: `impl Trait` does not say what to read");
    } else if let Some(borrowed) = borrowed {
        let (borrowed, owned) = (written(&borrowed), owned(&borrowed));
        errors.at(ty, format!("`{borrowed}` is borrowed, but {role} must own its parameters: use `{owned}`"));
    }
}

fn check_returned(ty: &Type, role: Role, errors: &mut MacroErrors) {
    let Unnamed { implied, borrowed } = Unnamed::in_type(ty);
    if let Some(implied) = implied {
        errors.at(implied, role.implied());
    } else if let Some(borrowed) = borrowed.filter(|borrowed| !is_static(borrowed)) {
        let (borrowed, owned) = (written(&borrowed), owned(&borrowed));
        errors.at(ty, format!("`{borrowed}` is borrowed, but {}: use `{owned}`", role.owns()));
    }
}

/// The first `impl Trait` and the first reference in a type, which a route cannot name.
#[derive(Default)]
struct Unnamed {
    implied: Option<TypeImplTrait>,
    borrowed: Option<TypeReference>,
}

impl Unnamed {
    fn in_type(ty: &Type) -> Self {
        let mut unnamed = Self::default();
        unnamed.visit_type_mut(&mut ty.clone());
        unnamed
    }
}

impl VisitMut for Unnamed {
    fn visit_type_impl_trait_mut(&mut self, implied: &mut TypeImplTrait) {
        self.implied.get_or_insert_with(|| implied.clone());
    }

    fn visit_type_reference_mut(&mut self, borrowed: &mut TypeReference) {
        self.borrowed.get_or_insert_with(|| borrowed.clone());
        visit_mut::visit_type_reference_mut(self, borrowed);
    }
}

fn is_static(borrowed: &TypeReference) -> bool {
    borrowed.lifetime.as_ref().is_some_and(|lifetime| lifetime.ident == "static")
}

/// Returns the owned counterpart of a borrowed type.
fn owned(borrowed: &TypeReference) -> String {
    match &*borrowed.elem {
        Type::Path(path) if path.path.is_ident("str") => "String".to_owned(),
        Type::Slice(slice) => format!("Vec<{}>", written(&slice.elem)),
        elem => written(elem),
    }
}
