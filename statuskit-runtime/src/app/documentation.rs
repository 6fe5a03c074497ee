//! What an app says of itself in its documentation, and where that is served.

use super::App;
use crate::openapi::Address;
use crate::openapi::spec::{Contact, ExternalDocs, License, Server, Tag};
use crate::route::{Route, RouteFacts};
use http::Method;
use std::sync::Arc;

impl App {
    /// The title in the documentation.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.information.info.title = title.into();
        self
    }

    /// The version of the API in the documentation.
    #[must_use]
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.information.info.version = version.into();
        self
    }

    /// One line on the API.
    #[must_use]
    pub fn summary(mut self, summary: impl Into<String>) -> Self {
        self.information.info.summary = Some(summary.into());
        self
    }

    /// What the API is, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.information.info.description = Some(description.into());
        self
    }

    /// The address of the terms of service.
    #[must_use]
    pub fn terms_of_service(mut self, url: impl Into<String>) -> Self {
        self.information.info.terms_of_service = Some(url.into());
        self
    }

    /// Whom to ask.
    ///
    /// ```
    /// use statuskit::openapi::spec::Contact;
    /// use statuskit::prelude::*;
    ///
    /// let contact = Contact { name: Some("Ada".to_owned()), ..Contact::default() };
    /// let app = App::new().title("Shop").contact(contact);
    /// assert_eq!(app.build().unwrap().openapi()["info"]["contact"]["name"], "Ada");
    /// ```
    #[must_use]
    pub fn contact(mut self, contact: Contact) -> Self {
        self.information.info.contact = Some(contact);
        self
    }

    /// What may be done with the API.
    #[must_use]
    pub fn license(mut self, license: License) -> Self {
        self.information.info.license = Some(license);
        self
    }

    /// Where the API is served, if not where its documentation is.
    #[must_use]
    pub fn servers(mut self, servers: impl IntoIterator<Item = Server>) -> Self {
        self.information.servers.extend(servers);
        self
    }

    /// The path below which a proxy serves the app: the first of the servers in the documentation, the
    /// [`root_path`](crate::request::RequestParts::root_path) of every request, and the beginning of redirects.
    ///
    /// The proxy may take it off or leave it, as in FastAPI: a path that begins with it is matched without it.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[get("/items/")]
    /// fn items() -> &'static str {
    ///     "all"
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().root_path("/shop").routes(routes![items]));
    /// client.get("/items/").await.assert_status(OK);
    /// client.get("/shop/items/").await.assert_status(OK);
    /// client.get("/items").await.assert_header("location", "/shop/items/");
    /// # }
    /// ```
    #[must_use]
    pub fn root_path(mut self, path: &str) -> Self {
        path.trim_end_matches('/').clone_into(&mut self.information.root_path);
        self
    }

    /// What the tags of routes mean, in the order in which they are shown.
    #[must_use]
    pub fn openapi_tags(mut self, tags: impl IntoIterator<Item = Tag>) -> Self {
        self.information.tags.extend(tags);
        self
    }

    /// More to read.
    #[must_use]
    pub fn external_docs(mut self, docs: ExternalDocs) -> Self {
        self.information.external_docs = Some(docs);
        self
    }

    /// Documents requests that the app sends on its own; the path of each is its name.
    #[must_use]
    pub fn webhooks(mut self, routes: impl IntoIterator<Item = Route>) -> Self {
        let name = |facts: &mut RouteFacts| facts.path = facts.path.trim_start_matches('/').to_owned();
        self.information.webhooks.extend(routes.into_iter().map(|route| route.with_facts(name)));
        self
    }

    /// Makes the ids of operations that have none of their own, in place of FastAPI's rule.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[get("/items")]
    /// async fn list_items() -> Vec<String> {
    ///     vec![]
    /// }
    ///
    /// let app = App::new().operation_ids(|route, _| route.name.clone()).routes(routes![list_items]);
    /// assert_eq!(app.build().unwrap().openapi()["paths"]["/items"]["get"]["operationId"], "list_items");
    /// ```
    #[must_use]
    pub fn operation_ids(
        mut self,
        make: impl Fn(&RouteFacts, &Method) -> String + Send + Sync + 'static,
    ) -> Self {
        self.information.operation_id = Arc::new(make);
        self
    }

    /// Where the document is served, `/openapi.json` unless set here; as YAML at the same path with `.yaml` for
    /// `.json`. `None`: nowhere, and then there are no pages that show it either. A route of the author's takes the
    /// place of a page that is not set here; where it is set, [`build`](App::build) refuses such a route.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().openapi_url("/api/v1/openapi.json"));
    /// client.get("/api/v1/openapi.yaml").await.assert_status(OK);
    /// let client = TestClient::new(App::new().openapi_url(None));
    /// client.get("/openapi.json").await.assert_status(NOT_FOUND);
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// When it does not begin with `/`.
    #[must_use]
    #[track_caller]
    pub fn openapi_url<'u>(mut self, url: impl Into<Option<&'u str>>) -> Self {
        self.pages.openapi_url = address(url.into());
        self
    }

    /// Where Swagger UI shows the document, `/docs` unless set here; its files are inside the binary. `None`:
    /// nowhere. A route at a path that is set here is a mistake, as with [`openapi_url`](App::openapi_url).
    ///
    /// # Panics
    ///
    /// When it does not begin with `/`.
    #[cfg(feature = "docs")]
    #[must_use]
    #[track_caller]
    pub fn docs_url<'u>(mut self, url: impl Into<Option<&'u str>>) -> Self {
        self.pages.docs_url = address(url.into());
        self
    }

    /// What [Swagger UI is told](https://swagger.io/docs/open-source-tools/swagger-ui/usage/configuration/),
    /// beside what FastAPI tells it.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// let app = App::new().swagger_ui_parameters(json!({"persistAuthorization": true, "docExpansion": "none"}));
    /// # assert!(app.build().is_ok());
    /// ```
    #[cfg(feature = "docs")]
    #[must_use]
    pub fn swagger_ui_parameters(mut self, parameters: serde_json::Value) -> Self {
        self.pages.swagger_ui_parameters = parameters;
        self
    }

    /// What Swagger UI fills into its forms for OAuth2: `{"clientId": "…", "usePkceWithAuthorizationCodeGrant": true}`.
    #[cfg(feature = "docs")]
    #[must_use]
    pub fn swagger_ui_init_oauth(mut self, settings: serde_json::Value) -> Self {
        self.pages.swagger_ui_init_oauth = Some(settings);
        self
    }

    /// Where ReDoc shows the document, `/redoc` unless set here, once [`redoc_script`](App::redoc_script) says
    /// where its script lies. `None`: nowhere. A route at a path that is set here is a mistake, as with
    /// [`openapi_url`](App::openapi_url).
    ///
    /// # Panics
    ///
    /// When it does not begin with `/`.
    #[must_use]
    #[track_caller]
    pub fn redoc_url<'u>(mut self, url: impl Into<Option<&'u str>>) -> Self {
        self.pages.redoc_url = address(url.into());
        self
    }

    /// The address of ReDoc's script, which is not inside the binary: a path of the app's own, or that of a
    /// server which every reader's browser may then ask.
    #[must_use]
    pub fn redoc_script(mut self, address: &str) -> Self {
        self.pages.redoc_script = Some(address.to_owned());
        self
    }
}

/// Where a page is served, if anywhere.
#[track_caller]
fn address(url: Option<&str>) -> Option<Address> {
    Some(Address::set(url?))
}
