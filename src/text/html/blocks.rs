//! The open blocks, and the ones that a tag ends although their end tags were left out.
//!
//! The border: the rules of HTML's tree construction (13.2.6.4.7 and 13.2.6.4.9 to 15 of the standard) as far as they
//! change what is shown. No tree is built: a stack holds the blocks that the next text belongs to. Its depth is limited,
//! so that the work grows with the length of the text alone.

use super::layout::Styles;

/// The largest number of blocks within each other; deeper ones are shown as if they were at this depth.
const MAX_DEPTH: usize = 128;

/// A block that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph,
    /// A block without a style.
    Division,
    Heading,
    Quote,
    Pre,
    /// A list with bullets.
    List,
    /// A numbered list and the number of its next item.
    NumberedList(i64),
    /// An item of a list: its bullet or number, until that is shown, and the columns of the indentation.
    Item {
        marker: Option<String>,
        indent: usize,
    },
    /// The first part of an entry in a list of definitions.
    Term,
    /// The second part of an entry in a list of definitions.
    Definition,
    /// A table and the styles of the text around it.
    Table {
        outer: Styles,
    },
    /// A cell or the caption of a table: the styles of the text around it and those that it begins with.
    Cell {
        outer: Styles,
        own: Styles,
    },
}

impl Block {
    /// Returns whether the block changes the lines in it.
    fn is_shown(&self) -> bool {
        !matches!(
            self,
            Self::Paragraph | Self::Division | Self::Term | Self::Table { .. } | Self::Cell { .. }
        )
    }

    /// Returns whether the block is a cell or the caption of a table.
    pub(super) fn is_cell(&self) -> bool {
        matches!(self, Self::Cell { .. })
    }

    fn is_list(&self) -> bool {
        matches!(self, Self::List | Self::NumberedList(_))
    }
}

/// The open blocks, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Blocks(Vec<Block>);

impl Blocks {
    /// Adds the innermost block, unless there are too many.
    pub(super) fn push(&mut self, block: Block) {
        if self.0.len() < MAX_DEPTH {
            self.0.push(block);
        }
    }

    /// Removes the innermost block.
    pub(super) fn pop(&mut self) -> Option<Block> {
        self.0.pop()
    }

    /// Returns the number of open blocks.
    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }

    /// Returns the blocks from the outermost to the innermost.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &Block> {
        self.0.iter()
    }

    /// Returns the blocks from the outermost to the innermost.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Block> {
        self.0.iter_mut()
    }

    /// Returns the innermost block that is shown.
    pub(super) fn innermost_mut(&mut self) -> Option<&mut Block> {
        self.0.iter_mut().rev().find(|block| block.is_shown())
    }

    /// Returns whether the next line begins with a bullet or a number.
    pub(super) fn marker_waits(&self) -> bool {
        let innermost = self.0.iter().rev().find(|block| block.is_shown());
        matches!(innermost, Some(Block::Item { marker: Some(_), .. }))
    }

    /// Returns whether the text is in a list.
    pub(super) fn in_list(&self) -> bool {
        self.0.iter().any(Block::is_list)
    }

    /// Returns whether the text is in an item of a list of any kind.
    pub(super) fn in_item(&self) -> bool {
        self.0.iter().any(|block| matches!(block, Block::Item { .. } | Block::Definition))
    }

    /// Returns whether the text is in a cell of a table.
    pub(super) fn in_cell(&self) -> bool {
        self.0.iter().any(Block::is_cell)
    }

    /// Returns whether the text is preformatted.
    pub(super) fn in_pre(&self) -> bool {
        self.0.contains(&Block::Pre)
    }

    /// Returns the styles that no end tag ends here: those of the innermost cell or table at its start.
    pub(super) fn outer_styles(&self) -> Styles {
        let found = self.0.iter().rev().find_map(|block| match block {
            Block::Table { outer } => Some(*outer),
            Block::Cell { own, .. } => Some(*own),
            _ => None,
        });
        found.unwrap_or_default()
    }

    /// Returns the depth of the innermost block if `is_kind` holds for it.
    pub(super) fn last_if(&self, is_kind: impl Fn(&Block) -> bool) -> Option<usize> {
        self.0.last().filter(|block| is_kind(block)).map(|_| self.0.len() - 1)
    }

    /// Returns the depth of the innermost block of a kind within the same cell, which an end tag ends.
    pub(super) fn ended_by(&self, is_kind: impl Fn(&Block) -> bool) -> Option<usize> {
        let is_border = |block: &Block| matches!(block, Block::Table { .. } | Block::Cell { .. });
        let at = self.0.iter().rposition(|block| is_kind(block) || is_border(block))?;
        is_kind(&self.0[at]).then_some(at)
    }

    /// Returns the depth of the innermost item within the same list, which `</li>` ends.
    pub(super) fn ended_item(&self) -> Option<usize> {
        let at = self.ended_by(|block| block.is_list() || matches!(block, Block::Item { .. }))?;
        matches!(self.0[at], Block::Item { .. }).then_some(at)
    }

    /// Returns the depth of the innermost block of a kind if only paragraphs and divisions are open in it, because the
    /// next block of its kind ends it.
    pub(super) fn ended_by_next(&self, is_kind: impl Fn(&Block) -> bool) -> Option<usize> {
        let at = self.0.iter().rposition(|block| !matches!(block, Block::Paragraph | Block::Division))?;
        is_kind(&self.0[at]).then_some(at)
    }

    /// Returns the depth of the innermost table.
    pub(super) fn table(&self) -> Option<usize> {
        self.0.iter().rposition(|block| matches!(block, Block::Table { .. }))
    }
}
