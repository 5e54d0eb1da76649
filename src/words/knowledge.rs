//! The words of what the console knows of an object: who set a value, what a field means, which role a request lacks.

/// The words of one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says where its text stands")]
pub struct KnowledgeWords {
    pub set_by: &'static str,
    pub by: &'static str,
    pub grant: &'static str,
    pub grant_hint: &'static str,
    pub role: &'static str,
    pub docs: &'static str,
    pub show_docs: &'static str,
    pub docs_hint: &'static str,
    pub reading: &'static str,
    pub no_schema: &'static str,
    pub no_field: &'static str,
    pub not_read: &'static str,
    pub required: &'static str,
    pub deprecated: &'static str,
    pub one_of: &'static str,
    pub default: &'static str,
    pub kind: &'static str,
}

pub(super) const ENGLISH: KnowledgeWords = KnowledgeWords {
    set_by: "Set by",
    by: "by",
    grant: "The smallest role that allows this request",
    grant_hint: "For somebody who may grant rights, to look through and send, with these commands or with kubectl create -f:",
    role: "Role and binding",
    docs: "What it means",
    show_docs: "Explain fields",
    docs_hint: "Asks the server for the OpenAPI document of the group.",
    reading: "Reading the schema …",
    no_schema: "The server publishes no schema for this kind.",
    no_field: "The schema says nothing about this field.",
    not_read: "The schema could not be read.",
    required: "required",
    deprecated: "deprecated",
    one_of: "one of",
    default: "default",
    kind: "type",
};

pub(super) const CHINESE: KnowledgeWords = KnowledgeWords {
    set_by: "设置者",
    by: "由",
    grant: "允许此请求的最小角色",
    grant_hint: "交给有权授权的人，审阅后用以下命令或 kubectl create -f 提交：",
    role: "角色与绑定",
    docs: "含义",
    show_docs: "解释字段",
    docs_hint: "向服务器请求该组的 OpenAPI 文档。",
    reading: "正在读取模式 …",
    no_schema: "服务器没有发布这个类型的模式。",
    no_field: "模式没有说明这个字段。",
    not_read: "无法读取模式。",
    required: "必填",
    deprecated: "已弃用",
    one_of: "取值",
    default: "默认",
    kind: "类型",
};
