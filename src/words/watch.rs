//! The words of watching.

use rest::watch::Kind;

use super::en::plural;
use super::numbers::counted;
use super::{Count, With};

/// The words of one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says where its text stands")]
pub struct WatchWords {
    pub watch: &'static str,
    pub hint: &'static str,
    pub live: &'static str,
    pub connecting: &'static str,
    pub waiting: Count,
    pub listing: &'static str,
    pub off: &'static str,
    pub lost: &'static str,
    pub expired: &'static str,
    pub refused: fn(u16, &str) -> String,
    pub stale: With,
    pub events: Count,
    pub history: &'static str,
    pub versions: &'static str,
    pub version: &'static str,
    pub nothing: &'static str,
    pub dropped: Count,
    pub ended: Count,
    pub older: &'static str,
    pub later: &'static str,
    pub first_seen: &'static str,
    pub with_newest: &'static str,
    pub as_newest: &'static str,
    pub was_set_by: &'static str,
    pub first: &'static str,
    pub bookmark: &'static str,
    pub same: &'static str,
    pub changes: Count,
    pub open: &'static str,
    pub deleted: &'static str,
    pub newer: fn(Kind, &str) -> String,
}

pub(super) const ENGLISH: WatchWords = WatchWords {
    watch: "Watch",
    hint: "Ask the server to tell every change from now on",
    live: "live",
    connecting: "connecting…",
    waiting: |seconds| format!("trying again in {seconds} s"),
    listing: "reading it again…",
    off: "watch stopped",
    lost: "the connection was lost",
    expired: "the server no longer has the changes since then; everything was read again",
    refused: |code, message| format!("the server refused the watch: {code} {message}"),
    stale: |time| format!("no news for {time}"),
    events: |count| plural(count, "event", "events"),
    history: "History",
    versions: "Versions",
    version: "Version",
    nothing: "Nothing has changed since the watch was switched on.",
    dropped: |count| {
        let versions = plural(count, "older version was", "older versions were");
        format!("{versions} dropped to save memory")
    },
    ended: |count| {
        let versions = plural(count, "version is", "versions are");
        format!("The watch has ended; {versions} gone.")
    },
    older: "Older",
    later: "Newer",
    first_seen: "first seen",
    with_newest: "Compared with the newest",
    as_newest: "Same content as the newest version.",
    was_set_by: "was set by",
    first: "There is no version before to compare it with.",
    bookmark: "The server has told everything up to this resource version.",
    same: "Only resourceVersion or managedFields differ from the version before.",
    changes: |count| plural(count, "change", "changes"),
    open: "Open this version",
    deleted: "The object was deleted. This is its last version.",
    newer: |kind, time| format!("{} {time}", kind.word()),
};

pub(super) const CHINESE: WatchWords = WatchWords {
    watch: "监视",
    hint: "从现在起由服务器推送每次变更",
    live: "实时",
    connecting: "正在连接…",
    waiting: |seconds| format!("{seconds} 秒后重试"),
    listing: "正在重新读取…",
    off: "已停止监视",
    lost: "连接已断开",
    expired: "其间的变更服务器已不再保留，因此重新读取了一次",
    refused: |code, message| format!("服务器拒绝了 watch 请求：{code} {message}"),
    stale: |time| format!("已有 {time} 未收到事件"),
    events: |count| counted(count, "个事件"),
    history: "历史",
    versions: "版本",
    version: "版本",
    nothing: "开始监视以来没有任何变更。",
    dropped: |count| format!("为节省内存丢弃了 {count} 个较早的版本"),
    ended: |count| format!("监视已结束，其 {count} 个版本已清除。"),
    older: "较旧",
    later: "较新",
    first_seen: "首次看到",
    with_newest: "与最新版本比较",
    as_newest: "与最新版本的内容相同。",
    was_set_by: "原设置者",
    first: "没有更早的版本可以比较。",
    bookmark: "服务器已告知截至此资源版本的所有变更。",
    same: "与上一版本只有 resourceVersion 或 managedFields 不同。",
    changes: |count| format!("{count} 处变更"),
    open: "打开此版本",
    deleted: "它已被删除。这是它最后的样子。",
    newer: |kind, time| format!("{} {time}", kind.word()),
};
