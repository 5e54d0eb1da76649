use document::Piece;
use kube_api_console::components::pieces;
use kube_api_console::words::{CHINESE, ENGLISH};
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, at, draw};

async fn drawn(text: &str) -> Screen {
    let text = text.to_owned();
    draw(&ENGLISH, at("#/"), move |console, _| {
        pieces::draw_text(&text, console.words)
    })
    .await
}

#[wasm_bindgen_test]
async fn what_cannot_be_seen_is_drawn_as_an_escape() {
    let cases: [(&str, &str, &[&str]); 7] = [
        ("plain é 名", "plain é 名", &[]),
        ("admin\u{202e}nimda", r"admin\u{202e}nimda", &[r"\u{202e}"]),
        ("a\u{200b}b", r"a\u{200b}b", &[r"\u{200b}"]),
        ("a\nb\tc\0", r"a\nb\tc\u{0}", &[r"\n", r"\t", r"\u{0}"]),
        ("\u{301}a", r"\u{301}a", &[r"\u{301}"]),
        (r"a\u{202e}b", r"a\u{202e}b", &[]),
        ("", "", &[]),
    ];
    for (text, shown, escapes) in cases {
        let screen = drawn(text).await;
        assert_eq!(screen.text(), shown);
        assert_eq!(screen.texts("i.escape"), escapes, "{text:?}");
    }
}

#[wasm_bindgen_test]
async fn hostile_text_is_text() {
    for text in HOSTILE {
        let screen = drawn(text).await;
        screen.is_harmless();
        screen.hides_nothing();
        assert_eq!(
            screen.elements("*").len(),
            screen.elements("i.escape").len(),
            "{text}"
        );
    }
}

#[wasm_bindgen_test]
async fn what_is_cut_says_so_in_both_languages() {
    for (words, shown) in [(&ENGLISH, "a… 1.5 kB more"), (&CHINESE, "a…还有 1.5 kB")] {
        let cut = [Piece::Text("a".into()), Piece::Cut { bytes_left: 1500 }];
        let screen = draw(words, at("#/"), move |console, _| {
            pieces::draw(&cut, console.words)
        })
        .await;
        assert_eq!(screen.text(), shown);
        assert_eq!(screen.elements(".cut").len(), 1);
    }
}
