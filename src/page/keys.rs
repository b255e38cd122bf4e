//! Which keys do what in a diagram: one table, for those who press them and for those who ask.
//! Never: what follows from a key.

use crate::outline::Way;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Go to another module.
    Go(Way),
    /// Open the module, or close it.
    Toggle,
    /// Keep its tip, or let it go.
    Pin,
    /// Dismiss what is shown.
    Dismiss,
    /// Go where its output goes.
    Onward,
    /// Go where its input comes from.
    Backward,
    /// Go to its counterpart in the twin.
    Twin,
    /// Go back to where the last jump began.
    Return,
    /// Say more, or less again.
    Detail,
    /// Show this table.
    Help,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The keys as a browser names them, `Shift+` before those that need it.
    pub keys: &'static [&'static str],
    /// The keys as a reader knows them.
    pub shown: &'static str,
    /// What they ask for.
    pub command: Command,
    /// How the text is called that says so.
    pub text: &'static str,
}

const fn binding(
    keys: &'static [&'static str],
    shown: &'static str,
    command: Command,
    text: &'static str,
) -> Binding {
    Binding {
        keys,
        shown,
        command,
        text,
    }
}

/// All keys but letters, digits and Tab.
pub const BINDINGS: [Binding; 18] = [
    binding(&["ArrowDown"], "↓", Command::Go(Way::Next), "next"),
    binding(&["ArrowUp"], "↑", Command::Go(Way::Previous), "previous"),
    binding(&["ArrowRight"], "→", Command::Go(Way::Into), "into"),
    binding(&["ArrowLeft"], "←", Command::Go(Way::Out), "out"),
    binding(&["PageDown"], "Page Down", Command::Go(Way::Past), "past"),
    binding(&["PageUp"], "Page Up", Command::Go(Way::Before), "before"),
    binding(&["Home"], "Home", Command::Go(Way::First), "first"),
    binding(&["End"], "End", Command::Go(Way::Last), "last"),
    binding(&["Enter"], "Enter", Command::Toggle, "toggle"),
    binding(&[" "], "Space", Command::Pin, "pin"),
    binding(&["Escape"], "Esc", Command::Dismiss, "dismiss"),
    binding(&["Shift+ArrowDown"], "Shift ↓", Command::Onward, "onward"),
    binding(&["Shift+ArrowUp"], "Shift ↑", Command::Backward, "backward"),
    binding(&["Shift+ArrowRight"], "Shift →", Command::Twin, "twin"),
    binding(&["Shift+ArrowLeft"], "Shift ←", Command::Twin, "twin"),
    binding(&["Backspace"], "Backspace", Command::Return, "return"),
    binding(&["Shift+Enter"], "Shift Enter", Command::Detail, "detail"),
    binding(&["?"], "?", Command::Help, "help"),
];

/// What a key asks for, by its name in a browser.
pub fn command(name: &str, shifted: bool) -> Option<Command> {
    // Which signs need Shift is a matter of the keyboard.
    let shifted = shifted && name.len() > 1;
    let asked = |key: &str| match key.strip_prefix("Shift+") {
        Some(key) => shifted && key == name,
        None => !shifted && key == name,
    };
    let mut rows = BINDINGS.iter();
    let row = rows.find(|row| row.keys.iter().any(|key| asked(key)));
    row.map(|row| row.command)
}
