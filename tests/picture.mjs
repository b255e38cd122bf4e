#!/usr/bin/env node
// Takes the picture in the README: the post's diagrams, one module pointed at.
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './page/site.mjs';

const out = fileURLToPath(new URL('../www/picture.png', import.meta.url));
const site = await serve();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 1742 }, deviceScaleFactor: 1.25 });
await page.goto(`${site.origin}/`);
const spot = await page.evaluate(async () => {
  const moe = document.querySelector('#right');
  await moe.ready;
  const { x, y, width, height } = moe.nodes().find(node => node.id.endsWith('qk_norm'));
  const at = moe.getBoundingClientRect();
  return { x: at.x + x + width / 2, y: at.y + y + height / 2 };
});
await page.mouse.move(spot.x - 2, spot.y);
await page.mouse.move(spot.x, spot.y);
await page.waitForFunction(() => document.querySelector('#right').shadowRoot.querySelector('[part=tip]').matches(':popover-open'));
const { y, height } = await page.locator('.pair').boundingBox();
await page.screenshot({ path: out, clip: { x: 0, y: y - 8, width: 1280, height: height + 16 } });
await browser.close();
await site.close();
console.log(out);
