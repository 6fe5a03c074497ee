//! URLs relative to a page, which stay valid under every prefix that a proxy or a mount adds.

/// Returns the relative URL from the page `from` to `to`, both of which begin with a slash.
pub(super) fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.trim_start_matches('/').split('/').collect();
    let to: Vec<&str> = to.trim_start_matches('/').split('/').collect();
    let folders = &from[..from.len() - 1];
    let common = folders.iter().zip(&to[..to.len() - 1]).take_while(|(from, to)| from == to).count();
    let up = std::iter::repeat_n("..", folders.len() - common);
    let steps: Vec<&str> = up.chain(to[common..].iter().copied()).collect();
    format!("./{}", steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn relative_paths_go_up_and_down() {
        assert_eq!(relative("/docs", "/openapi.json"), "./openapi.json");
        assert_eq!(relative("/docs", "/docs/init.js"), "./docs/init.js");
        assert_eq!(relative("/api/docs", "/openapi.json"), "./../openapi.json");
        assert_eq!(relative("/api/docs", "/api/v1/openapi.json"), "./v1/openapi.json");
        assert_eq!(relative("/", "/openapi.json"), "./openapi.json");
    }
}
