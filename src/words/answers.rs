//! The words of answers that are no objects: logs, metrics, health checks, lists of fields and links; and of subresources that are not opened.

use super::en::plural;
use super::numbers::{counted, grouped};
use super::{Count, With};

/// The words of one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says where its text stands")]
pub struct AnswerWords {
    // Logs.
    pub log: &'static str,
    pub container: &'static str,
    pub pod_asked: &'static str,
    pub pod_unread: With,
    pub lines: &'static str,
    pub all_lines: &'static str,
    pub last_lines: With,
    pub since: &'static str,
    pub since_start: &'static str,
    pub options: &'static str,
    pub previous: &'static str,
    pub timestamps: &'static str,
    pub follow: &'static str,
    pub find: &'static str,
    pub only_hits: &'static str,
    pub pause: &'static str,
    pub go_on: &'static str,
    pub held: Count,
    pub let_go: Count,
    pub nothing_printed: &'static str,
    pub nothing_yet: &'static str,

    // Metrics.
    pub families: &'static str,
    pub family: &'static str,
    pub filter_families: &'static str,
    pub kind: &'static str,
    pub samples: &'static str,
    pub help: &'static str,
    pub no_labels: &'static str,
    pub unread_lines: Count,

    // Health.
    pub check: &'static str,
    pub state: &'static str,
    pub reason: &'static str,
    pub check_ok: &'static str,
    pub check_failed: &'static str,
    pub check_excluded: &'static str,
    pub is_well: With,
    pub is_not_well: With,
    pub each_check: &'static str,

    // Lists of fields and links.
    pub fields: &'static str,
    pub field: &'static str,
    pub value: &'static str,
    pub documents: &'static str,
    pub document: &'static str,
    pub entries: &'static str,
    pub no_entries: &'static str,

    // Subresources.
    pub never_opened: &'static str,
    pub not_readable: With,
}

pub(super) const ENGLISH: AnswerWords = AnswerWords {
    log: "Log",
    container: "Container",
    pod_asked: "asking for the containers…",
    pod_unread: |why| format!("The containers are not known: {why}"),
    lines: "Lines",
    all_lines: "all",
    last_lines: |count| format!("last {count}"),
    since: "Since",
    since_start: "start",
    options: "Options",
    previous: "Previous",
    timestamps: "Timestamps",
    follow: "Follow",
    find: "Find in log",
    only_hits: "Only matching lines",
    pause: "Pause",
    go_on: "Go on",
    held: |count| plural(count, "new line waits", "new lines wait"),
    let_go: |count| match count {
        1 => "the first line was dropped".to_owned(),
        _ => format!("the first {} lines were dropped", grouped(count)),
    },
    nothing_printed: "Nothing was printed.",
    nothing_yet: "Nothing was printed yet.",

    families: "Metrics",
    family: "Name",
    filter_families: "Filter by name or help",
    kind: "Type",
    samples: "Samples",
    help: "Help",
    no_labels: "no labels",
    unread_lines: |count| {
        let lines = plural(count, "line", "lines");
        format!("{lines} could not be read. See the Raw tab.")
    },

    check: "Check",
    state: "State",
    reason: "Reason",
    check_ok: "ok",
    check_failed: "failed",
    check_excluded: "excluded",
    is_well: |probe| format!("{probe}: passed"),
    is_not_well: |probe| format!("{probe}: failed"),
    each_check: "Show every check",

    fields: "Fields",
    field: "Field",
    value: "Value",
    documents: "OpenAPI documents",
    document: "Document",
    entries: "Files",
    no_entries: "No files are listed here.",

    never_opened: "never opened here",
    not_readable: |verbs| format!("{verbs} only"),
};

pub(super) const CHINESE: AnswerWords = AnswerWords {
    log: "日志",
    container: "容器",
    pod_asked: "正在查询容器…",
    pod_unread: |why| format!("无法获取容器列表：{why}"),
    lines: "行数",
    all_lines: "全部",
    last_lines: |count| format!("最后 {count} 行"),
    since: "时间范围",
    since_start: "全部",
    options: "选项",
    previous: "上一个实例",
    timestamps: "时间戳",
    follow: "实时跟踪",
    find: "在日志中查找",
    only_hits: "仅显示匹配行",
    pause: "暂停",
    go_on: "继续",
    held: |count| counted(count, "行新内容等待显示"),
    let_go: |count| format!("最早的 {} 行已不再保留", grouped(count)),
    nothing_printed: "没有任何输出。",
    nothing_yet: "尚无输出。",

    families: "指标",
    family: "名称",
    filter_families: "按名称或说明筛选",
    kind: "类型",
    samples: "样本",
    help: "说明",
    no_labels: "无标签",
    unread_lines: |count| counted(count, "行无法解析，可在“原文”标签页中查看。"),

    check: "检查项",
    state: "状态",
    reason: "原因",
    check_ok: "正常",
    check_failed: "失败",
    check_excluded: "已排除",
    is_well: |probe| format!("{probe}：通过"),
    is_not_well: |probe| format!("{probe}：未通过"),
    each_check: "查看各检查项",

    fields: "字段",
    field: "字段",
    value: "值",
    documents: "OpenAPI 文档",
    document: "文档",
    entries: "文件",
    no_entries: "这里没有列出文件。",

    never_opened: "本页面不会打开",
    not_readable: |verbs| format!("仅支持 {verbs}"),
};
