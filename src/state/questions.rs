//! Questions to the server beside the answer on screen: each is asked when somebody wants to know, a few at a time, and what came is
//! kept until it is asked again.

use std::rc::Rc;

use document::Document;
use rest::fields;
use rest::request::Request;
use rest::response::{Failure, Head, NetFault};

/// Questions under way at a time: a browser has six connections to a server, and the answer on screen needs some.
const AT_A_TIME: usize = 4;
/// Questions that are remembered; the oldest are forgotten first.
const REMEMBERED: usize = 1000;

/// What the server has said to a question.
#[derive(Debug)]
pub struct Reply {
    /// Status and headers.
    pub head: Head,
    /// The body; `None` for a text, as of health checks. Where a document was to come, there is one.
    pub document: Option<Document>,
}

/// Where a question stands.
#[derive(Clone, Debug)]
pub enum Standing {
    /// It waits for others to be answered.
    Waiting,
    /// It was sent.
    Asked,
    /// It was answered.
    Answered(Rc<Reply>),
    /// It was refused, or nothing came.
    Failed(Rc<Failure>),
}

/// All that was asked.
#[derive(Debug, Default)]
pub struct Questions {
    questions: Vec<(Request, Standing)>,
}

impl Questions {
    /// Where a question stands, if it was asked.
    pub fn of(&self, request: &Request) -> Option<&Standing> {
        let mut questions = self.questions.iter();
        let found = questions.find(|(asked, _)| asked == request);
        found.map(|(_, standing)| standing)
    }

    /// What was answered to a question.
    pub fn reply(&self, request: &Request) -> Option<&Rc<Reply>> {
        match self.of(request)? {
            Standing::Answered(reply) => Some(reply),
            _ => None,
        }
    }

    /// Asks; also what was asked before, unless it is under way.
    pub fn ask(&mut self, requests: Vec<Request>) {
        for request in requests {
            let is_open = self.of(&request).is_some_and(Standing::is_open);
            if !is_open {
                self.forget(&request);
                self.questions.push((request, Standing::Waiting));
            }
        }
        let surplus = self.questions.len().saturating_sub(REMEMBERED);
        let mut seen = 0;
        self.keep(&mut |_, standing| {
            seen += 1;
            seen > surplus || standing.is_open()
        });
    }

    // One for all: each retaining is a function of its own.
    fn keep(&mut self, is_kept: &mut dyn FnMut(&Request, &Standing) -> bool) {
        self.questions
            .retain(|(request, standing)| is_kept(request, standing));
    }

    /// Forgets what was answered to a question: it may be another server by now.
    pub fn forget(&mut self, request: &Request) {
        self.keep(&mut |asked, _| asked != request);
    }

    /// Forgets all that was answered, well or not.
    pub fn forget_answers(&mut self) {
        self.keep(&mut |_, standing| standing.is_open());
    }

    /// Gives up those of them that were not answered yet.
    pub fn stop(&mut self, requests: &[Request]) {
        self.keep(&mut |asked, standing| !(standing.is_open() && requests.contains(asked)));
    }

    /// Gives up those that were not sent yet: whoever asked has gone elsewhere.
    pub fn leave(&mut self) {
        self.keep(&mut |_, standing| !matches!(standing, Standing::Waiting));
    }

    /// What is to be sent now.
    pub fn to_send(&mut self) -> Vec<Request> {
        let is_asked = |(_, standing): &&(Request, Standing)| matches!(standing, Standing::Asked);
        let free = AT_A_TIME.saturating_sub(self.questions.iter().filter(is_asked).count());
        let mut requests = Vec::new();
        for (request, standing) in &mut self.questions {
            if requests.len() < free && matches!(standing, Standing::Waiting) {
                *standing = Standing::Asked;
                requests.push(request.clone());
            }
        }
        requests
    }

    /// Whether somebody still wants to know.
    pub fn is_asked(&self, request: &Request) -> bool {
        matches!(self.of(request), Some(Standing::Asked))
    }

    /// Takes in what came.
    pub fn answer(&mut self, request: &Request, came: Result<(Head, Vec<u8>), NetFault>) {
        let standing = match came {
            Err(fault) => Standing::Failed(Rc::new(Failure::of_fault(&request.path, fault))),
            Ok((head, body)) => {
                let document = fields::read(&body);
                let path = &request.path;
                match Failure::of_document(path, &head, &body, document.as_ref()) {
                    Some(failure) => Standing::Failed(Rc::new(failure)),
                    None => Standing::Answered(Rc::new(Reply { head, document })),
                }
            }
        };
        let mut questions = self.questions.iter_mut();
        if let Some((_, place)) = questions.find(|(asked, _)| asked == request)
            && matches!(place, Standing::Asked)
        {
            *place = standing;
        }
    }
}

impl Standing {
    /// Whether it is not answered yet.
    pub fn is_open(&self) -> bool {
        matches!(self, Standing::Waiting | Standing::Asked)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rest::path::Path;

    use super::*;

    fn request(path: &str) -> Request {
        Request::json(Path::parse(path))
    }

    fn ok(body: &str) -> (Head, Vec<u8>) {
        let head = Head {
            status: 200,
            ..Head::default()
        };
        (head, body.as_bytes().to_vec())
    }

    /// Which of `/a` ... `/f` were sent.
    fn sent(questions: &mut Questions) -> String {
        let sent = questions.to_send();
        sent.iter()
            .map(|request| request.path.to_string())
            .collect()
    }

    fn six() -> Questions {
        let mut questions = Questions::default();
        questions.ask(["/a", "/b", "/c", "/d", "/e", "/f"].map(request).to_vec());
        questions
    }

    #[test]
    fn a_few_are_sent_at_a_time() {
        let mut questions = six();
        assert_eq!(sent(&mut questions), "/a/b/c/d");
        assert_eq!(sent(&mut questions), "");
        questions.answer(&request("/b"), Ok(ok("{}")));
        questions.answer(&request("/c"), Err(NetFault::Unreachable));
        assert_eq!(sent(&mut questions), "/e/f");
        assert!(questions.reply(&request("/b")).unwrap().document.is_some());
        assert!(matches!(
            questions.of(&request("/c")),
            Some(Standing::Failed(_))
        ));
    }

    #[test]
    fn what_was_answered_can_be_asked_again_and_what_is_open_is_not_asked_twice() {
        let mut questions = six();
        sent(&mut questions);
        questions.answer(&request("/a"), Ok(ok("{}")));
        assert!(questions.reply(&request("/a")).is_some());
        questions.ask(vec![request("/a"), request("/b"), request("/f")]);
        assert!(questions.reply(&request("/a")).is_none());
        assert_eq!(sent(&mut questions), "/e", "/f and the new /a wait");
    }

    #[test]
    fn what_was_not_asked_for_is_no_answer() {
        const LIST: &str = "/api/v1/pods";
        const POD: &str = "/api/v1/namespaces/a/pods/b";
        let is_answer = |path: &str, body: &str| {
            let mut questions = Questions::default();
            questions.ask(vec![request(path)]);
            questions.to_send();
            questions.answer(&request(path), Ok(ok(body)));
            questions.reply(&request(path)).is_some()
        };
        for (path, body, expected) in [
            (LIST, r#"{"items":[]}"#, true),
            (LIST, r#"{"items":null}"#, true),
            (LIST, r#"{"items":[{"#, false),
            (LIST, "{} {}", false),
            (LIST, "{}", false),
            (LIST, "", false),
            (POD, "{}", true),
            (POD, "", false),
            (POD, "<html>", false),
            ("/openapi/v3", r#"{"paths":{}}"#, true),
            ("/openapi/v3", "{}", false),
            ("/readyz", "[+]ping ok\n", true),
            ("/readyz", "", true),
        ] {
            assert_eq!(is_answer(path, body), expected, "{path} {body}");
        }
    }

    #[test]
    fn what_is_given_up_is_forgotten_and_what_came_is_not() {
        let mut questions = six();
        sent(&mut questions);
        questions.answer(&request("/a"), Ok(ok("{}")));
        questions.stop(&["/a", "/b", "/c", "/e"].map(request));
        assert_eq!(
            sent(&mut questions),
            "/f",
            "which somebody else wants to know"
        );
        assert!(!questions.is_asked(&request("/b")));
        assert!(questions.is_asked(&request("/d")));
        questions.answer(&request("/b"), Ok(ok("{}")));
        assert!(questions.of(&request("/b")).is_none());
        assert!(questions.reply(&request("/a")).is_some());
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let mut questions = six();
        sent(&mut questions);
        questions.answer(&request("/a"), Ok(ok("{}")));
        let more = (0..REMEMBERED).map(|number| request(&format!("/{number}")));
        questions.ask(more.collect());
        assert!(questions.of(&request("/a")).is_none());
        assert!(questions.is_asked(&request("/b")), "it is under way");
    }
}
