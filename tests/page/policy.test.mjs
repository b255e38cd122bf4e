// A host with a strict content policy: the widget breaks none of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stage } from './browser.mjs';
import { ready, show } from './diagram.mjs';

const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'";

test('under a strict content policy the diagram and its tip are shown, and nothing is violated', async (t) => {
  const { site } = await stage();
  site.put('/test/host.css', 'body { margin: 0 } div { width: 600px }', { 'content-type': 'text/css' });
  const page = await open(t, `<!doctype html><html lang="en"><meta charset="utf-8"><title>Strict</title>
    <link rel="stylesheet" href="/test/host.css">
    <div><qwen3-diagram id="it" loading="eager"></qwen3-diagram></div>
    <script type="module" src="/qwen3-diagram.js"></script>`, { headers: { 'content-security-policy': policy } });
  await ready(page, '#it');
  const { tip } = await show(page, '#it', 'layers.self_attn.qk_norm');
  assert.ok(tip.width > 100 && tip.height > 40, 'the tip has its style');
  const font = await page.evaluate(() => [...document.fonts].some((face) => face.status === 'loaded'));
  assert.ok(font, 'the bundled font is loaded');
  assert.deepEqual(await page.evaluate(() => window.seen.violations), []);
});
