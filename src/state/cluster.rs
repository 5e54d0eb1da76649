//! Which cluster this is: what was answered to somebody who asked, else what the start command has asked.

use std::rc::Rc;

use rest::cluster;

use super::earlier::Earlier;
use super::live::Live;
use super::session::Session;
use super::{Connection, State};

/// Whether the cluster is the one that has answered so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Identity {
    /// Nothing says that it is not.
    #[default]
    Same,
    /// A connection to the one with this uid broke off.
    Doubted(Rc<str>),
    /// It is another one. What is on screen may be of the one before, until the page is loaded anew.
    Other,
}

impl State {
    /// The uid of the cluster, if known.
    pub fn cluster_uid(&self) -> Option<Rc<str>> {
        let told = || self.session.borrow().uid.as_deref().map(Rc::from);
        self.answered_uid().or_else(told)
    }

    fn answered_uid(&self) -> Option<Rc<str>> {
        let questions = self.questions.borrow();
        let reply = questions.reply(&cluster::uid_request())?;
        cluster::uid(reply.document.as_ref()?).map(Rc::from)
    }

    /// What tells the cluster apart well enough to be looked at: the first of the five groups of digits of its uid, else the first
    /// address that its server names.
    pub fn cluster_name(&self) -> Option<Rc<str>> {
        if let Some(uid) = self.cluster_uid() {
            return uid.split('-').next().map(Rc::from);
        }
        let questions = self.questions.borrow();
        let answered = || {
            let reply = questions.reply(&cluster::addresses_request())?;
            cluster::addresses(reply.document.as_ref()?)
                .into_iter()
                .next()
        };
        let address = answered().or_else(|| self.session.borrow().address.clone());
        address.map(Rc::from)
    }

    /// The server was found or lost.
    pub(super) fn connect(&mut self, connection: Connection) {
        self.connection = connection;
        if matches!(self.connection, Connection::Found(_)) {
            self.ask_cluster();
        }
    }

    /// A connection broke off: whoever answers next may be another cluster.
    pub(super) fn doubt_cluster(&mut self) {
        if let Some(uid) = self.cluster_uid()
            && self.identity != Identity::Other
        {
            self.identity = Identity::Doubted(uid);
        }
        self.questions_to_change().forget(&cluster::uid_request());
    }

    /// Whoever answers again is asked who it is, if that was known before.
    pub(super) fn ask_cluster(&mut self) {
        if matches!(self.identity, Identity::Doubted(_)) {
            self.questions_to_change().ask(vec![cluster::uid_request()]);
        }
    }

    /// Whether it is the same cluster that answers again (security rule S25). What was kept and known of another one is dropped.
    pub(super) fn recognise_cluster(&mut self) {
        let Identity::Doubted(before) = &self.identity else {
            return;
        };
        let Some(now) = self.answered_uid() else {
            return;
        };
        if *before == now {
            self.identity = Identity::Same;
        } else {
            self.identity = Identity::Other;
            self.session = Live::new(Session::default());
            self.earlier = Live::new(Earlier::default());
        }
    }

    /// It may be another cluster by now. What the start command has asked is asked once only, so it goes only with its server, and with
    /// that all that was asked beside the answer. Schemas are looked up again by what is in them.
    pub(super) fn forget_cluster(&mut self) {
        if matches!(self.connection, Connection::Found(_)) {
            let mut questions = self.questions_to_change();
            questions.forget(&cluster::uid_request());
            questions.forget(&cluster::addresses_request());
            return;
        }
        self.doubt_cluster();
        self.questions_to_change().forget_answers();
        self.deprecations = Rc::default();
        self.namespaces = Rc::default();
        {
            let mut session = self.session.borrow_mut();
            (session.uid, session.address) = (None, None);
        }
        self.session = self.session.touched();
    }
}
