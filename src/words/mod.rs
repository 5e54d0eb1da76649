//! Every word on the screen. One struct, one value a language: a missing text does not compile.
//!
//! What the server says is never translated; it is shown as sent, beside our words.

mod answers;
mod doctor;
mod en;
mod failure;
mod file;
mod find;
mod identity;
mod inventory;
mod knowledge;
mod numbers;
mod referrers;
mod schema;
mod table;
mod watch;
mod zh;

pub use answers::AnswerWords;
pub use doctor::DoctorWords;
pub use en::ENGLISH;
pub use failure::FailureWords;
pub use file::FileWords;
pub use find::FindWords;
pub use identity::IdentityWords;
pub use inventory::InventoryWords;
pub use knowledge::KnowledgeWords;
pub use referrers::ReferrersWords;
pub use schema::SchemaWords;
pub use table::TableWords;
pub use watch::WatchWords;
pub use zh::CHINESE;

/// A text with one part that is data.
pub type With = fn(&str) -> String;
/// A text with a number.
pub type Count = fn(usize) -> String;

/// The words of one language. Field names say where a text stands or what it says.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says where its text stands")]
pub struct Words {
    // The names that assistive technology and tests find things by.
    pub rest_path: &'static str,
    pub copy: &'static str,
    pub copy_button: &'static str,
    pub copy_as: &'static str,
    pub rest_url: &'static str,
    pub path: &'static str,
    pub curl: &'static str,
    pub curl_in_pod: &'static str,
    pub kubectl_raw: &'static str,
    pub kubectl_get: &'static str,
    pub link_to_view: &'static str,
    pub api: &'static str,
    pub filter_resources: &'static str,
    pub namespace: &'static str,
    pub all_namespaces: &'static str,
    pub path_index: &'static str,
    pub response: &'static str,
    pub view: &'static str,
    pub inspector: &'static str,
    pub response_status: &'static str,
    pub requests: &'static str,
    pub tab_index: &'static str,
    pub tab_answer: &'static str,
    pub tab_tree: &'static str,
    pub tab_raw: &'static str,
    pub tab_headers: &'static str,

    // Header and footer.
    pub send: &'static str,
    pub menu: &'static str,
    pub theme_system: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub other_language: &'static str,
    pub connecting: &'static str,
    pub connected: &'static str,
    pub not_connected: &'static str,
    pub context: &'static str,
    pub user: &'static str,
    pub unknown: &'static str,
    pub colon: &'static str,
    pub between_sentences: &'static str,
    pub resources_and_groups: fn(usize, usize) -> String,
    pub list_of_keys: &'static str,
    pub keys: &'static [(&'static str, &'static str)],
    pub keys_hint: &'static str,
    pub close: &'static str,
    pub copied: With,
    pub copied_large: fn(&str, &str) -> String,
    pub copying: &'static str,
    pub copy_refused: With,
    pub save_refused: With,
    pub copy_this: With,
    pub not_an_address: With,
    pub other_cluster: &'static str,
    pub misread: &'static str,
    pub framed: &'static str,
    pub secret_prefix_hint: &'static str,

    // Sidebar and index.
    pub api_groups: &'static str,
    pub other_paths: &'static str,
    pub core: &'static str,
    pub unavailable: &'static str,
    pub other_document: &'static str,
    pub refused: &'static str,
    pub no_match: &'static str,
    pub discovering: Count,
    pub checks: Count,
    pub serves: &'static str,
    pub filter_index: &'static str,
    pub index_filter_hint: &'static str,
    pub shown_of: fn(usize, usize) -> String,
    pub resources: Count,
    pub groups: Count,
    pub versions: Count,
    pub preferred: &'static str,
    pub not_answering: With,
    pub index_refused: &'static str,
    pub health: With,
    pub metrics: &'static str,
    pub openapi_v2: &'static str,
    pub openapi_v3: &'static str,
    pub version_path: &'static str,
    pub logs_path: &'static str,
    pub well_known: &'static str,
    pub core_versions: &'static str,
    pub group_list: &'static str,
    pub kind: &'static str,
    pub name: &'static str,
    pub scope: &'static str,
    pub verbs: &'static str,
    pub short_names: &'static str,
    pub subresources: &'static str,
    pub namespaced: &'static str,
    pub cluster_scoped: &'static str,
    pub version: &'static str,
    pub show_request: With,
    pub never_sent: &'static str,
    pub placeholder_hint: &'static str,
    pub loading_list: &'static str,

    // Answers.
    pub waiting: &'static str,
    pub slow: &'static str,
    pub cancel: &'static str,
    pub cancelled: &'static str,
    pub incomplete: &'static str,
    pub broken_off: &'static str,
    pub reload: &'static str,
    pub stale: &'static str,
    pub more: &'static str,
    pub more_known: Count,
    pub left: Count,
    pub page: fn(usize, usize) -> String,
    pub other_moment: &'static str,
    pub other_moments: &'static str,
    pub items: Count,
    pub at_least: With,
    pub resource_version: With,
    pub open_path: &'static str,
    pub ask_first: &'static str,
    pub send_this_request: &'static str,
    pub save: &'static str,
    pub save_kept: &'static str,
    pub save_masked: &'static str,
    pub save_exact: &'static str,
    pub empty_body: &'static str,
    pub binary_body: &'static str,
    pub header: &'static str,
    pub value: &'static str,
    pub folding: &'static str,
    pub fold_to: &'static str,
    pub unfold_all: &'static str,
    pub unfold_subtree: &'static str,
    pub fold_siblings: &'static str,
    pub lines: Count,
    pub bytes_more: With,
    pub masked: With,
    pub reveal: &'static str,
    pub hide: &'static str,
    pub masked_note: &'static str,
    pub fault_at: fn(usize, usize, usize) -> String,
    pub warning: &'static str,

    // Values.
    pub show_all: &'static str,
    pub open_as_tree: &'static str,
    pub decode: &'static str,
    pub back_to_answer: &'static str,
    pub opened_value: &'static str,
    pub as_text: &'static str,
    pub as_tree: &'static str,
    pub as_bytes: &'static str,
    pub age: &'static str,
    pub local_time: &'static str,
    pub ahead: With,
    pub decoded: &'static str,
    pub open_site: With,
    pub duplicate: &'static str,
    pub duplicate_hint: &'static str,
    pub not_utf8: With,
    pub not_base64: &'static str,
    pub byte_order_mark: &'static str,
    pub show_last_row: &'static str,
    pub show_in_raw: &'static str,

    // Inspector.
    pub this_value: &'static str,
    pub this_object: &'static str,
    pub leads_to: &'static str,
    pub pointer: &'static str,
    pub not_expressible: &'static str,
    pub whole_answer: &'static str,
    pub copy_path: &'static str,
    pub copy_value: &'static str,
    pub copy_as_sent: &'static str,
    pub copy_rows: Count,
    pub behind_this_page: &'static str,
    pub rights: &'static str,
    pub rights_short: &'static str,
    pub rights_incomplete: &'static str,
    pub kinds: KindWords,
    pub no_selection: &'static str,

    // Transcript.
    pub request: &'static str,
    pub requests_sent: Count,
    pub dropped: Count,
    pub result: &'static str,
    pub size: &'static str,
    pub time: &'static str,

    // Each in a file of its own.
    pub failure: FailureWords,
    pub find: FindWords,
    pub table: TableWords,
    pub watch: WatchWords,
    pub identity: IdentityWords,
    pub knowledge: KnowledgeWords,
    pub referrers: ReferrersWords,
    pub answers: AnswerWords,
    pub schema: SchemaWords,
    pub inventory: InventoryWords,
    pub doctor: DoctorWords,
    pub file: FileWords,
}

/// Names of the kinds of JSON values.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says where its text stands")]
pub struct KindWords {
    pub object: &'static str,
    pub array: &'static str,
    pub string: &'static str,
    pub number: &'static str,
    pub boolean: &'static str,
    pub null: &'static str,
}

impl Words {
    /// A number with its thousands apart.
    pub fn number(&self, number: usize) -> String {
        numbers::grouped(number)
    }

    /// A number of bytes in the unit a person reads.
    pub fn bytes(&self, bytes: usize) -> String {
        numbers::bytes(bytes)
    }

    /// A duration given in milliseconds.
    pub fn milliseconds(&self, milliseconds: f64) -> String {
        numbers::milliseconds(milliseconds)
    }
}
