#!/usr/bin/env node
// Draws the gallery: models of all sorts, each in all forms and both themes, and its index.
import { readFileSync, rmSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { small } from './gallery/png.mjs';
import { command } from './page/command.mjs';

const folder = fileURLToPath(new URL('../gallery/', import.meta.url));
const WIDTHS = [288, 600, 720];
const THEMES = { light: '#ffffff', dark: '#0f141b' };

/** What the sheets show: name, what it is, models (a preset, or a file of `configs`), language. */
const SHEETS = [
  ['twins', 'Qwen3-0.6B beside Qwen3-Coder-480B-A35B as twins: equal rows, the smallest and the largest', ['qwen3-0.6b', 'qwen3-coder-480b-a35b']],
  ['multi-query', 'A single key head and value head for all query heads', ['multi-query']],
  ['multi-head', 'A key head and a value head for every query head', ['multi-head']],
  ['mixed-every-other', 'Both kinds of block, every other layer sparse: the order of six layers in full', ['mixed-every-other']],
  ['mixed-every-third', 'Both kinds of block, every third layer sparse, more layers than the order can show', ['mixed-every-third']],
  ['mixed-first-dense', 'Both kinds of block by a list: the first three layers dense', ['mixed-first-dense']],
  ['heads-96', '96 query heads and 160 experts', ['heads-96']],
  ['experts-4096', '4,096 experts, 32 for each token', ['experts-4096']],
  ['experts-1', 'A mixture of a single expert', ['experts-1']],
  ['layers-1', 'A single block: no sheets behind it', ['layers-1']],
  ['hidden-196608', 'A hidden size of six digits', ['hidden-196608']],
  ['window-yarn', 'A sliding window in the last layers, YaRN, biases', ['window-yarn']],
  ['chinese', 'Qwen3-30B-A3B and a mixed stack in Chinese', ['qwen3-30b-a3b', 'mixed-every-third'], 'zh'],
];

const font = (file) => readFileSync(new URL(`../www/fonts/${file}`, import.meta.url)).toString('base64');
const face = (file, style) =>
  `@font-face { font-family: "Qwen3 Diagram"; src: url(data:font/woff2;base64,${font(file)}); font-weight: 400 600; font-style: ${style} }`;
const fonts = face('inter.woff2', 'normal') + face('inter-italic.woff2', 'italic');

/** What a command prints; a message of its own where it fails. */
async function printed(...given) {
  const { status, stdout, stderr } = await command(...given);
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** The drawings of a sheet, from the narrowest form to the widest. */
async function drawings(models, theme, lang) {
  const path = (model) => (model.startsWith('qwen3-') ? model : `${folder}configs/${model}.json`);
  const svg = (model, width) => printed('svg', path(model), '--width', String(width), '--theme', theme, '--lang', lang);
  const all = WIDTHS.flatMap((width) => models.map((model) => svg(model, width)));
  return Promise.all(all);
}

/** Twins as the build draws them: with the rows of the larger, coloured by the page's sheet. */
async function twins([left, right]) {
  const pair = await Promise.all([printed('fallback', left, right), printed('fallback', right, left)]);
  const [a, b] = pair.map((text) => text.trim().split(/\n(?=<svg)/));
  return a.flatMap((svg, form) => [svg, b[form]]);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-lcd-text'],
});
const sheet = await printed('sheet');
readdirSync(folder).filter((name) => name.endsWith('.png')).forEach((name) => rmSync(folder + name));
let bytes = 0;
for (const [name, , models, lang = 'en'] of SHEETS) {
  for (const [theme, ground] of Object.entries(THEMES)) {
    const svgs = name === 'twins' ? await twins(models) : await drawings(models, theme, lang);
    const page = await browser.newPage({ viewport: { width: 100, height: 100 }, colorScheme: theme });
    await page.setContent(`<!doctype html><style>${fonts}${name === 'twins' ? sheet : ''}
      body { margin: 0; padding: 12px; display: inline-flex; gap: 24px; align-items: flex-start; background: ${ground} }
      svg { display: block; flex: none }</style>${svgs.join('')}`);
    await page.evaluate(() => document.fonts.ready);
    const png = small(await page.locator('body').screenshot());
    writeFileSync(`${folder}${name}-${theme}.png`, png);
    bytes += png.length;
    await page.close();
  }
}
await browser.close();
const rows = SHEETS.map(([name, what]) => `| ${what} | [light](${name}-light.png) | [dark](${name}-dark.png) |`);
writeFileSync(`${folder}README.md`, `# Gallery

Models of all sorts, each in the three forms (288, 600 and 720 px). \`make gallery\` draws the pictures and writes this
index; those that no release has are files in [configs](configs), read as any \`config.json\` is.

| what it shows | | |
|---|---|---|
${rows.join('\n')}
`);
console.log(`${SHEETS.length} sheets, ${Math.round(bytes / 1000)} KB`);
