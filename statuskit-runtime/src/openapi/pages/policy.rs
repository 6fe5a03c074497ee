//! The content security policy of a page: what it may load and connect to.

use serde_json::Value;

/// The members of a document with URLs that a page connects to: servers and token endpoints.
const URL_MEMBERS: [&str; 4] = ["url", "tokenUrl", "refreshUrl", "openIdConnectUrl"];

/// Returns a policy that allows a page to run these scripts, and to connect to the app itself and the servers
/// of the document.
///
/// Inline styles are allowed, since Swagger UI and ReDoc both write them.
pub(super) fn policy(scripts: &str, document: &Value) -> String {
    let mut origins = Vec::new();
    ["servers", "components"].iter().for_each(|part| add_origins(&document[part], &mut origins));
    let origins: String = origins.iter().map(|origin| format!(" {origin}")).collect();
    format!(
        "default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data:; font-src 'self' data:; worker-src blob:; connect-src 'self'{origins}; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
}

fn add_origins(part: &Value, origins: &mut Vec<String>) {
    match part {
        Value::Object(entries) => {
            for (key, value) in entries {
                let url = value.as_str().filter(|_| URL_MEMBERS.contains(&key.as_str()));
                let origin = url.and_then(origin).filter(|origin| !origins.contains(origin));
                origins.extend(origin);
                add_origins(value, origins);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| add_origins(item, origins)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Returns the origin of an absolute URL, such as `https://example.com:8080`. `None` if it contains a
/// character that could end the policy's directive.
pub(super) fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = |char: char| char.is_ascii_alphanumeric() || ".-:[]".contains(char);
    let is_right = matches!(scheme, "http" | "https") && !host.is_empty() && host.chars().all(is_host);
    is_right.then(|| format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::{origin, policy};
    use serde_json::json;

    #[test]
    fn only_http_origins_enter_the_policy() {
        assert_eq!(origin("https://example.com:81/a?b").as_deref(), Some("https://example.com:81"));
        for url in ["/token", "ftp://example.com", "https://a;script-src *", "https://{host}/"] {
            assert_eq!(origin(url), None, "{url}");
        }
    }

    #[test]
    fn servers_are_allowed_in_connect_src() {
        let policy = policy("'self'", &json!({"servers": [{"url": "https://api.example.com/v1"}]}));
        assert!(policy.contains("connect-src 'self' https://api.example.com;"), "{policy}");
    }
}
