//! Time, in milliseconds.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Milliseconds since the page was opened, never going backwards; for durations.
pub fn since_start() -> f64 {
    super::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now())
}

/// Milliseconds since 1970, by the clock of this machine.
#[allow(clippy::cast_possible_truncation)]
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// How many minutes the clock on the wall is ahead of UTC at a time.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
pub fn ahead(time: i64) -> i32 {
    let time = js_sys::Date::new(&(time as f64).into());
    -time.get_timezone_offset() as i32
}

/// Goes on in a task of its own, so that the browser can draw and react before. A timer would wait 4 ms.
pub async fn breathe() {
    let Ok(channel) = web_sys::MessageChannel::new() else {
        return;
    };
    let asked = js_sys::Promise::new(&mut |resolve, _| {
        channel.port1().set_onmessage(Some(&resolve));
        let _ = channel.port2().post_message(&JsValue::NULL);
    });
    let _ = JsFuture::from(asked).await;
}

/// A time on the clock on the wall, `15:50:43`.
pub fn on_the_wall(time: i64) -> String {
    let text = rest::time::on_clock(time, ahead(time));
    text.split(' ').nth(1).unwrap_or_default().to_owned()
}

/// Calls back once, whatever happens meanwhile.
pub fn once(milliseconds: i32, react: impl FnOnce() + 'static) {
    once_boxed(milliseconds, Box::new(react));
}

fn once_boxed(milliseconds: i32, react: Box<dyn FnOnce()>) {
    let closure = Closure::once_into_js(react);
    if let Some(window) = super::window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
            closure.unchecked_ref(),
            milliseconds,
        );
    }
}

/// Something that happens again and again until it is dropped.
pub struct Timer {
    id: i32,
    _closure: Closure<dyn FnMut()>,
}

/// Calls back every so many milliseconds; less often while the tab is hidden.
pub fn every(milliseconds: i32, react: impl FnMut() + 'static) -> Option<Timer> {
    every_boxed(milliseconds, Box::new(react))
}

fn every_boxed(milliseconds: i32, react: Box<dyn FnMut()>) -> Option<Timer> {
    let closure = Closure::wrap(react);
    let id = super::window()?
        .set_interval_with_callback_and_timeout_and_arguments_0(
            closure.as_ref().unchecked_ref(),
            milliseconds,
        )
        .ok()?;
    Some(Timer {
        id,
        _closure: closure,
    })
}

/// Calls back once, if it is not dropped before.
pub fn after(milliseconds: u32, react: impl FnOnce() + 'static) -> Option<Timer> {
    after_boxed(milliseconds, Box::new(react))
}

fn after_boxed(milliseconds: u32, react: Box<dyn FnOnce()>) -> Option<Timer> {
    let mut react = Some(react);
    every(i32::try_from(milliseconds).ok()?, move || {
        if let Some(react) = react.take() {
            react();
        }
    })
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = super::window() {
            window.clear_interval_with_handle(self.id);
        }
    }
}
