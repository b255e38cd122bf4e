#!/usr/bin/env node
// Serves dist/ on this machine: node www/serve.mjs PORT
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist');
const port = Number(process.argv[2] ?? 8000);
const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.ts': 'text/plain; charset=utf-8',
};

const server = http.createServer((request, response) => {
  let file;
  try {
    file = path.join(dist, decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
  } catch {
    file = '';
  }
  if (file.endsWith(path.sep)) file = path.join(file, 'index.html');
  if (!file.startsWith(dist + path.sep) || !fs.statSync(file, { throwIfNoEntry: false })?.isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain' });
    return response.end('not found\n');
  }
  response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-cache' });
  fs.createReadStream(file).pipe(response);
});

server.on('error', error => {
  const why = error.code === 'EADDRINUSE' ? `port ${port} is in use; try another: make serve PORT=${port + 1}` : error.message;
  console.error(`serve: ${why}`);
  process.exit(1);
});
server.listen(port, () => console.log(`http://localhost:${port}/`));
