// Two pictures of one drawing, pixel by pixel.

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { host, open } from './browser.mjs';
import { root } from './site.mjs';

// Two rasterizers may round the edge of a line or a letter differently. A browser places letters by quarters of a
// pixel, so at an edge the two may be a quarter of the way from black to white apart, a little more for the curve
// that thickens thin strokes; and in no more than half a percent of the pixels by more than a tenth of the way.
// A mark that is missing, moved by half a pixel or of another colour is over one of the two. The sizes are chosen so
// that no baseline falls on half a device pixel, where one rasterizer rounds up and the other down.
const worst = 80;
const visible = 24;
const share = 0.005;

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

/** Fails where two pictures differ by more than antialiasing; then they lie in target/pixels by this name. */
export async function alike(t, a, b, name, limits = {}) {
  const found = await differ(t, a, b);
  const wrong = found.sizes || found.most.by > (limits.worst ?? worst) || found.share > (limits.share ?? share);
  if (wrong) {
    const folder = join(root, 'target/pixels');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}-a.png`), a);
    await writeFile(join(folder, `${name}-b.png`), b);
  }
  assert.ok(!wrong, `${name}: ${JSON.stringify(found)}; the pictures are in target/pixels`);
}
