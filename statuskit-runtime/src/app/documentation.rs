//! The documentation of an app: its contents, and where it is served.

use super::App;
use crate::openapi::spec::{Contact, ExternalDocs, License, OpenApiServer, Tag};
use crate::openapi::{Dialect, PageAddress};
use crate::route::{Route, RouteInfo};
use crate::schema::LazySchema;
use http::Method;
use std::sync::Arc;

impl App {
    /// Sets the title in the documentation. The default is `statuskit`, or `FastAPI` in
    /// [`Profile::FastApi`](crate::context::Profile::FastApi).
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.information.info.title = title.into();
        self
    }

    /// Sets the version of the API in the documentation. The default is `0.1.0`, as in FastAPI.
    #[must_use]
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.information.info.version = version.into();
        self
    }

    /// Sets the one-line summary of the API.
    #[must_use]
    pub fn summary(mut self, summary: impl Into<String>) -> Self {
        self.information.info.summary = Some(summary.into());
        self
    }

    /// Sets the description of the API, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.information.info.description = Some(description.into());
        self
    }

    /// Writes the document as an older version of FastAPI did, for clients that were generated from the
    /// document of a service before it was ported.
    ///
    /// ```
    /// use statuskit::openapi::Dialect;
    /// use statuskit::prelude::*;
    ///
    /// #[get("/items")]
    /// async fn list_items(q: Option<String>) {}
    ///
    /// let app = App::new().profile(Profile::FastApi).openapi_dialect(Dialect::PYDANTIC_1);
    /// let document = app.routes(routes![list_items]).build().unwrap().openapi();
    /// assert_eq!(document["openapi"], "3.0.2");
    /// assert_eq!(
    ///     document["paths"]["/items"]["get"]["parameters"][0]["schema"],
    ///     json!({"type": "string", "title": "Q"})
    /// );
    /// ```
    #[must_use]
    pub fn openapi_dialect(mut self, dialect: Dialect) -> Self {
        self.information.dialect = dialect;
        self
    }

    /// Sets the URL of the terms of service.
    #[must_use]
    pub fn terms_of_service(mut self, url: impl Into<String>) -> Self {
        self.information.info.terms_of_service = Some(url.into());
        self
    }

    /// Sets whom to contact about the API.
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

    /// Sets the license of the API.
    #[must_use]
    pub fn license(mut self, license: License) -> Self {
        self.information.info.license = Some(license);
        self
    }

    /// Adds servers of the API, if it is not served where its documentation is.
    #[must_use]
    pub fn servers(mut self, servers: impl IntoIterator<Item = OpenApiServer>) -> Self {
        self.information.servers.extend(servers);
        self
    }

    /// Sets the path below which a proxy serves the app. It is the first of the servers in the documentation,
    /// the [`root_path`](crate::request::RequestParts::root_path) of every request, and the prefix of
    /// redirects.
    ///
    /// The proxy may strip this path or leave it, as in FastAPI: a path that begins with it is matched
    /// without it.
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

    /// Describes the tags of routes, in the order in which they are shown.
    #[must_use]
    pub fn openapi_tags(mut self, tags: impl IntoIterator<Item = Tag>) -> Self {
        self.information.tags.extend(tags);
        self
    }

    /// Sets a link to further documentation.
    #[must_use]
    pub fn external_docs(mut self, docs: ExternalDocs) -> Self {
        self.information.external_docs = Some(docs);
        self
    }

    /// Documents requests that the app sends on its own. The path of each route is the name of the webhook.
    #[must_use]
    pub fn webhooks(mut self, routes: impl IntoIterator<Item = Route>) -> Self {
        let name = |info: &mut RouteInfo| info.path = info.path.trim_start_matches('/').to_owned();
        self.information.webhooks.extend(routes.into_iter().map(|route| route.with_info(name)));
        self
    }

    /// Sets how to generate the ids of operations that do not set their own, in place of FastAPI's rule.
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
        make: impl Fn(&RouteInfo, &Method) -> String + Send + Sync + 'static,
    ) -> Self {
        self.information.operation_id = Arc::new(make);
        self
    }

    /// Sets how the ids of operations are renamed. Unlike [`operation_ids`](App::operation_ids), this changes
    /// neither the titles of responses nor the names of bodies. FastAPI's services do it by assigning
    /// `route.operation_id = route.name` once all routes are added.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[get("/items")]
    /// async fn list_items() -> Vec<String> {
    ///     Vec::new()
    /// }
    ///
    /// let app = App::new().renamed_operation_ids(|route, _| route.name.clone()).routes(routes![list_items]);
    /// let operation = app.build().unwrap().openapi()["paths"]["/items"]["get"].take();
    /// assert_eq!(operation["operationId"], "list_items");
    /// let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
    /// assert_eq!(schema["title"], "Response List Items Items Get");
    /// ```
    #[must_use]
    pub fn renamed_operation_ids(
        mut self,
        make: impl Fn(&RouteInfo, &Method) -> String + Send + Sync + 'static,
    ) -> Self {
        self.information.renamed_operation_id = Some(Arc::new(make));
        self
    }

    /// Changes the finished document: what `/openapi.json`, `/openapi.yaml` and the pages show, and what the
    /// commands `openapi` and `diff` read. Several functions run in the order in which they were added.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// let app = App::new().openapi_with(|document| document["info"]["x-logo"] = json!({"url": "/logo.png"}));
    /// assert_eq!(app.build().unwrap().openapi()["info"]["x-logo"]["url"], "/logo.png");
    /// ```
    #[must_use]
    pub fn openapi_with(mut self, amend: impl Fn(&mut serde_json::Value) + Send + Sync + 'static) -> Self {
        self.information.amendments.push(Arc::new(amend));
        self
    }

    /// Merges an object into the finished document, as `openapi_extra` of a decorator does: objects are merged,
    /// lists are joined, `null` removes, and anything else replaces.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// let app = App::new().openapi_extra(json!({"info": {"version": null}, "x-api-id": "shop"}));
    /// let document = app.build().unwrap().openapi();
    /// assert_eq!(document["info"].get("version"), None);
    /// assert_eq!(document["x-api-id"], "shop");
    /// ```
    #[must_use]
    pub fn openapi_extra(self, extra: serde_json::Value) -> Self {
        self.openapi_with(move |document| statuskit_openapi::merge(document, &extra))
    }

    /// Documents a model that no route names, such as one that only a WebSocket or a dynamic value uses.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[model]
    /// struct Tick {
    ///     price: f64,
    /// }
    ///
    /// let document = App::new().openapi_model::<Tick>().build().unwrap().openapi();
    /// assert_eq!(document["components"]["schemas"]["Tick"]["required"][0], "price");
    /// ```
    #[must_use]
    pub fn openapi_model<T: crate::value::Value + 'static>(mut self) -> Self {
        self.information.models.push(LazySchema::of::<T>(T::schema));
        self
    }

    /// Sets where the OpenAPI document is served: `/openapi.json` by default. The same path with `.yaml` in
    /// place of `.json` serves it as YAML. `None` turns off the document and the pages that show it.
    ///
    /// A route at the default path replaces the page there. If the path is set here, [`build`](App::build)
    /// rejects such a route.
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
    /// If the path does not begin with `/`.
    #[must_use]
    #[track_caller]
    pub fn openapi_url<'u>(mut self, url: impl Into<Option<&'u str>>) -> Self {
        self.pages.openapi_url = address(url.into());
        self
    }

    /// Sets where Swagger UI shows the document: `/docs` by default. `None` turns it off. Its files are part
    /// of the binary.
    ///
    /// As with [`openapi_url`](App::openapi_url), a route at a path that is set here is a mistake.
    ///
    /// # Panics
    ///
    /// If the path does not begin with `/`.
    #[cfg(feature = "docs")]
    #[must_use]
    #[track_caller]
    pub fn docs_url<'u>(mut self, url: impl Into<Option<&'u str>>) -> Self {
        self.pages.docs_url = address(url.into());
        self
    }

    /// Sets parameters of Swagger UI, in addition to those that FastAPI sets: see its
    /// [configuration](https://swagger.io/docs/open-source-tools/swagger-ui/usage/configuration/).
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

    /// Sets what Swagger UI fills into its forms for OAuth2:
    /// `{"clientId": "…", "usePkceWithAuthorizationCodeGrant": true}`.
    #[cfg(feature = "docs")]
    #[must_use]
    pub fn swagger_ui_init_oauth(mut self, settings: serde_json::Value) -> Self {
        self.pages.swagger_ui_init_oauth = Some(settings);
        self
    }

    /// Sets where ReDoc shows the document: `/redoc` by default. `None` turns it off. The page is served only
    /// if [`redoc_script`](App::redoc_script) sets the address of its script.
    ///
    /// As with [`openapi_url`](App::openapi_url), a route at a path that is set here is a mistake.
    ///
    /// # Panics
    ///
    /// If the path does not begin with `/`.
    #[must_use]
    #[track_caller]
    pub fn redoc_url<'u>(mut self, url: impl Into<Option<&'u str>>) -> Self {
        self.pages.redoc_url = address(url.into());
        self
    }

    /// Sets the address of ReDoc's script, which is not part of the binary. It is a path of this app, or a
    /// URL of a server that every reader's browser may then contact.
    #[must_use]
    pub fn redoc_script(mut self, address: &str) -> Self {
        self.pages.redoc_script = Some(address.to_owned());
        self
    }
}

/// Returns the address of a page, or `None` if the page is turned off.
#[track_caller]
fn address(url: Option<&str>) -> Option<PageAddress> {
    Some(PageAddress::set(url?))
}
