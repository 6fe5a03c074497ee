//! The inputs of a handler, which are read together so that one response reports every error.

use super::{Exchange, Input};
use crate::operation::{Operation, Source};

/// A tuple of up to 16 inputs.
pub trait Inputs: Send + Sync + 'static {
    /// The values, in the order of the handler's parameters.
    type Values: Send;

    /// Returns whether any of the inputs reads the body.
    fn read_body(&self) -> bool;

    /// Returns whether the value of any of the inputs depends on the scopes that are requested.
    fn use_scopes(&self) -> bool;

    /// Reads every input, turn by turn.
    ///
    /// Returns `None` if the exchange holds the validation errors of all inputs, or an error that was raised,
    /// after which no other input is read.
    fn read<'a>(
        &'a self,
        exchange: &'a mut Exchange,
    ) -> impl Future<Output = Option<Self::Values>> + Send + 'a;

    /// Runs the dependencies that need only the head, including those beneath dependencies that read the
    /// body, until one raises an error.
    fn run_early<'a>(&'a self, exchange: &'a mut Exchange) -> impl Future<Output = ()> + Send + 'a;

    /// Documents what every input reads and requires.
    fn describe(&self, operation: &mut Operation);
}

/// The turn in which an input is read: dependencies before everything else, and the body after the head.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Dependency,
    DependencyOnBody,
    Head,
    Body,
}

impl Turn {
    const ALL: [Turn; 4] = [Turn::Dependency, Turn::DependencyOnBody, Turn::Head, Turn::Body];

    fn of(input: &impl Input) -> Self {
        match (input.is_dependency(), input.source()) {
            (true, Some(Source::Body)) => Turn::DependencyOnBody,
            (true, _) => Turn::Dependency,
            (false, Some(Source::Body)) => Turn::Body,
            (false, _) => Turn::Head,
        }
    }
}

macro_rules! inputs {
    ($($input:ident)*) => {
        impl<$($input: Input),*> Inputs for ($($input,)*) {
            type Values = ($($input::Value,)*);

            #[allow(non_snake_case)]
            fn read_body(&self) -> bool {
                let ($($input,)*) = self;
                $($input.source() == Some(Source::Body) ||)* false
            }

            #[allow(non_snake_case)]
            fn use_scopes(&self) -> bool {
                let ($($input,)*) = self;
                $($input.uses_scopes() ||)* false
            }

            #[allow(non_snake_case, unused_mut, unused_variables, clippy::unused_unit)]
            async fn read(&self, exchange: &mut Exchange) -> Option<Self::Values> {
                let ($($input,)*) = self;
                $(let mut $input = ($input, None);)*
                let mut own = 0;
                for turn in Turn::ALL {
                    if turn == Turn::Head {
                        own = exchange.problem_count();
                    }
                    $(if Turn::of($input.0) == turn {
                        $input.1 = $input.0.read(exchange).await;
                        if exchange.has_raised() {
                            return None;
                        }
                    })*
                }
                exchange.sort_problems(own);
                Some(($($input.1?,)*))
            }

            #[allow(non_snake_case, unused_variables)]
            async fn run_early(&self, exchange: &mut Exchange) {
                let ($($input,)*) = self;
                $(if !exchange.has_raised() {
                    $input.run_early(exchange).await;
                })*
            }

            #[allow(non_snake_case, unused_variables)]
            fn describe(&self, operation: &mut Operation) {
                let ($($input,)*) = self;
                $($input.describe(operation);)*
            }
        }
    };
}

inputs!();
inputs!(A);
inputs!(A B);
inputs!(A B C);
inputs!(A B C D);
inputs!(A B C D E);
inputs!(A B C D E F);
inputs!(A B C D E F G);
inputs!(A B C D E F G H);
inputs!(A B C D E F G H I);
inputs!(A B C D E F G H I J);
inputs!(A B C D E F G H I J K);
inputs!(A B C D E F G H I J K L);
inputs!(A B C D E F G H I J K L M);
inputs!(A B C D E F G H I J K L M N);
inputs!(A B C D E F G H I J K L M N O);
inputs!(A B C D E F G H I J K L M N O P);
