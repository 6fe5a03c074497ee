//! What the measured servers have in common.

pub mod items;
pub mod ready;
