// Starts the page. Before anything is loaded or asked, it refuses the two surroundings in which
// the page could be used against its user; every way in which the start itself can fail ends in
// a sentence on the screen, never in a blank page.

const chinese = navigator.language.toLowerCase().startsWith("zh");
const words = chinese
  ? {
      framed: "出于安全原因，本页面拒绝在框架（iframe）中显示。请在单独的标签页中打开。",
      worker:
        "此地址上注册了一个不属于 Kube API Console 的 service worker，它可能会改写页面内容，因此没有发出任何请求。请在浏览器的站点设置中清除该站点的数据，或用 kubectl proxy --port=0 换一个端口。",
      broken:
        "页面没有加载完整：文件缺失、已更新或类型不对。请强制刷新（Ctrl+Shift+R）；如果仍然如此，请重新构建 dist 并检查 kubectl proxy 的 --www 参数。",
    }
  : {
      framed: "For safety this page does not show itself inside a frame. Open it in a tab of its own.",
      worker:
        "A service worker that does not belong to Kube API Console is registered at this address. It could rewrite the page, so no request was sent. Clear the data of this site in the browser's settings, or start kubectl proxy with --port=0 to get another address.",
      broken:
        "The page did not load completely: a file is missing, was replaced, or has the wrong type. Reload without the cache (Ctrl+Shift+R); if that does not help, build dist again and check the --www flag of kubectl proxy.",
    };

function say(sentence, detail) {
  const box = document.createElement("main");
  box.className = "stop";
  box.setAttribute("role", "alert");
  for (const text of ["Kube API Console", sentence, detail]) {
    if (text) box.append(Object.assign(document.createElement("p"), { textContent: text }));
  }
  document.getElementById("app").replaceChildren(box);
}

async function foreignWorker() {
  const workers = navigator.serviceWorker;
  if (!workers) return false;
  return Boolean(workers.controller) || (await workers.getRegistrations()).length > 0;
}

async function start() {
  if (self !== top) return say(words.framed);
  if (await foreignWorker()) return say(words.worker);
  const app = document.querySelector("meta[name=app]").dataset;
  const at = (name) => new URL(name, document.baseURI);
  // The integrity of a preload is not enforced for wasm; that of a fetch is.
  const integrity = document.querySelector("link[rel=preload][integrity]")?.integrity ?? "";
  try {
    const { default: init } = await import(at(app.js));
    await init({ module_or_path: fetch(at(app.wasm), { integrity }) });
  } catch (error) {
    say(words.broken, String(error));
  }
}

start();
