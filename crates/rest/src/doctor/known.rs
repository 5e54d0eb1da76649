//! What is known of the API beside discovery and definitions: which schemas are published, what was called deprecated, and what the user
//! may not list.

use document::Document;

use super::{Evidence, Finding, Kind, api_version, schemas_request};
use crate::access::{Rules, Verdict};
use crate::discovery::{Catalog, Load, Oddity};
use crate::inventory::once_each;
use crate::path::{Gvr, Path};
use crate::schema;

/// Resources that are named of those that may not be listed.
pub(super) const NAMED: usize = 6;

/// The group versions that answer and of whose kinds the index of the `OpenAPI` documents has no schema.
pub fn undescribed(catalog: &Catalog, index: &Document) -> Vec<Finding<'static>> {
    let mut found = Vec::new();
    for group in catalog.groups() {
        for version in &group.versions {
            let has_kinds = version.load == Load::Ready && !version.resources.is_empty();
            if has_kinds && schema::request_for(index, &group.name, &version.version).is_none() {
                let name = api_version(&group.name, &version.version);
                let path = schemas_request().path;
                found.push(Finding::new(Kind::Undescribed, name, path, None));
            }
        }
    }
    found
}

/// A resource that the server has called deprecated, in these words.
pub fn deprecated(gvr: &Gvr, words: &str) -> Option<Finding<'static>> {
    let path = Path::collection(gvr, None)?;
    Some(Finding {
        versions: gvr.version.clone(),
        said: words.to_owned(),
        ..Finding::new(Kind::Deprecated, in_group(gvr), path, None)
    })
}

/// What discovery lists that does not fit together.
pub fn odd(oddity: &Oddity) -> Option<Finding<'static>> {
    let (group, version) = match oddity {
        Oddity::NameMissing { group, version } | Oddity::VersionTwice { group, version } => {
            (&**group, &**version)
        }
        Oddity::OtherVersion { asked, .. } => asked.split_once('/').unwrap_or(("", asked)),
        Oddity::KindMissing(gvr) | Oddity::ResourceTwice(gvr) | Oddity::ParentMissing(gvr) => {
            (&*gvr.group, &*gvr.version)
        }
    };
    let path = Path::group_version(group, version)?;
    let subject = match oddity {
        Oddity::KindMissing(gvr) | Oddity::ResourceTwice(gvr) | Oddity::ParentMissing(gvr) => {
            in_group(gvr)
        }
        _ => api_version(group, version),
    };
    Some(Finding::new(Kind::Odd, subject, path, None))
}

/// `RESOURCE.GROUP`, or the resource alone in the core group.
fn in_group(gvr: &Gvr) -> String {
    let mut name = gvr.resource.clone();
    if !gvr.group.is_empty() {
        name = name + "." + &gvr.group;
    }
    name
}

/// How many resources the user may not list, with the first of them, where the rules of a namespace answer that.
///
/// They hold the rights in the whole cluster, too. So what they do not allow is allowed neither there nor in the namespace; what they
/// allow may be allowed in the namespace only, and nothing is said of it.
pub fn refused(catalog: &Catalog, namespace: &str, rules: &Rules) -> Option<Finding<'static>> {
    let mut count = 0_usize;
    let mut evidence = Vec::new();
    for resource in once_each(catalog) {
        let gvr = &resource.gvr;
        if rules.may("list", &gvr.group, &gvr.resource, None) != Verdict::No {
            continue;
        }
        count += 1;
        if evidence.len() < NAMED {
            let path = resource.collection(Some(namespace));
            evidence.extend(path.map(|path| Evidence {
                path,
                pointer: None,
            }));
        }
    }
    (count > 0).then(|| Finding {
        kind: Kind::Refused,
        subject: namespace.to_owned(),
        versions: count.to_string(),
        said: String::new(),
        failure: None,
        evidence,
    })
}
