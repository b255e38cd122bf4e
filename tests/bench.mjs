// What the page weighs and how long its scripts run, printed as tables: `node tests/bench.mjs` after a build.
//
// Every number is the median of five runs in fresh contexts of one browser, its CPU not slowed down.
// It measures and never fails: what is not there is a dash.

import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { spot } from './page/place.mjs';
import { root, serve } from './page/site.mjs';
import { table } from './table.mjs';
import { weights } from './weigh.mjs';

const runs = 5;
const moves = 200;
const models = ['qwen3-1.7b', 'qwen3-30b-a3b'];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const ms = (number) => (Number.isFinite(number) ? number.toFixed(number < 10 ? 2 : 1) : '–');

/** A page with `n` elements that waits to be given the script as text. */
function empty(n, twins) {
  const elements = Array.from({ length: n }, (_, i) =>
    `<qwen3-diagram model="${models[i % 2]}" ${twins ? 'twin="pair"' : ''} loading="eager"></qwen3-diagram>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title>
    <style>body { margin: 0; display: grid; grid-template-columns: 600px 600px }</style>${elements.join('')}`;
}

/** From the script's text to the first frame of every element; runs in the page. */
async function start(script) {
  const elements = document.querySelectorAll('qwen3-diagram');
  const told = new Promise((done) => {
    let left = elements.length;
    window.addEventListener('qwen3-ready', () => {
      left -= 1;
      if (left === 0) done(performance.now());
    });
    window.addEventListener('qwen3-error', (event) => console.error(event.detail.message));
  });
  const from = performance.now();
  const tag = document.createElement('script');
  tag.textContent = script;
  document.head.append(tag);
  const evaluated = performance.now() - from;
  const ready = (await told) - from;
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return { evaluated, ready };
}

async function counters(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  return { script: of('ScriptDuration') * 1000, task: of('TaskDuration') * 1000, heap: of('JSHeapUsedSize') / 1024 };
}

async function measure(browser, site, script, n, twins) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => console.error(String(error)));
    site.put('/bench.html', empty(n, twins));
    await page.goto(`${site.origin}/bench.html`);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const idle = await counters(session);
    const { evaluated, ready } = await Promise.race([
      page.evaluate(start, script),
      new Promise((_, late) => setTimeout(late, 30_000, new Error('not ready within 30 s'))),
    ]);
    const shown = await counters(session);
    const first = await page.evaluate(() => {
      const element = document.querySelector('qwen3-diagram');
      const { x, y } = element.getBoundingClientRect();
      return { nodes: element.nodes(), x, y };
    });
    const places = first.nodes.map((node) => spot(first.nodes, node)).filter(Boolean)
      .map((place) => ({ x: first.x + place.x, y: first.y + place.y })).filter((place) => place.y < 890);
    // The first tip waits for its delay; from then on each move is answered at once.
    await page.mouse.move(places[0].x, places[0].y);
    await page.evaluate(() => new Promise((done) => setTimeout(done, 400)));
    const before = await counters(session);
    for (let i = 1; i <= moves; i += 1) {
      const { x, y } = places[(i * 7) % places.length];
      await page.mouse.move(x, y);
    }
    const after = await counters(session);
    return {
      evaluated, ready, script: shown.script - idle.script, task: shown.task - idle.task, heap: shown.heap - idle.heap,
      hover: (after.script - before.script) / moves, hoverTask: (after.task - before.task) / moves,
    };
  } finally {
    await context.close();
  }
}

/** Ids of all that opens in an element; in the page. */
async function openable() {
  const element = document.querySelector('qwen3-diagram');
  const tried = new Set();
  for (let more = true; more;) {
    more = false;
    // Of a closed band only experts in sight are opened, and of those one.
    for (const { id } of element.nodes().filter(({ id }) => !tried.has(id))) {
      tried.add(id);
      element.expand(id);
      more = true;
    }
  }
  return element.open;
}

/** Opens these modules at once and waits until that is painted; in the page. */
async function open(ids) {
  document.querySelector('qwen3-diagram').open = ids;
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
}

/** Paints anew as often as this, each in the other theme; in the page. */
async function repaint(times) {
  const element = document.querySelector('qwen3-diagram');
  for (let i = 0; i < times; i += 1) {
    element.theme = i % 2 ? 'light' : 'dark';
    await new Promise(requestAnimationFrame);
  }
  await new Promise(requestAnimationFrame);
}

/** What an element takes with everything open: of a preset, or of a config; `known` says what opens, where that is known. */
async function measureOpen(browser, site, script, model, known) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => console.error(String(error)));
    site.put('/open.html', empty(1, false));
    await page.goto(`${site.origin}/open.html`);
    await page.evaluate(start, script);
    await page.evaluate(async (model) => {
      const element = document.querySelector('qwen3-diagram');
      if (typeof model === 'string') element.model = model;
      else element.config = model;
      await element.ready;
    }, model);
    const ids = known ?? (await page.evaluate(openable));
    await page.evaluate(open, '');
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const spent = async (act, times) => {
      const before = await counters(session);
      await act();
      const after = await counters(session);
      return (after.script - before.script) / times;
    };
    const opening = await spent(() => page.evaluate(open, ids), 1);
    const places = await page.evaluate(() => {
      const element = document.querySelector('qwen3-diagram');
      const { x, y } = element.getBoundingClientRect();
      return element.nodes().map((node) => ({ x: x + node.x + node.width / 2, y: y + node.y + Math.min(node.height / 2, 6) }))
        .filter((place) => place.y > 0 && place.y < 890);
    });
    await page.mouse.move(places[0].x, places[0].y);
    await page.evaluate(() => new Promise((done) => setTimeout(done, 400)));
    const hover = await spent(async () => {
      for (let i = 1; i <= moves / 2; i += 1) {
        const { x, y } = places[(i * 7) % places.length];
        await page.mouse.move(x, y);
      }
    }, moves / 2);
    await page.mouse.move(1270, 890);
    return { ids, opening, hover, repaint: await spent(() => page.evaluate(repaint, 20), 20) };
  } finally {
    await context.close();
  }
}

/** A mixture of experts like Qwen3-30B-A3B with another number of them. */
const experts = (count) => ({
  model_type: 'qwen3_moe', hidden_size: 2048, num_hidden_layers: 48, num_attention_heads: 32, num_key_value_heads: 4,
  head_dim: 128, vocab_size: 151936, num_experts: count, num_experts_per_tok: 8, moe_intermediate_size: 768, norm_topk_prob: true,
});

async function openTimes(browser, site, script) {
  const rows = [];
  const all = ['qwen3-1.7b', 'qwen3-235b-a22b', ...[8, 128, 512, 4096].map(experts)];
  for (const model of all) {
    const results = [];
    for (let i = 0; i < runs; i += 1) {
      // To try all of many experts takes longer than all else.
      const { ids } = results.find((result) => result.ids) ?? {};
      results.push(await measureOpen(browser, site, script, model, ids).catch((error) => {
        console.error(`everything open: ${error.message}`);
        return {};
      }));
    }
    const of = (name) => ms(median(results.map((result) => result[name] ?? NaN)));
    rows.push([typeof model === 'string' ? model : `a config with ${model.num_experts} experts`, of('opening'), of('hover'), of('repaint')]);
  }
  table(['everything open', 'script to open, ms', 'script per hover, ms', 'script per repaint, ms'], rows);
}

async function times() {
  const script = await readFile(join(root, 'dist/qwen3-diagram.js'), 'utf8').catch(() => null);
  if (!script) return console.log('dist/qwen3-diagram.js is not there: no times.\n');
  const site = await serve();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  try {
    const rows = [];
    for (const [n, twins] of [[1, false], [2, false], [4, false], [8, false], [2, true], [8, true]]) {
      const results = [];
      for (let i = 0; i < runs; i += 1) {
        results.push(await measure(browser, site, script, n, twins).catch((error) => {
          console.error(`${n} elements: ${error.message}`);
          return {};
        }));
      }
      const of = (name) => ms(median(results.map((result) => result[name] ?? NaN)));
      const heap = median(results.map((result) => result.heap ?? NaN));
      rows.push([`${n}${twins ? ', twins' : ''}`, of('evaluated'), of('ready'), of('script'), of('task'), of('hover'), of('hoverTask'),
        Number.isFinite(heap) ? Math.round(heap) : '–']);
    }
    table(['elements', 'script evaluated, ms', 'bytes to first frame, ms', 'of it script, ms', 'all tasks, ms',
      'script per hover, ms', 'all tasks per hover, ms', 'heap, KiB'], rows);
    await openTimes(browser, site, script);
    console.log(`Chromium ${browser.version()}, headless, no GPU; one-file build given as text, so no network and no code cache; `
      + `${moves} real mouse moves over the modules of the first element; script and tasks by Performance.getMetrics.`);
  } finally {
    await browser.close();
    await site.close();
  }
}

console.log('`node tests/bench.mjs`\n');
await weights().catch((error) => console.error(error));
await times().catch((error) => console.error(error));
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, median of ${runs} runs.`);
