//! OpenAPI 3.1 as plain structs, in the order in which FastAPI writes them. Empty parts are omitted.

#![allow(missing_docs, reason = "the fields are those of the specification, sections 4.8.1 to 4.8.30")]

use crate::Schema;
use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The methods of a path, each an [`OpenApiOperation`] with the route's `openapi_extra` merged into it.
pub type PathItem = IndexMap<String, Value>;

/// The methods that a path may have, as OpenAPI names them.
pub const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// A Security Requirement Object: every scheme that it names must be satisfied, each with its scopes.
pub type SecurityRequirement = BTreeMap<&'static str, Vec<&'static str>>;

/// The whole document.
#[derive(Clone, Debug, Serialize)]
pub struct OpenApiDocument {
    pub openapi: &'static str,
    pub info: Info,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<OpenApiServer>,
    pub paths: IndexMap<String, PathItem>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub webhooks: IndexMap<String, PathItem>,
    #[serde(skip_serializing_if = "OpenApiComponents::is_empty")]
    pub components: OpenApiComponents,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// The default for operations without a requirement. An empty list requires nothing, and `None` omits the
    /// field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<Vec<SecurityRequirement>>,
    #[serde(rename = "externalDocs", skip_serializing_if = "Option::is_none")]
    pub external_docs: Option<ExternalDocs>,
}

/// The metadata of the API.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Info {
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(rename = "termsOfService", skip_serializing_if = "Option::is_none")]
    pub terms_of_service: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<License>,
    pub version: String,
}

/// The contact information of the API.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Contact {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// The license of the API: an SPDX `identifier` or a `url`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct License {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A server of the API.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OpenApiServer {
    pub url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A group of operations.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Tag {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(rename = "externalDocs", skip_serializing_if = "Option::is_none")]
    pub external_docs: Option<ExternalDocs>,
}

/// A link to further documentation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ExternalDocs {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub url: String,
}

/// One method of one path.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OpenApiOperation {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(rename = "operationId")]
    pub operation_id: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<OpenApiParameter>,
    #[serde(rename = "requestBody", skip_serializing_if = "Option::is_none")]
    pub request_body: Option<RequestBody>,
    pub responses: IndexMap<String, OpenApiResponse>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub callbacks: IndexMap<String, IndexMap<String, PathItem>>,
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub security: Vec<SecurityRequirement>,
}

/// A parameter of the path, the query, a header or a cookie.
#[derive(Clone, Debug, Serialize)]
pub struct OpenApiParameter {
    pub name: String,
    pub r#in: &'static str,
    pub required: bool,
    pub schema: Schema,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub examples: Option<Value>,
}

/// The body of a request.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RequestBody {
    pub content: IndexMap<String, MediaType>,
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
}

/// A body of one media type.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MediaType {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<Schema>,
    /// The schema of each item of a sequence: a keyword of OpenAPI 3.2, as FastAPI writes it.
    #[serde(rename = "itemSchema", skip_serializing_if = "Option::is_none")]
    pub item_schema: Option<Schema>,
    /// The same for a document that must be valid: OpenAPI 3.1 allows any keyword with the prefix `x-`.
    #[serde(rename = "x-itemSchema", skip_serializing_if = "Option::is_none")]
    pub x_item_schema: Option<Schema>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub examples: Option<Value>,
}

/// A response with one status.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OpenApiResponse {
    pub description: String,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub headers: IndexMap<String, Header>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub content: IndexMap<String, MediaType>,
}

/// A header of a response.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Header {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub schema: Schema,
}

/// The named parts of the document.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OpenApiComponents {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub schemas: BTreeMap<String, Value>,
    #[serde(rename = "securitySchemes", skip_serializing_if = "BTreeMap::is_empty")]
    pub security_schemes: BTreeMap<String, Value>,
}

impl OpenApiComponents {
    /// Returns whether there are no components.
    pub fn is_empty(&self) -> bool {
        self.schemas.is_empty() && self.security_schemes.is_empty()
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde requires this signature")]
fn is_false(bool: &bool) -> bool {
    !bool
}
