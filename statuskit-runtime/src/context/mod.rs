//! What belongs to the app and not to a request: its settings, states, URLs and error handlers.

mod app_context;
mod form_limits;
mod profile;
mod settings;
mod state;
mod stopping;
mod trusted_proxies;
mod urls;
#[cfg(feature = "websocket")]
mod websocket_settings;

pub use app_context::AppContext;
pub use form_limits::FormLimits;
pub use profile::Profile;
pub use settings::Settings;
pub use state::{State, States};
pub use stopping::Stopping;
pub use trusted_proxies::{InvalidNetwork, TrustedProxies};
pub use urls::{NoRoute, Urls};
#[cfg(feature = "websocket")]
pub(crate) use websocket_settings::AllowedOrigins;
#[cfg(feature = "websocket")]
pub use websocket_settings::{WebSocketLimits, WebSocketSettings};
