//! Answers that are no objects and have a view of their own: the first thing that is shown of them.

use rest::log::is_log;
use rest::path::{OpenApiVersion, Place};
use rest::response::Shape;

use super::answer::Answer;

/// What an answer is, by what was asked for and what came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    /// The log of a container.
    Log,
    /// The checks of `/livez` and the like.
    Health,
    /// Families of metrics.
    Metrics,
    /// A few fields, such as `/version`.
    Facts,
    /// The documents of `/openapi/v3`.
    OpenApiIndex,
    /// A folder of `/logs/`.
    Listing,
}

/// Which of them an answer is. A log is one before it has come and when it is refused, because what to ask for can be chosen.
pub fn special(place: &Place, answer: Option<&Answer>) -> Option<Special> {
    let is_file = answer.is_some_and(|answer| answer.is_file);
    if is_file {
        return None;
    }
    if is_log(place) {
        let is_log = |answer: &Answer| {
            answer.failure().is_some() || matches!(answer.shape, Shape::Text | Shape::Empty)
        };
        return answer.is_none_or(is_log).then_some(Special::Log);
    }
    let answer = answer?;
    let is_text = answer.shape == Shape::Text;
    let is_json = answer.shape == Shape::Json && is_sound(answer);
    match place {
        Place::Health { .. } => is_text.then_some(Special::Health),
        Place::Metrics => is_text.then_some(Special::Metrics),
        Place::Logs => (is_text && is_html(answer)).then_some(Special::Listing),
        Place::Version | Place::WellKnown | Place::OpenId => is_json.then_some(Special::Facts),
        Place::OpenApi {
            version: OpenApiVersion::V3,
            document: None,
        } => is_json.then_some(Special::OpenApiIndex),
        _ => None,
    }
}

/// Whether it is whole JSON; what is wrong with another is said in the tree.
fn is_sound(answer: &Answer) -> bool {
    let documents = answer.documents();
    let is_complete = documents.iter().all(|document| document.is_complete());
    is_complete && answer.is_whole()
}

fn is_html(answer: &Answer) -> bool {
    let head = answer.first().and_then(|page| page.head.as_ref());
    let media = head.and_then(rest::response::Head::content_type);
    media.is_some_and(|media| media.essence == "text/html")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use rest::address::Address;
    use rest::discovery::Catalog;
    use rest::request::Request;
    use rest::response::Head;

    const JSON: &str = "application/json";
    const TEXT: &str = "text/plain";
    const LOG: &str = "/api/v1/namespaces/prod/pods/talker/log";

    fn answered(path: &str, status: u16, content_type: &str, body: &str) -> Option<Special> {
        let address = Address::from_hash(path).unwrap();
        let mut answer = Answer::new(Request::open(&address), &Catalog::default(), 0.0);
        answer.head(Head::new(status, [("Content-Type", content_type)]), 1.0);
        answer.chunk(body.as_bytes(), 2.0);
        answer.end(3.0);
        special(&address.path.place(), Some(&answer))
    }

    #[test]
    fn each_answer_is_known_by_its_place_and_shape() {
        let html = "text/html; charset=utf-8";
        for (path, content_type, body, expected) in [
            (LOG, TEXT, "line\n", Some(Special::Log)),
            (LOG, TEXT, "", Some(Special::Log)),
            (LOG, TEXT, "{\"json\":\"line\"}\n", Some(Special::Log)),
            (LOG, TEXT, "\u{1}", Some(Special::Log)),
            (LOG, TEXT, "\r\u{8}50 %", Some(Special::Log)),
            ("/apis/x/v1/pods/a/log", TEXT, "line", None),
            ("/readyz", TEXT, "ok", Some(Special::Health)),
            ("/readyz/etcd", TEXT, "ok", Some(Special::Health)),
            ("/metrics", TEXT, "up 1", Some(Special::Metrics)),
            ("/metrics", JSON, "{}", None),
            ("/version", JSON, "{}", Some(Special::Facts)),
            ("/version", JSON, "{\"a\":", None),
            ("/openid/v1/jwks", JSON, "{}", Some(Special::Facts)),
            ("/openapi/v3", TEXT, "{}", Some(Special::OpenApiIndex)),
            ("/openapi/v3/version", JSON, "{}", None),
            ("/logs/", html, "<pre></pre>", Some(Special::Listing)),
            ("/logs/a.log", TEXT, "line", None),
            ("/api/v1/pods", JSON, "{}", None),
        ] {
            assert_eq!(answered(path, 200, content_type, body), expected, "{path}");
        }
    }

    #[test]
    fn a_log_is_one_before_it_comes_and_when_it_is_refused() {
        let place = Address::from_hash(LOG).unwrap().path.place();
        assert_eq!(special(&place, None), Some(Special::Log));
        assert_eq!(answered(LOG, 400, JSON, "{}"), Some(Special::Log));
    }
}
