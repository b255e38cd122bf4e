#!/usr/bin/env node
// Makes dist/ from what cargo, wasm-bindgen and wasm-opt left in target/web: the widget in one
// file and in two, and the blog post.
//   node www/build.mjs TOOLS   (TOOLS: the folder whose node_modules has esbuild)
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { DATA, sections } from './sections.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const tools = createRequire(path.resolve(root, process.argv[2] ?? 'tests', 'package.json'));
const esbuild = tools('esbuild');
const at = (...names) => path.join(root, ...names);
const dist = at('dist');

const wasm = fs.readFileSync(at('target/web/qwen3_diagram_opt.wasm'));
/** The same with the figures and the text of the post. */
const whole = fs.readFileSync(at('target/web/post/qwen3_diagram_opt.wasm'));

/** What the command line prints: the drawings and measures that stand in pages without a script. */
const cli = (...args) => execFileSync(at('target/release/qwen3-diagram'), args, { encoding: 'utf8', maxBuffer: 1 << 26 });

/** The bits of each byte of code that are turned in a script, and back by www/assets.js: then fewer bytes need an escape or two
 *  bytes of UTF-8, and the widget weighs 1.2 KB less after brotli. Of the data, which are words, brotli knows many as they are: 0.7 KB. */
const turned = 109;

const fonts = {
  inter: literal(fs.readFileSync(at('www/fonts/inter.woff2'))),
  italic: literal(fs.readFileSync(at('www/fonts/inter-italic.woff2'))),
  math: literal(fs.readFileSync(at('www/fonts/math.woff2'))),
};

/** A wasm as www/assets.js takes it. */
function core(wasm) {
  const data = sections(wasm).get(DATA);
  const begin = data.byteOffset - wasm.byteOffset;
  return { code: literal(wasm.subarray(0, begin).map(byte => byte ^ turned)), data: literal(wasm.subarray(begin)) };
}

/** The glue of a folder, with the names that wasm-opt gave to what it and the wasm have of each other. */
function glue(folder) {
  const { imports, exports } = JSON.parse(fs.readFileSync(at(folder, 'qwen3_diagram_opt.wasm.names'), 'utf8'));
  let text = fs.readFileSync(at(folder, 'qwen3_diagram.js'), 'utf8');
  const name = (pattern, short) => { text = text.replace(new RegExp(pattern, 'g'), () => short); };
  for (const [module, long, short] of imports) {
    name(`"${module.replaceAll('.', '\\.')}"`, '"a"');
    name(`\\b${long}\\b`, short);
  }
  for (const [long, short] of exports) name(`\\bwasm\\.${long}\\b`, `wasm.${short}`);
  const path = at(folder, 'glue.js');
  fs.writeFileSync(path, text);
  return path;
}

/** Bytes as a literal: code points below 256, so that a browser keeps the script with one byte a letter. Chromium reads a literal
 *  in quotes in half the time of a template. */
function literal(bytes) {
  const text = bytes.toString('latin1');
  return `'${text.replace(/[\\'\r\n]/g, c => ({ '\r': '\\r', '\n': '\\n' })[c] ?? `\\${c}`)}'`;
}

/** A script of an entry, with what stands in it as literals. */
async function bundle(entry, literals, folder = 'target/web') {
  const { outputFiles } = await esbuild.build({
    entryPoints: [at('www', entry)],
    alias: { '@core': glue(folder) },
    bundle: true, minify: true, format: 'iife', target: 'es2022', charset: 'utf8', write: false,
    legalComments: 'none', loader: { '.css': 'text' }, define: { TURNED: String(turned) },
  });
  let text = outputFiles[0].text.replace('@@reserve@@', () => cli('reserve').replaceAll('\n', ''));
  for (const [name, written] of Object.entries(literals)) {
    const mark = new RegExp(`(["'\`])@@${name}@@\\1`);
    if (!mark.test(text)) throw new Error(`${entry}: no place for ${name}`);
    text = text.replace(mark, () => written);
  }
  // The mark of UTF-8: the text is right even on a page in another encoding.
  return '\uFEFF' + text;
}

fs.rmSync(dist, { recursive: true, force: true });
fs.mkdirSync(dist, { recursive: true });
fs.writeFileSync(path.join(dist, 'qwen3-diagram.js'), await bundle('entry.js', { ...core(wasm), ...fonts }));
fs.writeFileSync(path.join(dist, 'qwen3-diagram.split.js'), await bundle('entry.split.js', fonts));
fs.writeFileSync(path.join(dist, 'qwen3-diagram_bg.wasm'), wasm);
fs.writeFileSync(path.join(dist, 'post.js'), await bundle('entry.post.js', core(whole), 'target/web/post'));
for (const name of ['qwen3-diagram.d.ts', 'custom-elements.json']) {
  if (fs.existsSync(at('www', name))) fs.copyFileSync(at('www', name), path.join(dist, name));
}
for (const name of ['inter.woff2', 'inter-italic.woff2', 'math.woff2']) fs.copyFileSync(at('www/fonts', name), path.join(dist, `post.${name}`));

// Formulas look the same in tips and on the page.
const face = '@font-face { font-family: "Qwen3 Diagram Math"; src: url("post.math.woff2") format("woff2"); font-display: block; }\n';
fs.writeFileSync(path.join(dist, 'post.math.css'), face + fs.readFileSync(at('www/math.css'), 'utf8'));

const sheets = await esbuild.build({
  entryPoints: [at('www/post.css')], bundle: true, minify: true, target: 'es2022', charset: 'utf8', write: false, external: ['*.woff2'],
});
fs.writeFileSync(path.join(dist, 'post.css'), sheets.outputFiles[0].text);
fs.writeFileSync(path.join(dist, 'post.diagram.css'), cli('sheet'));

// The post stands without JavaScript: its source says what goes where, and the command line makes
// the pieces: texts, table, figures, and each diagram as the live one will show it.
const source = fs.readFileSync(at('www/post.html'), 'utf8');

/** The pieces of the post in one language, by name. */
function pieces(language) {
  const parts = cli('post', language).split(/^<!-- piece: (\S+) -->/m).slice(1);
  return new Map(Array.from({ length: parts.length / 2 }, (_, i) => [parts[2 * i], parts[2 * i + 1].trimEnd()]));
}

/** The page in one language, at an address from which `root` leads to the files beside it. */
function page(language, root) {
  const all = pieces(language);
  const piece = name => all.get(name) ?? fail(`post.html: there is no piece ${name}`);
  // A section is the piece of its own name around its others; each has a drawing that shows where it is.
  const topics = [...all.keys()].filter(name => all.has(`${name}.locator`)).map(name => {
    const inner = ['locator', 'text', 'figure'].map(part => all.get(`${name}.${part}`) ?? '');
    return piece(name).replace(/\s*<\/section>$/, () => `\n${inner.join('\n')}\n</section>`);
  });
  return source
    .replace(/@@([\w.]+)@@/g, (_, name) => (name === 'root' ? root : piece(name)))
    .replace(/<!-- piece: (\S+) -->/g, (_, name) => piece(name))
    .replace('<!-- topics -->', () => topics.join('\n\n'))
    .replace(/<!-- drawing: ([^>]*) -->/g, (_, models) => cli('fallback', ...models.trim().split(/\s+/), '--lang', language));
}

function fail(message) {
  throw new Error(message);
}

for (const language of cli('post-languages').trim().split('\n')) {
  const folder = language === 'en' ? '' : language.split('-')[0];
  fs.mkdirSync(path.join(dist, folder), { recursive: true });
  fs.writeFileSync(path.join(dist, folder, 'index.html'), page(language, folder && '../'));
}
