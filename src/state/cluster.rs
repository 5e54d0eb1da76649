//! Which cluster this is: what was answered to somebody who asked, else what the start command has asked.

use std::rc::Rc;

use rest::cluster;

use super::{Connection, State};

impl State {
    /// The uid of the cluster, if known.
    pub fn cluster_uid(&self) -> Option<Rc<str>> {
        let questions = self.questions.borrow();
        let answered = || {
            let reply = questions.reply(&cluster::uid_request())?;
            cluster::uid(reply.document.as_ref()?)
        };
        let uid = answered().or_else(|| self.session.as_ref()?.uid.clone());
        uid.map(Rc::from)
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
        let address = answered().or_else(|| self.session.as_ref()?.address.clone());
        address.map(Rc::from)
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
        self.questions_to_change().forget_answers();
        self.deprecations = Rc::default();
        self.namespaces = Rc::default();
        if let Some(session) = &mut self.session {
            let session = Rc::make_mut(session);
            (session.uid, session.address) = (None, None);
        }
    }
}
