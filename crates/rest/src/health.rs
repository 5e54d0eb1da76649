//! What a server says of its own health, check by check: the answers of `/livez?verbose` and its like. A server that is not well answers so
//! unasked (apiserver pkg/server/healthz/healthz.go).

#[cfg(test)]
mod tests;

/// The checks of a server and what came of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// In the order of the server.
    pub checks: Vec<Check>,
    /// Lines that are no checks, as sent, such as a warning that a check that was to be left out is not known.
    pub remarks: Vec<String>,
    /// What was asked, as the last line names it: `livez`, `readyz` or `healthz`.
    pub probe: String,
    /// What the last line says: whether all that was not left out is well.
    pub is_passed: bool,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Such as `etcd` or `poststarthook/rbac/bootstrap-roles`. It is the last part of the path that asks for this check alone.
    pub name: String,
    /// Whether it is well, or counts as well because it was left out.
    pub is_ok: bool,
    /// Whether it was left out, as the request asked for (`?exclude=`).
    pub is_excluded: bool,
    /// What else is said: why it failed, which is most often withheld, or with which group of checks it was left out. May be empty.
    pub remark: String,
}

/// Longer answers are no list of checks: a server has less than a hundred.
const LONGEST: usize = 1 << 20;

/// Reads an answer. `None` for anything but a list of checks with its last line, such as plain `ok`, a failure of one check, or half an
/// answer, of which nobody can say whether the server is well.
pub fn checks(text: &str) -> Option<Health> {
    let text = text.trim_ascii();
    let (lines, verdict) = text.rsplit_once('\n').filter(|_| text.len() <= LONGEST)?;
    let (probe, verdict) = verdict.split_once(' ')?;
    let is_passed = match verdict {
        "check passed" => true,
        "check failed" => false,
        _ => return None,
    };
    let mut health = Health {
        checks: Vec::new(),
        remarks: Vec::new(),
        probe: probe.to_owned(),
        is_passed,
    };
    for line in lines.split('\n') {
        let line = line.trim_ascii_end();
        match check(line) {
            Some(check) => health.checks.push(check),
            None if line.is_empty() => {}
            None => health.remarks.push(line.to_owned()),
        }
    }
    (!probe.is_empty() && !health.checks.is_empty()).then_some(health)
}

fn check(line: &str) -> Option<Check> {
    let (is_ok, line) = match line.strip_prefix("[+]") {
        Some(line) => (true, line),
        None => (false, line.strip_prefix("[-]")?),
    };
    let (name, said) = line.split_once(' ').unwrap_or((line, ""));
    let excluded = said.strip_prefix("excluded").filter(|_| is_ok);
    let remark = match excluded {
        Some(with) => with.strip_suffix(": ok").unwrap_or(with).trim_ascii_start(),
        None if is_ok && said == "ok" => "",
        None => said.strip_prefix("failed: ").unwrap_or(said),
    };
    (!name.is_empty()).then(|| Check {
        name: name.to_owned(),
        is_ok,
        is_excluded: excluded.is_some(),
        remark: remark.to_owned(),
    })
}
