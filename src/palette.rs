//! The colour of every role: in light and in dark, each with more contrast too, and under forced colours.
//! Never: which mark has which role.

/// What a colour stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The ground of the page.
    Page,
    /// The shell of the repeated block.
    Shell,
    /// The sheet right behind the shell.
    SheetNear,
    /// The hindmost sheet.
    SheetFar,
    /// The edges of shell, sheets and tokens.
    ShellEdge,
    /// Boxes in a container, and the + of the stream.
    Inner,
    /// Names.
    Ink,
    /// Second lines and facts.
    SecondInk,
    /// Dotted leaders.
    Leader,
    /// The residual stream and the normalised input.
    Stream,
    /// Skips, their dots and the edge of a +.
    Skip,
    /// Queries: text, edge, wire.
    Query,
    /// The fill of queries.
    QueryFill,
    /// Keys.
    Key,
    /// The fill of keys.
    KeyFill,
    /// Values.
    Value,
    /// The fill of values.
    ValueFill,
    /// Attention.
    Attention,
    /// The ground of attention.
    AttentionFill,
    /// Norms.
    Norm,
    /// The fill of norms.
    NormFill,
    /// Feed-forward, router and what experts made.
    Feedforward,
    /// The ground of the feed-forward, an unlit expert.
    FeedforwardFill,
    /// A lit expert.
    Lit,
    /// The number on a lit expert.
    LitInk,
    /// The edge of an unlit expert.
    ExpertEdge,
    /// The area of experts that a token does not use.
    Idle,
    /// Edges and wires of what stands back.
    Back,
    /// The fill of what stands back.
    BackFill,
    /// Text on ground in a solid hue.
    OnHue,
    /// Embedding and output layer.
    Table,
    /// The fill of embedding, output layer and tokens.
    TableFill,
    /// The pill that counts the blocks.
    Badge,
    /// What stands on it.
    BadgeInk,
    /// The ground of a tip: that of the other theme.
    Tip,
    /// Text in a tip.
    TipInk,
    /// Terms and the checkpoint's name in a tip.
    TipTerm,
    /// The rule in a tip.
    TipRule,
}

/// What a reader's eyes and system want colours for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Dark on light, with more contrast.
    LightMore,
    /// Light on dark, with more contrast.
    DarkMore,
    /// The few colours that the reader chose for everything, by the names that CSS has for them.
    Forced,
}

/// All roles: the class of the role in an SVG, and its colours in the order of the themes. Under
/// forced colours nothing is told by a hue: what is solid is text, what is pale is ground, and what
/// a token chose is selected.
pub const ROLES: [(Role, &str, &str); 38] = [
    (Role::Page, "page", "#ffffff #0f141b #ffffff #000000 Canvas"),
    (
        Role::Shell,
        "shell",
        "#eef2f7 #1a2330 #f4f7fa #10151d Canvas",
    ),
    (
        Role::SheetNear,
        "sheet-near",
        "#f4f7fa #17202c #f8fafc #0a0e13 Canvas",
    ),
    (
        Role::SheetFar,
        "sheet-far",
        "#f9fbfc #131a24 #fbfcfd #05080b Canvas",
    ),
    (
        Role::ShellEdge,
        "shell-edge",
        "#7d8a9c #6f7f95 #656f7e #77869b CanvasText",
    ),
    (
        Role::Inner,
        "inner",
        "#ffffff #202b39 #ffffff #131a22 Canvas",
    ),
    (
        Role::Ink,
        "ink",
        "#1a2230 #e8edf4 #000000 #ffffff CanvasText",
    ),
    (
        Role::SecondInk,
        "second",
        "#546073 #a3b0c2 #485262 #a3b0c2 CanvasText",
    ),
    (
        Role::Leader,
        "leader",
        "#76839a #75859b #636e81 #76869c CanvasText",
    ),
    (
        Role::Stream,
        "stream",
        "#475569 #94a3b8 #455366 #99a8bc CanvasText",
    ),
    (
        Role::Skip,
        "skip",
        "#1a2230 #e8edf4 #000000 #ffffff CanvasText",
    ),
    (
        Role::Query,
        "query",
        "#1d5fd0 #7fb0ff #184daa #7fb0ff CanvasText",
    ),
    (
        Role::QueryFill,
        "query-fill",
        "#e8f0fd #1c2b46 #f0f5fe #111a2a Canvas",
    ),
    (
        Role::Key,
        "key",
        "#bf3f0a #ff9d66 #933108 #ff9d66 CanvasText",
    ),
    (
        Role::KeyFill,
        "key-fill",
        "#fdeee4 #3a2519 #fef4ed #23160f Canvas",
    ),
    (
        Role::Value,
        "value",
        "#137a3a #6fd492 #0f5e2d #6fd492 CanvasText",
    ),
    (
        Role::ValueFill,
        "value-fill",
        "#e6f5ea #173022 #eff8f1 #0e1d14 Canvas",
    ),
    (
        Role::Attention,
        "attention",
        "#6d3fc4 #a78bfa #6038ad #b198fb CanvasText",
    ),
    (
        Role::AttentionFill,
        "attention-fill",
        "#f3eefc #261f3c #f7f4fd #171324 Canvas",
    ),
    (
        Role::Norm,
        "norm",
        "#0f766e #5fd0c2 #0c5c56 #5fd0c2 CanvasText",
    ),
    (
        Role::NormFill,
        "norm-fill",
        "#e8f6f4 #14302d #f0f9f8 #0c1d1b Canvas",
    ),
    (
        Role::Feedforward,
        "ffn",
        "#ad4f08 #ffb84d #863d06 #ffb84d CanvasText",
    ),
    (
        Role::FeedforwardFill,
        "ffn-fill",
        "#fff6e6 #33270f #fff9ef #1f1709 Canvas",
    ),
    (
        Role::Lit,
        "lit",
        "#f59e0b #f5a524 #ffab1a #ffb638 Highlight",
    ),
    (
        Role::LitInk,
        "lit-ink",
        "#1a2230 #1a2230 #000000 #000000 HighlightText",
    ),
    (
        Role::ExpertEdge,
        "expert",
        "#a8804a #97783f #89683c #9e814b CanvasText",
    ),
    (Role::Idle, "idle", "#fbe5c0 #5a431b #fbe5c0 #5a431b Canvas"),
    (
        Role::Back,
        "back",
        "#7f8a9b #7f8ba0 #666e7c #7f8ba0 GrayText",
    ),
    (
        Role::BackFill,
        "back-fill",
        "#f8f6fd #2a2540 #faf9fe #191626 Canvas",
    ),
    (
        Role::OnHue,
        "on-hue",
        "#ffffff #0f141b #ffffff #000000 Canvas",
    ),
    (
        Role::Table,
        "table",
        "#475569 #a8b6ca #455366 #a8b6ca CanvasText",
    ),
    (
        Role::TableFill,
        "table-fill",
        "#f1f4f8 #232d3a #f6f8fa #151b23 Canvas",
    ),
    (
        Role::Badge,
        "badge",
        "#1a2230 #e8edf4 #000000 #ffffff CanvasText",
    ),
    (
        Role::BadgeInk,
        "badge-ink",
        "#ffffff #0f141b #ffffff #000000 Canvas",
    ),
    (Role::Tip, "tip", "#101828 #f5f7fa #000000 #ffffff Canvas"),
    (
        Role::TipInk,
        "tip-ink",
        "#f5f7fa #101828 #ffffff #000000 CanvasText",
    ),
    (
        Role::TipTerm,
        "tip-term",
        "#b3bdcc #4a586e #d3dae4 #323d4f CanvasText",
    ),
    (
        Role::TipRule,
        "tip-rule",
        "#6b7686 #7c8798 #8b97a8 #5c6879 CanvasText",
    ),
];

impl Theme {
    /// Dark for light, and light for dark.
    pub fn other(self) -> Theme {
        match self {
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Light,
            Theme::LightMore => Theme::DarkMore,
            Theme::DarkMore => Theme::LightMore,
            Theme::Forced => Theme::Forced,
        }
    }

    /// The same with more contrast.
    pub fn more(self) -> Theme {
        match self {
            Theme::Light => Theme::LightMore,
            Theme::Dark => Theme::DarkMore,
            theme => theme,
        }
    }
}

impl Role {
    /// Is it one of a tip's own?
    pub fn is_of_tip(self) -> bool {
        matches!(
            self,
            Role::Tip | Role::TipInk | Role::TipTerm | Role::TipRule
        )
    }

    /// Its row in [`ROLES`], which stands in the order of the roles.
    fn row(self) -> &'static (Role, &'static str, &'static str) {
        &ROLES[self as usize]
    }

    /// Its class in an SVG.
    pub fn class(self) -> &'static str {
        self.row().1
    }

    /// Its colour, as CSS writes it.
    pub fn colour(self, theme: Theme) -> &'static str {
        let mut colours = self.row().2.split(' ');
        colours.nth(theme as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_stand_in_their_own_row() {
        for (index, (role, ..)) in ROLES.iter().enumerate() {
            assert_eq!(*role as usize, index);
        }
    }

    #[test]
    fn every_role_has_a_colour_in_every_theme() {
        for (role, _, colours) in ROLES {
            assert_eq!(colours.split(' ').count(), 5, "{role:?}: {colours}");
        }
    }
}
