//! A proxy in front of `kubectl proxy` that notes every request and breaks chosen ones. One request
//! a connection, each in a thread of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use cluster::User;
use cluster::proxy::KubectlProxy;

use crate::stage::{Place, stage};

/// What happens to a request instead of its being passed on.
#[derive(Clone, Debug)]
pub enum Fault {
    /// No answer until [`FaultProxy::heal`].
    Hold,
    /// The answer stands still after so many bytes of its body, and breaks off at [`FaultProxy::heal`].
    Cut(usize),
    /// An answer of our own.
    Answer(Answer),
    /// An answer of our own, whose body takes a second and a half to come.
    Slow(Answer),
    /// Passed on without its Accept header: the server knows nothing of tables and metadata alone.
    Plain,
    /// A WebSocket is refused; any other request is passed on.
    NoUpgrade,
}

/// An answer of our own.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    /// An answer with a body of a type.
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("Content-Type".to_owned(), content_type.to_owned())];
        Self {
            status,
            headers,
            body: body.into(),
        }
    }

    /// The same with one more header.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A failure in the words of an API server.
    pub fn status(code: u16, reason: &str, message: &str) -> Self {
        let body = serde_json::json!({
            "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
            "message": message, "reason": reason, "code": code,
        });
        Self::new(code, "application/json", body.to_string())
    }
}

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its method.
    pub method: String,
    /// Path and query below the API base.
    pub target: String,
    /// Its headers, names in small letters.
    pub headers: Vec<(String, String)>,
}

impl Seen {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The proxy; dropping it ends it.
#[derive(Debug)]
pub struct FaultProxy {
    shared: Arc<Shared>,
    /// What is behind, where it is this proxy's own.
    behind: Option<KubectlProxy>,
}

#[derive(Debug)]
struct Shared {
    port: u16,
    /// Path of the API base, `/` or `/SECRET/`.
    prefix: String,
    /// `127.0.0.1:PORT` of what is behind.
    upstream: String,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// Paths below the API base; with a part of the query where only such requests are meant.
    faults: Vec<(String, Fault)>,
    seen: Vec<Seen>,
    /// What is behind each watch that was passed on.
    watches: Vec<TcpStream>,
    ended: bool,
}

impl FaultProxy {
    /// Stands in front of a `kubectl proxy` of its own, as the admin under a secret prefix.
    pub fn as_admin() -> Self {
        let behind = stage().proxy(User::Admin);
        let mut proxy = Self::before(&behind);
        proxy.behind = Some(behind);
        proxy
    }

    /// Stands in front of a place, on a port of its own.
    pub fn before(place: &impl Place) -> Self {
        let base = place.api_base();
        let (upstream, prefix) = base
            .strip_prefix("http://")
            .and_then(|rest| rest.split_once('/'))
            .unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let shared = Arc::new(Shared {
            port: listener.local_addr().unwrap().port(),
            prefix: format!("/{prefix}"),
            upstream: upstream.to_owned(),
            state: Mutex::default(),
            changed: Condvar::new(),
        });
        let proxy = Self {
            shared: Arc::clone(&shared),
            behind: None,
        };
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if shared.state().ended {
                    break;
                }
                let shared = Arc::clone(&shared);
                // A client that goes away in the middle is no fault.
                thread::spawn(move || drop(shared.serve(client)));
            }
        });
        proxy
    }

    /// From now on requests for this path below the API base meet a fault; `PATH?PART` means those with that part in their query, and `*`
    /// whatever is not one of the page's own files.
    #[must_use]
    pub fn with(self, path: &str, fault: Fault) -> Self {
        self.fault(path, fault);
        self
    }

    /// The same while the proxy is in use.
    pub fn fault(&self, path: &str, fault: Fault) {
        self.shared.state().faults.push((path.to_owned(), fault));
    }

    /// No more faults; what is held goes on.
    pub fn heal(&self) {
        self.shared.state().faults.clear();
        self.shared.changed.notify_all();
    }

    /// Breaks off every watch under way.
    pub fn cut_watches(&self) {
        for watch in self.shared.state().watches.drain(..) {
            drop(watch.shutdown(Shutdown::Both));
        }
    }

    /// Every request so far, in order.
    pub fn seen(&self) -> Vec<Seen> {
        self.shared.state().seen.clone()
    }

    /// The requests that were not for the page's own files.
    pub fn api_requests(&self) -> Vec<Seen> {
        self.seen()
            .into_iter()
            .filter(|seen| !is_of_page(&seen.target))
            .collect()
    }
}

impl Place for FaultProxy {
    fn api_base(&self) -> String {
        format!(
            "http://127.0.0.1:{}{}",
            self.shared.port, self.shared.prefix
        )
    }
}

impl Drop for FaultProxy {
    fn drop(&mut self) {
        self.shared.state().ended = true;
        self.shared.changed.notify_all();
        // Wakes the listener.
        drop(TcpStream::connect((Ipv4Addr::LOCALHOST, self.shared.port)));
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers one request.
    fn serve(&self, mut client: TcpStream) -> std::io::Result<()> {
        let mut reader = BufReader::new(client.try_clone()?);
        let mut lines = reader.by_ref().lines();
        let first = lines.next().transpose()?.unwrap_or_default();
        let head: Vec<_> = lines
            .map_while(Result::ok)
            .take_while(|line| !line.is_empty())
            .collect();
        let mut words = first.split(' ');
        let (Some(method), Some(target)) = (words.next(), words.next()) else {
            return Ok(());
        };
        let below = target
            .strip_prefix(&self.prefix)
            .map_or(target.to_owned(), |below| format!("/{below}"));
        self.note(method, &below, &head);
        let length = head.iter().find_map(|line| {
            let (name, length) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("content-length")
                .then(|| length.parse().ok())?
        });
        let mut body = vec![0; length.unwrap_or(0)];
        reader.read_exact(&mut body)?;
        let is_upgrade = head.iter().any(|line| is_upgrade(line));
        match self.fault_of(&below) {
            Some(Fault::Hold) => self.wait_for_healing(),
            Some(Fault::Answer(answer)) => return write_answer(&mut client, &answer),
            Some(Fault::Slow(answer)) => return write_slowly(&mut client, &answer),
            Some(Fault::Plain) => {
                let head: Vec<_> = head
                    .into_iter()
                    .filter(|line| !begins(line, "accept:"))
                    .collect();
                return self.pass(&first, &head, &body, &mut client, u64::MAX);
            }
            Some(Fault::Cut(bytes)) => {
                self.pass(&first, &head, &body, &mut client, bytes as u64)?;
                self.wait_for_healing();
                return Ok(());
            }
            Some(Fault::NoUpgrade) if is_upgrade => {
                let refusal = Answer::status(400, "BadRequest", "no WebSockets here");
                return write_answer(&mut client, &refusal);
            }
            Some(Fault::NoUpgrade) | None => {}
        }
        self.pass(&first, &head, &body, &mut client, u64::MAX)
    }

    fn note(&self, method: &str, target: &str, head: &[String]) {
        let headers = head.iter().filter_map(|line| line.split_once(": "));
        let headers = headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        let seen = Seen {
            method: method.to_owned(),
            target: target.to_owned(),
            headers,
        };
        self.state().seen.push(seen);
    }

    fn fault_of(&self, below: &str) -> Option<Fault> {
        let (path, query) = below.split_once('?').unwrap_or((below, ""));
        let is_meant = |own: &str| match own.split_once('?') {
            Some((own, part)) => own == path && query.contains(part),
            None if own == "*" => !is_of_page(path),
            None => own == path,
        };
        // The one added last counts.
        let state = self.state();
        state
            .faults
            .iter()
            .rev()
            .find(|(own, _)| is_meant(own))
            .map(|(_, fault)| fault.clone())
    }

    fn wait_for_healing(&self) {
        let is_ill = |state: &mut State| !state.ended && !state.faults.is_empty();
        drop(self.changed.wait_while(self.state(), is_ill));
    }

    /// Passes a request on and its answer back, up to so many bytes of its body.
    fn pass(
        &self,
        first: &str,
        head: &[String],
        body: &[u8],
        client: &mut TcpStream,
        most: u64,
    ) -> std::io::Result<()> {
        let mut upstream = TcpStream::connect(&self.upstream)?;
        if first.contains("watch=") {
            self.state().watches.push(upstream.try_clone()?);
        }
        let is_upgrade = head.iter().any(|line| is_upgrade(line));
        write!(upstream, "{first}\r\n")?;
        for line in head.iter().filter(|line| !begins(line, "connection:")) {
            write!(upstream, "{line}\r\n")?;
        }
        let connection = if is_upgrade { "Upgrade" } else { "close" };
        write!(upstream, "Connection: {connection}\r\n\r\n")?;
        upstream.write_all(body)?;
        if is_upgrade {
            let (mut from, mut to) = (client.try_clone()?, upstream.try_clone()?);
            thread::spawn(move || drop(std::io::copy(&mut from, &mut to)));
        }
        let mut answer = BufReader::new(upstream);
        loop {
            let mut line = Vec::new();
            answer.read_until(b'\n', &mut line)?;
            client.write_all(&line)?;
            if line.len() <= 2 {
                break;
            }
        }
        let passed = std::io::copy(&mut answer.take(most), client);
        if is_upgrade {
            // The other direction ends, too.
            drop(client.shutdown(Shutdown::Both));
        }
        passed.map(drop)
    }
}

/// Whether a path below the API base is one of the page's own files.
fn is_of_page(path: &str) -> bool {
    path.starts_with("/static/")
}

/// Whether a line of a head begins so, in small letters.
fn begins(line: &str, start: &str) -> bool {
    line.to_ascii_lowercase().starts_with(start)
}

/// Whether a line of a head asks for a WebSocket.
fn is_upgrade(line: &str) -> bool {
    begins(line, "upgrade: websocket")
}

fn write_answer(client: &mut TcpStream, answer: &Answer) -> std::io::Result<()> {
    write_head(client, answer)?;
    client.write_all(&answer.body)
}

fn write_slowly(client: &mut TcpStream, answer: &Answer) -> std::io::Result<()> {
    const PIECES: usize = 15;
    write_head(client, answer)?;
    for piece in answer
        .body
        .chunks(answer.body.len().div_ceil(PIECES).max(1))
    {
        client.write_all(piece)?;
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

fn write_head(client: &mut TcpStream, answer: &Answer) -> std::io::Result<()> {
    write!(
        client,
        "HTTP/1.1 {} -\r\nContent-Length: {}\r\nConnection: close\r\n",
        answer.status,
        answer.body.len()
    )?;
    for (name, value) in &answer.headers {
        write!(client, "{name}: {value}\r\n")?;
    }
    client.write_all(b"\r\n")
}
