//! `State<T>` as a parameter.

use super::{Exchange, Param, PartInput};
use crate::context::State;
use crate::operation::StateType;

impl<T: Send + 'static> Param for State<T> {
    type Input = PartInput<State<T>>;

    fn input(_: &'static str) -> PartInput<State<T>> {
        PartInput { take, describe: |operation| operation.states.push(StateType::of::<T>()) }
    }
}

fn take<T: 'static>(exchange: &mut Exchange) -> State<T> {
    let state = exchange.plan.context.state();
    state.expect("a built and started app holds every state that its routes take")
}
