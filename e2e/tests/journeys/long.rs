//! Long documents: every row is reachable, movements are exact, no frame is empty, rows come while the answer comes.

use e2e::{Answer, Fault, FaultProxy, Page, journey, journey_alone};
use serde_json::json;
use thirtyfour::Key;

const JOBS: &str = "/apis/batch/v1/jobs";
const NUMBERS: &str = "/api/v1/namespaces/prod/configmaps/numbers";
const ROW: f64 = 22.0;

/// A page with a document of ten million rows: an array, and the numbers in it.
fn with_ten_million_rows(steps: impl AsyncFnOnce(&Page)) {
    let body = format!("[{}0]", "0,".repeat(9_999_998));
    let answer = Answer::new(200, "application/json", body.as_str());
    let faults = FaultProxy::as_admin().with(NUMBERS, Fault::Answer(answer));
    journey_alone(&faults, async |page| {
        page.open(&format!("#{NUMBERS}")).await;
        page.reads("status", "Response status", "20.0 MB").await;
        page.gone("button", "Cancel").await;
        page.row("/0").await;
        steps(page).await;
    });
}

/// Pixels of the document above the window, by what is drawn in it.
async fn position(page: &Page) -> f64 {
    let body = "const row = document.querySelector('[role=treeitem]');
        const frame = document.querySelector('[role=tree]').getBoundingClientRect();
        return [Number(row.querySelector('.line').innerText) - 1, frame.top - row.getBoundingClientRect().top]";
    let [first, above]: [f64; 2] = page.js(body, []).await;
    first * ROW + above
}

/// Waits until the window has stood still for a while, and gives its position.
async fn still(page: &Page) -> f64 {
    let mut before = f64::NAN;
    page.until("the end of the movement", async || {
        // Longer than the thumb takes to be put right.
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        let now = position(page).await;
        let is_still = (now - before).abs() < 0.01;
        before = now;
        is_still.then_some(now)
    })
    .await
}

async fn wheel(page: &Page, pixels: i32) {
    let event = json!({"type": "mouseWheel", "x": 500, "y": 450, "deltaX": 0, "deltaY": pixels});
    page.cdp("Input.dispatchMouseEvent", event).await;
}

/// Turns the wheel until the window moves: a busy browser drops the event now and then.
async fn roll(page: &Page, pixels: i32, from: f64) {
    for _ in 0..3 {
        wheel(page, pixels).await;
        for _ in 0..50 {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            if (position(page).await - from).abs() > 0.01 {
                return;
            }
        }
    }
    panic!("no movement by {pixels}");
}

/// A finger at a height, or lifted.
async fn finger(page: &Page, kind: &str, y: Option<f64>) {
    let points: Vec<_> = y.iter().map(|y| json!({"x": 500, "y": y})).collect();
    let event = json!({"type": kind, "touchPoints": points});
    page.cdp("Input.dispatchTouchEvent", event).await;
}

/// Puts the thumb of the scroll bar at a part of its way.
async fn thumb(page: &Page, part: f64) {
    let body = "const tree = document.querySelector('[role=tree]'); tree.scrollTop = tree.scrollHeight * arguments[0]";
    page.js::<()>(body, vec![json!(part)]).await;
}

/// Whether the last row drawn is the last of the document, and ends where the window ends.
async fn is_at_the_end(page: &Page) {
    page.until("the end of the document", async || {
        let body = "const last = [...document.querySelectorAll('[role=treeitem]')].at(-1);
            const tree = document.querySelector('[role=tree]');
            const end = tree.getBoundingClientRect().top + tree.clientHeight;
            return last.dataset.pointer === '/9999998' && Math.abs(last.getBoundingClientRect().bottom - end) < 1";
        page.js::<bool>(body, []).await.then_some(())
    })
    .await;
}

#[test]
fn keys_and_thumb_reach_both_ends_of_ten_million_rows() {
    with_ten_million_rows(async |page| {
        page.press(Key::End).await;
        page.selects("/9999998").await;
        is_at_the_end(page).await;
        page.press(Key::Up).await;
        page.selects("/9999997").await;
        page.press(Key::Home).await;
        page.selects("").await;
        assert!(still(page).await.abs() < 0.01);
        thumb(page, 1.0).await;
        is_at_the_end(page).await;
        thumb(page, 0.0).await;
        assert!(still(page).await.abs() < 0.01);
    });
}

#[test]
fn the_wheel_moves_pixel_by_pixel_anywhere() {
    with_ten_million_rows(async |page| {
        for part in [0.003, 0.4, 0.97] {
            thumb(page, part).await;
            let before = still(page).await;
            for pixels in [100, 37, -100] {
                let from = still(page).await;
                roll(page, pixels, from).await;
                let moved = still(page).await - from;
                assert!(
                    (moved - f64::from(pixels)).abs() < 0.5,
                    "{moved} px for {pixels} at {part}"
                );
            }
            let moved = still(page).await - before;
            assert!((moved - 37.0).abs() < 0.5, "{moved} px at {part}");
        }
        // From near the end by the wheel alone: the browser's end is the document's.
        thumb(page, 1.0).await;
        is_at_the_end(page).await;
        wheel(page, -5000).await;
        still(page).await;
        for _ in 0..4 {
            wheel(page, 2000).await;
            still(page).await;
        }
        is_at_the_end(page).await;
    });
}

#[test]
fn rows_follow_a_finger_anywhere() {
    with_ten_million_rows(async |page| {
        page.cdp(
            "Emulation.setTouchEmulationEnabled",
            json!({"enabled": true}),
        )
        .await;
        for part in [0.003, 0.4, 0.97] {
            thumb(page, part).await;
            still(page).await;
            finger(page, "touchStart", Some(600.0)).await;
            // Browsers take the first pixels for the trembling of a tap.
            finger(page, "touchMove", Some(540.0)).await;
            let mut before = still(page).await;
            // It rests longer than the thumb waits to be put right.
            for (to, pixels) in [(503.0, 37.0), (483.0, 20.0), (563.0, -80.0)] {
                finger(page, "touchMove", Some(to)).await;
                let now = still(page).await;
                assert!(
                    (now - before - pixels).abs() < 0.5,
                    "{} px for {pixels} at {part}",
                    now - before
                );
                before = now;
            }
            finger(page, "touchEnd", None).await;
            let now = still(page).await;
            assert!((now - before).abs() < 0.5, "{} px after it", now - before);
        }
        thumb(page, 1.0).await;
        is_at_the_end(page).await;
        finger(page, "touchStart", Some(300.0)).await;
        finger(page, "touchMove", Some(700.0)).await;
        still(page).await;
        finger(page, "touchMove", Some(100.0)).await;
        finger(page, "touchEnd", None).await;
        still(page).await;
        is_at_the_end(page).await;
    });
}

#[test]
fn no_frame_is_empty_however_fast_the_window_moves() {
    with_ten_million_rows(async |page| {
        let watch = "globalThis.frames = { seen: 0, empty: [] };
            const look = () => {
                const tree = document.querySelector('[role=tree]');
                const { top } = tree.getBoundingClientRect();
                const rows = [...document.querySelectorAll('[role=treeitem]')].map((row) => row.getBoundingClientRect());
                const gaps = rows.slice(1).some((row, at) => Math.abs(row.top - rows[at].bottom) > 0.5);
                const full = rows.length > 0 && rows[0].top <= top + 0.5 && rows.at(-1).bottom >= top + tree.clientHeight - 0.5;
                frames.seen += 1;
                const ends = rows.length > 0 ? [rows[0].top - top, rows.at(-1).bottom - top] : [0, 0];
                if (!full || gaps) frames.empty.push([tree.scrollTop, rows.length, ...ends]);
                requestAnimationFrame(look);
            };
            look();";
        page.js::<()>(watch, []).await;
        // On a busy machine a browser draws few frames meanwhile.
        let mut seen = 0;
        for _ in 0..10 {
            for step in 0..40 {
                wheel(page, if step % 5 == 4 { -9000 } else { 4000 }).await;
                if step % 4 == 0 {
                    thumb(page, f64::from(step * 7 % 40) / 40.0).await;
                }
            }
            seen = page.js("return frames.seen", []).await;
            if seen > 20 {
                break;
            }
        }
        // What the wheel has begun comes to its end first.
        still(page).await;
        thumb(page, 1.0).await;
        is_at_the_end(page).await;
        let empty: Vec<[f64; 4]> = page.js("return frames.empty", []).await;
        assert!(seen > 20_usize, "{seen} frames");
        assert_eq!(empty, [[0.0; 4]; 0], "of {seen} frames");
    });
}

#[test]
fn an_answer_can_be_read_and_folded_while_it_comes() {
    let faults = FaultProxy::as_admin();
    journey(&faults, async |page| {
        faults.fault(JOBS, Fault::Cut(9000));
        page.open(&format!("#{JOBS}")).await;
        page.row("/items/0").await;
        page.reads("status", "Response status", "at least").await;
        page.reads("status", "Response status", "9.0 kB").await;
        page.click("button", "Fold to depth 1").await;
        page.no_row("/items/0").await;
        page.click("button", "Unfold all").await;
        page.row("/items/0/metadata/name").await;
        let top = position(page).await;
        roll(page, 220, top).await;
        assert!((still(page).await - top - 220.0).abs() < 0.5);
        roll(page, -220, top + 220.0).await;
        still(page).await;
        page.select("/items/0/metadata").await;
        page.click("button", "Fold siblings").await;
        page.no_row("/items/0/metadata/name").await;
        page.click("button", "Cancel").await;
        page.reads("status", "Response status", "incomplete").await;
        page.reads("status", "Response status", "at least").await;
        page.row("/items/0/metadata").await;
        page.click("button", "Unfold subtree").await;
        page.row("/items/0/metadata/name").await;
    });
}
