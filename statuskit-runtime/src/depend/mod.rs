//! Dependencies: functions whose result is a parameter of other functions.

mod asked;
mod dependency;
pub mod effect;
mod gate;
mod ignored;
mod input;
mod replacement;
mod run;
mod scoped;
mod stand_in;
mod value;
mod yields;

pub use crate::input::Outcome;
pub use dependency::{Dependency, Values};
pub use effect::Effect;
pub use gate::Gate;
pub use ignored::{Ignored, IsFailure, Left};
pub use input::{DependsInput, depends};
pub use scoped::Scoped;
pub use stand_in::StandIn;
pub use value::{InResult, InScoped, IsResult, IsScoped};
pub use yields::Yields;

pub(crate) use gate::{Gates, gate};
pub(crate) use replacement::replacement;
