// Each viewer with each document: bytes in memory to painted rows, everything unfolded, the last value, a search, memory.
import { build } from 'esbuild';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DOCUMENTS, LAST } from './documents.mjs';
import { renderer, withPage } from './chromium.mjs';

export const PEERS = { 'vanilla-jsoneditor': 'js', 'react-obj-view': 'jsx', 'big-json-viewer': 'js', monaco: 'js' };
const HERE = import.meta.dirname;
const OPERATIONS = ['paint', 'unfold', 'find'];
/** What only this page is asked for, with the largest list. */
const OURS = ['keys', 'copy'];
const LARGEST = 'pods-10000';

/** The text that the first rows hold. */
const FIRST = { flat: 'key-0', numbers: '1', deep: 'in', string: 'All work' };

export async function bundle(folder) {
  for (const [name, kind] of Object.entries(PEERS)) {
    const out = join(folder, name);
    await mkdir(out, { recursive: true });
    await build({
      entryPoints: [join(HERE, 'peers', `${name}.${kind}`)], outfile: join(out, 'peer.js'), bundle: true, minify: true, format: 'esm', jsx: 'automatic', logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' }, loader: { '.ttf': 'file' },
    });
    await copyFile(join(HERE, 'browser', 'peer.html'), join(out, 'index.html'));
    await copyFile(join(HERE, 'browser', 'measure.js'), join(out, 'measure.js'));
    // Some have no style sheet.
    await writeFile(join(out, 'peer.css'), '', { flag: 'a' });
  }
}

/** The documents as files; those that Monaco wants too. */
export async function write(folder, quick) {
  await mkdir(folder, { recursive: true });
  const documents = DOCUMENTS.filter(document => document.quick || !quick);
  for (const document of documents) {
    const bytes = document.make();
    document.bytes = bytes.length;
    await writeFile(join(folder, `${document.name}.json`), bytes);
    const isDeep = document.name === 'deep';
    // Indented, each level of the deep one would be a kB of spaces.
    await writeFile(join(folder, `${document.name}.indented.json`), isDeep ? bytes.toString().replaceAll(/[[{]|(?=[\]}])/g, '$&\n') : JSON.stringify(JSON.parse(bytes), null, 2));
  }
  return documents;
}

/** Every viewer with every document. What takes too long with a short list of Pods is not tried with longer ones. */
export async function* measureAll(origin, documents, viewers, limit) {
  const tooSlow = new Set();
  for (const document of documents) {
    for (const viewer of viewers) {
      const more = viewer === 'ours' && document.name === LARGEST ? OURS : [];
      for (const operation of [...OPERATIONS, ...more]) {
        const figure = { part: 'viewers', viewer, document: document.name, title: document.title, bytes: document.bytes, operation };
        const trial = `${viewer} ${operation}`;
        const isList = document.name.startsWith('pods-');
        if (isList && tooSlow.has(trial)) {
          yield { ...figure, error: 'not tried: too slow with fewer' };
          if (operation === 'paint') break;
          continue;
        }
        try {
          const measure = viewer === 'ours' ? ours : peer;
          Object.assign(figure, await withPage(limit, (page, browser) => measure(page, browser, { origin, document, operation, limit, viewer })));
        } catch (error) {
          figure.error = String(error.message ?? error).split('\n')[0];
        }
        if (isList && figure.error) tooSlow.add(trial);
        yield figure;
        // What does not even paint is not asked for more.
        if (operation === 'paint' && figure.paint === undefined) break;
      }
    }
  }
}

async function peer(page, browser, { origin, document, operation, limit, viewer }) {
  await page.goto(`${origin}/peers/${viewer}/index.html`);
  const indented = viewer === 'monaco' ? '.indented' : '';
  const asked = { url: `/documents/${document.name}${indented}.json`, first: FIRST[document.name] ?? 'items', last: LAST, operation, limit: limit - 5000 };
  await page.waitForFunction('self.bench');
  const figures = await page.evaluate(asked => self.bench(asked), asked);
  return figures.paint !== undefined ? { ...figures, memory: await renderer(page, browser) } : figures;
}

async function ours(page, browser, { origin, document, operation, limit }) {
  await page.goto(`${origin}/static/`);
  await page.waitForSelector('input[type=file]');
  if (operation === 'copy') await browser.defaultBrowserContext().overridePermissions(origin, ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write']);
  const asked = { url: `/documents/${document.name}.json`, name: `${document.name}.json`, last: LAST, operation, limit: limit - 5000 };
  const figures = await page.evaluate(inOurPage, asked);
  return figures.paint !== undefined ? { ...figures, memory: await renderer(page, browser) } : figures;
}

/** Runs in the page, which knows nothing of it: a file is opened, keys are pressed, rows are looked at. */
async function inOurPage({ url, name, last, operation, limit }) {
  const bytes = await (await fetch(url)).arrayBuffer();
  const frame = () => new Promise(requestAnimationFrame);
  const task = () => new Promise(done => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); });
  const until = async is => {
    const end = performance.now() + limit;
    while (!is()) { if (performance.now() > end) return false; await frame(); }
    await frame();
    await task();
    return true;
  };
  const row = is => [...document.querySelectorAll('[role=treeitem]')].some(is);
  const press = key => document.querySelector('[role=tree]').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  const input = document.querySelector('input[type=file]');
  const files = new DataTransfer();
  files.items.add(new File([bytes], name, { type: 'application/json' }));
  await frame();
  const start = performance.now();
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  const tooLate = what => ({ error: `${what} after ${Math.round(limit / 1000)} s` });
  if (!await until(() => row(() => true))) return tooLate('no rows');
  const paint = performance.now() - start;
  // The rest of the file is read while its first rows are on screen.
  const whole = await until(() => !document.querySelector('[role=status] button'));
  const complete = performance.now() - start;
  if (operation === 'paint') return { paint, complete };
  if (!whole) return tooLate('not read');
  const isLast = element => element.textContent.includes(last);
  if (operation === 'unfold') {
    const begun = performance.now();
    press('0');
    await frame();
    await task();
    const unfold = performance.now() - begun;
    const tree = document.querySelector('.scroller');
    for (let tries = 0; tries < 3; tries++) {
      tree.scrollTop = tree.scrollHeight;
      await until(() => row(isLast) || tries < 2);
    }
    return { unfold, last: row(isLast) };
  }
  if (operation === 'keys') {
    // From the key until the rows it leads to are laid out.
    const key = async name => {
      const begun = performance.now();
      press(name);
      await task();
      void document.body.offsetHeight;
      const took = performance.now() - begun;
      await frame();
      await task();
      return took;
    };
    const slowest = async names => { let most = 0; for (const name of names) most = Math.max(most, await key(name)); return most; };
    await slowest(['2', 'Home', 'ArrowDown', 'ArrowDown', 'ArrowDown']);
    const row = await slowest(['ArrowRight', 'ArrowLeft', 'ArrowRight', 'ArrowLeft', '*', '-']);
    const depth = await slowest(['1', '2', '3', '4', '5', '6', '7', '8', '9', '1', '9']);
    await key('2');
    const all = await slowest(['0']);
    const jump = await slowest(['End', 'Home', 'End']);
    return { row, depth, all, jump };
  }
  if (operation === 'copy') {
    let longest = 0, last = performance.now(), on = true;
    press('Home');
    const named = name => [...document.querySelectorAll('button')].find(button => button.textContent === name);
    if (!await until(() => named('Copy as sent'))) return tooLate('no button');
    (async () => { while (on) { await frame(); const now = performance.now(); longest = Math.max(longest, now - last); last = now; } })();
    const begun = performance.now();
    named('Copy as sent').click();
    const isCopied = await until(() => /^Copied /.test(document.querySelector('.toast')?.textContent ?? ''));
    on = false;
    return isCopied ? { copy: performance.now() - begun, longest } : tooLate('not copied');
  }
  const field = document.querySelector('#find-in-response');
  const begun = performance.now();
  field.value = last;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  return await until(() => row(isLast)) ? { find: performance.now() - begun } : tooLate('no hit');
}
