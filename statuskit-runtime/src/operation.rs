//! The description of a route, collected from its parts: parameters, body, responses and requirements.

mod form_model;
mod need;
mod overrides;
mod response_header;
mod scopes;
mod security;

pub use form_model::FormModel;
pub(crate) use need::{Need, Needed};
pub use overrides::Overrides;
pub use response_header::ResponseHeader;
pub(crate) use scopes::Scopes;
pub use security::{OAuthFlow, SchemeDefinition, SchemeKind, SchemeUse};
pub use statuskit_openapi::spec::SecurityRequirement;

use crate::error::Errors;
use crate::origin::{Origin, SourceLocation};
use crate::schema::LazySchema;
use http::header::HeaderName;
use http::{Method, StatusCode};
use std::any::TypeId;

/// The description of a route, collected by [`Input::describe`](crate::input::Input::describe) and
/// [`Reply::describe`](crate::reply::Reply::describe).
#[derive(Clone, Debug, Default)]
pub struct Operation {
    /// The path, query, header and cookie parameters, in the order of the handler's parameters.
    pub parameters: Vec<Parameter>,
    /// The parts of the body. Several parts, or an embedded one, are members of a single JSON object.
    pub bodies: Vec<BodyPart>,
    /// The statuses that a returned value can have.
    pub replies: Vec<DeclaredReply>,
    /// The statuses that an error can have.
    pub errors: Errors,
    /// The headers that any response may have, such as those of a rate limit.
    pub headers: Vec<HeaderName>,
    /// The states that the app must hold.
    pub states: Vec<StateType>,
    /// The security schemes of the dependencies, in their order.
    pub security: Vec<SchemeUse>,
    /// The requirements that the route itself must meet.
    pub(crate) needs: Vec<Need>,
    /// The scopes requested on the path from the handler to the dependency that is being described.
    pub(crate) scopes: Scopes,
    /// How often a [`Request`](crate::input::Request) is taken, by the handler and its dependencies.
    pub requests: usize,
    /// Whether the handler takes the body as a stream of bytes.
    pub(crate) streams_body: bool,
    /// What sends the responses that are being described, if known, and its place in the code.
    pub(crate) origin: Option<(Origin, Option<SourceLocation>)>,
    /// The method whose responses are being described.
    pub(crate) method: Option<Method>,
    /// Whether the responses that are being described belong to a `Result`.
    pub(crate) is_fallible: bool,
    /// The headers of the responses that are being described.
    pub(crate) reply_headers: Vec<HeaderName>,
    /// What the responses that are being described mean, if their author says so.
    pub(crate) reply_meaning: Option<&'static str>,
    /// The dependencies, listed once per use.
    pub(crate) dependencies: Vec<TypeId>,
    /// The dependencies whose whole output, such as a `Result`, is taken by a parameter.
    pub(crate) whole_outputs: Vec<TypeId>,
    /// The dependencies that need only the head of the request.
    pub(crate) head_only: Vec<TypeId>,
    /// The number of uses of dependencies that read the body.
    pub(crate) body_dependencies: usize,
    /// Whether a dependency that reads the body runs once per use, without caching.
    pub(crate) rereads_body: bool,
    /// The stand-ins for dependencies.
    pub(crate) overrides: Overrides,
}

/// A parameter of the path, the query, a header or a cookie.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The part of the request that holds it.
    pub source: Source,
    /// The name on the wire.
    pub name: String,
    /// Whether a request without it is rejected. If it is a field of a model, whether one without the model is.
    pub required: bool,
    /// The description, from the doc comment.
    pub description: Option<String>,
    /// Whether clients should stop sending it.
    pub deprecated: bool,
    /// Whether it is left out of the documentation.
    pub hidden: bool,
    /// The schema of the parameter, or of the model if the parameter is a field of one.
    pub schema: LazySchema,
    /// The name of the field, if the parameter is a field of a model.
    pub field: Option<&'static str>,
    /// Examples by their names.
    pub examples: Option<serde_json::Value>,
}

/// The part of a request that holds a parameter, in the order in which FastAPI reports errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A capture of the path.
    Path,
    /// The query string.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The body.
    Body,
}

impl Source {
    /// Returns the word that begins a `loc`.
    pub const fn word(self) -> &'static str {
        match self {
            Source::Path => "path",
            Source::Query => "query",
            Source::Header => "header",
            Source::Cookie => "cookie",
            Source::Body => "body",
        }
    }
}

/// A part of the body.
#[derive(Clone, Debug)]
pub struct BodyPart {
    /// The name of the parameter.
    pub name: &'static str,
    /// The media type that the part is read from, or `None` for any.
    pub media_type: Option<&'static str>,
    /// Whether a request without it is rejected.
    pub required: bool,
    /// Whether it is a member of a JSON object even if it is the only part.
    pub embedded: bool,
    /// The fields of the form that it is a model of, if it is one.
    pub form_model: Option<FormModel>,
    /// Whether it is left out of the documentation.
    pub hidden: bool,
    /// The schema of the part.
    pub schema: LazySchema,
    /// Examples by their names.
    pub examples: Option<serde_json::Value>,
}

/// A status that a returned value can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredReply {
    /// The status.
    pub status: StatusCode,
    /// The media type of the body, or `None` without a body.
    pub media_type: Option<&'static str>,
    /// The schema of the body, if the type defines one.
    pub schema: Option<LazySchema>,
    /// Whether the body is a sequence (JSON lines, events), each of whose items has this schema.
    pub is_sequence: bool,
    /// Whether the value is a response itself, about whose body its type says little.
    pub is_response: bool,
    /// The headers that the response may have.
    pub headers: Vec<HeaderName>,
    /// What the response means, if its author says so.
    pub meaning: Option<&'static str>,
    /// What sends the status.
    pub origin: Origin,
    /// The place of the origin in the code, or `None` for the place of the route itself.
    pub place: Option<SourceLocation>,
}

/// A type of state that a handler takes.
#[derive(Clone, Debug)]
pub struct StateType {
    pub(crate) id: TypeId,
    /// The dependencies that lead from the handler to the state, outermost first.
    pub(crate) through: Vec<&'static str>,
    /// The name of the type.
    pub name: &'static str,
}

impl StateType {
    /// Creates the entry for a state of type `T`.
    pub fn of<T: 'static>() -> Self {
        StateType { id: TypeId::of::<T>(), name: std::any::type_name::<T>(), through: Vec::new() }
    }
}

impl Operation {
    /// Returns whether the route reads the body.
    pub fn reads_body(&self) -> bool {
        self.requests > 0 || !self.bodies.is_empty()
    }

    /// Calls `describe` for responses that `origin` sends, unless an enclosing call has set their origin.
    pub fn with_origin(
        &mut self,
        origin: Origin,
        place: Option<SourceLocation>,
        describe: impl FnOnce(&mut Operation),
    ) {
        let outer = self.origin;
        self.origin = outer.or(Some((origin, place)));
        describe(self);
        self.origin = outer;
    }

    /// Calls `describe` for responses that may have this header.
    ///
    /// ```
    /// use statuskit::prelude::*;
    /// use statuskit::Reply;
    /// use statuskit::extend::operation::Operation;
    /// use statuskit::extend::reply::{Defaults, ReplyKind};
    ///
    /// /// A text with its version number.
    /// struct Versioned(String, u32);
    ///
    /// impl Reply for Versioned {
    ///     const KIND: ReplyKind = String::KIND;
    ///
    ///     fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
    ///         self.0.reply(defaults)?.header(ETAG, format!("\"{}\"", self.1)).reply(defaults)
    ///     }
    ///
    ///     fn describe(defaults: &Defaults, operation: &mut Operation) {
    ///         operation.with_reply_header(ETAG, |operation| String::describe(defaults, operation));
    ///     }
    /// }
    ///
    /// #[get("/motd")]
    /// async fn motd() -> Versioned {
    ///     Versioned("Hello".to_owned(), 7)
    /// }
    ///
    /// let document = App::new().routes(routes![motd]).build().unwrap().openapi();
    /// assert!(document["paths"]["/motd"]["get"]["responses"]["200"]["headers"].get("etag").is_some());
    /// ```
    pub fn with_reply_header(&mut self, header: HeaderName, describe: impl FnOnce(&mut Operation)) {
        self.reply_headers.push(header);
        describe(self);
        self.reply_headers.pop();
    }

    /// Calls `describe` for responses that mean this: the doc comment of a variant of `#[derive(Reply)]`.
    pub fn with_reply_meaning(&mut self, meaning: &'static str, describe: impl FnOnce(&mut Operation)) {
        let outer = self.reply_meaning.replace(meaning);
        describe(self);
        self.reply_meaning = outer;
    }

    /// Returns the dependencies whose values are kept: those that are used more than once and, if
    /// [`runs_early`](Operation::runs_early) holds, those that need only the head.
    pub(crate) fn repeated(&self) -> Vec<TypeId> {
        let ids = self.dependencies.iter().enumerate();
        let repeated = ids.filter(|(index, id)| self.dependencies[..*index].contains(id)).map(|(_, id)| id);
        let head_only = self.head_only.iter().filter(|_| self.runs_early());
        repeated.chain(head_only).copied().collect()
    }

    /// Returns whether the dependencies that need only the head must run before those that read the body.
    ///
    /// If several dependencies read the body, a later one may itself depend on one that needs only the head.
    pub(crate) const fn runs_early(&self) -> bool {
        self.body_dependencies > 1
    }

    /// Adds a status that a returned value can have, unless it is known already.
    pub fn add_reply(&mut self, status: StatusCode, media_type: Option<&'static str>) {
        self.note(self.reply(status, media_type));
    }

    /// Adds a status that a returned response can have.
    pub(crate) fn add_response(&mut self, status: StatusCode, media_type: Option<&'static str>) {
        self.note(DeclaredReply { is_response: true, ..self.reply(status, media_type) });
    }

    /// Adds a status that a returned value can have, with a body of this media type and schema.
    pub fn add_reply_with(&mut self, status: StatusCode, media_type: &'static str, schema: LazySchema) {
        self.note(DeclaredReply { schema: Some(schema), ..self.reply(status, Some(media_type)) });
    }

    /// Adds a status that a returned value can have, whose body is a sequence of items with this schema.
    pub fn add_reply_sequence(&mut self, status: StatusCode, media_type: &'static str, item: LazySchema) {
        let reply = self.reply(status, Some(media_type));
        self.note(DeclaredReply { schema: Some(item), is_sequence: true, ..reply });
    }

    /// Returns a reply with the headers and the origin of what is being described.
    fn reply(&self, status: StatusCode, media_type: Option<&'static str>) -> DeclaredReply {
        let (origin, place) = self.origin.unwrap_or((Origin::MethodDefault, None));
        DeclaredReply {
            status,
            media_type,
            schema: None,
            is_sequence: false,
            is_response: false,
            headers: self.reply_headers.clone(),
            meaning: self.reply_meaning,
            origin,
            place,
        }
    }

    /// Adds a reply unless it is known already. A status that forbids a body gets no media type or schema.
    fn note(&mut self, mut reply: DeclaredReply) {
        if crate::status::forbids_body(reply.status) {
            (reply.media_type, reply.schema) = (None, None);
        }
        if !self.replies.contains(&reply) {
            self.replies.push(reply);
        }
    }
}
