//! Dependencies: functions whose result is a parameter of other functions.

mod asked;
mod dependency;
pub mod effect;
mod gate;
mod input;
mod run;
mod scoped;
mod yields;

pub use crate::input::Outcome;
pub use dependency::{Dependency, Values};
pub use effect::Effect;
pub use gate::Gate;
pub use input::{DependsInput, depends};
pub use scoped::Scoped;
pub use yields::Yields;

pub(crate) use gate::{Gates, gate};
pub(crate) use run::stand_in;
