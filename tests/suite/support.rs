//! The tests' common ground: named models, key scripts driven through the real loop, screens as text, commands run in a
//! home of their own, the program in a pty, a server.

mod home;
mod models;
mod play;
pub mod pty;
mod screens;
mod script;
pub mod server;
mod store;
mod svg;
mod world;

pub use home::{Home, Ran, words};
pub use models::{bundled, empty, episode, in_ascii, many, of, seven, seven_articles, without_color};
pub use play::{Answer, Fixture, Played, play, press, rows};
pub(crate) use screens::screens;
pub use screens::snapshots_of;
pub use script::key;
pub use svg::{Rgb, colors, svg};
pub use world::failure;
