//! Surroundings in which the page could be used against its user: it refuses them, and its policy
//! stops what gets in anyhow.

use e2e::{Answer, Fault, FaultProxy, Place, journey_unchecked, stage};

/// S6: a page of another port frames the console.
#[test]
fn a_frame_is_refused() {
    let framed = FaultProxy::as_admin();
    let html = format!(
        "<!DOCTYPE html><link rel=icon href='data:,'><title>evil</title><iframe src=\"{}static/#/api/v1/secrets\"></iframe>",
        framed.api_base()
    );
    let evil = FaultProxy::before(&framed)
        .with("/evil", Fault::Answer(Answer::new(200, "text/html", html)));
    journey_unchecked(&evil, async |page| {
        page.visit("evil").await;
        page.driver().enter_frame(0).await.unwrap();
        page.sees("this page does not show itself inside a frame")
            .await;
        let controls: usize = page
            .js(
                "return document.querySelectorAll('button, input, a').length",
                [],
            )
            .await;
        assert_eq!(controls, 0);
        let asked = framed.api_requests();
        assert!(asked.is_empty(), "{asked:?}");
    });
}

/// S5: something that ran on this address before has left a service worker.
#[test]
fn a_foreign_service_worker_stops_the_page() {
    let recorder = FaultProxy::as_admin();
    let register = "<!DOCTYPE html><link rel=icon href='data:,'><title>waiting</title><script>
        navigator.serviceWorker.register('worker.js').then(() => navigator.serviceWorker.ready).then(() => document.title = 'ready')
        </script>";
    recorder.fault(
        "/static/register",
        Fault::Answer(Answer::new(200, "text/html", register)),
    );
    recorder.fault(
        "/static/worker.js",
        Fault::Answer(Answer::new(200, "text/javascript", "// nothing")),
    );
    journey_unchecked(&recorder, async |page| {
        page.visit("static/register").await;
        page.holds("document.title === 'ready'", []).await;
        page.open("#/api/v1/secrets").await;
        page.alert("A service worker that does not belong to Kube API Console is registered")
            .await;
        let asked = recorder.api_requests();
        assert!(asked.is_empty(), "{asked:?}");
    });
}

/// A page of which a file is missing, has the wrong type or was replaced is never blank.
#[test]
fn a_page_that_is_not_whole_says_so() {
    let file = |end: &str| {
        let files = std::fs::read_dir(stage().dist()).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names = names.filter(|name| name.starts_with("kube-api-console-"));
        names.find(|name| name.ends_with(end)).unwrap()
    };
    let missing = || Answer::new(404, "text/plain", "404 page not found");
    let (wasm, script) = (file(".wasm"), file(".js"));
    for (name, answer) in [
        (&wasm, missing()),
        (&wasm, Answer::new(200, "application/wasm", "another one")),
        (&script, missing()),
        (&script, Answer::new(200, "text/html", "<html>")),
    ] {
        let broken = FaultProxy::as_admin().with(&format!("/static/{name}"), Fault::Answer(answer));
        journey_unchecked(&broken, async |page| {
            page.open("#/api/v1/secrets").await;
            page.alert("The page did not load completely").await;
            assert!(broken.api_requests().is_empty());
        });
    }
}

/// S7: what the policy is for.
#[test]
fn the_policy_blocks_what_an_attacker_would_try() {
    let recorder = FaultProxy::as_admin();
    let elsewhere = FaultProxy::before(&recorder);
    journey_unchecked(&recorder, async |page| {
        page.open("#/version#tab=tree").await;
        page.row("/gitVersion").await;
        let probes = "
            const failed = [];
            // A task of its own: what the driver runs itself may evaluate.
            const probe = (name, attempt) => new Promise((done) => setTimeout(async () => {
                try { await attempt(); } catch { failed.push(name); }
                done();
            }));
            await probe('eval', () => (0, eval)('1'));
            await probe('function', () => Function('1')());
            await probe('innerHTML', () => { document.createElement('p').innerHTML = '<b>'; });
            await probe('script', () => { document.createElement('script').src = 'x.js'; });
            await probe('worker', () => navigator.serviceWorker.register('x.js'));
            await probe('fetch', () => fetch(arguments[0], {mode: 'no-cors'}));
            await probe('socket', () => new Promise((open, close) => {
                const socket = new WebSocket(arguments[0].replace('http', 'ws'));
                socket.onopen = open; socket.onerror = close;
            }));
            return failed";
        let failed: Vec<String> = page.js(probes, [elsewhere.api_base().into()]).await;
        assert_eq!(
            failed,
            [
                "eval",
                "function",
                "innerHTML",
                "script",
                "worker",
                "fetch",
                "socket"
            ]
        );
        assert!(elsewhere.seen().is_empty(), "{:?}", elsewhere.seen());
        let inline = "const script = document.createElement('script'); script.append('window.ran = true'); document.head.append(script)";
        let _ = page.driver().execute(inline, []).await;
        assert!(!page.js::<bool>("return Boolean(window.ran)", []).await);
    });
}
