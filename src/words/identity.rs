//! The words about who the user is, and which cluster this is.

use super::With;

/// The words of one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says where its text stands")]
pub struct IdentityWords {
    pub unknown: &'static str,
    pub in_terminal: &'static str,
    pub nothing_allowed: &'static str,
    pub ask: &'static str,
    pub ask_hint: With,
    pub asking: &'static str,
    pub proxy_refuses: &'static str,
    pub no_answer: With,
    pub cluster: &'static str,
    pub cluster_hint: &'static str,
    pub ask_uid: &'static str,
    pub uid: &'static str,
    pub uid_short: &'static str,
    pub uid_refused: &'static str,
    pub addresses_hint: &'static str,
    pub ask_addresses: &'static str,
    pub addresses: &'static str,
    pub no_addresses: &'static str,
}

pub(super) const ENGLISH: IdentityWords = IdentityWords {
    unknown: "Not known here.",
    in_terminal: "In a terminal:",
    nothing_allowed: "No rule allows any of this.",
    ask: "Ask the server",
    ask_hint: |namespace| {
        format!(
            "Sends two reviews about you (SelfSubjectReview, SelfSubjectRulesReview), the second for namespace {namespace}. They are POSTs that store nothing; a read-only proxy refuses them."
        )
    },
    asking: "Asking…",
    proxy_refuses: "This kubectl proxy refuses the review: it lets no POST through.",
    no_answer: |why| format!("The review was not answered: {why}"),
    cluster: "Cluster",
    cluster_hint: "The uid of namespace kube-system tells clusters apart: it is made with the cluster and lives as long.",
    ask_uid: "Which cluster is this?",
    uid: "uid of kube-system",
    uid_short: "uid",
    uid_refused: "You are not allowed to read namespace kube-system.",
    addresses_hint: "The server may tell its addresses:",
    ask_addresses: "Ask for its addresses",
    addresses: "address",
    no_addresses: "The server tells no address.",
};

pub(super) const CHINESE: IdentityWords = IdentityWords {
    unknown: "此处未知。",
    in_terminal: "在终端中运行：",
    nothing_allowed: "没有规则允许其中任何操作。",
    ask: "查询服务器",
    ask_hint: |namespace| {
        format!(
            "发送两个关于您的 Review（SelfSubjectReview、SelfSubjectRulesReview），第二个针对命名空间 {namespace}；用 POST 发送但不存储任何内容，只读代理会拒绝。"
        )
    },
    asking: "正在查询…",
    proxy_refuses: "kubectl proxy 拒绝了 Review 请求：它不放行 POST。",
    no_answer: |why| format!("Review 请求没有得到响应：{why}"),
    cluster: "集群",
    cluster_hint: "命名空间 kube-system 的 uid 可用于区分集群：它随集群创建，与集群共存。",
    ask_uid: "这是哪个集群？",
    uid: "kube-system 的 uid",
    uid_short: "uid",
    uid_refused: "您无权读取命名空间 kube-system。",
    addresses_hint: "服务器也许会给出它的地址：",
    ask_addresses: "查询它的地址",
    addresses: "地址",
    no_addresses: "服务器没有给出地址。",
};
