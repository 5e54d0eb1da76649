//! Sends the reviews that tell who the user is, when somebody has asked for them.

use yew::prelude::*;

use super::effect::use_effect_with;
use super::network::Network;
use crate::state::Action;
use crate::state::reviews::Reviews;

/// Sends each review once a round.
#[hook]
pub fn use_reviews(network: &Network, reviews: &Reviews) {
    let network = network.clone();
    let reviews = reviews.clone();
    use_effect_with(reviews.round, move |_| {
        let send = |(review, _): &(rest::review::Review, _)| {
            let (dispatcher, asked) = (network.dispatcher.clone(), review.clone());
            network.review(review, move |came| {
                dispatcher.dispatch(Action::Reviewed(asked, came));
            })
        };
        let sent: Vec<_> = reviews.reviews.iter().map(send).collect();
        move || drop(sent)
    });
}
