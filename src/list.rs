//! Lists of what iterators give, in little code.
//! Never: a rule of what is listed.

/// Gathers one by one what an iterator gives. The standard `collect` asks for bounds first and
/// again on the way, and each use of it is compiled anew: in the browser's build that was much.
pub trait Listed: Iterator + Sized {
    /// Everything that it gives, in its order.
    fn listed(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        list.add(self);
        list
    }
}

impl<I: Iterator> Listed for I {}

/// A list that grows by what an iterator gives, as lightly.
pub trait Growing<T> {
    /// Adds everything at the end.
    fn add(&mut self, more: impl IntoIterator<Item = T>);
}

impl<T> Growing<T> for Vec<T> {
    fn add(&mut self, more: impl IntoIterator<Item = T>) {
        more.into_iter().for_each(|item| self.push(item));
    }
}
