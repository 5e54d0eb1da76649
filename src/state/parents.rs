//! The containers that the rows at the top of the window are in: they stay in view above them.

use document::{Node, Row, Tree};

/// The rows that stay at the top.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parents {
    /// Part and container of each, the outermost first.
    pub containers: Vec<(usize, Node)>,
    /// By how much the last one is pushed up by the row after it, in rows.
    pub pushed: f64,
}

/// What stays above the window that begins in row `first`, of which the part `cut` (0 to 1) is above it: at most `most`, the
/// innermost ones.
///
/// The row under each place decides what stands in it: a container around that row, or the row itself as soon as it is cut, which
/// it then covers without a jump.
pub fn parents(tree: &Tree, first: usize, cut: f64, most: usize) -> Parents {
    if let Some(containers) = far_inside(tree, first + most, most) {
        return Parents {
            containers,
            pushed: 0.0,
        };
    }
    let mut containers: Vec<(usize, Node)> = Vec::new();
    while containers.len() < most
        && let Some(next) = next(tree, first + containers.len(), cut, containers.last())
    {
        containers.push(next);
    }
    if containers.len() == most {
        deeper(tree, first + most, &mut containers);
    }
    let pushed = pushed(tree, first, cut, &containers);
    Parents { containers, pushed }
}

/// Where a row is in more containers than anybody sees at once, only the innermost ones are looked for: the way to the outermost
/// may be 100,000 long.
fn far_inside(tree: &Tree, row: usize, most: usize) -> Option<Vec<(usize, Node)>> {
    const FAR: usize = 100;
    let Row::Value { part, node } = tree.row(row)? else {
        return None;
    };
    let document = tree.document(part)?;
    let is_far = document.depth(node) > FAR;
    let mut inner: Vec<_> = document.ancestors(node).take(most).collect();
    inner.reverse();
    is_far.then(|| inner.into_iter().map(|around| (part, around)).collect())
}

/// The outermost container inside of `outer` that a row is in, or is.
fn next(tree: &Tree, row: usize, cut: f64, outer: Option<&(usize, Node)>) -> Option<(usize, Node)> {
    let Row::Value { part, node } = tree.row(row)? else {
        return None;
    };
    let document = tree.document(part)?;
    let is_open = tree.parts().get(part)?.folds().is_open(node);
    let own = cut > 0.0 && is_open && document.first_child(node).is_some();
    let mut found = own.then_some(node);
    for around in document.ancestors(node) {
        if outer == Some(&(part, around)) {
            return found.map(|node| (part, node));
        }
        found = Some(around);
    }
    found.filter(|_| outer.is_none()).map(|node| (part, node))
}

/// Where there are more than have room, the ones further inside take it.
fn deeper(tree: &Tree, row: usize, containers: &mut Vec<(usize, Node)>) {
    let Some(&(part, last)) = containers.last() else {
        return;
    };
    let (Some(Row::Value { part: there, node }), Some(document)) =
        (tree.row(row), tree.document(part))
    else {
        return;
    };
    let is_inside = there == part && node > last && node.index() < document.end(last);
    if !is_inside {
        return;
    }
    let most = containers.len();
    let inner = document.ancestors(node).take(most);
    let mut inner: Vec<_> = inner
        .take_while(|&around| around != last)
        .map(|around| (part, around))
        .collect();
    inner.reverse();
    containers.extend(inner);
    containers.drain(..containers.len() - most);
}

/// The last one leaves with the last row in it.
#[allow(clippy::cast_precision_loss, reason = "rows are fewer than 2^52")]
fn pushed(tree: &Tree, first: usize, cut: f64, containers: &[(usize, Node)]) -> f64 {
    let after = containers
        .last()
        .and_then(|&(part, node)| tree.row_after(part, node));
    after.map_or(0.0, |after| {
        let room = after.saturating_sub(first) as f64 - cut;
        (containers.len() as f64 - room).max(0.0)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

    use super::super::scroller::Scroller;
    use super::*;

    /// Rows: 0 root, 1 a, 2 b, 3 c, 4 d, 5 e, 6-8 its items, 9 f, 10 g, 11 its item, 12 h, 13 i.
    const TEXT: &str = r#"{"a":1,"b":{"c":{"d":1,"e":[1,2,3]},"f":4},"g":[{"h":5}],"i":6}"#;

    fn tree(text: &str) -> Tree {
        let mut tree = Tree::new(99);
        tree.feed(text.as_bytes());
        tree.finish();
        tree
    }

    /// Pointers of what stays at the top, and by how much the last one is pushed.
    fn at(first: usize, cut: f64, most: usize) -> (String, f64) {
        let tree = tree(TEXT);
        let parents = parents(&tree, first, cut, most);
        let pointer = |&(part, node): &(usize, Node)| {
            let pointer = tree.document(part).unwrap().pointer(node).to_rfc6901();
            pointer
                .rsplit_once('/')
                .map_or("root".to_owned(), |(_, name)| name.to_owned())
        };
        let names: Vec<_> = parents.containers.iter().map(pointer).collect();
        (names.join(" "), parents.pushed)
    }

    #[test]
    fn containers_stay_until_their_last_row_has_gone() {
        for (first, cut, names, pushed) in [
            (0, 0.0, "", 0.0),
            (0, 0.5, "root", 0.0),
            // Row 2, b, is in its place already, so nothing covers it.
            (1, 0.0, "root", 0.0),
            (1, 0.5, "root b c", 0.0),
            (2, 0.0, "root b c", 0.0),
            (3, 0.0, "root b c e", 0.0),
            (4, 0.0, "root b c e", 0.0),
            // Row 8 is the last in e and c, row 9 the last in b.
            (5, 0.0, "root b c e", 0.0),
            (5, 0.5, "root b c e", 0.5),
            (6, 0.5, "root b c", 0.5),
            (7, 0.0, "root b", 0.0),
            (7, 0.25, "root b", 0.0),
            (8, 0.5, "root b", 0.5),
            (13, 0.0, "root", 0.0),
        ] {
            assert_eq!(
                at(first, cut, 6),
                (names.to_owned(), pushed),
                "{first} {cut}"
            );
        }
    }

    #[test]
    fn the_innermost_ones_stay_where_there_is_little_room() {
        assert_eq!(at(5, 0.0, 2).0, "c e");
        assert_eq!(at(5, 0.0, 1).0, "e");
        assert_eq!(at(5, 0.0, 0).0, "");
    }

    #[test]
    fn a_hundred_thousand_containers_are_not_walked_through() {
        let mut tree = tree(&"[".repeat(100_000));
        tree.apply(document::Action::UnfoldAll);
        let inner = parents(&tree, 5000, 0.5, 3).containers;
        let nodes = [5000, 5001, 5002].map(|node| (0, Node::new(node)));
        assert_eq!(inner, nodes);
    }

    /// A row that is moved to from below, or jumped to, is under those that stay, never covered by them.
    #[test]
    fn what_stays_never_covers_the_row_that_is_shown() {
        const ROW: f64 = 22.0;
        let deep = format!("{}1{}", r#"{"a":0,"b":["#.repeat(9), "]}".repeat(9));
        for (text, view) in [(TEXT, 10.0), (deep.as_str(), 10.0), (deep.as_str(), 26.5)] {
            let mut tree = tree(&format!("[{text},{text},{text},{text}]"));
            tree.apply(document::Action::UnfoldAll);
            let start = Scroller::new(ROW)
                .with_rows(tree.rows())
                .with_view(view * ROW);
            let most = start.most_parents();
            let depth = |row| match tree.row(row) {
                Some(Row::Value { part, node }) => tree.document(part).unwrap().depth(node),
                _ => 0,
            };
            let show = |scroller: Scroller, row| scroller.showing(row, depth(row).min(most));
            let check = |scroller: Scroller, row: usize| {
                let (first, above) = scroller.first();
                let stays = parents(&tree, first, above / ROW, most);
                let below = (row as f64 - first as f64) * ROW - above;
                let covered = (stays.containers.len() as f64 - stays.pushed) * ROW;
                let own = stays.containers.len() > row.saturating_sub(first)
                    && tree.row(row).is_some_and(|shown| {
                        let is_shown =
                            |&(part, node): &(usize, Node)| shown == Row::Value { part, node };
                        stays.containers.iter().any(is_shown)
                    });
                assert!(
                    own || below >= covered - 0.5,
                    "row {row}: {below} px below the top, {covered} covered"
                );
            };
            let mut scroller = show(start, tree.rows() - 1);
            for row in (0..tree.rows()).rev() {
                scroller = show(scroller, row);
                check(scroller, row);
                check(show(start, row), row);
            }
        }
    }

    #[test]
    fn nothing_stays_above_the_header_of_a_page() {
        let mut tree = tree(TEXT);
        tree.push_part();
        tree.feed(b"[[1]]");
        assert_eq!(parents(&tree, 15, 0.5, 6), Parents::default());
        let second = parents(&tree, 16, 0.5, 6).containers;
        assert_eq!(second, [(1, Node::ROOT), (1, Node::new(1))]);
    }
}
