//! The document of an app, which is written on request.

use super::yaml::yaml;
use super::{Information, document};
use crate::context::AppContext;
use crate::route::Route;
use serde_json::{Value, json};
use std::sync::Arc;

/// The document of an app.
#[derive(Debug)]
pub(crate) struct DocumentSource {
    information: Information,
    routes: Vec<Route>,
    context: Arc<AppContext>,
}

impl DocumentSource {
    pub(crate) fn new(information: Information, routes: Vec<Route>, context: Arc<AppContext>) -> Self {
        DocumentSource { information, routes, context }
    }

    pub(crate) fn title(&self) -> &str {
        &self.information.info.title
    }

    pub(crate) fn document(&self) -> Value {
        self.document_mounted_at("")
    }

    /// Returns the document of an app that is mounted at this path. The path is the first of its servers, as
    /// in FastAPI.
    pub(crate) fn document_mounted_at(&self, root: &str) -> Value {
        let mut document = document(&self.information, &self.routes, &self.context);
        if !root.is_empty() && self.information.root_path.is_empty() {
            let own = document["servers"].as_array().cloned().unwrap_or_default();
            let servers = [json!({"url": root})].into_iter().chain(own).collect();
            document["servers"] = Value::Array(servers);
        }
        self.information.dialect.rewrite(&mut document);
        self.information.amendments.iter().for_each(|amend| amend(&mut document));
        document
    }

    pub(crate) fn yaml_mounted_at(&self, root: &str) -> String {
        yaml(&self.document_mounted_at(root)) + "\n"
    }
}
