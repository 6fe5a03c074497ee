//! Boxes, where a type would otherwise contain itself.

use super::Planner;
use crate::port::ported_model::{ModelForm, PortedModel};
use crate::port::rust_type::RustType;

impl Planner<'_> {
    /// Boxes every field and variant through which a model contains itself without a list or map between.
    pub(crate) fn box_recursion(&mut self) {
        let edges: Vec<Vec<usize>> = self.models.0.iter().map(contained).collect();
        for model in 0..self.models.0.len() {
            let leads_back = |ty: &RustType| {
                direct(ty).into_iter().any(|target| target == model || reaches(&edges, target, model))
            };
            match &mut self.models.0[model].form {
                ModelForm::Struct(fields) => {
                    for field in fields.iter_mut().filter(|field| leads_back(&field.value.ty)) {
                        boxed(&mut field.value.ty);
                    }
                }
                ModelForm::Union(variants) => {
                    for variant in variants.iter_mut().filter(|variant| leads_back(&variant.ty)) {
                        boxed(&mut variant.ty);
                    }
                }
                ModelForm::Newtype(value) if leads_back(&value.ty) => boxed(&mut value.ty),
                ModelForm::Newtype(_) | ModelForm::Enum(_) | ModelForm::Pending => {}
            }
        }
    }
}

fn boxed(ty: &mut RustType) {
    match ty {
        RustType::Option(inner) => boxed(inner),
        other => {
            let inner = std::mem::replace(other, RustType::Parameter);
            *other = RustType::Boxed(Box::new(inner));
        }
    }
}

fn contained(model: &PortedModel) -> Vec<usize> {
    match &model.form {
        ModelForm::Struct(fields) => fields.iter().flat_map(|field| direct(&field.value.ty)).collect(),
        ModelForm::Union(variants) => variants.iter().flat_map(|variant| direct(&variant.ty)).collect(),
        ModelForm::Newtype(value) => direct(&value.ty),
        ModelForm::Enum(_) | ModelForm::Pending => Vec::new(),
    }
}

/// Returns the models that a type contains by value.
fn direct(ty: &RustType) -> Vec<usize> {
    match ty {
        RustType::Model(model) => vec![*model],
        RustType::Option(inner) => direct(inner),
        RustType::Tuple(items) => items.iter().flat_map(direct).collect(),
        RustType::Generic(model, argument) => [vec![*model], direct(argument)].concat(),
        RustType::Scalar(_)
        | RustType::List(_)
        | RustType::Set(_)
        | RustType::Map(..)
        | RustType::Boxed(_)
        | RustType::Parameter => Vec::new(),
    }
}

fn reaches(edges: &[Vec<usize>], from: usize, to: usize) -> bool {
    let mut seen = vec![false; edges.len()];
    let mut waiting = vec![from];
    while let Some(model) = waiting.pop() {
        if std::mem::replace(&mut seen[model], true) {
            continue;
        }
        if edges[model].contains(&to) {
            return true;
        }
        waiting.extend(&edges[model]);
    }
    false
}
