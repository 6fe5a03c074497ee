//! `Gate`: a dependency that runs for its effect, before the parameters of a route are read.

use super::Dependency;
use super::input::{Effected, describe};
use super::run::run;
use crate::input::{Exchange, Inputs};
use crate::operation::Operation;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

/// A dependency whose type is forgotten: the error that it raises stops the request.
pub trait Gate: Send + Sync {
    /// The name of the function.
    fn name(&self) -> &'static str;

    /// Whether it reads the body.
    fn reads_body(&self) -> bool;

    /// Runs it.
    fn pass<'a>(&'a self, exchange: &'a mut Exchange) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

    /// Notes what it reads and raises.
    fn describe(&self, operation: &mut Operation);
}

/// The gates of a route, the outermost first; most routes have none.
#[derive(Clone)]
pub(crate) struct Gates(Option<Arc<[Arc<dyn Gate>]>>);

/// The dependency as a gate.
pub(crate) fn gate<D: Dependency>() -> Arc<dyn Gate> {
    Arc::new(Keeper::<D>(D::inputs()))
}

struct Keeper<D: Dependency>(D::Inputs);

impl<D: Dependency> Gate for Keeper<D> {
    fn name(&self) -> &'static str {
        D::NAME
    }

    fn reads_body(&self) -> bool {
        self.0.read_body()
    }

    fn pass<'a>(&'a self, exchange: &'a mut Exchange) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(async {
            if exchange.results.has::<D>() {
                return;
            }
            let Some(output) = run::<D>(&self.0, exchange).await else { return };
            match (D::effect().apply)(output, exchange) {
                Ok(output) => exchange.results.keep::<D, _>(|| Effected(Some(output))),
                Err(error) => {
                    exchange.raise::<()>(error);
                }
            }
        })
    }

    fn describe(&self, operation: &mut Operation) {
        describe::<D>(&self.0, D::effect().describe, operation);
    }
}

impl Gates {
    /// These gates, and inside them those that are here.
    #[must_use]
    pub(crate) fn inside(&self, outer: &[Arc<dyn Gate>]) -> Self {
        Gates::from(outer.iter().chain(self.iter()).cloned().collect::<Vec<_>>())
    }

    /// Runs them in their order, those that read the body after the others, until one raises an error.
    pub(crate) async fn pass(&self, exchange: &mut Exchange) {
        for reads_body in [false, true] {
            for gate in self.iter().filter(|gate| gate.reads_body() == reads_body) {
                if exchange.has_raised() {
                    return;
                }
                gate.pass(exchange).await;
            }
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn describe(&self, operation: &mut Operation) {
        self.iter().for_each(|gate| gate.describe(operation));
    }

    fn iter(&self) -> impl Iterator<Item = &Arc<dyn Gate>> {
        self.0.iter().flat_map(|gates| gates.iter())
    }
}

impl From<Vec<Arc<dyn Gate>>> for Gates {
    fn from(gates: Vec<Arc<dyn Gate>>) -> Self {
        Gates(Some(gates).filter(|gates| !gates.is_empty()).map(Arc::from))
    }
}

impl fmt::Debug for dyn Gate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
