//! The words of the API doctor.

use rest::doctor::{Kind, Level};

use super::Count;
use super::en::plural;

/// The words of one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says where its text stands")]
pub struct DoctorWords {
    pub tab: &'static str,
    pub examine: &'static str,
    pub again: &'static str,
    pub hint: &'static str,
    pub examining: &'static str,
    pub examined: &'static str,
    pub findings: Count,
    pub nothing: &'static str,
    pub level: fn(Level) -> &'static str,
    sentence: fn(Kind) -> &'static str,
    pub show_all: Count,
}

impl DoctorWords {
    /// What is so, with the versions or the reason that it is about. One text with a gap each: a function each would cost kilobytes.
    pub fn sentence(&self, kind: Kind, about: &str) -> String {
        let text = (self.sentence)(kind);
        match text.split_once("{}") {
            Some((before, after)) => format!("{before}{about}{after}"),
            None => text.to_owned(),
        }
    }
}

pub(super) const ENGLISH: DoctorWords = DoctorWords {
    tab: "Doctor",
    examine: "Examine",
    again: "Examine again",
    hint: "So far only API discovery was looked at. Four more requests: APIServices, custom resource definitions, /readyz, /openapi/v3.",
    examining: "examining…",
    examined: "Examined: API discovery, APIServices, custom resource definitions, /readyz, /openapi/v3. Of built-in kinds, those are known as deprecated that were opened before.",
    findings: |count| plural(count, "finding", "findings"),
    nothing: "No problems found.",
    level: |level| match level {
        Level::Broken => "Does not work",
        Level::Risk => "May cause trouble",
        Level::Note => "Good to know",
        Level::Unseen => "Could not be checked",
    },
    sentence: |kind| match kind {
        Kind::Down => "This group version does not answer: {}.",
        Kind::Unavailable => "The APIService says that the server behind it does not answer.",
        Kind::Check => "This check of /readyz fails.",
        Kind::NotEstablished => "The custom resource is not served.",
        Kind::NamesTaken => "The names of the custom resource are taken by another one.",
        Kind::NotStructural => {
            "The schema is not structural: no pruning, no defaults, no documentation of its fields."
        }
        Kind::Terminating => "The definition is being deleted, and with it all of its objects.",
        Kind::NotApproved => {
            "The group is one of Kubernetes' own, and the definition is not approved for it."
        }
        Kind::Stale => "The API server could not refresh what it knows of this group version.",
        Kind::StoredNotServed => "Objects may still be stored in {}, which is not served.",
        Kind::StoredBefore => {
            "Objects may still be stored in {}, which is not the storage version; they have to be written once more before it can be removed."
        }
        Kind::Deprecated => "Version {} is served and deprecated.",
        Kind::NoSchema => "Version {} has no schema.",
        Kind::KeepsUnknown => "Version {} keeps all fields that its schema does not know.",
        Kind::Versions => "The group is served in several versions: {}.",
        Kind::Undescribed => "The server publishes no schema of what this group version serves.",
        Kind::Odd => {
            "What discovery lists here does not fit together: without a name or kind, twice, under another version, or a subresource without its resource."
        }
        Kind::Refused => {
            "Resources that you may list neither in this namespace nor in the whole cluster: {}. The first:"
        }
        Kind::Unseen => "This could not be read: {}. What is in it was not examined.",
        Kind::Unread => "There are more definitions than the 500 that were examined.",
    },
    show_all: |count| format!("Show all {count}"),
};

pub(super) const CHINESE: DoctorWords = DoctorWords {
    tab: "诊断",
    examine: "检查",
    again: "重新检查",
    hint: "目前只查看了 API 发现信息。还需四个请求：APIService、自定义资源定义、/readyz、/openapi/v3。",
    examining: "正在检查…",
    examined: "已检查：API 发现信息、APIService、自定义资源定义、/readyz、/openapi/v3。内置资源是否弃用，只有打开过的才能得知。",
    findings: |count| format!("{count} 项结果"),
    nothing: "没有发现问题。",
    level: |level| match level {
        Level::Broken => "不可用",
        Level::Risk => "可能引起问题",
        Level::Note => "值得了解",
        Level::Unseen => "无法检查",
    },
    sentence: |kind| match kind {
        Kind::Down => "该组版本没有响应：{}。",
        Kind::Unavailable => "APIService 表示其背后的服务器没有响应。",
        Kind::Check => "/readyz 的此项检查失败。",
        Kind::NotEstablished => "自定义资源尚未就绪（Established 不为 True）。",
        Kind::NamesTaken => "自定义资源的名称已被其他资源占用。",
        Kind::NotStructural => "不是结构化模式：不支持字段剪裁和默认值，也没有字段说明。",
        Kind::Terminating => "定义正在被删除，其全部对象也会一并删除。",
        Kind::NotApproved => "该组属于 Kubernetes 自身，而此定义未获批准。",
        Kind::Stale => "API 服务器缓存的该组版本信息已过时，未能刷新。",
        Kind::StoredNotServed => "可能仍有对象以版本 {} 存储，而该版本已不再提供。",
        Kind::StoredBefore => {
            "可能仍有对象以版本 {} 存储，而它不是存储版本；须重新写入这些对象后才能移除该版本。"
        }
        Kind::Deprecated => "版本 {} 仍在提供，但已弃用。",
        Kind::NoSchema => "版本 {} 没有模式。",
        Kind::KeepsUnknown => "版本 {} 会保留模式中未定义的字段。",
        Kind::Versions => "该组以多个版本提供：{}。",
        Kind::Undescribed => "服务器没有发布该组版本所提供内容的模式。",
        Kind::Odd => {
            "API 发现信息在此处自相矛盾：缺少名称或 kind、重复、版本不符，或只有子资源而没有资源本身。"
        }
        Kind::Refused => "您在此命名空间和整个集群中都无权列出的资源：{} 种。最前面的是：",
        Kind::Unseen => "无法读取：{}。其中的内容未经检查。",
        Kind::Unread => "定义的数量超过了已检查的 500 个。",
    },
    show_all: |count| format!("显示全部 {count} 项"),
};
