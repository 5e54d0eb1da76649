//! The words about files and of the comparison with the answer.

use document::Findings;

use super::Count;
use super::en::plural;
use super::numbers::{counted, grouped};

/// The words of one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says where its text stands")]
pub struct FileWords {
    pub open: &'static str,
    pub open_short: &'static str,
    pub drop: &'static str,
    pub file: &'static str,
    pub pasted: &'static str,
    pub not_from_server: &'static str,
    pub close: &'static str,
    pub unread: super::With,
    pub is_text: &'static str,
    pub is_empty: &'static str,
    pub compare: &'static str,
    pub comparing: &'static str,
    pub nothing_to_compare: &'static str,
    pub no_json: &'static str,
    pub still_coming: &'static str,
    pub identical: &'static str,
    pub equal: &'static str,
    pub equal_but_order: &'static str,
    pub differences: Count,
    pub only_in_file: &'static str,
    pub only_in_response: &'static str,
    pub changed: &'static str,
    pub in_file: super::With,
    pub in_response: super::With,
    pub set_aside: &'static str,
    pub listed: fn(usize, usize) -> String,
    pub remarks: fn(&Findings) -> Vec<String>,
    pub cut_file: &'static str,
    pub cut_response: &'static str,
    pub more_pages: &'static str,
}

/// The texts of the counts that are not zero.
fn remarks(counts: [(usize, Count); 5]) -> Vec<String> {
    let some = counts.into_iter().filter(|(count, _)| *count > 0);
    some.map(|(count, text)| text(count)).collect()
}

pub(super) const ENGLISH: FileWords = FileWords {
    open: "Open a file",
    open_short: "File…",
    drop: "Drop a file to read it here. It stays on this machine.",
    file: "File",
    pasted: "pasted text",
    not_from_server: "not from the server; it stays in this page",
    close: "Close file",
    unread: |reason| format!("The file could not be read: {reason}"),
    is_text: "This file is not JSON, so it is shown as text. Secret values in it are not hidden.",
    is_empty: "The file is empty.",
    compare: "Compare",
    comparing: "comparing…",
    nothing_to_compare: "There is no response to compare the file with. Open a path first; the file stays open.",
    no_json: "Only JSON can be compared, and one of the two is not.",
    still_coming: "Compared as soon as both are complete.",
    identical: "Equal, byte for byte",
    equal: "Equal apart from how it is written",
    equal_but_order: "Equal apart from key order",
    differences: |count| plural(count, "difference", "differences"),
    only_in_file: "only in the file",
    only_in_response: "only in the response",
    changed: "differs",
    in_file: |pointer| format!("Show in the file: {pointer}"),
    in_response: |pointer| format!("Show in the response: {pointer}"),
    set_aside: "Not counted: how the server and kubectl write the same objects (the kind of a list and of its items, resourceVersion of a list, managedFields)",
    listed: |listed, all| {
        format!(
            "The first {} of {} are listed.",
            grouped(listed),
            grouped(all)
        )
    },
    remarks: |findings| {
        remarks([
            (findings.aside.count, |count| {
                counted(
                    count,
                    "not counted: how kubectl and the server write the same",
                )
            }),
            (findings.reordered, |count| {
                let objects = plural(count, "object has its", "objects have their");
                format!("{objects} keys in another order")
            }),
            (findings.moved, |_| "items in another order".to_owned()),
            (findings.respelled, |count| {
                let values = plural(count, "value is", "values are");
                format!("{values} equal and written differently")
            }),
            (findings.duplicates, |count| {
                let keys = plural(count, "key stands", "keys stand");
                format!("{keys} more than once: the last counts")
            }),
        ])
    },
    cut_file: "The file is not whole JSON: compared as far as it can be read.",
    cut_response: "The response is incomplete: compared as far as it came.",
    more_pages: "The list goes on: load its other pages to compare all of it.",
};

pub(super) const CHINESE: FileWords = FileWords {
    open: "打开文件",
    open_short: "文件…",
    drop: "将文件拖放到此处即可查看，文件不会离开本机。",
    file: "文件",
    pasted: "粘贴的文本",
    not_from_server: "并非来自服务器，只留在本页面内",
    close: "关闭文件",
    unread: |reason| format!("无法读取该文件：{reason}"),
    is_text: "该文件不是 JSON，因此按文本显示；其中的机密值不会被隐藏。",
    is_empty: "该文件为空。",
    compare: "比较",
    comparing: "正在比较…",
    nothing_to_compare: "还没有可与文件比较的响应。请先打开一个路径，文件会保持打开。",
    no_json: "只能比较 JSON，而两者之一不是 JSON。",
    still_coming: "两者都完整后即开始比较。",
    identical: "逐字节相同",
    equal: "内容相同，仅写法不同",
    equal_but_order: "内容相同，仅键的顺序不同",
    differences: |count| counted(count, "处不同"),
    only_in_file: "仅在文件中",
    only_in_response: "仅在响应中",
    changed: "不同",
    in_file: |pointer| format!("在文件中显示：{pointer}"),
    in_response: |pointer| format!("在响应中显示：{pointer}"),
    set_aside: "未计入：服务器与 kubectl 对相同对象的不同写法（列表及其条目的 kind、列表的 resourceVersion、managedFields）",
    listed: |listed, all| format!("共 {} 处，仅列出前 {} 处。", grouped(all), grouped(listed)),
    remarks: |findings| {
        remarks([
            (findings.aside.count, |count| {
                counted(count, "处未计入：kubectl 与服务器的写法不同")
            }),
            (findings.reordered, |count| {
                counted(count, "个对象的键顺序不同")
            }),
            (findings.moved, |_| "条目顺序不同".to_owned()),
            (findings.respelled, |count| {
                counted(count, "个值相同但写法不同")
            }),
            (findings.duplicates, |count| {
                counted(count, "个键重复出现：以最后一个为准")
            }),
        ])
    },
    cut_file: "该文件不是完整的 JSON：仅比较了可读的部分。",
    cut_response: "响应不完整：仅比较了已到达的部分。",
    more_pages: "列表还有后续页：加载后才能比较全部内容。",
};
