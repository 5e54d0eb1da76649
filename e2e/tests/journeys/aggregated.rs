//! A real aggregated API server behind a control plane of its own, because the other journeys count groups: it stops and comes back
//! while the page is open.

use cluster::proxy::KubectlProxy;
use cluster::tools::Tools;
use cluster::{ControlPlane, Options, User};
use e2e::journey;
use e2e::stage::{secret, stage};

#[test]
fn an_api_that_stops_is_marked_and_comes_back() {
    let tools = Tools::in_user_cache().unwrap();
    let plane = ControlPlane::start(&Options::new(tools)).unwrap();
    let mut aggregated = plane.start_aggregated().unwrap();
    let kubeconfig = plane.kubeconfig();
    let proxy = KubectlProxy::start(
        plane.kubectl_path(),
        Some(&kubeconfig),
        Some(User::Admin.name()),
        stage().dist(),
        secret(),
    );
    journey(&proxy.unwrap(), async |page| {
        page.open("#/apis/wardle.example.com/v1beta1/flunders")
            .await;
        page.row_is("/items/0", "is flat", |row| row.text.contains("flat"))
            .await;
        aggregated.stop().unwrap();
        page.press("r").await;
        // What is on screen stays, with what is wrong over it and in the sidebar.
        page.alert("Reload failed").await;
        page.row_is("/items/0", "is flat", |row| row.text.contains("flat"))
            .await;
        page.holds("[...document.querySelectorAll('nav .fault')].some(row => row.textContent.includes('wardle.example.com') && row.textContent.includes('503'))", []).await;
        aggregated.start().unwrap();
        page.press("r").await;
        page.holds("![...document.querySelectorAll('[role=alert]')].some(alert => alert.textContent.includes('Reload failed'))", []).await;
        page.holds("![...document.querySelectorAll('nav .fault')].some(row => row.textContent.includes('wardle'))", []).await;
        page.row_is("/items/0", "is flat", |row| row.text.contains("flat"))
            .await;
    });
}
