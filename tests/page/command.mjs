// The command line, run as a shell would run it.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './site.mjs';

const program = process.env.QWEN3_CLI ?? join(root, 'target/release/qwen3-diagram');

/** Runs the command line with these arguments; gives its exit status and what it wrote. */
export function command(...given) {
  return new Promise((done, failed) => {
    const child = spawn(program, given, { stdio: ['ignore', 'pipe', 'pipe'] });
    const out = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) child[stream].setEncoding('utf8').on('data', (text) => (out[stream] += text));
    child.on('error', failed);
    child.on('close', (status) => done({ status, ...out }));
  });
}
