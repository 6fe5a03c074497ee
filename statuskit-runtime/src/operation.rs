//! What a route's parts say of it: parameters, body, answers, needs.

mod need;
mod overrides;
mod response_header;
mod scopes;
mod security;

pub(crate) use need::{Need, Needed};
pub use overrides::Overrides;
pub use response_header::ResponseHeader;
pub(crate) use scopes::Scopes;
pub use security::{OAuthFlow, SchemeDefinition, SchemeKind, SchemeUse, SecurityRequirement};

use crate::error::Errors;
use crate::origin::{Origin, Place};
use crate::schema::LazySchema;
use http::StatusCode;
use http::header::HeaderName;
use std::any::TypeId;

/// Filled by [`Input::describe`](crate::input::Input::describe) and
/// [`Reply::describe`](crate::reply::Reply::describe).
#[derive(Clone, Debug, Default)]
pub struct Operation {
    /// Path, query, header and cookie parameters, in the order of the handler.
    pub parameters: Vec<Parameter>,
    /// The parts of the body; several, or one that is embedded, are members of one JSON object.
    pub bodies: Vec<BodyPart>,
    /// The statuses that a returned value can have.
    pub answers: Vec<Answer>,
    /// The statuses that an error can have.
    pub errors: Errors,
    /// The headers that may come with every answer, such as those of a rate limit.
    pub headers: Vec<HeaderName>,
    /// The states that the app must hold.
    pub states: Vec<StateType>,
    /// The security schemes of its dependencies, in their order.
    pub security: Vec<SchemeUse>,
    /// What the route itself must have.
    pub(crate) needs: Vec<Need>,
    /// The scopes that are asked for on the way to what is described now.
    pub(crate) scopes: Scopes,
    /// Whether the handler takes the body as it comes, in a `Request`.
    pub takes_request: bool,
    /// What sends the answers that are being described, where it is known, and where it stands.
    pub(crate) origin: Option<(Origin, Option<Place>)>,
    /// The headers that come with the answers that are being described.
    pub(crate) answer_headers: Vec<HeaderName>,
    /// The dependencies, each as often as it is asked for.
    pub(crate) dependencies: Vec<TypeId>,
    /// Those whose whole output a parameter takes, a `Result` for one.
    pub(crate) taken_whole: Vec<TypeId>,
    /// Those that need the head alone.
    pub(crate) early: Vec<TypeId>,
    /// How many times a dependency that reads the body is asked for.
    pub(crate) body_dependencies: usize,
    /// Whether one of them is run each time that it is asked for.
    pub(crate) rereads_body: bool,
    /// What stands in for dependencies.
    pub(crate) overrides: Overrides,
}

/// A parameter of the path, the query, a header or a cookie.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Where it stands.
    pub source: Source,
    /// Its name on the wire.
    pub name: String,
    /// Whether a request without it is refused.
    pub required: bool,
    /// What it is for, from its doc comment.
    pub description: Option<String>,
    /// Whether clients should stop sending it.
    pub deprecated: bool,
    /// Whether the documentation leaves it out.
    pub hidden: bool,
    /// What it is; of a model whose fields are parameters, the model.
    pub schema: LazySchema,
    /// The name of the field that it is in a model.
    pub field: Option<&'static str>,
}

/// Where a parameter stands in a request, in the order in which FastAPI reports errors.
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
    /// The word that begins a `loc`.
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
    /// The name of its parameter.
    pub name: &'static str,
    /// The media type it is read from; `None` for any.
    pub media_type: Option<&'static str>,
    /// Whether a request without it is refused.
    pub required: bool,
    /// Whether it is a member of an object even when it is the only part.
    pub embedded: bool,
    /// Whether it is a model of all fields of a form.
    pub is_whole_form: bool,
    /// Whether the documentation leaves it out.
    pub hidden: bool,
    /// What it is.
    pub schema: LazySchema,
}

/// A status that a returned value can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The media type of its body; `None` without a body.
    pub media_type: Option<&'static str>,
    /// What the body is, where the type says it.
    pub schema: Option<LazySchema>,
    /// Whether that is said of each item of a body that is a sequence (JSON lines, events).
    pub is_sequence: bool,
    /// The headers that may come with it.
    pub headers: Vec<HeaderName>,
    /// What sends it.
    pub origin: Origin,
    /// Where that stands in the code; `None` for the place of the route itself.
    pub place: Option<Place>,
}

/// A type of state that a handler takes.
#[derive(Clone, Debug)]
pub struct StateType {
    pub(crate) id: TypeId,
    /// The dependencies between the handler and the one that takes it.
    pub(crate) through: Vec<&'static str>,
    /// The name of the type.
    pub name: &'static str,
}

impl StateType {
    /// The state of type `T`.
    pub fn of<T: 'static>() -> Self {
        StateType { id: TypeId::of::<T>(), name: std::any::type_name::<T>(), through: Vec::new() }
    }
}

impl Operation {
    /// Whether the route reads the body.
    pub fn reads_body(&self) -> bool {
        self.takes_request || !self.bodies.is_empty()
    }

    /// Describes answers that come from `origin`, unless something around it is their origin already.
    pub fn answers_of(
        &mut self,
        origin: Origin,
        place: Option<Place>,
        describe: impl FnOnce(&mut Operation),
    ) {
        let outer = self.origin;
        self.origin = outer.or(Some((origin, place)));
        describe(self);
        self.origin = outer;
    }

    /// Describes answers that may come with this header.
    ///
    /// ```
    /// use statuskit::prelude::*;
    /// use statuskit::{Defaults, Kind, Operation, Reply};
    ///
    /// /// A text with the number of its version.
    /// struct Versioned(String, u32);
    ///
    /// impl Reply for Versioned {
    ///     const KIND: Kind = String::KIND;
    ///
    ///     fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
    ///         self.0.reply(defaults)?.header(ETAG, format!("\"{}\"", self.1)).reply(defaults)
    ///     }
    ///
    ///     fn describe(defaults: &Defaults, operation: &mut Operation) {
    ///         operation.answers_with(ETAG, |operation| String::describe(defaults, operation));
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
    pub fn answers_with(&mut self, header: HeaderName, describe: impl FnOnce(&mut Operation)) {
        self.answer_headers.push(header);
        describe(self);
        self.answer_headers.pop();
    }

    /// The dependencies that are asked for more than once.
    pub(crate) fn repeated(&self) -> Vec<TypeId> {
        let ids = self.dependencies.iter().enumerate();
        let repeated = ids.filter(|(index, id)| self.dependencies[..*index].contains(id)).map(|(_, id)| id);
        let early = self.early.iter().filter(|_| self.runs_early());
        repeated.chain(early).copied().collect()
    }

    /// Whether the body would be read before all that needs the head alone has run: of several
    /// dependencies that read it, a later one may hold such a one.
    pub(crate) const fn runs_early(&self) -> bool {
        self.body_dependencies > 1
    }

    /// Notes a status that a returned value can have, once.
    pub fn answer(&mut self, status: StatusCode, media_type: Option<&'static str>) {
        self.note(status, media_type, None, false);
    }

    /// Notes a status that a returned value can have, with a body of this media type and schema.
    pub fn answer_with(&mut self, status: StatusCode, media_type: &'static str, schema: LazySchema) {
        self.note(status, Some(media_type), Some(schema), false);
    }

    /// Notes a status that a returned value can have, whose body is a sequence of such items.
    pub fn answer_sequence(&mut self, status: StatusCode, media_type: &'static str, item: LazySchema) {
        self.note(status, Some(media_type), Some(item), true);
    }

    /// What forbids a body has none; what is known is noted once.
    fn note(
        &mut self,
        status: StatusCode,
        media_type: Option<&'static str>,
        schema: Option<LazySchema>,
        is_sequence: bool,
    ) {
        let has_body = !crate::status::forbids_body(status);
        let (media_type, schema) = (media_type.filter(|_| has_body), schema.filter(|_| has_body));
        let (origin, place) = self.origin.unwrap_or((Origin::MethodDefault, None));
        let headers = self.answer_headers.clone();
        let answer = Answer { status, media_type, schema, is_sequence, headers, origin, place };
        if !self.answers.contains(&answer) {
            self.answers.push(answer);
        }
    }
}
