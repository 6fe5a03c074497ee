//! `security.rs`: the schemes, and the guards that require them.

use crate::port::routes::{Guard, PortedScheme, Routes};

/// Writes the file. `None` without schemes.
pub(crate) fn security_file(routes: &Routes) -> Option<String> {
    let guards = routes.guards.distinct();
    if guards.is_empty() {
        return None;
    }
    let schemes = &routes.guards.schemes;
    let mut body = String::new();
    for (number, scheme) in schemes.iter().enumerate() {
        let uses: Vec<_> =
            guards.iter().flat_map(|guard| &guard.schemes).filter(|(used, _)| *used == number).collect();
        if uses.iter().any(|(_, is_optional)| !is_optional) {
            body += &scheme_code(scheme, false);
        }
        if uses.iter().any(|(_, is_optional)| *is_optional) {
            body += &scheme_code(scheme, true);
        }
    }
    for guard in guards {
        body += &guard_code(guard, schemes);
    }
    Some(format!(
        "//! The security schemes, and the guards that require them.\n\nuse statuskit::prelude::*;\n{body}"
    ))
}

fn scheme_code(scheme: &PortedScheme, is_optional: bool) -> String {
    let attribute = match is_optional {
        false => scheme.attribute.clone(),
        true => with_optional(scheme),
    };
    let name = type_of(scheme, is_optional);
    format!("\n#[derive(SecurityScheme)]\n#[security({attribute})]\npub struct {name};\n")
}

fn with_optional(scheme: &PortedScheme) -> String {
    let name = &scheme.name;
    let (kind, keys) = scheme.attribute.split_once('(').unwrap_or((&scheme.attribute, ")"));
    let keys = keys.strip_suffix(')').unwrap_or(keys);
    let mut all = vec!["auto_error = false".to_owned()];
    if !keys.contains("scheme_name") {
        all.push(format!("scheme_name = {name:?}"));
    }
    all.extend((!keys.is_empty()).then(|| keys.to_owned()));
    format!("{kind}({})", all.join(", "))
}

fn type_of(scheme: &PortedScheme, is_optional: bool) -> String {
    format!("{}{}", if is_optional { "Optional" } else { "" }, scheme.rust)
}

fn guard_code(guard: &Guard, schemes: &[PortedScheme]) -> String {
    let mut parameters = Vec::new();
    let mut names = crate::port::names::TakenNames::default();
    let mut seen = Vec::new();
    for (number, is_optional) in &guard.schemes {
        if seen.contains(&(number, is_optional)) {
            continue;
        }
        seen.push((number, is_optional));
        let scheme = &schemes[*number];
        let credentials = match is_optional {
            true => format!("Option<{}>", scheme.credentials),
            false => scheme.credentials.to_owned(),
        };
        let name = names.take(&[&crate::port::names::variable(&crate::port::names::snake(&scheme.rust))]);
        parameters
            .push(format!("    #[depends({})] {name}: {credentials},\n", type_of(scheme, *is_optional)));
    }
    let name = &guard.name;
    let parameters = parameters.concat();
    format!(
        "\n/// Accepts any credentials.\n// port: check them, and return what the handlers need.\n#[dependency]\npub async fn {name}(\n{parameters}) -> Result<(), HttpError> {{\n    Ok(())\n}}\n"
    )
}
