// Measures and writes one figure a line. Everything it needs is made ready by `cargo xtask bench`, which also writes the table.
//
//   node run.mjs --out FILE --work FOLDER --dist FOLDER --index FOLDER [--quick] [--only viewers|index|server] [--api URL --page URL --server URL --ca FILE]
//
// The token that may create Pods is in BENCH_TOKEN.
import { appendFile, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { version, withPage } from './chromium.mjs';
import { LAST } from './documents.mjs';
import * as list from './list.mjs';
import { serve } from './server.mjs';
import * as viewers from './viewers.mjs';

const HERE = import.meta.dirname;
const text = { type: 'string' };
const { values: options } = parseArgs({
  options: { out: text, work: text, dist: text, index: text, only: { ...text, multiple: true }, quick: { type: 'boolean' }, api: text, page: text, server: text, ca: text },
});
const wanted = part => !options.only?.length || options.only.includes(part);

async function note(figure) {
  await appendFile(options.out, `${JSON.stringify(figure)}\n`);
  console.log(Object.entries(figure).map(([key, value]) => `${key}=${typeof value === 'number' ? Math.round(value * 100) / 100 : value}`).join(' '));
}

async function index(origin, documents) {
  const { name, title } = documents.find(document => document.name === (options.quick ? 'pods-100' : 'pods-10000'));
  const asked = { url: `/documents/${name}.json`, last: LAST, runs: 6 };
  const figures = await withPage(180_000, async page => {
    await page.goto(`${origin}/index/index.html`);
    await page.waitForFunction('self.bench');
    return page.evaluate(asked => self.bench(asked), asked);
  });
  await note({ part: 'index', document: name, title, ...figures });
}

await writeFile(options.out, '');
await note({ part: 'about', chromium: await version(), node: process.version });
const folders = { static: options.dist, documents: join(options.work, 'documents'), peers: join(options.work, 'peers'), index: join(options.work, 'index') };
const server = await serve(folders);
if (wanted('viewers') || wanted('index')) {
  const documents = await viewers.write(folders.documents, options.quick);
  if (wanted('index')) {
    await mkdir(folders.index, { recursive: true });
    for (const file of ['index.html', 'index.js']) await copyFile(join(HERE, 'browser', file), join(folders.index, file));
    for (const file of ['bench_index.js', 'bench_index_bg.wasm']) await copyFile(join(options.index, file), join(folders.index, file));
    await index(server.origin, documents);
  }
  if (wanted('viewers')) {
    await viewers.bundle(folders.peers);
    const all = ['ours', ...Object.keys(viewers.PEERS)];
    for await (const figure of viewers.measureAll(server.origin, documents, all, options.quick ? 30_000 : 40_000)) await note(figure);
  }
}
if (wanted('server') && options.api) {
  const pods = options.quick ? 100 : 10_000;
  const plane = { server: options.server, ca: options.ca, token: process.env.BENCH_TOKEN };
  const names = await list.create(plane, pods);
  for await (const figure of list.measure({ api: options.api, page: options.page, plane, names, runs: options.quick ? 1 : 5, seconds: options.quick ? 3 : 30 })) await note(figure);
}
server.close();
