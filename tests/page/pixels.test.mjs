// The canvas really shows the scene: beside the same scene as SVG, in the same browser, only antialiasing differs.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { host, open, stage } from './browser.mjs';
import { command } from './command.mjs';
import { alike } from './compare.mjs';
import { ready } from './diagram.mjs';
import { root } from './site.mjs';

const grounds = { light: '#ffffff', dark: '#0f141b' };
const faces = `<style>
  @font-face { font-family: "Qwen3 Diagram"; src: url(/test/inter.woff2); font-weight: 400 600; font-style: normal }
  @font-face { font-family: "Qwen3 Diagram"; src: url(/test/inter-italic.woff2); font-weight: 400 600; font-style: italic }
</style>`;

const ground = (theme) => `<style>body { background: ${grounds[theme]} } svg { display: block }</style>`;

/** The drawing of the command line on a page where the bundled font is loaded, as a screenshot. */
async function drawn(t, model, theme, width, deviceScaleFactor) {
  const { site } = await stage();
  for (const face of ['inter', 'inter-italic']) {
    site.put(`/test/${face}.woff2`, await readFile(join(root, 'www/fonts', `${face}.woff2`)));
  }
  const { stdout, stderr } = await command('svg', model, '--width', String(width), '--theme', theme);
  assert.equal(stderr, '');
  const svg = stdout.replace(/^<\?xml[^>]*\?>/, '');
  const page = await open(t, host(svg, { script: '', head: faces + ground(theme) }), { width, height: 900, theme, deviceScaleFactor });
  await page.evaluate(async () => {
    const wanted = ['400', '500', '600', 'italic 400'].map((style) => document.fonts.load(`${style} 14px "Qwen3 Diagram"`));
    await Promise.all(wanted);
    await document.fonts.ready;
    // A browser stretches a drawing to whole pixels, a canvas it does not: the drawing gets a whole height to stand in.
    const svg = document.querySelector('svg');
    const { width, height } = svg.viewBox.baseVal;
    const whole = Math.ceil(height * devicePixelRatio) / devicePixelRatio;
    svg.setAttribute('viewBox', `0 0 ${width} ${whole}`);
    svg.setAttribute('height', whole);
  });
  return page.locator('svg').first().screenshot({ type: 'png' });
}

/** The element at the same width, untouched by any pointer, as a screenshot. */
async function shown(t, model, theme, width, deviceScaleFactor) {
  const markup = `<div style="width: ${width}px"><qwen3-diagram id="it" model="${model}" theme="${theme}" loading="eager"></qwen3-diagram></div>`;
  const page = await open(t, host(markup, { head: ground(theme) }), { width, height: 900, theme, deviceScaleFactor });
  await ready(page, '#it');
  return page.locator('#it').screenshot({ type: 'png' });
}

const looks = [];
for (const model of ['qwen3-1.7b', 'qwen3-30b-a3b']) {
  for (const width of [288, 320, 600, 720]) looks.push([model, 'light', width, 1]);
  looks.push([model, 'dark', 340, 1], [model, 'dark', 720, 1], [model, 'light', 600, 2], [model, 'dark', 900, 1], [model, 'light', 720, 3]);
}

for (const [model, theme, width, ratio] of looks) {
  test(`the canvas shows ${model} at ${width} × ${ratio}, ${theme}, as the SVG does`, async (t) => {
    const canvas = await shown(t, model, theme, width, ratio);
    const svg = await drawn(t, model, theme, width, ratio);
    await alike(t, canvas, svg, `${model}-${width}-${ratio}-${theme}`);
  });
}
