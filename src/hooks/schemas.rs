//! Asks for the `OpenAPI` documents that the state wants.

use yew::prelude::*;

use super::effect::use_effect_with;
use super::network::Network;
use crate::hooks::kept::use_mut_ref;
use crate::state::Action;
use crate::state::live::Live;
use crate::state::schemas::{Schema, Schemas};

/// Sends what is to be asked next; the answer may lead to a further question.
#[hook]
pub fn use_schemas(network: &Network, schemas: &Live<Schemas>) {
    let network = network.clone();
    let sent = use_mut_ref(|| None);
    use_effect_with(schemas.clone(), move |schemas| {
        let Some(request) = schemas.borrow_mut().to_ask() else {
            return;
        };
        let (schemas, dispatcher, asked) =
            (schemas.clone(), network.dispatcher.clone(), request.clone());
        let flight = network.whole(&request, move |answer| {
            let schema = Schema::answered(&asked.path, answer);
            schemas.borrow_mut().answer(&asked, schema);
            dispatcher.dispatch(Action::SchemaCame);
        });
        sent.replace(Some(flight));
    });
}
