use kube_api_console::components::tabs::tab_list;
use kube_api_console::state::tab::Tab;
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, at, draw};

async fn drawn(words: &'static Words, hash: &str, shown: Tab) -> Screen {
    draw(words, at(hash), move |console, state| {
        tab_list(console, Some(&state.address), &Tab::ALL, shown)
    })
    .await
}

#[wasm_bindgen_test]
async fn tabs_are_links_that_keep_query_and_selection() {
    let screen = drawn(
        &ENGLISH,
        "#/api/v1/pods?limit=5#tab=tree&at=/items/0",
        Tab::Tree,
    )
    .await;
    assert_eq!(
        screen.links("[role=tablist] > [role=tab]"),
        [
            "Index → #/api/v1/pods?limit=5#tab=index&at=/items/0",
            "Answer → #/api/v1/pods?limit=5#tab=answer&at=/items/0",
            "Tree → #/api/v1/pods?limit=5#tab=tree&at=/items/0",
            // Its values are others.
            "Table → #/api/v1/pods?limit=5#tab=table",
            "Raw → #/api/v1/pods?limit=5#tab=raw&at=/items/0",
            "Headers → #/api/v1/pods?limit=5#tab=headers&at=/items/0",
            "Schema → #/api/v1/pods?limit=5#tab=schema&at=/items/0",
            "Inventory → #/api/v1/pods?limit=5#tab=inventory&at=/items/0",
            "Doctor → #/api/v1/pods?limit=5#tab=doctor&at=/items/0",
            "History → #/api/v1/pods?limit=5#tab=history&at=/items/0",
            "Compare → #/api/v1/pods?limit=5#tab=compare&at=/items/0",
        ]
    );
    assert_eq!(screen.texts("[aria-selected=true]"), ["Tree"]);
    assert_eq!(screen.elements("[aria-selected=false]").len(), 10);
}

#[wasm_bindgen_test]
async fn names_in_both_languages() {
    let cases: [(&Words, &str, [&str; 11]); 2] = [
        (
            &ENGLISH,
            "View",
            [
                "Index",
                "Answer",
                "Tree",
                "Table",
                "Raw",
                "Headers",
                "Schema",
                "Inventory",
                "Doctor",
                "History",
                "Compare",
            ],
        ),
        (
            &CHINESE,
            "视图",
            [
                "索引",
                "概览",
                "树",
                "表格",
                "原文",
                "响应头",
                "Schema",
                "资源统计",
                "诊断",
                "历史",
                "比较",
            ],
        ),
    ];
    for (words, name, tabs) in cases {
        let screen = drawn(
            if name == "View" { &ENGLISH } else { &CHINESE },
            "#/",
            Tab::Raw,
        )
        .await;
        assert_eq!(words.view, name);
        assert_eq!(screen.attributes("[role=tablist]", "aria-label"), [name]);
        assert_eq!(screen.texts("[role=tab]"), tabs);
    }
}

#[wasm_bindgen_test]
async fn hostile_addresses_stay_inside() {
    for text in HOSTILE {
        let mut state = at("#/");
        state.address.view.at = Some(format!("/{text}"));
        state.address.query = rest::query::Query::parse(text);
        let screen = draw(&ENGLISH, state, |console, state| {
            tab_list(console, Some(&state.address), &Tab::ALL, Tab::Raw)
        })
        .await;
        screen.is_harmless();
    }
}

#[wasm_bindgen_test]
async fn arrows_go_from_tab_to_tab() {
    let screen = drawn(&ENGLISH, "#/api/v1/pods", Tab::Tree).await;
    screen.one("#tab-tree").focus().unwrap();
    for (key, expected) in [
        ("ArrowRight", "Table"),
        ("ArrowLeft", "Tree"),
        ("ArrowLeft", "Answer"),
        ("ArrowLeft", "Index"),
        ("ArrowLeft", "Compare"),
        ("ArrowRight", "Index"),
    ] {
        assert!(screen.takes("[role=tab]:focus", key).await, "{key}");
        assert_eq!(screen.focused(), expected, "{key}");
    }
    assert!(!screen.takes("[role=tab]:focus", "a").await);
}
