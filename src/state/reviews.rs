//! The reviews that tell who the user is and what they may do: sent on a click, and what came of them.

use std::rc::Rc;

use rest::access::{Rules, User};
use rest::response::{Failure, Head, NetFault, Nonsense};
use rest::review::Review;

use super::State;
use super::session::Session;

/// Where a review stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// It was sent.
    Asked,
    /// The session knows the answer.
    Told,
    /// It was refused, or nothing came.
    Failed(Rc<Failure>),
}

/// The last reviews that were sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reviews {
    /// Counts up when they are sent again.
    pub round: u32,
    /// Each with where it stands.
    pub reviews: Vec<(Review, Standing)>,
}

impl Reviews {
    /// To be sent now, also once more, for a namespace.
    #[must_use]
    pub fn again(&self, namespace: &str) -> Self {
        let mut reviews = vec![(Review::of_user(), Standing::Asked)];
        if let Some(review) = Review::of_rules(namespace) {
            reviews.push((review, Standing::Asked));
        }
        Self {
            round: self.round + 1,
            reviews,
        }
    }

    /// Whether one is not answered yet.
    pub fn is_asked(&self) -> bool {
        let mut reviews = self.reviews.iter();
        reviews.any(|(_, standing)| matches!(standing, Standing::Asked))
    }

    /// Adds to what is known what has come to a review, if that was sent and tells anything.
    pub fn told(
        &mut self,
        review: &Review,
        came: Result<(Head, Vec<u8>), NetFault>,
        session: &mut Session,
    ) {
        let mut reviews = self.reviews.iter_mut();
        let Some((_, standing)) = reviews.find(|(asked, _)| asked == review) else {
            return;
        };
        *standing = Standing::Told;
        match read(review, came) {
            Err(failure) => *standing = Standing::Failed(failure),
            Ok(Told::User(user)) => session.user = Some(user),
            Ok(Told::Rights(namespace, rights)) => {
                session.namespace = namespace;
                session.rights = Some(rights);
            }
        }
    }
}

impl State {
    /// Takes in what has come to a review.
    pub(super) fn reviewed(&mut self, review: &Review, came: Result<(Head, Vec<u8>), NetFault>) {
        self.reviews
            .told(review, came, &mut self.session.borrow_mut());
        self.session = self.session.touched();
    }
}

/// What a review has told.
enum Told {
    User(User),
    /// In a namespace.
    Rights(String, Rules),
}

fn read(review: &Review, came: Result<(Head, Vec<u8>), NetFault>) -> Result<Told, Rc<Failure>> {
    let path = review.request().path;
    let (head, body) = came.map_err(|fault| Rc::new(Failure::of_fault(&path, fault)))?;
    if let Some(failure) = Failure::of_answer(&path, &head, &body) {
        return Err(failure.into());
    }
    let told = match review.namespace() {
        None => User::read(&body).map(Told::User),
        Some(namespace) => {
            Rules::read(&body).map(|rules| Told::Rights(namespace.to_owned(), rules))
        }
    };
    told.ok_or_else(|| Failure::of_nonsense(&path, &head, &body, Nonsense::Unexpected).into())
}
