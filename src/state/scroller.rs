//! Which rows are in view: from the scroll position of a spacer to an exact first row and back.
//!
//! Browsers clamp the height of an element (Chrome at 33,554,428 px, Firefox near 17.9 million),
//! so a long document has a spacer of at most [`LIMIT`] pixels. Small movements then move by
//! pixels, as fingers and wheels expect, and only jumps of the thumb go by ratio.

/// Tallest spacer, in pixels.
pub const LIMIT: f64 = 8_000_000.0;

/// Rows of one height behind a window of some height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scroller {
    /// Number of rows.
    rows: usize,
    /// Height of a row, in pixels.
    row: f64,
    /// Height of the window, in pixels; 0 until it is known.
    view: f64,
    /// A row to be shown as soon as the height is known.
    wanted: Option<usize>,
    /// Pixels above the window, counted as if the spacer had no limit.
    offset: f64,
    /// Scroll position of the spacer that belongs to `offset`.
    thumb: f64,
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
impl Scroller {
    /// A window at the first row.
    pub fn new(row: f64) -> Self {
        Self {
            row,
            ..Self::default()
        }
    }

    fn full(&self) -> f64 {
        self.rows as f64 * self.row
    }

    fn last_offset(&self) -> f64 {
        (self.full() - self.view).max(0.0)
    }

    /// Not `f64::clamp`: it can panic with a text that formats floats, which is 15 kB of the page.
    fn inside(&self, offset: f64) -> f64 {
        offset.min(self.last_offset()).max(0.0)
    }

    fn last_thumb(&self) -> f64 {
        (self.spacer() - self.view).max(0.0)
    }

    /// Height of the spacer, in pixels.
    pub fn spacer(&self) -> f64 {
        self.full().min(LIMIT)
    }

    /// There are so many rows now.
    #[must_use]
    pub fn with_rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self.offset = self.inside(self.offset);
        self
    }

    /// The window has this height now.
    #[must_use]
    pub fn with_view(mut self, view: f64) -> Self {
        self.view = view;
        match self.wanted.take() {
            Some(row) => self.showing(row),
            None => self,
        }
    }

    /// The spacer was scrolled to this position.
    #[must_use]
    pub fn scrolled(mut self, thumb: f64) -> Self {
        let moved = thumb - self.thumb;
        self.offset = if self.full() <= LIMIT {
            thumb
        } else if thumb >= self.last_thumb() - 0.5 {
            self.last_offset()
        } else if thumb <= 0.5 {
            0.0
        } else if moved.abs() <= self.view * 2.0 {
            self.offset + moved
        } else {
            thumb / self.last_thumb() * self.last_offset()
        };
        self.offset = self.inside(self.offset);
        self.thumb = thumb;
        self
    }

    /// Moves so that this row is in view; the spacer has to follow to [`Scroller::thumb`].
    #[must_use]
    pub fn showing(mut self, row: usize) -> Self {
        if self.view <= 0.0 {
            self.wanted = Some(row);
            return self;
        }
        let top = row as f64 * self.row;
        if top < self.offset {
            self.offset = top;
        } else if top + self.row > self.offset + self.view {
            self.offset = top + self.row - self.view;
        }
        self.offset = self.inside(self.offset);
        self.thumb = if self.full() <= LIMIT || self.last_offset() <= 0.0 {
            self.offset
        } else {
            self.offset / self.last_offset() * self.last_thumb()
        };
        self
    }

    /// Where the spacer has to be scrolled to.
    pub fn thumb(&self) -> f64 {
        self.thumb
    }

    /// The first row to draw and how many pixels of it are above the window.
    pub fn first(&self) -> (usize, f64) {
        if self.row <= 0.0 {
            return (0, 0.0);
        }
        let first = (self.offset / self.row).floor();
        (first as usize, self.offset - first * self.row)
    }

    /// How many rows fill the window, whatever part of the first one is hidden.
    pub fn window(&self) -> usize {
        if self.row <= 0.0 {
            0
        } else {
            (self.view / self.row).ceil() as usize + 1
        }
    }

    /// Rows in one page up or down.
    pub fn page(&self) -> usize {
        self.window().saturating_sub(2).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scroller(rows: usize) -> Scroller {
        Scroller::new(22.0).with_rows(rows).with_view(440.0)
    }

    #[test]
    fn a_row_can_be_wanted_before_the_window_has_a_height() {
        let early = Scroller::new(22.0).with_rows(1000).showing(500);
        assert_eq!(early.first(), (0, 0.0));
        assert_eq!(early.with_view(440.0).first(), (481, 0.0));
    }

    #[test]
    fn fewer_rows_leave_no_empty_window() {
        let end = scroller(1000).showing(999);
        assert_eq!(end.with_rows(30).first(), (10, 0.0));
        assert_eq!(end.with_rows(3).first(), (0, 0.0));
    }

    #[test]
    fn a_short_document_scrolls_one_to_one() {
        let short = scroller(1000);
        assert!((short.spacer() - 22_000.0).abs() < 0.1);
        assert_eq!(short.scrolled(0.0).first(), (0, 0.0));
        assert_eq!(short.scrolled(33.0).first(), (1, 11.0));
        assert_eq!(short.scrolled(21_560.0).first(), (980, 0.0));
    }

    #[test]
    fn the_last_of_ten_million_rows_is_reachable() {
        let long = scroller(10_000_000);
        assert!(long.spacer() <= LIMIT);
        let end = long.scrolled(LIMIT - 440.0);
        assert_eq!(end.first(), (9_999_980, 0.0));
        assert_eq!(end.scrolled(0.0).first(), (0, 0.0));
    }

    #[test]
    #[allow(clippy::cast_precision_loss)]
    fn small_movements_of_a_long_document_are_pixels() {
        let middle = scroller(10_000_000).scrolled(4_000_000.0);
        let (first, above) = middle.first();
        let (then, later) = middle.scrolled(4_000_011.0).first();
        let moved = (then as f64 - first as f64) * 22.0 + later - above;
        assert!((moved - 11.0).abs() < 0.001, "{moved}");
    }

    #[test]
    fn showing_a_row_moves_as_little_as_possible() {
        let list = scroller(1000);
        assert_eq!(list.showing(5).first(), (0, 0.0));
        assert_eq!(list.showing(20).first(), (1, 0.0));
        assert_eq!(list.showing(999).first(), (980, 0.0));
        assert_eq!(list.showing(999).showing(3).first(), (3, 0.0));
        let long = scroller(10_000_000).showing(9_999_999);
        assert_eq!(long.first(), (9_999_980, 0.0));
        assert_eq!(long.scrolled(long.thumb()).first(), (9_999_980, 0.0));
    }
}
