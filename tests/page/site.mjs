// The site under test: `dist/` as a plain static server would serve it, and pages that a test brings along.
// It never changes what it serves: no compression, no cache, no rewriting.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = process.env.QWEN3_DIST ?? join(root, 'dist');

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Starts a server on a free port of this machine. */
export async function serve() {
  const brought = new Map();
  const missing = new Set();

  async function answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, 'http://site').pathname);
    if (missing.has(path)) return refuse(response);
    const page = brought.get(path);
    if (page) {
      response.writeHead(200, { 'content-type': types[extname(path)] ?? types['.html'], ...page.headers });
      return response.end(page.body);
    }
    // A browser asks for this one by itself, and its absence is no fault of the page.
    if (path === '/favicon.ico') return response.writeHead(204).end();
    let file = join(dist, normalize(path));
    if (!file.startsWith(dist)) return refuse(response);
    const found = await stat(file).catch(() => null);
    if (found?.isDirectory()) file = join(file, 'index.html');
    const size = (await stat(file).catch(() => null))?.size;
    if (size === undefined) return refuse(response);
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-length': size });
    return createReadStream(file).pipe(response);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.destroy(error));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** From now on `path` answers with `body`. */
    put: (path, body, headers = {}) => brought.set(path, { body, headers }),
    /** From now on only these paths answer 404 although they are there. */
    lose: (paths) => {
      missing.clear();
      for (const path of paths) missing.add(path);
    },
    close: () => {
      server.closeAllConnections?.();
      return new Promise((closed) => server.close(closed));
    },
  };
}

function refuse(response) {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
}
