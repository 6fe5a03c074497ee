//! The document of an app, which is written when somebody asks for it.

use super::yaml::yaml;
use super::{Information, document};
use crate::input::Shared;
use crate::route::Route;
use serde_json::Value;
use std::sync::Arc;

/// The document of an app.
#[derive(Debug)]
pub(crate) struct Written {
    information: Information,
    routes: Vec<Route>,
    shared: Arc<Shared>,
}

impl Written {
    pub(crate) fn new(information: Information, routes: Vec<Route>, shared: Arc<Shared>) -> Self {
        Written { information, routes, shared }
    }

    pub(crate) fn title(&self) -> &str {
        &self.information.info.title
    }

    pub(crate) fn document(&self) -> Value {
        document(&self.information, &self.routes, &self.shared)
    }

    pub(crate) fn yaml_text(&self) -> String {
        yaml(&self.document()) + "\n"
    }
}
