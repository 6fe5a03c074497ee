//! The models of the shop, each with its queries in a file of its own.

mod item;
mod mail;
mod order;
mod user;

pub use item::{Item, NewItem};
pub use mail::Mail;
pub use order::{NewOrder, Order};
pub use user::{NewUser, Registered, Role, User};
