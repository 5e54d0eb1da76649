//! The words about who refers to an object.

use rest::referrers::Relation;

use super::{Count, With};

/// The words of one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says where its text stands")]
pub struct ReferrersWords {
    pub title: &'static str,
    pub hint: &'static str,
    pub relation: fn(Relation) -> &'static str,
    pub ask: &'static str,
    pub ask_about: With,
    pub ask_all: &'static str,
    pub none: &'static str,
    pub count: Count,
    pub at_least: Count,
    pub open_list: With,
    pub left: Count,
    pub no_list: &'static str,
}

pub(super) const ENGLISH: ReferrersWords = ReferrersWords {
    title: "Who refers to this",
    hint: "Each question is one request, sent when you ask it.",
    relation: |relation| match relation {
        Relation::About => "about it",
        Relation::Owned => "owned by it",
        Relation::Selected => "selected by it",
        Relation::Naming => "that name it",
        Relation::Selecting => "that select its Pods",
        Relation::Defined => "defined by it",
    },
    ask: "Ask",
    ask_about: |what| format!("Ask for {what}"),
    ask_all: "Ask all",
    none: "none",
    count: |count| format!("{count}"),
    at_least: |count| {
        format!("at least {count}: the list goes on, and only its first page was read")
    },
    open_list: |what| format!("Open the list of {what}"),
    left: |count| format!("and {count} more in the list"),
    no_list: "The answer is not a list.",
};

pub(super) const CHINESE: ReferrersWords = ReferrersWords {
    title: "谁引用了它",
    hint: "每项查询是一个请求，点击后才会发送。",
    relation: |relation| match relation {
        Relation::About => "与它相关",
        Relation::Owned => "由它拥有",
        Relation::Selected => "由它选中",
        Relation::Naming => "引用它",
        Relation::Selecting => "选中其 Pod",
        Relation::Defined => "由它定义",
    },
    ask: "查询",
    ask_about: |what| format!("查询 {what}"),
    ask_all: "全部查询",
    none: "无",
    count: |count| format!("{count} 个"),
    at_least: |count| format!("至少 {count} 个：列表还有后续，只读取了第一页"),
    open_list: |what| format!("打开 {what} 的列表"),
    left: |count| format!("列表中还有 {count} 个"),
    no_list: "响应不是列表。",
};
