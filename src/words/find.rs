//! The words of the search in an answer.

use super::With;

/// The words of one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says where its text stands")]
pub struct FindWords {
    pub field: &'static str,
    pub next: &'static str,
    pub previous: &'static str,
    pub scope: &'static str,
    pub everywhere: &'static str,
    pub keys: &'static str,
    pub values: &'static str,
    pub exact: &'static str,
    pub pattern: &'static str,
    pub hits: With,
    pub none: &'static str,
    pub number_of: fn(&str, &str) -> String,
    pub wrong: With,
    pub marks: &'static str,
}

pub(super) const ENGLISH: FindWords = FindWords {
    field: "Find in response",
    next: "Next hit",
    previous: "Previous hit",
    scope: "Where to look",
    everywhere: "keys and values",
    keys: "only keys",
    values: "only values",
    exact: "Match case",
    pattern: "Regular expression",
    hits: |count| format!("{count} found"),
    none: "not found",
    number_of: |number, count| format!("{number} of {count}"),
    wrong: |reason| format!("Not a valid regular expression: {reason}"),
    marks: "Hits among all rows",
};

pub(super) const CHINESE: FindWords = FindWords {
    field: "在响应中查找",
    next: "下一处",
    previous: "上一处",
    scope: "查找范围",
    everywhere: "键和值",
    keys: "仅键",
    values: "仅值",
    exact: "区分大小写",
    pattern: "正则表达式",
    hits: |count| format!("找到 {count} 处"),
    none: "未找到",
    number_of: |number, count| format!("第 {number} 处，共 {count} 处"),
    wrong: |reason| format!("不是正则表达式：{reason}"),
    marks: "所有行中的命中位置",
};
