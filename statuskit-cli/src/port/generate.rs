//! A document becomes the files of a crate.

use super::dialect::dialect_of;
use super::names::{escaped, snake};
use super::pairs::{directed, joined, names_pair};
use super::plan::Planner;
use super::ported_model::{ModelForm, PortedModels};
use super::predict::{predicted, unreached};
use super::report::report;
use super::routes::{DocumentChange, PortedModule, Routes, app_extra, plan_routes};
use super::rust_type::RustType;
use super::write::{
    MainFile, PortedManifest, changes_file, errors_file, main_file, models_file, openapi_file, routes_file,
    rustfmt, security_file, tests_file,
};
use anyhow::Result;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use statuskit_openapi::leaves;
use std::collections::{BTreeMap, BTreeSet};

/// The files of a crate, by their paths in it.
pub type PortedFiles = BTreeMap<String, String>;

/// A generated crate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortedCrate {
    /// What `Cargo.toml` says. The next merge begins with it.
    pub manifest: PortedManifest,
    /// The files, `Cargo.toml` among them.
    pub files: PortedFiles,
}

/// Generates the crate of a document. Generation is deterministic: the same arguments always give the same crate.
///
/// `manifest` is what `Cargo.toml` says at least.
///
/// # Errors
///
/// If rustfmt is not installed.
pub fn generate(document: &Value, mut manifest: PortedManifest) -> Result<PortedCrate> {
    let (joined, pairs) = joined(document);
    let mut files = generate_from(&joined, &pairs, leaves(document));
    let is_named = files.code.values().any(|text| names_pair(text, &pairs));
    if is_named {
        // A reference in a text has no direction, so each pair is two models.
        files = generate_from(document, &BTreeSet::new(), leaves(document));
    }
    let Generated { code: mut files, report } = files;
    for (path, code) in files.iter_mut().filter(|(path, _)| path.ends_with(".rs")) {
        *code = rustfmt(code).map_err(|error| error.context(format!("`{path}`")))?;
    }
    files.values().for_each(|code| manifest.add(code));
    files.insert("Cargo.toml".to_owned(), manifest.text());
    files.insert("openapi.json".to_owned(), format!("{document:#}\n"));
    files.insert(".gitignore".to_owned(), "/target\n".to_owned());
    files.insert("PORT.md".to_owned(), report);
    Ok(PortedCrate { manifest, files })
}

/// What a document becomes.
struct Generated {
    /// The code, and the patch of the document.
    code: PortedFiles,
    report: String,
}

/// `pairs` are the components that stand for one component per direction, and `all` is how many leaves the original
/// has.
fn generate_from(document: &Value, pairs: &BTreeSet<String>, all: usize) -> Generated {
    let dialect = dialect_of(document);
    let mut planner = Planner::new(document, dialect, pairs);
    let routes = plan_routes(&mut planner);
    planner.box_recursion();
    let extra_models = unreached(&planner, &routes);
    let mut predicted = predicted(&planner, &routes, &extra_models);
    let extra = app_extra(&predicted, document);
    if let Some(extra) = &extra {
        statuskit_openapi::merge(&mut predicted, extra);
    }
    let changes = DocumentChange::between(&predicted, document);
    let extra = extra.map(|extra| directed(&extra, pairs));
    let mut code = code(&planner, &routes, &changes, (&extra_models, extra.as_ref()));
    if !changes.is_empty() {
        code.insert("openapi.patch.json".to_owned(), changes_file(&changes));
    }
    let report = report(document, all, &predicted, &planner.findings, &routes);
    Generated { code, report }
}

fn code(
    planner: &Planner<'_>,
    routes: &Routes,
    changes: &[DocumentChange],
    (extra_models, extra): (&[usize], Option<&Value>),
) -> PortedFiles {
    let mut files = PortedFiles::new();
    let names: Vec<&str> = planner.models.0.iter().map(|model| model.rust.as_str()).collect();
    let modules = PortedModule::all(&routes.handlers);
    for module in &modules {
        files.insert(format!("src/{}.rs", module.name), routes_file(module, routes, &names));
    }
    let has_models = !planner.models.0.is_empty();
    if has_models {
        files.insert("src/models.rs".to_owned(), models_file(&planner.models, &order(&planner.models)));
    }
    let security = security_file(routes);
    let has_security = security.is_some();
    files.extend(security.map(|code| ("src/security.rs".to_owned(), code)));
    let errors = errors_file(routes);
    let has_errors = errors.is_some();
    files.extend(errors.map(|code| ("src/errors.rs".to_owned(), code)));
    if !changes.is_empty() {
        files.insert("src/openapi.rs".to_owned(), openapi_file());
    }
    let has_long_json = files.values().any(|code| has_long_json(code));
    let modules: Vec<String> = modules.iter().map(|module| module.name.clone()).collect();
    let main = MainFile {
        document: planner.document,
        dialect: planner.dialect,
        routes,
        modules: &modules,
        has_models,
        has_security,
        has_errors,
        has_amendments: !changes.is_empty(),
        has_long_json,
        extra_models: extra_models.iter().map(|model| planner.models[*model].rust.as_str()).collect(),
        extra,
    };
    files.insert("src/main.rs".to_owned(), main_file(&main));
    files.insert("src/tests.rs".to_owned(), tests_file());
    files
}

/// Returns whether a `json!` may exceed the default recursion limit of macros.
fn has_long_json(code: &str) -> bool {
    let calls = code.split("json!(").skip(1);
    calls.into_iter().any(|rest| {
        let end = rest.find("\n)").unwrap_or(rest.len()).min(rest.find(")\n").unwrap_or(rest.len()));
        rest[..end].matches([',', ':']).count() > 40
    })
}

/// Returns the models in the order in which they are written: each component, followed by the models that it
/// alone needs.
fn order(models: &PortedModels) -> Vec<usize> {
    let mut order = Vec::new();
    for model in 0..models.0.len() {
        if models[model].component.is_some() {
            place(model, models, &mut order);
        }
    }
    for model in 0..models.0.len() {
        place(model, models, &mut order);
    }
    order
}

fn place(model: usize, models: &PortedModels, order: &mut Vec<usize>) {
    if order.contains(&model) {
        return;
    }
    order.push(model);
    let mut inner = Vec::new();
    let mut collect = |ty: &RustType| {
        ty.visit(&mut |ty| {
            if let RustType::Model(model) = ty {
                inner.push(*model);
            }
        });
    };
    match &models[model].form {
        ModelForm::Struct(fields) => fields.iter().for_each(|field| collect(&field.value.ty)),
        ModelForm::Union(variants) => variants.iter().for_each(|variant| collect(&variant.ty)),
        ModelForm::Newtype(value) => collect(&value.ty),
        ModelForm::Enum(_) | ModelForm::Pending => {}
    }
    for model in inner.into_iter().filter(|model| models[*model].component.is_none()) {
        place(model, models, order);
    }
}

/// Returns the name of the crate for a document without a name of its own: after its title.
pub fn crate_name(document: &Value) -> String {
    let title = document["info"]["title"].as_str().unwrap_or("my-service");
    let name = snake(title).replace('_', "-");
    let name: String = name.chars().filter(|char| char.is_ascii_alphanumeric() || *char == '-').collect();
    let name = name.trim_matches('-').to_owned();
    match name.as_str() {
        "" => "my-service".to_owned(),
        // cargo reserves these names.
        "test" | "core" | "std" | "alloc" | "proc-macro" => format!("{name}-service"),
        name if escaped(name) != name => format!("{name}-service"),
        _ => name,
    }
}
