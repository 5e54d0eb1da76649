// What is measured in the page of a peer. One operation a page load, so that none pays for another.

/** All text in the document, shadow roots included, as far as it is in the DOM. */
function has(text, root = document.body) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === 3 && node.data.replaceAll('\u00a0', ' ').includes(text)) return true;
    if (node.shadowRoot && has(text, node.shadowRoot)) return true;
  }
  return false;
}

const frame = () => new Promise(requestAnimationFrame);
const task = () => new Promise(done => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); });
const pause = ms => new Promise(done => setTimeout(done, ms));

async function until(is, limit) {
  const end = performance.now() + limit;
  while (!is()) {
    if (performance.now() > end) return false;
    await frame();
  }
  await frame();
  await task();
  return true;
}

/** Elements and the tallest scroll height: what changes while a viewer unfolds. */
const size = () => `${document.getElementsByTagName('*').length} ${Math.max(...[...document.querySelectorAll('*')].slice(0, 5000).map(e => e.scrollHeight))}`;

async function settled(limit) {
  const end = performance.now() + limit;
  let last = size(), changed = performance.now();
  while (performance.now() - changed < 700) {
    if (performance.now() > end) return undefined;
    await frame();
    const now = size();
    if (now !== last) { last = now; changed = performance.now(); }
  }
  return changed;
}

/** Goes to the end as the viewer does it, else by its scroll bars; whether a text is there then. */
async function isAtEnd(text, toEnd) {
  for (let tries = 0; tries < 3; tries++) {
    if (toEnd) toEnd();
    else for (const element of document.querySelectorAll('*')) if (element.scrollHeight > element.clientHeight + 5) element.scrollTop = element.scrollHeight;
    await pause(500);
  }
  return has(text);
}

self.bench = async ({ url, first, last, operation, limit }) => {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const peer = await import('./peer.js');
  const target = document.querySelector('#peer');
  await frame();
  const start = performance.now();
  const handle = await peer.mount(target, bytes);
  const tooLate = what => ({ error: `${what} after ${Math.round(limit / 1000)} s` });
  if (!await until(() => has(first), limit)) return tooLate('no rows');
  const paint = performance.now() - start;
  if (operation === 'paint') return { paint };
  if (operation === 'unfold') {
    // Text is always unfolded.
    if (!handle.unfoldAll) return { last: await isAtEnd(last, handle.toEnd) };
    const begun = performance.now();
    await handle.unfoldAll();
    const end = await settled(limit);
    if (!end) return tooLate('not settled');
    return { unfold: end - begun, last: await isAtEnd(last, handle.toEnd) };
  }
  const begun = performance.now();
  await handle.find(last);
  return await until(() => has(last), limit) ? { find: performance.now() - begun } : tooLate('no hit');
};
