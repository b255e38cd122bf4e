// As many canvas pixels as the screen has, whatever the screen is and whenever it changes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { host, open, until } from './browser.mjs';
import { leave, nodes, noTip, ready, sharp, show } from './diagram.mjs';

const fluid = host('<h1>Above</h1><qwen3-diagram id="it" loading="eager"></qwen3-diagram>');

for (const deviceScaleFactor of [1, 1.25, 2, 3]) {
  test(`the picture is sharp at ${deviceScaleFactor} device pixels a pixel, and after a resize`, async (t) => {
    const page = await open(t, fluid, { width: 640, deviceScaleFactor });
    await ready(page, '#it');
    await sharp(page, '#it', deviceScaleFactor);
    for (const width of [360, 611, 800]) {
      await page.setViewportSize({ width, height: 900 });
      await until(page, `the element is ${width} wide`, (width) => document.querySelector('#it').clientWidth === width, width);
      await sharp(page, '#it', deviceScaleFactor);
    }
  });
}

test('the picture is sharp again after a move to a screen with finer pixels, and back', async (t) => {
  const page = await open(t, fluid, { width: 640 });
  await ready(page, '#it');
  const screen = await page.context().newCDPSession(page);
  for (const deviceScaleFactor of [2, 1.5, 1]) {
    await screen.send('Emulation.setDeviceMetricsOverride', { width: 640, height: 900, deviceScaleFactor, mobile: false });
    await until(page, 'the screen changes', (ratio) => devicePixelRatio === ratio, deviceScaleFactor);
    // An emulated screen tells the page's media queries nothing; at the latest the pointer's entering shows the change.
    await show(page, '#it', 'norm');
    await sharp(page, '#it', deviceScaleFactor);
    await leave(page);
    await noTip(page, '#it');
  }
});

test('after a resize into another form every module is still in the element and answers', async (t) => {
  const page = await open(t, fluid, { width: 800 });
  await ready(page, '#it');
  for (const width of [640, 330]) {
    const before = JSON.stringify(await nodes(page, '#it'));
    await page.setViewportSize({ width, height: 900 });
    const all = await until(page, 'the modules have other places', (before) => {
      const all = document.querySelector('#it').nodes();
      return JSON.stringify(all) !== before && all;
    }, before);
    const outside = all.filter((node) => node.x < 0 || node.x + node.width > width);
    assert.deepEqual(outside, []);
    await show(page, '#it', 'norm');
  }
});
