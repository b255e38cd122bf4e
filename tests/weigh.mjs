// What the widget and the post weigh, by part.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { CODE, DATA, sections } from '../www/sections.mjs';
import { root } from './page/site.mjs';
import { table } from './table.mjs';

/** Bytes as they are, after gzip and after brotli at their best; null where a file is not there. */
async function weigh(path) {
  const bytes = await readFile(join(root, path)).catch(() => null);
  return bytes && weighBytes(path.startsWith('src/words/') ? ofWidget(bytes) : bytes);
}

/** What the widget carries of a language's file: no notes to translators, and nothing of the post. */
function ofWidget(bytes) {
  const [own] = bytes.toString().split(/^# ==== The post/m);
  return Buffer.from(own.replace(/^#.*\n/gm, ''));
}

function weighBytes(bytes) {
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length];
}

async function list(folder, pattern) {
  const names = await readdir(join(root, folder)).catch(() => []);
  return names.filter((name) => pattern.test(name)).sort().map((name) => `${folder}/${name}`);
}

/** The sections of a wasm file that are large: its code, and its data, which is the words and tables. */
async function weighWasm() {
  const found = sections(await readFile(join(root, 'dist/qwen3-diagram_bg.wasm')).catch(() => Buffer.alloc(0)));
  return [['code', CODE], ['data', DATA]].filter(([, section]) => found.has(section)).map(([name, section]) =>
    [`in it: wasm, ${name}`, ...weighBytes(found.get(section)).map((n) => n.toLocaleString('en'))]);
}

/** The JavaScript of the widget alone: the split build without the fonts, which stand in it as literals. */
async function weighScript() {
  const text = await readFile(join(root, 'dist/qwen3-diagram.split.js'), 'utf8').catch(() => null);
  return text && weighBytes(Buffer.from(text.replace(/([(,])'(?:[^'\\]|\\[^]){2000,}?'(?=[,)])/g, "$1''")));
}

/** What the parts of the widget weigh after brotli, what they may weigh, and what was planned before it was known what they would
 *  have to do, in bytes. They may weigh what they do now and a twentieth more, which is what another version of the compiler can
 *  make of them. */
export async function budget() {
  const after = (sizes) => sizes?.[2] ?? NaN;
  const sum = async (paths) => (await Promise.all(paths.map(weigh))).map(after).reduce((a, b) => a + b, 0);
  const words = await sum(await list('src/words', /\.txt$/));
  const script = after(await weighScript());
  return [
    { part: 'wasm without words', now: after(await weigh('dist/qwen3-diagram_bg.wasm')) - words, most: 166_500, planned: 64_000 },
    { part: 'words of both languages', now: words, most: 25_500, planned: 20_000 },
    { part: 'fonts', now: await sum(await list('www/fonts', /\.woff2$/)), most: 25_600, planned: 26_000 },
    { part: 'JavaScript, glue and style', now: script, most: 14_800, planned: 10_000 },
    { part: 'the widget in one file', now: after(await weigh('dist/qwen3-diagram.js')), most: 234_500, planned: 120_000 },
  ];
}

/** Prints them. */
export async function weights() {
  const groups = [
    ['the widget in one file', ['dist/qwen3-diagram.js']],
    ['the same in two', ['dist/qwen3-diagram.split.js', 'dist/qwen3-diagram_bg.wasm']],
    ['in it: fonts', await list('www/fonts', /\.woff2$/)],
    ['in it: words', await list('src/words', /\.txt$/)],
    ['the post', ['dist/index.html', 'dist/zh/index.html', ...(await list('dist', /^post\./))]],
  ];
  const rows = [];
  const all = [0, 0, 0];
  const script = await weighScript();
  if (script) rows.push(['in it: JavaScript, glue included', ...script.map((size) => size.toLocaleString('en'))]);
  rows.push(...(await weighWasm()));
  for (const [group, paths] of groups) {
    for (const path of paths) {
      const sizes = await weigh(path);
      // A reader of the post loads one language of the page, and the post's script in place of the widget's.
      if (sizes && path !== 'dist/zh/index.html' && group === 'the post') {
        sizes.forEach((size, i) => (all[i] += size));
      }
      rows.push([`${group}: ${path}`, ...(sizes ?? ['–', '–', '–']).map((size) => size.toLocaleString('en'))]);
    }
  }
  rows.push(['the post in one language', ...all.map((size) => size.toLocaleString('en'))]);
  table(['bytes', 'raw', 'gzip 9', 'brotli 11'], rows);
  const held = (await budget()).map(({ part, now, most, planned }) => [part, ...[now, most, planned].map((size) => size.toLocaleString('en'))]);
  table(['bytes after brotli 11', 'now', 'at most', 'first planned'], held);
}
