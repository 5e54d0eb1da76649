//! A JSON document as the bytes it arrived in.
//!
//! [`Builder`] takes bytes chunk by chunk and keeps them; [`Document`] reads them through a flat
//! index, at any time, exactly as sent. [`Folds`] says which values are on screen, [`Tree`] is the
//! view over one or more documents that a person moves in. Knows nothing of Kubernetes or browsers.
//!
//! ```
//! use document::Builder;
//!
//! let mut builder = Builder::new();
//! builder.feed(br#"{"kind":"List","items":[{"metadata":{"na"#);
//! assert_eq!(builder.document().len(), 5);
//! builder.feed(br#"me":"web","generation":9007199254740993}}]}"#);
//! let document = builder.finish();
//! assert!(document.is_complete());
//!
//! let items = document.find(&["items"]).unwrap();
//! let first = document.item(items, 0).unwrap();
//! let generation = document.find_from(first, &["metadata", "generation"]).unwrap();
//! assert_eq!(document.literal(generation).decode(), "9007199254740993");
//! assert_eq!(document.pointer(generation).to_jq(), ".items[0].metadata.generation");
//! ```

mod bitmap;
mod block;
mod builder;
mod case;
mod compare;
mod document;
mod excerpt;
mod fault;
mod find;
mod folds;
mod index;
mod lines;
mod literal;
mod navigate;
mod node;
mod places;
mod pointer;
mod preview;
mod print;
mod run;
mod scanner;
mod segments;
mod tree;
mod unescape;
mod utf8;
mod visible;

pub use builder::{Builder, MAX_LEN};
pub use case::{lower, lower_case};
pub use compare::{At, Comparer, Difference, Differences, Findings, Rules, Side};
pub use document::Document;
pub use excerpt::Excerpt;
pub use fault::{Expected, Fault, Position};
pub use find::{Finder, Hide, Query, Scope, Test};
pub use folds::Folds;
pub use lines::{Lines, MAX_LINE};
pub use literal::Literal;
pub use node::{Kind, Node};
pub use places::{Place, Places};
pub use pointer::{Pointer, Step};
pub use preview::PreviewPiece;
pub use print::Printer;
pub use tree::{Action, ItemName, Part, Row, Tree};
pub use visible::{Piece, visible};
