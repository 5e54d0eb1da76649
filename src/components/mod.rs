//! What the views share, one component a file.

pub mod address_bar;
pub mod button;
pub mod copy_button;
pub mod copy_menu;
pub mod crumbs;
pub mod file_bar;
pub mod find_bar;
pub mod fold_bar;
pub mod footer;
pub mod header;
pub mod hex;
pub mod inspector;
pub mod key_list;
pub mod pieces;
pub mod row_acts;
pub mod row_value;
pub mod sidebar;
pub mod status_line;
pub mod table_tools;
pub mod tabs;
pub mod transcript;
pub mod tree_keys;
pub mod tree_row;
pub mod watch_switch;
