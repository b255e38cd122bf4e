//! The colour of every role, in light and in dark.
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

/// A ground that colours are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// All roles: the class of the role in an SVG, its colour in light and in dark.
pub const ROLES: [(Role, &str, &str, &str); 38] = [
    (Role::Page, "page", "#ffffff", "#0f141b"),
    (Role::Shell, "shell", "#eef2f7", "#1a2330"),
    (Role::SheetNear, "sheet-near", "#f4f7fa", "#17202c"),
    (Role::SheetFar, "sheet-far", "#f9fbfc", "#131a24"),
    (Role::ShellEdge, "shell-edge", "#7d8a9c", "#6f7f95"),
    (Role::Inner, "inner", "#ffffff", "#202b39"),
    (Role::Ink, "ink", "#1a2230", "#e8edf4"),
    (Role::SecondInk, "second", "#546073", "#a3b0c2"),
    (Role::Leader, "leader", "#76839a", "#75859b"),
    (Role::Stream, "stream", "#475569", "#94a3b8"),
    (Role::Skip, "skip", "#1a2230", "#e8edf4"),
    (Role::Query, "query", "#1d5fd0", "#7fb0ff"),
    (Role::QueryFill, "query-fill", "#e8f0fd", "#1c2b46"),
    (Role::Key, "key", "#bf3f0a", "#ff9d66"),
    (Role::KeyFill, "key-fill", "#fdeee4", "#3a2519"),
    (Role::Value, "value", "#137a3a", "#6fd492"),
    (Role::ValueFill, "value-fill", "#e6f5ea", "#173022"),
    (Role::Attention, "attention", "#6d3fc4", "#a78bfa"),
    (Role::AttentionFill, "attention-fill", "#f3eefc", "#261f3c"),
    (Role::Norm, "norm", "#0f766e", "#5fd0c2"),
    (Role::NormFill, "norm-fill", "#e8f6f4", "#14302d"),
    (Role::Feedforward, "ffn", "#ad4f08", "#ffb84d"),
    (Role::FeedforwardFill, "ffn-fill", "#fff6e6", "#33270f"),
    (Role::Lit, "lit", "#f59e0b", "#f5a524"),
    (Role::LitInk, "lit-ink", "#1a2230", "#1a2230"),
    (Role::ExpertEdge, "expert", "#a8804a", "#97783f"),
    (Role::Idle, "idle", "#fbe5c0", "#5a431b"),
    (Role::Back, "back", "#7f8a9b", "#7f8ba0"),
    (Role::BackFill, "back-fill", "#f8f6fd", "#2a2540"),
    (Role::OnHue, "on-hue", "#ffffff", "#0f141b"),
    (Role::Table, "table", "#475569", "#a8b6ca"),
    (Role::TableFill, "table-fill", "#f1f4f8", "#232d3a"),
    (Role::Badge, "badge", "#1a2230", "#e8edf4"),
    (Role::BadgeInk, "badge-ink", "#ffffff", "#0f141b"),
    (Role::Tip, "tip", "#101828", "#f5f7fa"),
    (Role::TipInk, "tip-ink", "#f5f7fa", "#101828"),
    (Role::TipTerm, "tip-term", "#b3bdcc", "#4a586e"),
    (Role::TipRule, "tip-rule", "#6b7686", "#7c8798"),
];

impl Theme {
    /// Dark for light, and light for dark.
    pub fn other(self) -> Theme {
        match self {
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Light,
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
    fn row(self) -> &'static (Role, &'static str, &'static str, &'static str) {
        &ROLES[self as usize]
    }

    /// Its class in an SVG.
    pub fn class(self) -> &'static str {
        self.row().1
    }

    /// Its colour, as CSS writes it.
    pub fn colour(self, theme: Theme) -> &'static str {
        match theme {
            Theme::Light => self.row().2,
            Theme::Dark => self.row().3,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of `#rrggbb` (WCAG 2.2).
    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let value = u8::from_str_radix(&hex[at..at + 2], 16).map_or(0.0, f64::from) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn roles_stand_in_their_own_row() {
        for (index, (role, ..)) in ROLES.iter().enumerate() {
            assert_eq!(*role as usize, index);
        }
    }

    #[test]
    fn text_has_a_contrast_of_at_least_4_5() {
        use Role::*;
        let pairs = [
            (
                Ink,
                &[
                    Page,
                    Shell,
                    Inner,
                    NormFill,
                    AttentionFill,
                    FeedforwardFill,
                    TableFill,
                ][..],
            ),
            (
                SecondInk,
                &[Page, Shell, AttentionFill, FeedforwardFill, TableFill][..],
            ),
            (Query, &[QueryFill][..]),
            (Key, &[KeyFill][..]),
            (Value, &[ValueFill][..]),
            (LitInk, &[Lit][..]),
            (BadgeInk, &[Badge][..]),
            (TipInk, &[Tip][..]),
            (TipTerm, &[Tip][..]),
        ];
        check(&pairs, 4.5);
    }

    #[test]
    fn roles_of_the_other_theme_are_read_on_a_tip() {
        for (theme, other) in [(Theme::Light, Theme::Dark), (Theme::Dark, Theme::Light)] {
            for role in [Role::Query, Role::Key, Role::Value] {
                let found = contrast(role.colour(other), Role::Tip.colour(theme));
                assert!(found >= 4.5, "{role:?} on the tip of {theme:?}: {found:.2}");
            }
        }
    }

    #[test]
    fn lines_and_marks_have_a_contrast_of_at_least_3() {
        use Role::*;
        let pairs = [
            (ShellEdge, &[Page, Shell][..]),
            (Leader, &[Page, Shell][..]),
            (Stream, &[Page, Shell, AttentionFill, FeedforwardFill][..]),
            (Skip, &[Shell][..]),
            (Query, &[AttentionFill][..]),
            (Key, &[AttentionFill][..]),
            (Value, &[AttentionFill][..]),
            (Attention, &[Shell, AttentionFill, Inner][..]),
            (Norm, &[Page, Shell, NormFill, AttentionFill][..]),
            (
                Feedforward,
                &[Shell, FeedforwardFill, Inner, Page, Lit][..2],
            ),
            (ExpertEdge, &[FeedforwardFill, Inner][..]),
            (Table, &[Page, TableFill][..]),
        ];
        check(&pairs, 3.0);
    }

    fn check(pairs: &[(Role, &[Role])], least: f64) {
        for theme in [Theme::Light, Theme::Dark] {
            for (mark, grounds) in pairs {
                for ground in *grounds {
                    let found = contrast(mark.colour(theme), ground.colour(theme));
                    assert!(
                        found >= least,
                        "{mark:?} on {ground:?}, {theme:?}: {found:.2}"
                    );
                }
            }
        }
    }
}
