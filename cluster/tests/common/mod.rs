//! What the tests share: starting a control plane and asking it.

use std::process::Output;

use cluster::tools::{Step, Tools};
use cluster::{ControlPlane, Options, User};
use serde_json::Value;

pub fn built_tools() -> Tools {
    let tools = Tools::in_user_cache().unwrap();
    let mut progress = |step: Step| eprintln!("{step:?}");
    tools
        .build(&mut progress)
        .unwrap_or_else(|error| panic!("{error}"));
    tools
}

pub fn start() -> ControlPlane {
    ControlPlane::start(&Options::new(built_tools())).unwrap_or_else(|error| panic!("{error}"))
}

/// What a user's kubectl says: what it prints, or else why it failed.
pub fn says(plane: &ControlPlane, user: User, args: &str) -> String {
    let output = plane
        .kubectl_as(user, args.split_whitespace())
        .output()
        .unwrap();
    text(output)
}

pub fn text(output: Output) -> String {
    let text = if output.status.success() {
        output.stdout
    } else {
        output.stderr
    };
    String::from_utf8(text).unwrap()
}

pub fn json(plane: &ControlPlane, args: &str) -> Value {
    let text = says(plane, User::Admin, &format!("get {args} --output=json"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{args}: {error}: {text}"))
}

#[track_caller]
pub fn has(text: &str, part: &str) {
    assert!(text.contains(part), "{part:?} is not in: {text}");
}
