// An API server that has one answer ready: what the page takes by itself, without the work of the server on the same processors.
import { createServer, get } from 'node:http';

/** Asks `api` once for `path`, as a browser does, and answers with the same bytes from then on; everything else is passed on. */
export async function keep(api, path) {
  const ask = (url, headers) => new Promise((done, fail) => get(`${api}${url.slice(1)}`, { headers }, done).on('error', fail));
  const first = await ask(path, { 'Accept-Encoding': 'gzip', Accept: 'application/json' });
  const body = Buffer.concat(await first.toArray());
  const headers = Object.fromEntries(['content-type', 'content-encoding', 'date'].filter(name => first.headers[name]).map(name => [name, first.headers[name]]));
  const server = createServer(async (request, response) => {
    if (request.url === path) {
      response.writeHead(first.statusCode, { ...headers, 'Content-Length': body.length });
      return response.end(body);
    }
    const answer = await ask(request.url, { Accept: request.headers.accept ?? '*/*' });
    response.writeHead(answer.statusCode, { 'Content-Type': answer.headers['content-type'] ?? 'text/plain' });
    answer.pipe(response);
  });
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  return { page: `http://127.0.0.1:${server.address().port}/static/`, close: () => server.close() };
}
