//! The selected value: what it is, what stands in it, every way to name it, and the object it is in.

use document::{Document, Kind, Node};
use rest::address::Address;
use rest::base64::Decoder;
use rest::copy::CopyForms;
use rest::masking::Mask;
use rest::object;
use rest::path::Path;
use rest::references;
use rest::web_link;
use yew::prelude::*;

use super::Inspector;
use crate::browser::clock;
use crate::components::copy_button::{copying, pair, pair_as, pair_in_short, pair_without};
use crate::components::pieces;
use crate::components::remark::heading;
use crate::components::row_value::{age, open_button, preview_piece};
use crate::hooks::console::Console;
use crate::state::answer::Answer;
use crate::state::copying::{Copying, Layout};
use crate::state::live::Live;
use crate::state::opened::{self, Form};
use crate::tag::{Child, beside, nothing, tag};
use crate::words::Words;

/// Characters of a container's contents.
const PREVIEW: usize = 60;
/// Bytes of a string, or of its base64.
const TEXT: usize = 400;
/// Characters of the way to a value, as a title.
const TITLE: usize = 160;
/// Bytes of a string that may be an address of the web; a little more than the longest that is offered.
const URL: usize = 2004;

/// The selected value.
pub struct Selection<'a> {
    /// The answer it is in.
    pub answer: &'a Answer,
    /// The same, for what happens later.
    pub live: &'a Live<Answer>,
    /// Its part of the answer.
    pub part: usize,
    /// The value.
    pub node: Node,
    /// The document of the part.
    pub document: &'a Document,
    /// What the inspector tells about.
    pub props: &'a Inspector,
    /// Words and actions.
    pub console: &'a Console,
}

impl Selection<'_> {
    /// The selected value, and every form that names it.
    pub fn value(&self) -> Html {
        let words = self.console.words;
        let pointer = self.document.pointer(self.node);
        let title = if pointer.is_root() {
            words.whole_answer.to_owned()
        } else {
            let jq = pointer.to_jq();
            let title = jq.trim_start_matches('.');
            let start: String = title.chars().take(TITLE).collect();
            if start.len() < title.len() {
                start + "…"
            } else {
                start
            }
        };
        let value = if self.answer.hides(self.part, self.node) {
            let length = Mask::length(self.document, self.node);
            pair_without(words.value, (words.masked)(&words.bytes(length)))
        } else {
            beside(vec![self.whole_value(), self.inside()])
        };
        let kubectl = match pointer.to_kubectl() {
            Some(text) => pair(self.console, "kubectl", text),
            None => pair_without("kubectl", words.not_expressible.to_owned()),
        };
        beside(vec![
            tag("h1").child(pieces::draw_text(&title, words)).html(),
            tag("div").class("type").child(self.kind()).html(),
            heading(words.this_value),
            value.html(),
            pair(self.console, words.pointer, pointer.to_rfc6901()),
            pair(self.console, "jq", pointer.to_jq()),
            pair(self.console, "JSONPath", pointer.to_jsonpath()),
            kubectl.html(),
            self.leads_to().html(),
        ])
    }

    /// A value in short; copied whole.
    fn whole_value(&self) -> Html {
        let (console, part, node) = (self.console, self.part, self.node);
        let words = console.words;
        let short = if self.document.is_container(node) {
            let hide = |node| self.answer.hides(part, node);
            let preview = self.document.preview(node, PREVIEW, &hide);
            let pieces = preview.iter().map(|piece| preview_piece(piece, words));
            pieces.collect()
        } else {
            let pieces = self.document.literal(node).pieces(TEXT);
            tag("bdi").child(pieces::draw(&pieces, words)).html()
        };
        let live = self.live.clone();
        let value = move || Copying::value(&live, part, node, Layout::Indented);
        pair_in_short(console, words.value, short, copying(console, value))
    }

    /// What a string says: how old a time is, bytes decoded, and the ways to open it.
    fn inside(&self) -> Html {
        let (console, document, node) = (self.console, self.document, self.node);
        let words = console.words;
        let forms = opened::forms(self.answer, self.part, node);
        let now = self.answer.server_time(clock::now());
        let age = age(document, node, now, words).map(|(age, local)| {
            beside(vec![
                pair_without(words.age, age),
                pair(console, words.local_time, local),
            ])
        });
        let decoded = forms.contains(&Form::Bytes).then(|| {
            tag("div")
                .class("pair")
                .child(tag("span").child(words.decoded))
                .child(tag("code").child(self.decoded()))
                .html()
        });
        let text = document.literal(node).text_at(0, URL).0;
        let site = (document.kind(node) == Kind::String)
            .then(|| web_link::host(&text))
            .flatten()
            .map(|host| site_link(&text, host, words));
        let buttons = forms
            .into_iter()
            .map(|form| open_button(console, self.part, node, form));
        beside(vec![
            age.html(),
            decoded.html(),
            tag("div")
                .class("words")
                .children(buttons)
                .children(site)
                .html(),
        ])
    }

    /// The first of what base64 stands for.
    fn decoded(&self) -> Html {
        let mut bytes = Vec::new();
        let text = self.document.literal(self.node).text_at(0, TEXT).0;
        Decoder::default().feed(&text, &mut bytes);
        pieces::draw_text(&String::from_utf8_lossy(&bytes), self.console.words)
    }

    fn kind(&self) -> String {
        let kinds = &self.console.words.kinds;
        let name = match self.document.kind(self.node) {
            Kind::Object => kinds.object,
            Kind::Array => kinds.array,
            Kind::String => kinds.string,
            Kind::Number => kinds.number,
            Kind::Bool => kinds.boolean,
            Kind::Null => kinds.null,
        };
        let size = self
            .console
            .words
            .bytes(self.document.span(self.node).len());
        if self.document.is_container(self.node) {
            format!("{name} · {} · {size}", self.document.child_count(self.node))
        } else {
            format!("{name} · {size}")
        }
    }

    /// Where the value leads, unless that is the object it stands in.
    fn leads_to(&self) -> Option<Html> {
        let props = self.props;
        let path = references::link(&props.catalog, self.document, self.node, &props.path)?;
        if self.object_path().as_ref() == Some(&path) {
            return None;
        }
        Some(beside(vec![
            heading(self.console.words.leads_to),
            link_to(&path),
        ]))
    }

    /// The path of the object that the selection is in.
    pub fn object_path(&self) -> Option<Path> {
        let object = object::object_of(self.document, self.node)?;
        references::path_of(&self.props.catalog, self.document, object, &self.props.path)
    }

    /// The object that the selection is in, and how to ask for it.
    pub fn object(&self) -> Html {
        let words = self.console.words;
        let Some(path) = self.object_path() else {
            return nothing();
        };
        let namespaced = path
            .place()
            .gvr()
            .and_then(|gvr| self.props.catalog.resource(gvr))
            .map(|resource| resource.namespaced);
        let forms = CopyForms::of(&Address::of(path.clone()), &self.props.site, namespaced);
        beside(vec![
            heading(words.this_object),
            self.being_deleted(&path),
            link_to(&path),
            pair_as(self.console, "URL", words.rest_url, forms.rest_url),
            pair(self.console, "curl", forms.curl),
            forms
                .kubectl_get
                .map(|text| pair_as(self.console, "kubectl", words.kubectl_get, text))
                .html(),
        ])
    }
}

/// The way to an object, as its path.
fn link_to(path: &Path) -> Html {
    let link = tag("a").set("href", Address::of(path.clone()).to_hash());
    let item = tag("li").child("→ ").child(link.child(path.to_string()));
    tag("ul").class("links").child(item).html()
}

/// The way to an address of the web, which opens in another tab that knows nothing of this one (security rule S2). The whole address is
/// to be read above and as the title.
fn site_link(url: &str, host: &str, words: &Words) -> Html {
    let (href, label) = (url.to_owned(), (words.open_site)(host));
    tag("a")
        .class("button")
        .set("title", href.clone())
        .set("href", href)
        .set("target", "_blank")
        .set("rel", "noopener noreferrer")
        .child(label)
        .html()
}
