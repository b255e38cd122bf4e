#!/usr/bin/env node
// Draws the gallery: models of all sorts, each in all forms and both themes: closed, with everything open, to scale; and its index.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { small } from './gallery/png.mjs';
import { command } from './page/command.mjs';

const folder = fileURLToPath(new URL('../gallery/', import.meta.url));
const WIDTHS = [288, 600, 720];
/** Sheets with everything open are several times as high as the others, and drawn so much smaller. */
const OPEN_ZOOM = 0.5;
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

const path = (model) => (model.startsWith('qwen3-') ? model : `${folder}configs/${model}.json`);

/** What of a model opens, to one matrix product in each of its opened parts, of the experts in one. */
async function opening(model) {
  const { parts, config } = JSON.parse(await printed('facts', path(model)));
  const ids = parts.map(({ id }) => id).filter((id) => !/experts\.\d/.test(id));
  const inside = ids.filter((id) => id.endsWith('.mlp')).flatMap((mlp) => {
    // The example token chooses the second expert.
    const glu = ids.includes(`${mlp}.gate`) ? `${mlp}.experts.${Math.min(config.num_experts, 2) - 1}` : mlp;
    return [`${glu}.up_proj`, `${glu}.down_proj`];
  });
  return [...ids, ...inside].flatMap((id) => ['--open', id]);
}

/** How a sheet shows its models: what is added to its name, what is added to its index, and the options of one model. */
const KINDS = [
  ['', 'closed', async () => []],
  ['-open', 'open', opening],
  ['-scale', 'to scale', async () => ['--view', 'scale']],
];

/** The drawings of a sheet, from the narrowest form to the widest. */
async function drawings(models, theme, lang, options) {
  const more = await Promise.all(models.map(options));
  const svg = (model, i, width) => printed('svg', path(model), '--width', String(width), '--theme', theme, '--lang', lang, ...more[i]);
  const all = WIDTHS.flatMap((width) => models.map((model, i) => svg(model, i, width)));
  return Promise.all(all);
}

/** Twins as the build draws them: with the rows of the larger, coloured by the page's sheet. */
async function twins([left, right]) {
  const pair = await Promise.all([printed('fallback', left, right), printed('fallback', right, left)]);
  // Behind the drawings of the forms stands what is printed.
  const [a, b] = pair.map((text) => text.match(/<svg[^]*?<\/svg>/g).slice(0, WIDTHS.length));
  return a.flatMap((svg, form) => [svg, b[form]]);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-lcd-text'],
});
const sheet = await printed('sheet');
let bytes = 0;

/** Draws one sheet; an opened one, which is several times as high, smaller. */
async function draw(name, theme, svgs, style, zoom) {
  const page = await browser.newPage({ viewport: { width: 100, height: 100 }, colorScheme: theme, deviceScaleFactor: zoom });
  await page.setContent(`<!doctype html><style>${fonts}${style}
    body { margin: 0; padding: 12px; display: inline-flex; gap: 24px; align-items: flex-start; background: ${THEMES[theme]} }
    svg { display: block; flex: none }</style>${svgs.join('')}`);
  await page.evaluate(() => document.fonts.ready);
  const png = small(await page.locator('body').screenshot(), 64);
  writeFileSync(`${folder}${name}-${theme}.png`, png);
  bytes += png.length;
  await page.close();
}

const wanted = process.argv.slice(2);
const rows = [];
for (const [name, what, models, lang = 'en'] of SHEETS) {
  const cells = [];
  for (const [suffix, kind, options] of KINDS) {
    const together = name === 'twins' && !suffix;
    for (const theme of Object.keys(THEMES)) {
      cells.push(`[${kind}, ${theme}](${name}${suffix}-${theme}.png)`);
      if (wanted.length && !wanted.includes(name) && !wanted.includes(name + suffix)) continue;
      const svgs = together ? await twins(models) : await drawings(models, theme, lang, options);
      await draw(name + suffix, theme, svgs, together ? sheet : '', suffix === '-open' ? OPEN_ZOOM : 1);
    }
  }
  rows.push(`| ${what} | ${cells.join(' · ')} |`);
}
await browser.close();
writeFileSync(`${folder}README.md`, `# Gallery

Models of all sorts, each in the three forms (288, 600 and 720 px): closed, with everything open, and to scale. \`make
gallery\` draws the pictures and writes this index; those that no release has are files in [configs](configs), read as any
\`config.json\` is.

| what it shows | |
|---|---|
${rows.join('\n')}
`);
console.log(`${rows.length * KINDS.length * 2} sheets, ${Math.round(bytes / 1000)} KB`);
