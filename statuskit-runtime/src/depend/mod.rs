//! Dependencies: functions whose results fill parameters of other functions.

mod dependency;
pub(crate) mod discardable;
mod effect;
mod gate;
mod input;
pub(crate) mod overrides;
mod run;
mod scoped;
mod scoped_dependency;
mod stand_in;
pub(crate) mod value;
mod yields;

pub use crate::input::Outcome;
pub use dependency::{Dependency, NamedDependency, Values};
pub use discardable::{Discardable, Leftover};
pub use effect::{Effect, effect};
pub use gate::Gate;
pub use input::{DependsInput, depends};
pub use scoped::Scoped;
pub use stand_in::{FunctionStandIn, NamedStandIn, StandIn};
pub use yields::Yields;

pub(crate) use gate::{Gates, gate};
pub(crate) use overrides::replacement;
