#!/usr/bin/env node
// Serves dist/ on this machine: node www/serve.mjs PORT
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist');
const port = Number(process.argv[2] ?? 8000);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error(`serve: PORT is ${process.argv[2]}, not a whole number from 1 to 65535`);
  process.exit(1);
}
const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.ts': 'text/plain; charset=utf-8',
};

const server = http.createServer((request, response) => {
  let file = '';
  let found = false;
  try {
    file = path.join(dist, decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    if (file.endsWith(path.sep)) file = path.join(file, 'index.html');
    found = file.startsWith(dist + path.sep) && fs.statSync(file).isFile();
  } catch {
    // An address that is no path, or a file that is not there.
  }
  if (!found) {
    response.writeHead(404, { 'content-type': 'text/plain' });
    return response.end('not found\n');
  }
  response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-cache' });
  fs.createReadStream(file).on('error', () => response.destroy()).pipe(response);
});

server.on('error', error => {
  const why = error.code === 'EADDRINUSE' ? `port ${port} is in use; try another: make serve PORT=${port + 1}` : error.message;
  console.error(`serve: ${why}`);
  process.exit(1);
});
server.listen(port, () => console.log(`http://localhost:${port}/`));
