//! Every public type of the runtime can be named: by users through the facade, or by generated code through
//! `__private`.

#![allow(unused_imports)]

// By users.
use statuskit::app::{
    App, AppContext, AppService, BuildError, Error, FormLimits, InvalidNetwork, NoRoute, Profile,
    ResponseFuture, Result, Settings, StartError, State, States, TrustedProxies, Urls,
};
use statuskit::contract::{
    BodyShape, Contract, Coverage, Origin, Promise, PromisedBody, Reason, RouteContract, RouteCoverage,
    SourceLocation, StatusCoverage, VariantCoverage,
};
use statuskit::error::{
    Detail, ErrorBody, ErrorHandlers, ErrorOf, ErrorReply, ErrorStatus, Errors, Fallible, HttpError,
    ListedErrors, Loc, OrInternal, TypedError, ValidationError, ValidationErrors,
};
use statuskit::extend::background::{BackgroundTask, BackgroundTasks, TaskOutcome};
use statuskit::extend::body::{Body, BoxError, ReadError};
use statuskit::extend::depend::{
    Dependency, DependsInput, Discardable, Effect, FunctionStandIn, Gate, Leftover, NamedDependency,
    NamedStandIn, Scoped, StandIn, Values, Yields,
};
use statuskit::extend::input::{
    BodyInput, BodyStream, BodyStreamInput, BodyValue, BoxInput, Captures, DependencyCache, Described,
    Exchange, FileInput, FileValue, FormInput, Inferred, Input, Inputs, Outcome, Param, ParameterInput,
    ParameterValue, PartInput, Request, RequestInput, SentFile, UploadFile,
};
use statuskit::extend::keys::{
    DefaultFor, FieldInfo, HasLength, HttpUrl, Keys, LengthKind, MaybeInfinite, Multiple, Ordered, Relation,
    Rules, Textual,
};
use statuskit::extend::operation::{
    BodyPart, DeclaredReply, FormModel, OAuthFlow, Operation, Overrides, Parameter, ResponseHeader,
    SchemeDefinition, SchemeKind, SchemeUse, SecurityRequirement, Source, StateType,
};
use statuskit::extend::patch::{Patch, PatchField, Patches, Patching};
use statuskit::extend::reply::{
    Accepted, Created, DefaultStatus, Defaults, DocumentedClass, JsonBody, NoContent, Render, Reply,
    ReplyKind, ReplyOptions, ResponseClass,
};
use statuskit::extend::reply::{Event, EventItem, EventSender, EventStream, JsonLines, SharedEvent};
use statuskit::extend::route::{
    BoxFuture, DeclaredResponse, Endpoint, MatchedRoute, RaisedStatus, ResponseRange, Route, RouteBuilder,
    RouteInfo,
};
use statuskit::extend::router::{Mount, Mountable, MountedService, Router};
use statuskit::extend::schema::{Components, Direction, LazySchema, Schema};
use statuskit::extend::stream::{ClientGone, Piece, PieceSender, StreamError, StreamItem, StreamSender};
use statuskit::extend::tree::{Entries, Number, SyntaxError, Text, Tree, TreeError};
use statuskit::extend::value::{
    InBody, InBodyOnly, InQuery, InferredPlace, IntoProblem, PairName, Pairs, ParameterPlace, Place, Problem,
    Value, VariantPairs, Walk, WhereMarked,
};
use statuskit::middleware::compression::{CompressionLayer, CompressionService, Remember, RememberFuture};
use statuskit::middleware::{
    AccessLog, BodyBudget, BodyLimit, Called, CatchPanic, ClonedService, ConcurrencyLimit, Cors,
    Decompression, FunctionMiddleware, HttpsRedirect, IntoMiddleware, Itself, Metrics, Middleware,
    MiddlewareReply, Next, RateLimit, RequestId, SecurityHeaders, Timeout, Trace, TrustedHost,
};
use statuskit::model::UnknownVariant;
use statuskit::openapi::spec::{
    Contact, ExternalDocs, Header, Info, License, MediaType, OpenApiComponents, OpenApiDocument,
    OpenApiOperation, OpenApiParameter, OpenApiResponse, OpenApiServer, PathItem, RequestBody, Tag,
};
use statuskit::security::{
    ApiKeyCookie, ApiKeyHeader, ApiKeyQuery, Credentials, HttpAuthorizationCredentials, HttpBasic,
    HttpBasicCredentials, HttpBearer, HttpDigest, Malformed, OAuth2Code, OAuth2Password,
    OAuth2PasswordRequestForm, OAuth2PasswordRequestFormStrict, OpenIdConnect, Optional, PasswordFormInput,
    Scheme, ScopesInput, Secured, SecurityScopes,
};
use statuskit::server::{
    HttpService, Listener, Peer, ProxyProtocol, Rewind, Server, Tls, TlsListener, UnixSocket, Workers,
};
use statuskit::status::IntoStatus;
use statuskit::testing::{
    TestClient, TestEvent, TestForm, TestRequest, TestResponse, TestServer, TestSocket, TestSocketRequest,
    TestStream,
};
use statuskit::types::{
    Base64Bytes, Datetime, DecimalDigits, Email, IsoFormat, Json, JsonText, Secret, Temporal, TimeOfDay,
    TotalSeconds, Versioned,
};
use statuskit::websocket::{
    DeclaredClose, Message, OpenSocket, ReceivedMessage, SentMessage, SocketClose, SocketError, SocketInfo,
    SocketOutcome, SocketReceiver, SocketSender, WebSocket, WebSocketInput, WebSocketLimits,
    WebSocketSettings,
};
use statuskit::{
    ClientAddr, ClientCertificate, FileResponse, Frontend, RequestParts, StaticFiles, TlsSession,
};
use statuskit::{
    Cookie, HtmlResponse, JsonResponse, PlainTextResponse, RedirectResponse, Response, ResponseParts,
    SameSite, Stopping, StreamingResponse,
};

// By generated code, and by the bounds of what it calls.
use statuskit::__private::Code;
use statuskit::__private::depend::{InResult, InScoped, IsFailure, IsResult, IsScoped};
use statuskit::__private::error::{Cause, DerivedError, Raise, RaiseFns, ReturnsRaised, TakesRaised};
use statuskit::__private::input::{IsParam, Otherwise, Readable, Unreadable};
use statuskit::__private::model::{
    About, Choice, Fields, JsonReadError, MapOnly, Masked, Model, ModelCheck, ModelOptions, Newtype,
    OpaqueDeserializer, OpaqueReader, PlaceInside, SentDuration, Tagging, TextOnly, Variants, VariantsOnly,
};
use statuskit::__private::reply::{
    BodyAllowed, DeclarableBody, InContent, InResponse, Inside, PlainReply, Rendered, ReplyAs, ReplyIn,
    VariantHeader,
};

use std::path::Path;

/// The names of the types that a file declares as `pub`, which the lint `unreachable_pub` keeps reachable.
fn declared(source: &str) -> impl Iterator<Item = &str> {
    let own = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    own.lines().filter_map(|line| {
        let item = line.trim_start().strip_prefix("pub ")?;
        let kinds = ["struct ", "enum ", "trait "].into_iter();
        // An indented `type` is an associated type.
        let kinds = kinds.chain((!line.starts_with(' ')).then_some("type "));
        let name = kinds.filter_map(|kind| item.strip_prefix(kind)).next()?;
        name.split(|character: char| !character.is_alphanumeric() && character != '_').next()
    })
}

fn sources(directory: &Path, visit: &mut dyn FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(directory).expect("the sources of the runtime are readable") {
        let path = entry.expect("the sources of the runtime are readable").path();
        if path.is_dir() && !path.ends_with("tests") {
            sources(&path, visit);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            visit(&path, &std::fs::read_to_string(&path).expect("a source file is UTF-8"));
        }
    }
}

#[test]
fn every_public_type_of_the_runtime_is_named_here() {
    let here = include_str!("public_names.rs");
    let is_here =
        |name: &str| here.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name);
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("statuskit-runtime/src");
    let (mut count, mut missing) = (0, Vec::new());
    sources(&runtime, &mut |path, source| {
        for name in declared(source) {
            count += 1;
            if !is_here(name) {
                missing.push(format!("{name} ({})", path.display()));
            }
        }
    });
    assert!(count > 200, "only {count} types were found");
    assert!(missing.is_empty(), "export these from the facade and name them here: {missing:?}");
}
