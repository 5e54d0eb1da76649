//! Which rows are in view: from the scroll position of a spacer to an exact first row and back.
//!
//! Browsers clamp the height of an element (Chrome at 33,554,428 px, Firefox near 17.9 million),
//! so a long document has a spacer of at most [`LIMIT`] pixels. Small movements then move by
//! pixels, as fingers and wheels expect, and only jumps of the thumb go by ratio. What the thumb
//! is off by afterwards is put right when the movement is over ([`Scroller::settled`]), because
//! moving it under a finger would stop the finger's momentum.

/// Tallest spacer, in pixels.
pub const LIMIT: f64 = 8_000_000.0;
/// So many pixels at both ends of a long document are one to one on the spacer too, so that the
/// browser's own end is the end of the document however one gets there.
const ENDS: f64 = 100_000.0;

/// Rows of one height behind a window of some height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scroller {
    /// Number of rows.
    rows: usize,
    /// Height of a row, in pixels.
    row: f64,
    /// Height of the window, in pixels; 0 until it is known.
    view: f64,
    /// What it is taken for until then.
    likely: f64,
    /// What is to be in view as soon as the height is known.
    wanted: Option<Wanted>,
    /// The row that was shown last, and the rows that cover the top, until somebody scrolls: it stays in view when the window gets lower,
    /// as it does for the inspector on a narrow screen.
    shown: Option<(usize, usize)>,
    /// Pixels above the window, counted as if the spacer had no limit.
    offset: f64,
    /// Scroll position of the spacer that belongs to `offset`.
    thumb: f64,
}

/// Where a window of unknown height is to be.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Wanted {
    /// This row in view, and not under so many rows that cover the top.
    Shown(usize, usize),
    /// This row so many pixels below the top.
    At(usize, f64),
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
impl Scroller {
    /// A window at the first row.
    pub fn new(row: f64) -> Self {
        const LIKELY: f64 = 800.0;
        Self {
            row,
            likely: LIKELY,
            ..Self::default()
        }
    }

    /// Its height is probably this one.
    #[must_use]
    pub fn likely(self, likely: f64) -> Self {
        Self { likely, ..self }
    }

    /// A window where this row is so many pixels below its top.
    #[must_use]
    pub fn starting(row: f64, (anchor, below): (usize, f64)) -> Self {
        Self {
            wanted: Some(Wanted::At(anchor, below)),
            ..Self::new(row)
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
        let is_lower = view < self.view;
        self.view = view;
        match self.wanted.take() {
            Some(Wanted::Shown(row, covered)) => self.showing(row, covered),
            Some(Wanted::At(row, below)) => {
                self.offset = self.inside(row as f64 * self.row - below);
                self.settled()
            }
            None => match self.shown.filter(|_| is_lower) {
                Some((row, covered)) => self.showing(row, covered),
                None => self,
            },
        }
    }

    /// A row that stands for where the window is, and how many pixels it is below the top: the chosen one if it is in view, else the first
    /// that is not covered. At the beginning it is the first of all.
    pub fn anchor(&self, chosen: Option<usize>, covered: usize) -> (usize, f64) {
        if self.offset <= 0.0 {
            return (0, 0.0);
        }
        let (first, _) = self.first();
        let is_in_view = |row: &usize| (first..first + self.page()).contains(row);
        let row = chosen.filter(is_in_view).unwrap_or(first + covered + 1);
        (row, row as f64 * self.row - self.offset)
    }

    /// Whether the height of the window is known.
    pub fn is_sized(&self) -> bool {
        self.view > 0.0
    }

    /// The spacer was scrolled to this position.
    #[must_use]
    pub fn scrolled(mut self, thumb: f64) -> Self {
        let moved = thumb - self.thumb;
        if moved.abs() >= 1.0 {
            self.shown = None;
        }
        self.thumb = thumb;
        self.offset = if self.is_long() && moved.abs() <= self.longest_movement() {
            self.offset + moved
        } else {
            self.offset_at(thumb)
        };
        self.offset = self.inside(self.offset);
        let is_at_an_end = thumb <= 0.5 || thumb >= self.last_thumb() - 0.5;
        // The browser can go no further, the document can.
        if is_at_an_end { self.settled() } else { self }
    }

    /// With the thumb where it belongs: on a whole pixel where it does not say the exact row, because the browser's next movement
    /// would begin with the fraction.
    #[must_use]
    pub fn settled(mut self) -> Self {
        let thumb = self.thumb_at(self.offset);
        self.thumb = if self.is_long() {
            (thumb + 0.5).floor()
        } else {
            thumb
        };
        self
    }

    /// Whether the thumb is where it belongs.
    pub fn is_settled(&self) -> bool {
        (self.thumb - self.thumb_at(self.offset)).abs() < 1.0
    }

    fn is_long(&self) -> bool {
        self.full() > LIMIT
    }

    /// A pointer that drags the thumb moves it by much more at once, since each pixel of its way stands for thousands; fingers and
    /// wheels move it by less.
    fn longest_movement(&self) -> f64 {
        self.view * 3.0
    }

    /// How much further a pixel of the spacer between its ends goes.
    fn stretch(&self) -> f64 {
        (self.last_offset() - ENDS * 2.0) / (self.last_thumb() - ENDS * 2.0)
    }

    fn offset_at(&self, thumb: f64) -> f64 {
        let left = self.last_thumb() - thumb;
        if !self.is_long() || thumb <= ENDS {
            thumb
        } else if left <= ENDS {
            self.last_offset() - left
        } else {
            ENDS + (thumb - ENDS) * self.stretch()
        }
    }

    fn thumb_at(&self, offset: f64) -> f64 {
        let left = self.last_offset() - offset;
        if !self.is_long() || offset <= ENDS {
            offset
        } else if left <= ENDS {
            self.last_thumb() - left
        } else {
            ENDS + (offset - ENDS) / self.stretch()
        }
    }

    /// Moves so that this row is in view, and not covered by so many rows that stay at the top; the spacer has to follow to
    /// [`Scroller::thumb`].
    #[must_use]
    pub fn showing(mut self, row: usize, covered: usize) -> Self {
        if self.view <= 0.0 {
            self.wanted = Some(Wanted::Shown(row, covered));
            return self;
        }
        self.shown = Some((row, covered));
        let top = row as f64 * self.row;
        let cover = covered as f64 * self.row;
        if top - cover < self.offset {
            self.offset = top - cover;
        } else if top + self.row > self.offset + self.view {
            self.offset = top + self.row - self.view;
        }
        self.offset = self.inside(self.offset);
        self.settled()
    }

    /// So many rows have come (or gone) above a row: it stays where it is, if it is in view.
    #[must_use]
    pub fn keeping(mut self, row: usize, moved_to: usize) -> Self {
        self.shown = self
            .shown
            .filter(|(shown, _)| *shown == row)
            .map(|(_, covered)| (moved_to, covered));
        let top = row as f64 * self.row;
        if top + self.row > self.offset && top < self.offset + self.view {
            self.offset += moved_to as f64 * self.row - top;
        }
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

    /// How many rows fill the window, whatever part of the first one is hidden. At the first row that is guessed until the height is
    /// known, because measuring an empty window first would cost a frame.
    pub fn window(&self) -> usize {
        let is_guessed = !self.is_sized() && self.wanted.is_none();
        let view = if is_guessed { self.likely } else { self.view };
        if self.row <= 0.0 {
            0
        } else {
            (view / self.row).ceil() as usize + 1
        }
    }

    /// Whether the same rows are in the same places, as far as can be seen.
    pub fn looks_like(&self, other: &Self) -> bool {
        let looks = |scroller: &Self| {
            let (first, above) = scroller.first();
            (first, above.to_bits(), scroller.window(), scroller.rows)
        };
        looks(self) == looks(other)
    }

    /// How many rows may stay at the top: six, fewer in a low window.
    pub fn most_parents(&self) -> usize {
        const MOST: usize = 6;
        (self.window() / 4).min(MOST)
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
    fn what_was_shown_stays_in_view_when_the_window_gets_lower() {
        let shown = scroller(1000).showing(100, 2);
        assert_eq!(shown.first(), (81, 0.0));
        assert_eq!(shown.with_view(220.0).first(), (91, 0.0));
        assert_eq!(shown.with_view(660.0).first(), (81, 0.0));
        // It is another row by now, or the user has gone on.
        let moved = shown.keeping(100, 110);
        assert_eq!(moved.with_view(220.0).first(), (101, 0.0));
        let away = shown.scrolled(shown.thumb() + 22.0);
        assert_eq!(away.with_view(220.0).first(), (82, 0.0));
    }

    #[test]
    fn a_window_that_is_as_high_as_expected_looks_the_same_when_it_was_measured() {
        let expected = Scroller::new(22.0).likely(440.0).with_rows(1000);
        assert_eq!((expected.window(), expected.is_sized()), (21, false));
        assert!(expected.with_view(440.0).looks_like(&expected));
        assert!(expected.with_view(439.0).looks_like(&expected));
        assert!(!expected.with_view(441.0).looks_like(&expected));
        let shown = expected.with_view(440.0);
        assert!(!shown.scrolled(1.0).looks_like(&shown));
        assert!(!shown.with_rows(999).looks_like(&shown));
        // Without a window before it, some height is guessed.
        assert!(Scroller::new(22.0).with_rows(1000).window() > 30);
    }

    #[test]
    fn a_window_begins_where_another_was() {
        let before = Scroller::new(20.0).with_rows(1000).with_view(200.0);
        assert_eq!(before.anchor(Some(3), 0), (0, 0.0), "at the beginning");
        let before = before.scrolled(305.0);
        for (chosen, covered, anchor) in [
            (None, 0, (16, 15.0)),
            (None, 3, (19, 75.0)),
            (Some(20), 3, (20, 95.0)),
            (Some(500), 0, (16, 15.0)),
        ] {
            assert_eq!(before.anchor(chosen, covered), anchor);
            let again = Scroller::starting(20.0, anchor);
            let again = again.with_rows(1000).with_view(200.0);
            assert_eq!(again.first(), before.first());
        }
        let fewer = Scroller::starting(20.0, (900, 0.0)).with_rows(50);
        assert_eq!(fewer.with_view(200.0).first(), (40, 0.0));
    }

    #[test]
    fn a_row_can_be_wanted_before_the_window_has_a_height() {
        let early = Scroller::new(22.0).with_rows(1000).showing(500, 0);
        assert_eq!(early.first(), (0, 0.0));
        assert_eq!(early.with_view(440.0).first(), (481, 0.0));
    }

    #[test]
    fn rows_are_drawn_before_the_height_is_known_where_they_will_be() {
        assert!(Scroller::new(22.0).with_rows(1000).window() > 30);
        let elsewhere = Scroller::starting(22.0, (500, 0.0)).with_rows(1000);
        assert_eq!(elsewhere.window(), 1);
        assert_eq!(elsewhere.with_view(440.0).window(), 21);
    }

    #[test]
    fn fewer_rows_leave_no_empty_window() {
        let end = scroller(1000).showing(999, 0);
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
    #[allow(clippy::cast_precision_loss)]
    fn small_movements_reach_both_ends_of_a_long_document() {
        let mut down = scroller(10_000_000).scrolled(LIMIT - 440.0 - 90_000.0);
        let (near, _) = down.first();
        assert!(near > 9_990_000, "{near}");
        // The browser clamps, we follow: 100 px at a time, 4 rows and a bit each.
        for _ in 0..1000 {
            let (before, above) = down.first();
            down = down.scrolled((down.thumb() + 100.0).min(LIMIT - 440.0));
            let (first, now) = down.first();
            let moved = (first - before) as f64 * 22.0 + now - above;
            let left = (9_999_980 - before) as f64 * 22.0 - above;
            assert!((moved - left.min(100.0)).abs() < 0.01, "{moved} of {left}");
        }
        assert_eq!(down.first(), (9_999_980, 0.0));
        let mut up = scroller(10_000_000).scrolled(90_000.0);
        for _ in 0..1000 {
            up = up.scrolled((up.thumb() - 100.0).max(0.0));
        }
        assert_eq!(up.first(), (0, 0.0));
    }

    #[test]
    fn a_movement_that_outruns_the_spacer_goes_on() {
        // As long as nothing is settled the thumb moves one to one, and so comes to its end far too soon.
        let mut down = scroller(10_000_000).scrolled(LIMIT - 200_000.0);
        let mut rows = 0;
        for _ in 0..3000 {
            let (before, _) = down.first();
            down = down.scrolled((down.thumb() + 1000.0).min(LIMIT - 440.0));
            let (first, _) = down.first();
            assert!(first - before <= 46, "a jump of {} rows", first - before);
            rows += first - before;
        }
        assert!(rows > 120_000, "{rows}");
    }

    #[test]
    fn settling_moves_the_thumb_and_no_row() {
        let far = scroller(10_000_000).scrolled(4_000_000.0);
        let moved = far.scrolled(4_001_000.0).scrolled(4_002_000.0);
        assert!(far.is_settled() && !moved.is_settled());
        let settled = moved.settled();
        assert_eq!(settled.first(), moved.first());
        assert!(settled.is_settled() && settled.thumb() < 4_000_200.0);
        assert_eq!(settled.scrolled(settled.thumb()).first(), moved.first());
    }

    #[test]
    fn rows_that_stay_at_the_top_cover_no_row_that_is_to_be_seen() {
        let list = scroller(1000).scrolled(4400.0);
        assert_eq!(list.showing(210, 3).first(), (200, 0.0));
        assert_eq!(list.showing(202, 3).first(), (199, 0.0));
        assert_eq!(list.showing(100, 3).first(), (97, 0.0));
        assert_eq!(list.showing(1, 3).first(), (0, 0.0));
    }

    #[test]
    fn a_row_in_view_stays_where_it_is_when_rows_above_it_go() {
        let list = scroller(1000).scrolled(4411.0);
        assert_eq!(list.keeping(205, 105).with_rows(900).first(), (100, 11.0));
        assert_eq!(list.keeping(500, 400).with_rows(900).first(), (200, 11.0));
        assert_eq!(list.keeping(205, 2).with_rows(900).first(), (0, 0.0));
    }

    #[test]
    fn showing_a_row_moves_as_little_as_possible() {
        let list = scroller(1000);
        assert_eq!(list.showing(5, 0).first(), (0, 0.0));
        assert_eq!(list.showing(20, 0).first(), (1, 0.0));
        assert_eq!(list.showing(999, 0).first(), (980, 0.0));
        assert_eq!(list.showing(999, 0).showing(3, 0).first(), (3, 0.0));
        let long = scroller(10_000_000).showing(9_999_999, 0);
        assert_eq!(long.first(), (9_999_980, 0.0));
        assert_eq!(long.scrolled(long.thumb()).first(), (9_999_980, 0.0));
    }
}
