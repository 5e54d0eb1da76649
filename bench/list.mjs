// A list of 10,000 Pods of a real API server: in our page, in a plain tab and with curl, through the same kubectl proxy.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { promisify } from 'node:util';
import { pod } from './documents.mjs';
import { withPage } from './chromium.mjs';
import { keep } from './kept.mjs';

const run = promisify(execFile);
const NAMESPACE = 'bench';
/** Of one way, in milliseconds: a plain tab takes longer than anyone waits. */
const LIMIT = 60_000;
/** Changes a second while a table is watched. */
const RATE = 100;
/** How nice the processes of this session are to those of others (sched(7), on Linux). */
const AUTOGROUP = '/proc/self/autogroup';

/** Writes to the API server itself, because our proxies only read; 409 means that it is there already. */
function write(method, type, agent, { server, token }, path, body) {
  return new Promise((done, fail) => {
    const asked = request(`${server}${path}`, { method, agent, headers: { 'Content-Type': type, Authorization: `Bearer ${token}` } }, answer => {
      let text = '';
      answer.on('data', chunk => { text += chunk; });
      answer.on('end', () => (answer.statusCode < 300 || answer.statusCode === 409 ? done() : fail(new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 300)}`))));
    });
    asked.on('error', fail);
    asked.end(JSON.stringify(body));
  });
}

const post = (...asked) => write('POST', 'application/json', ...asked);
const patch = (...asked) => write('PATCH', 'application/merge-patch+json', ...asked);

/** Pods that nobody schedules: they stay as they are. Their names. */
export async function create(plane, count) {
  const agent = new Agent({ keepAlive: true, maxSockets: 16, ca: readFileSync(plane.ca) });
  await post(agent, plane, '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
  let number = 0;
  const names = [];
  const next = (seed => () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0))(7);
  const worker = async () => {
    while (number < count) {
      const { metadata, spec } = pod(number++, next);
      const { name, labels, annotations } = metadata;
      names.push(name);
      // A note makes up for the ownership of the status, which such Pods have not.
      const padding = Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`example.com/note-${n}`, `${annotations['example.com/checksum']} `.repeat(3)]));
      const body = {
        apiVersion: 'v1', kind: 'Pod', metadata: { name, labels, annotations: { ...annotations, ...padding } },
        spec: { ...spec, nodeName: undefined, schedulerName: 'nobody', serviceAccountName: undefined, automountServiceAccountToken: false },
      };
      for (let tries = 0; ; tries++) {
        try {
          await post(agent, plane, `/api/v1/namespaces/${NAMESPACE}/pods`, body);
          break;
        } catch (error) {
          // The namespace's account is made by a controller a moment later.
          if (tries > 20) throw error;
          await new Promise(done => setTimeout(done, 500));
        }
      }
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  agent.destroy();
  return names;
}

/** Changes a Pod so many times a second, each time another one. */
async function change(plane, names, rate, seconds) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8, ca: readFileSync(plane.ca) });
  const start = Date.now();
  const running = [];
  for (let number = 0; number < rate * seconds; number++) {
    const late = start + number * 1000 / rate - Date.now();
    if (late > 0) await new Promise(done => setTimeout(done, late));
    const name = names[(number * 7919) % names.length];
    running.push(patch(agent, plane, `/api/v1/namespaces/${NAMESPACE}/pods/${name}`, { metadata: { labels: { changed: `${start}-${number}` } } }));
  }
  await Promise.all(running);
  agent.destroy();
  return running.length;
}

/** The most processor time that one task of the page took, in milliseconds: what of a frame is ours, and not the waiting for a processor. */
function longestTask(events) {
  const of = ({ pid, tid }) => `${pid} ${tid}`;
  const page = of(events.find(event => event.name === 'FireAnimationFrame'));
  const tasks = events.filter(event => event.name === 'ThreadControllerImpl::RunTask' && of(event) === page);
  return Math.max(...tasks.map(task => task.tdur ?? 0)) / 1000;
}

/** The servers give way to the browser, which has a session of its own, while `work` runs: as if they were on another machine. */
async function onTheirOwn(work) {
  const nice = value => { if (existsSync(AUTOGROUP)) writeFileSync(AUTOGROUP, value); };
  nice('19');
  try {
    return await work();
  } finally {
    nice('0');
  }
}

/** The table of all Pods is watched while they change; the longest frame, in milliseconds. */
export const watched = (url, plane, names, rate, seconds) => withPage(LIMIT + seconds * 4000, async page => {
  await page.goto(url);
  await page.waitForSelector('[aria-label="Path index"]');
  await page.evaluate(() => { location.hash = '#/api/v1/pods?limit=500#tab=table'; });
  await page.waitForFunction(count => +document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') > count, { timeout: LIMIT }, names.length);
  await page.waitForFunction(() => !document.querySelector('[aria-label="Response status"] button'));
  // As many changes while nothing is watched: what of a long frame is not ours.
  const frames = async seconds => {
    await page.evaluate(() => {
      self.frames = [];
      let last = performance.now();
      const frame = now => { self.frames?.push(now - last); last = now; if (self.frames) requestAnimationFrame(frame); };
      requestAnimationFrame(now => { last = now; requestAnimationFrame(frame); });
    });
    const events = await change(plane, names, rate, seconds);
    const figures = await page.evaluate(() => ({ longest: Math.max(...self.frames), over: self.frames.filter(frame => frame > 50).length, frames: self.frames.length }));
    await page.evaluate(() => { self.frames = undefined; });
    return { events, ...figures };
  };
  const control = await frames(seconds);
  const status = '[role=status][aria-label=Watch]';
  await page.evaluate(() => [...document.querySelectorAll('button')].find(button => button.textContent === 'Watch').click());
  await page.waitForFunction(status => document.querySelector(status)?.textContent.includes('live'), {}, status);
  await page.tracing.start({ categories: ['toplevel', 'devtools.timeline'] });
  const figures = await frames(seconds);
  const busy = longestTask(JSON.parse(new TextDecoder().decode(await page.tracing.stop())).traceEvents);
  const says = await page.evaluate(status => document.querySelector(status).textContent, status);
  return { busy, ...figures, control: control.longest, controlOver: control.over, status: says };
});

/** Pages of a tree that are timed. */
const PAGES = 30;

/** Objects of a megabyte, one of which names another object in every third row, and one none: the pages of their trees, each from the key until its links are laid out. */
async function references(url, plane) {
  const agent = new Agent({ keepAlive: true, ca: readFileSync(plane.ca) });
  const secrets = Array.from({ length: 20_000 }, (_, number) => ({ name: `secret-${String(number).padStart(6, '0')}-${'a'.repeat(28)}` }));
  const path = `/api/v1/namespaces/${NAMESPACE}/serviceaccounts`;
  await post(agent, plane, path, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'many' }, secrets });
  const data = Object.fromEntries(Array.from({ length: 20_000 }, (_, number) => [`key-${number}`, 'a'.repeat(28)]));
  const maps = `/api/v1/namespaces/${NAMESPACE}/configmaps`;
  await post(agent, plane, maps, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'none' }, data });
  agent.destroy();
  const { links, pages } = await pagesOf(url, `${path}/many`, '/secrets');
  const without = await pagesOf(url, `${maps}/none`, '/data');
  return { links, pages, without: without.pages };
}

/** The times of the pages of an object's tree, backwards from the end, and the fewest links to Secrets on one of them. */
const pagesOf = (url, path, pointer) => withPage(LIMIT, async page => {
  await page.goto(url);
  await page.waitForSelector('[aria-label="Path index"]');
  await page.evaluate(path => { location.hash = `#${path}`; }, path);
  await page.waitForFunction(pointer => document.querySelector(`[data-pointer="${pointer}"]`) && !document.querySelector('[role=status] button'), {}, pointer);
  return page.evaluate(async count => {
    const frame = () => new Promise(requestAnimationFrame);
    const task = () => new Promise(done => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); });
    const press = async key => {
      await frame();
      await task();
      const begun = performance.now();
      document.querySelector('[role=tree]').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await task();
      void document.body.offsetHeight;
      return performance.now() - begun;
    };
    await press('0');
    const figure = { links: Infinity, pages: [] };
    for (const key of ['End', ...Array(count - 1).fill('PageUp')]) {
      figure.pages.push(await press(key));
      figure.links = Math.min(figure.links, document.querySelectorAll('[role=tree] a[href*="/secrets/secret-"]').length);
    }
    return figure;
  }, PAGES);
});

/** Milliseconds and bytes of curl. */
async function curl(origin) {
  const { stdout } = await run('curl', ['--silent', '--compressed', '--output', '/dev/null', '--write-out', '%{time_starttransfer} %{time_total}', `${origin}api/v1/pods?pretty=false`]);
  const [first, complete] = stdout.split(' ').map(seconds => seconds * 1000);
  return { first, complete };
}

/** Our page is open; its address changes to the list. Of a table of so many rows, also how long its order by age takes. */
const ours = (url, hash, rows) => withPage(LIMIT, async page => {
  await page.goto(url);
  await page.waitForSelector('[aria-label="Path index"]');
  await new Promise(done => setTimeout(done, 1500));
  return page.evaluate(async (hash, rows) => {
    const frame = () => new Promise(requestAnimationFrame);
    const task = () => new Promise(done => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); });
    let longest = 0, last = performance.now(), on = true, drawing = false;
    (async () => {
      while (on) {
        await frame();
        drawing = true;
        // A task that is posted while a frame is drawn runs after it was painted.
        task().then(() => { drawing = false; });
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
      }
    })();
    const changed = is => new Promise(done => {
      const observer = new MutationObserver(() => { if (is()) { observer.disconnect(); done(); } });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    // Until the frame is painted that shows it: the one being drawn, or the next.
    const until = async is => {
      if (!is()) await changed(is);
      if (!drawing) await frame();
      await task();
    };
    await frame();
    const start = performance.now();
    location.hash = hash;
    await until(() => document.querySelector(rows ? '.objects .scroller [role=row]' : '[data-pointer="/items/0"]'));
    const first = performance.now() - start;
    const count = () => +document.querySelector('[role=grid]')?.getAttribute('aria-rowcount');
    await until(() => !document.querySelector('[role=status] button') && (!rows || count() > rows));
    const complete = performance.now() - start;
    const figure = { first, complete, longest, status: document.querySelector('[role=status]').textContent };
    if (rows) {
      const head = [...document.querySelectorAll('[role=columnheader] a')].find(link => link.textContent.includes('Age'));
      await frame();
      const clicked = performance.now();
      head.click();
      await until(() => document.querySelector('[aria-sort]'));
      figure.order = performance.now() - clicked;
    }
    on = false;
    return figure;
  }, hash, rows);
});

/** The most processor time that one task of the page takes while the list comes, and while it comes again. */
const busy = url => withPage(LIMIT, async page => {
  await page.goto(url);
  await page.waitForSelector('[aria-label="Path index"]');
  await new Promise(done => setTimeout(done, 1500));
  const traced = async act => {
    await page.tracing.start({ categories: ['toplevel', 'devtools.timeline'] });
    await page.evaluate(act);
    await page.waitForFunction(() => document.querySelector('[data-pointer="/items/0"]') && !document.querySelector('[role=status] button'), { timeout: LIMIT, polling: 200 });
    return longestTask(JSON.parse(new TextDecoder().decode(await page.tracing.stop())).traceEvents);
  };
  const loading = await traced(() => { location.hash = '#/api/v1/pods'; });
  const reloading = await traced(() => document.querySelector('[role=tree]').dispatchEvent(new KeyboardEvent('keydown', { key: 'r', bubbles: true })));
  return { loading, reloading };
});

/** The same URL in a tab, as people do without the page. What has not happened within the limit stays out of the figure. */
const plain = (origin, path) => withPage(LIMIT + 10_000, async page => {
  const figure = { limit: LIMIT };
  await page.goto(`${origin}version`);
  let paint;
  const painted = new Promise(done => { paint = done; });
  await page.exposeFunction('painted', first => { figure.first = first; paint(); });
  await page.evaluateOnNewDocument(() => new PerformanceObserver(list => {
    const entry = list.getEntriesByName('first-contentful-paint')[0];
    if (entry) self.painted(entry.startTime);
  }).observe({ type: 'paint', buffered: true }));
  const start = Date.now();
  const late = new Promise(done => setTimeout(done, LIMIT).unref());
  const loaded = page.goto(`${origin}${path}`, { timeout: 0, waitUntil: 'load' }).then(() => { figure.complete = Date.now() - start; });
  await Promise.race([Promise.all([loaded, painted]), late]);
  loaded.catch(() => { /* the browser is closed before it has loaded */ });
  return figure;
});

export async function* measure({ api, page, plane, names, runs, seconds }) {
  const kept = await keep(api, '/api/v1/pods?pretty=false');
  const ways = { curl: () => curl(api), ours: () => ours(page, '#/api/v1/pods'), 'one page': () => ours(page, '#/api/v1/pods?limit=500'), table: () => ours(page, '#/api/v1/pods?limit=500#tab=table', names.length), kept: () => ours(kept.page, '#/api/v1/pods'), 'plain tab': () => plain(api, 'api/v1/pods'), 'plain page': () => plain(api, 'api/v1/pods?limit=500') };
  for (let number = 0; number < runs; number++) {
    for (const [viewer, way] of Object.entries(ways)) {
      const figure = { part: 'server', title: `${names.length.toLocaleString('en')} Pods`, viewer, run: number };
      try {
        Object.assign(figure, await way());
      } catch (error) {
        figure.error = String(error.message ?? error).split('\n')[0];
      }
      yield figure;
    }
  }
  kept.close();
  yield { part: 'busy', title: `${names.length.toLocaleString('en')} Pods`, ...await busy(page).catch(error => ({ error: String(error.message ?? error).split('\n')[0] })) };
  yield { part: 'references', ...await references(page, plane).catch(error => ({ error: String(error.message ?? error).split('\n')[0] })) };
  const figure = { part: 'watch', title: `${names.length.toLocaleString('en')} Pods`, rate: RATE, seconds };
  yield { ...figure, ...await onTheirOwn(() => watched(page, plane, names, RATE, seconds)).catch(error => ({ error: String(error.message ?? error).split('\n')[0] })) };
}
