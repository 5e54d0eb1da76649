// A browser of its own for each figure, and what its renderer holds in memory.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import puppeteer from 'puppeteer-core';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/** Runs `work` with a new page; what takes longer than `limit` milliseconds, or crashes, is an error. */
export async function withPage(limit, work) {
  const executablePath = BROWSERS.find(existsSync);
  if (!executablePath) throw new Error('there is no Chromium');
  const args = ['--no-sandbox', '--disable-gpu', '--js-flags=--expose-gc', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  const browser = await puppeteer.launch({ executablePath, args, protocolTimeout: limit, timeout: 30_000 });
  let timer;
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1440, height: 900 });
    // Chromium keeps a copy of every answer for a debugger that asks for network events; nobody's tab does.
    await page._client().send('Network.disable');
    const late = new Promise((_, fail) => { timer = setTimeout(() => fail(new Error(`more than ${limit / 1000} s`)), limit); });
    return await Promise.race([work(page, browser), late]);
  } finally {
    clearTimeout(timer);
    const process = browser.process();
    await Promise.race([browser.close(), new Promise(done => setTimeout(done, 5000))]).catch(() => {});
    if (process && process.exitCode === null) process.kill('SIGKILL');
  }
}

export async function version() {
  return withPage(30_000, (page, browser) => browser.version());
}

/** Resident bytes of the largest renderer among the children of this browser. */
export async function renderer(page, browser) {
  await page.evaluate('gc(); gc()');
  const root = browser.process().pid;
  const parents = new Map();
  const renderers = [];
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      parents.set(+pid, +stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) renderers.push(+pid);
    } catch { /* it has ended meanwhile */ }
  }
  const isOurs = pid => pid === root || (parents.has(pid) && parents.get(pid) > 1 && isOurs(parents.get(pid)));
  const resident = pid => +/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] * 1024;
  return Math.max(...renderers.filter(isOurs).map(resident));
}
