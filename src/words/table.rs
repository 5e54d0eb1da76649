//! The words of a list as a table.

/// The words of one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says where its text stands")]
pub struct TableWords {
    pub tab: &'static str,
    pub objects: &'static str,
    pub filter: &'static str,
    pub all_columns: &'static str,
    pub so_far: &'static str,
    pub nothing: &'static str,
    pub load_all: &'static str,
}

pub(super) const ENGLISH: TableWords = TableWords {
    tab: "Table",
    objects: "Objects",
    filter: "Filter rows",
    all_columns: "All columns",
    so_far: "sorted among the rows loaded so far",
    nothing: "There are none: the server answered with an empty list.",
    load_all: "Load all",
};

pub(super) const CHINESE: TableWords = TableWords {
    tab: "表格",
    objects: "对象",
    filter: "筛选行",
    all_columns: "所有列",
    so_far: "仅对已加载的行排序",
    nothing: "没有对象：服务器返回了空列表。",
    load_all: "全部加载",
};
