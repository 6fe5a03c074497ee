//! The routes at which the document is served, and the pages that show it.

#[cfg(feature = "docs")]
mod archive;
mod html;
mod policy;
mod redoc;
mod relative;
#[cfg(feature = "docs")]
mod swagger;

use super::Written;
use super::file::File;
use crate::route::Route;
use std::sync::Arc;

/// Where the document and its pages are served.
#[derive(Clone, Debug)]
pub(crate) struct Pages {
    /// The document as JSON; without it there is nothing to show.
    pub(crate) openapi_url: Option<String>,
    /// Swagger UI.
    #[cfg(feature = "docs")]
    pub(crate) docs_url: Option<String>,
    /// What Swagger UI is told.
    #[cfg(feature = "docs")]
    pub(crate) swagger_ui_parameters: serde_json::Value,
    /// What Swagger UI fills into its forms for OAuth2.
    #[cfg(feature = "docs")]
    pub(crate) swagger_ui_init_oauth: Option<serde_json::Value>,
    /// ReDoc, where its script is known.
    pub(crate) redoc_url: Option<String>,
    /// The address of ReDoc's script.
    pub(crate) redoc_script: Option<String>,
}

impl Default for Pages {
    fn default() -> Self {
        Pages {
            openapi_url: Some("/openapi.json".to_owned()),
            #[cfg(feature = "docs")]
            docs_url: Some("/docs".to_owned()),
            #[cfg(feature = "docs")]
            swagger_ui_parameters: serde_json::Value::Object(serde_json::Map::new()),
            #[cfg(feature = "docs")]
            swagger_ui_init_oauth: None,
            redoc_url: Some("/redoc".to_owned()),
            redoc_script: None,
        }
    }
}

impl Pages {
    /// The routes; what is off has none.
    pub(crate) fn routes(&self, written: &Arc<Written>) -> Vec<Route> {
        let Some(url) = &self.openapi_url else { return Vec::new() };
        let mut routes = vec![json(url, written.clone()), yaml(url, written.clone())];
        #[cfg(feature = "docs")]
        if let Some(docs_url) = &self.docs_url {
            routes.extend(swagger::routes(docs_url, url, self, written));
        }
        if let (Some(redoc_url), Some(script)) = (&self.redoc_url, &self.redoc_script) {
            routes.push(redoc::route(redoc_url, url, script, written));
        }
        routes
    }
}

fn json(url: &str, written: Arc<Written>) -> Route {
    let make = move |root: &str| File::new("application/json", written.document_below(root).to_string());
    File::route_below(url, "openapi", make)
}

/// `/openapi.yaml` beside `/openapi.json`, in the media type of RFC 9512.
fn yaml(url: &str, written: Arc<Written>) -> Route {
    let url = format!("{}.yaml", url.strip_suffix(".json").unwrap_or(url));
    let make = move |root: &str| File::new("application/yaml", written.yaml_below(root));
    File::route_below(&url, "openapi_yaml", make)
}
