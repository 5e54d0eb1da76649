// Serves the page, the peers and the documents from this machine. Where an API server would answer it says that it serves nothing.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json', '.svg': 'image/svg+xml', '.ttf': 'font/ttf' };
const API = {
  '/': '{"paths":[]}',
  '/version': '{"major":"1","minor":"37","gitVersion":"v1.37.0"}',
  '/api': '{"kind":"APIVersions","versions":["v1"]}',
  '/apis': '{"kind":"APIGroupList","apiVersion":"v1","groups":[]}',
  '/api/v1': '{"kind":"APIResourceList","groupVersion":"v1","resources":[]}',
};

/** `folders`: the first part of a path, and the folder it stands for. */
export function serve(folders) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const send = (status, type, body) => { response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }); response.end(body); };
    if (API[pathname]) return send(200, 'application/json', API[pathname]);
    const [, first, ...rest] = pathname.split('/');
    const folder = folders[first];
    if (!folder) return send(404, 'text/plain', 'not found');
    const file = join(folder, normalize('/' + (rest.join('/') || 'index.html')));
    try {
      send(200, TYPES[extname(file)] ?? 'application/octet-stream', await readFile(file));
    } catch {
      send(404, 'text/plain', 'not found');
    }
  });
  return new Promise(ready => server.listen(0, '127.0.0.1', () => ready({ origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() })));
}
