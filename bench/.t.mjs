// HASH OUT ; env URL : trace of a click to first rows
import { withPage } from './chromium.mjs';
import { writeFileSync } from 'node:fs';
const [hash, out, rows, warm] = process.argv.slice(2);
await withPage(60000, async page => {
  await page.goto(process.env.URL);
  await page.waitForSelector('[aria-label="Path index"]');
  await new Promise(d => setTimeout(d, 1500));
  if (warm) { await page.evaluate(h => { location.hash = h; }, warm); await new Promise(done => setTimeout(done, 1500)); await page.evaluate(() => { location.hash = '#/'; }); await new Promise(done => setTimeout(done, 1500)); }
  const categories = ['toplevel', 'devtools.timeline', 'blink.user_timing', 'v8', 'v8.wasm', 'disabled-by-default-v8.wasm.detailed', 'disabled-by-default-v8.compile', 'loading', 'netlog'];
  if (process.env.CPU) categories.push('disabled-by-default-v8.cpu_profiler');
  await page.tracing.start({ categories });
  const first = await page.evaluate(async (hash, rows) => {
    const sel = rows ? '.objects .scroller [role=row]' : '[data-pointer="/items/0"]';
    await new Promise(requestAnimationFrame);
    performance.mark('start');
    const start = performance.now();
    location.hash = hash;
    await new Promise(done => { const o = new MutationObserver(() => { if (document.querySelector(sel)) { performance.mark('rows'); o.disconnect(); done(); } }); o.observe(document.body, { subtree: true, childList: true }); });
    await new Promise(done => { const c = new MessageChannel(); c.port1.onmessage = done; c.port2.postMessage(0); });
    performance.mark('painted');
    const first = performance.now() - start;
    await new Promise(d => setTimeout(d, 100));
    return first;
  }, hash, rows);
  const trace = await page.tracing.stop();
  writeFileSync(out, trace);
  console.log('first', first);
});
