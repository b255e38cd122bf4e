// The canvas really shows the scene: beside the same scene as SVG, in the same browser, only antialiasing differs.

import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { host, open, stage } from './browser.mjs';
import { command } from './command.mjs';
import { ready } from './diagram.mjs';
import { root } from './site.mjs';

// Two rasterizers may round the edge of a line or a letter differently. A browser places letters by quarters of a
// pixel, so at an edge the two may be a quarter of the way from black to white apart, a little more for the curve
// that thickens thin strokes; and in no more than half a percent of the pixels by more than a tenth of the way.
// A mark that is missing, moved by half a pixel or of another colour is over one of the two. The sizes are chosen so
// that no baseline falls on half a device pixel, where one rasterizer rounds up and the other down.
const worst = 80;
const visible = 24;
const share = 0.005;

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

/** How two pictures differ, pixel by pixel; the largest of the three channels counts. */
async function differ(t, a, b) {
  const page = await open(t, host('', { script: '' }));
  return page.evaluate(async ({ pictures, visible }) => {
    const [a, b] = await Promise.all(pictures.map(async (picture) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, image.width, image.height);
    }));
    if (a.width !== b.width || a.height !== b.height) return { sizes: [a.width, a.height, b.width, b.height] };
    let most = { by: 0, x: 0, y: 0 };
    let count = 0;
    for (let i = 0; i < a.data.length; i += 4) {
      let by = 0;
      for (let c = 0; c < 3; c += 1) by = Math.max(by, Math.abs(a.data[i + c] - b.data[i + c]));
      if (by > visible) count += 1;
      if (by > most.by) most = { by, x: (i / 4) % a.width, y: Math.floor(i / 4 / a.width) };
    }
    return { share: count / (a.data.length / 4), most };
  }, { pictures: [a.toString('base64'), b.toString('base64')], visible });
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
    const found = await differ(t, canvas, svg);
    const wrong = found.sizes || found.most.by > worst || found.share > share;
    if (wrong) {
      const folder = join(root, 'target/pixels');
      await mkdir(folder, { recursive: true });
      const name = `${model}-${width}-${ratio}-${theme}`;
      await writeFile(join(folder, `${name}-canvas.png`), canvas);
      await writeFile(join(folder, `${name}-svg.png`), svg);
    }
    assert.ok(!wrong, `${JSON.stringify(found)}; the pictures are in target/pixels`);
  });
}
