//! What the variants of a choice are read from.

use crate::tree::Tree;

/// What the variants of a choice are read from: the same document, unless a variant has one of its own.
#[derive(Clone, Copy)]
pub(super) struct VariantContents<'t> {
    whole: Option<&'t Tree>,
    branches: &'t [(&'static str, Tree)],
}

impl<'t> VariantContents<'t> {
    /// Creates the content that every variant reads.
    pub(super) const fn shared(whole: Option<&'t Tree>) -> Self {
        VariantContents { whole, branches: &[] }
    }

    /// Creates the contents of variants that may have documents of their own, by their names.
    pub(super) const fn of_form(whole: &'t Tree, branches: &'t [(&'static str, Tree)]) -> Self {
        VariantContents { whole: Some(whole), branches }
    }

    /// Returns what this variant reads.
    pub(super) fn of(&self, variant: &str) -> Option<&'t Tree> {
        let own = self.branches.iter().find(|(name, _)| *name == variant);
        own.map(|(_, tree)| tree).or(self.whole)
    }

    /// Returns each document, of which every variant may see a part.
    pub(super) fn each(&self) -> impl Iterator<Item = VariantContents<'t>> {
        let own = self.branches.iter().map(|(_, tree)| tree);
        own.chain(self.whole).map(|tree| VariantContents::shared(Some(tree)))
    }
}
