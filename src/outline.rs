//! The same diagram for keyboard and ear: a tree of names, and what flows from where to where.
//! Never: a mark, or what a key does.

mod relation;
mod said;
mod tree;
mod walk;

pub use relation::Tie;
pub use relation::sources;
pub use relation::targets;
pub use relation::ties;
pub use said::Detail;
pub use said::Voice;
pub use tree::Item;
pub use tree::items;
pub use walk::Way;
pub use walk::outer;
pub use walk::step;
