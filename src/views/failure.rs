//! A failure: what happened, in the server's words and ours, the path, and what to try.

use rest::access;
use rest::path::{Path, Place};
use rest::response::{Failure, Meaning, Suggestion};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::location;
use crate::components::button::{button, plain_button};
use crate::components::copy_button::{copy_button, pair};
use crate::components::pieces;
use crate::hooks::console::{Console, use_console};
use crate::part::part;
use crate::state::links::link_to;
use crate::state::{Action, State};

/// An alert that explains a failure. `shown` is the request as people see it.
pub fn failure_view(console: &Console, state: &State, failure: &Failure, shown: &str) -> Html {
    let words = console.words;
    let failure = &failure.clone().seen_with(&state.catalog);
    let said = if failure.status.is_some() {
        words.failure.server_said
    } else {
        words.failure.body_said
    };
    let suggestions = failure.suggest(&state.catalog, state.namespace.as_deref());
    let request = format!("GET {shown}");
    html! {
        <div class="panel">
            <div class="answer" role="alert">
                <h1>{ pieces::draw_text(&(words.failure.title)(failure), words) }</h1>
                <p>{ (words.failure.means)(failure) }</p>
                if !failure.message().trim().is_empty() {
                    <p class="said">{ said }{ " " }<code>{ pieces::draw_text(failure.message().trim_end(), words) }</code></p>
                }
                { details(failure, console) }
                <h2>{ words.failure.what_to_try }</h2>
                <ul>{ for suggestions.iter().map(|suggestion| self::suggestion(suggestion, &failure.path, console)) }</ul>
                { for grant(console, state, failure) }
                <h2>{ words.failure.the_request }</h2>
                <pre>{ pieces::draw_text(&request, words) }</pre>
                { copy_button(console, shown, (words.copy_this)(words.path)) }
            </div>
        </div>
    }
}

/// The smallest role that would allow what was refused, to be handed to somebody who may grant it.
fn grant(console: &Console, state: &State, failure: &Failure) -> Option<Html> {
    if failure.code() != Some(403) || !matches!(failure.meaning, Meaning::Forbidden(_)) {
        return None;
    }
    let words = &console.words.knowledge;
    let query = &state.address.query;
    let grant = access::grant_for(
        &failure.path,
        query,
        failure.status.as_ref(),
        state.namespaced(),
    )?;
    let yaml = grant.yaml();
    let commands = grant.kubectl().into_iter().flatten();
    Some(html! {
        <>
            <h2>{ words.grant }</h2>
            <p class="soft">{ words.grant_hint }</p>
            { for commands.map(|command| pair(console, "kubectl", command)) }
            <pre>{ pieces::draw_lines(&yaml, console.words) }</pre>
            { copy_button(console, yaml.clone(), (console.words.copy_this)(words.role)) }
        </>
    })
}

/// Causes of an invalid request, failing health checks.
fn details(failure: &Failure, console: &Console) -> Html {
    let words = console.words;
    let (title, lines) = match &failure.meaning {
        Meaning::Invalid { causes } => {
            let lines = causes.iter().map(|cause| {
                let field = cause.field.as_deref().unwrap_or_default();
                format!("{field} {}", cause.message.as_deref().unwrap_or_default())
            });
            (words.failure.causes, lines.collect::<Vec<_>>())
        }
        Meaning::Unhealthy { failed } => (words.failure.failed_checks, failed.clone()),
        _ => return html! {},
    };
    if lines.is_empty() {
        return html! {};
    }
    html! { <><h2>{ title }</h2><ul>{ for lines.iter().map(|line| html! { <li><code>{ pieces::draw_text(line, words) }</code></li> }) }</ul></> }
}

fn suggestion(suggestion: &Suggestion, asked: &Path, console: &Console) -> Html {
    let text = (console.words.failure.suggestion)(suggestion);
    let link = |path: &Path| {
        let href = link_to(path.clone()).to_hash();
        html! { <li><a {href}>{ &text }{ " " }<code>{ path.to_string() }</code></a></li> }
    };
    match suggestion {
        Suggestion::OneNamespace(path) | Suggestion::Open(path) => link(path),
        Suggestion::ChooseNamespace => {
            html! { <li>{ &text }{ " " }{ part(NamespaceForm { asked: asked.clone() }) }</li> }
        }
        Suggestion::RestartList | Suggestion::Retry { .. } => {
            html! { <li>{ plain_button(&text, console.acting(|_: MouseEvent| Action::Reload)) }</li> }
        }
        Suggestion::ContinueInconsistent(token) => {
            let token = token.clone();
            html! { <li>{ plain_button(&text, console.acting(move |_: MouseEvent| Action::Continue(token.clone()))) }</li> }
        }
        _ => html! { <li>{ text }</li> },
    }
}

#[derive(Clone, PartialEq)]
struct NamespaceForm {
    asked: Path,
}

part!(NamespaceForm, use_namespace_form);

/// A box for the namespace to list in, because which ones there are may not be known.
#[hook]
fn use_namespace_form(props: &NamespaceForm) -> Html {
    let words = use_console().words;
    let input = use_node_ref();
    let go = {
        let (input, place) = (input.clone(), props.asked.place());
        move || {
            let name = input
                .cast::<HtmlInputElement>()
                .map(|input| input.value())
                .unwrap_or_default();
            if let Place::Collection { gvr, .. } = &place
                && let Some(path) = Path::collection(gvr, Some(name.trim()))
            {
                location::go(&link_to(path).to_hash());
            }
        }
    };
    let onkeydown = {
        let go = go.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                go();
            }
        })
    };
    html! {
        <>
            <input ref={input} class="field short" list="namespaces" aria-label={words.failure.namespace_to_list} placeholder={words.namespace} {onkeydown} />
            { " " }{ button(words.failure.list_there, Callback::from(move |_| go())) }
        </>
    }
}
