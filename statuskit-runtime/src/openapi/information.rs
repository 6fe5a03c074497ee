//! The information about an app in its document.

use super::operation_id;
use super::spec::{ExternalDocs, Info, OpenApiServer, Tag};
use crate::context::Profile;
use crate::route::{Route, RouteInfo};
use crate::schema::LazySchema;
use http::Method;
use serde_json::Value;
use statuskit_openapi::Dialect;
use std::fmt;
use std::sync::Arc;

/// The information about an app in its document.
#[derive(Clone)]
pub(crate) struct Information {
    /// The title, the version and other metadata. The title is empty until it is set.
    pub info: Info,
    /// Where the API is served.
    pub servers: Vec<OpenApiServer>,
    /// The prefix that a proxy strips from the paths of requests.
    pub root_path: String,
    /// The groups of operations.
    pub tags: Vec<Tag>,
    /// A link to further documentation.
    pub external_docs: Option<ExternalDocs>,
    /// The requests that the app sends on its own.
    pub webhooks: Vec<Route>,
    /// The function that creates the id of an operation without an id of its own.
    pub operation_id: OperationId,
    /// The function that renames an operation once everything else is derived from its id.
    pub renamed_operation_id: Option<OperationId>,
    /// The models that are documented even if no route names them.
    pub models: Vec<LazySchema>,
    /// How the document is written, where the versions of FastAPI differ.
    pub dialect: Dialect,
    /// The functions that change the finished document, in this order.
    pub amendments: Vec<Amendment>,
}

/// A function that changes the finished document.
pub(super) type Amendment = Arc<dyn Fn(&mut Value) + Send + Sync>;

/// A function that creates the id of an operation.
pub(super) type OperationId = Arc<dyn Fn(&RouteInfo, &Method) -> String + Send + Sync>;

impl Default for Information {
    fn default() -> Self {
        Information {
            info: Info { version: "0.1.0".to_owned(), ..Info::default() },
            servers: Vec::new(),
            root_path: String::new(),
            tags: Vec::new(),
            external_docs: None,
            webhooks: Vec::new(),
            operation_id: Arc::new(operation_id),
            renamed_operation_id: None,
            models: Vec::new(),
            dialect: Dialect::CURRENT,
            amendments: Vec::new(),
        }
    }
}

impl Information {
    /// Sets the title, unless the author has set one.
    pub(crate) fn set_default_title(&mut self, profile: Profile) {
        if self.info.title.is_empty() {
            let title = match profile {
                Profile::Standard => "statuskit",
                Profile::FastApi => "FastAPI",
            };
            title.clone_into(&mut self.info.title);
        }
    }

    /// Returns all servers. The path under which a proxy serves the app comes first, as in FastAPI.
    pub(super) fn all_servers(&self) -> Vec<OpenApiServer> {
        let root = OpenApiServer { url: self.root_path.clone(), description: None };
        let root = Some(root).filter(|root| !root.url.is_empty() && !self.servers.contains(root));
        root.into_iter().chain(self.servers.iter().cloned()).collect()
    }
}

impl fmt::Debug for Information {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.info.fmt(out)
    }
}
