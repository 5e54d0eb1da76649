//! The words of the schema of a kind.

use super::Count;
use super::en::plural;

/// The words of one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says where its text stands")]
pub struct SchemaWords {
    pub tab: &'static str,
    pub fields: &'static str,
    pub field: &'static str,
    pub find: &'static str,
    pub found: Count,
    pub found_first: Count,
    pub nothing_found: &'static str,
    pub open_more: &'static str,
    pub fold_all: &'static str,
    pub path: &'static str,
    pub format: &'static str,
    pub list_type: &'static str,
    pub map_keys: &'static str,
    pub nullable: &'static str,
    pub keeps_unknown: &'static str,
    pub no_description: &'static str,
}

pub(super) const ENGLISH: SchemaWords = SchemaWords {
    tab: "Schema",
    fields: "Fields",
    field: "Field",
    find: "Find a field, by name or description",
    found: |count| plural(count, "field", "fields"),
    found_first: |count| format!("the first {count} fields"),
    nothing_found: "No field has this in its name or description.",
    open_more: "One level more",
    fold_all: "Fold all",
    path: "JSONPath",
    format: "format",
    list_type: "list type",
    map_keys: "keys",
    nullable: "may be null",
    keeps_unknown: "keeps unknown fields",
    no_description: "The schema has no description of it.",
};

pub(super) const CHINESE: SchemaWords = SchemaWords {
    tab: "Schema",
    fields: "字段",
    field: "所选字段",
    find: "按名称或说明查找字段",
    found: |count| format!("{count} 个字段"),
    found_first: |count| format!("前 {count} 个字段"),
    nothing_found: "没有字段的名称或说明包含此内容。",
    open_more: "多展开一层",
    fold_all: "全部折叠",
    path: "JSONPath",
    format: "格式",
    list_type: "列表类型",
    map_keys: "键",
    nullable: "可为 null",
    keeps_unknown: "保留未知字段",
    no_description: "模式中没有它的说明。",
};
