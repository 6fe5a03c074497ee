//! The routes at which the document is served, and the pages that show it.

mod address;
#[cfg(feature = "docs")]
mod archive;
mod html;
mod page;
mod policy;
mod redoc;
mod relative;
#[cfg(feature = "docs")]
mod swagger;

pub(crate) use address::PageAddress;
pub(crate) use page::Page;

use super::DocumentSource;
use super::file::File;
use crate::route::Route;
use std::sync::Arc;

/// Where the document and its pages are served.
#[derive(Clone, Debug)]
pub(crate) struct Pages {
    /// The document as JSON. Without it, there are no pages.
    pub(crate) openapi_url: Option<PageAddress>,
    /// Swagger UI.
    #[cfg(feature = "docs")]
    pub(crate) docs_url: Option<PageAddress>,
    /// The settings of Swagger UI.
    #[cfg(feature = "docs")]
    pub(crate) swagger_ui_parameters: serde_json::Value,
    /// The values that Swagger UI fills into its OAuth2 forms.
    #[cfg(feature = "docs")]
    pub(crate) swagger_ui_init_oauth: Option<serde_json::Value>,
    /// ReDoc, if its script is known.
    pub(crate) redoc_url: Option<PageAddress>,
    /// The URL of ReDoc's script.
    pub(crate) redoc_script: Option<String>,
}

impl Default for Pages {
    fn default() -> Self {
        Pages {
            openapi_url: Some(PageAddress::standard("/openapi.json")),
            #[cfg(feature = "docs")]
            docs_url: Some(PageAddress::standard("/docs")),
            #[cfg(feature = "docs")]
            swagger_ui_parameters: serde_json::Value::Object(serde_json::Map::new()),
            #[cfg(feature = "docs")]
            swagger_ui_init_oauth: None,
            redoc_url: Some(PageAddress::standard("/redoc")),
            redoc_script: None,
        }
    }
}

impl Pages {
    /// Returns the routes of the pages that are not turned off.
    pub(crate) fn routes(&self, source: &Arc<DocumentSource>) -> Vec<Page> {
        let Some(document) = &self.openapi_url else { return Vec::new() };
        let url = &document.url;
        let mut pages = document.pages("openapi_url", [json(url, source.clone()), yaml(url, source.clone())]);
        #[cfg(feature = "docs")]
        if let Some(docs) = &self.docs_url {
            pages.extend(docs.pages("docs_url", swagger::routes(&docs.url, url, self, source)));
        }
        if let (Some(redoc), Some(script)) = (&self.redoc_url, &self.redoc_script) {
            pages.extend(redoc.pages("redoc_url", [redoc::route(&redoc.url, url, script, source)]));
        }
        pages
    }
}

fn json(url: &str, source: Arc<DocumentSource>) -> Route {
    let make = move |root: &str| File::new("application/json", source.document_mounted_at(root).to_string());
    File::mounted_route(url, "openapi", make)
}

/// Creates the route of `/openapi.yaml` beside `/openapi.json`, with the media type of RFC 9512.
fn yaml(url: &str, source: Arc<DocumentSource>) -> Route {
    let url = format!("{}.yaml", url.strip_suffix(".json").unwrap_or(url));
    let make = move |root: &str| File::new("application/yaml", source.yaml_mounted_at(root));
    File::mounted_route(&url, "openapi_yaml", make)
}
