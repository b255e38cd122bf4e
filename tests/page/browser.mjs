// One browser and one server for a file of tests; `open` gives a page that fails its test when anything on it went wrong.

import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './site.mjs';
import { look, watch } from './watch.mjs';

const launch = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
    // The page's text is smoothed in grey as a canvas's always is, so that pixels of both can be compared.
    '--disable-lcd-text', '--font-render-hinting=none',
  ],
};

let serving;
const running = new Map();
/** The site, and the browser of a reader who wants letters of this size; started when the first test asks for them. */
export async function stage(letters = 16) {
  serving ??= serve();
  if (!running.has(letters)) running.set(letters, chromium.launch({ ...launch, args: [...launch.args, `--blink-settings=defaultFontSize=${letters}`] }));
  return { browser: await running.get(letters), site: await serving };
}

after(async () => {
  for (const browser of running.values()) await (await browser).close();
  await (await serving)?.close();
});

let count = 0;

/**
 * Opens a path of the site (it begins with a slash) or a page given as HTML, and closes it with the test `t`.
 *
 * An error on the page or in its console that no pattern of `expected` covers fails the test.
 * `missing` are paths that answer 404, `headers` go with a page given as HTML, `before` run in the page first;
 * `prepare` gets the page before it goes anywhere, `waitUntil` says how far it has to come.
 */
export async function open(t, source, options = {}) {
  const { browser, site } = await stage(options.letters);
  const { width = 1440, height = 900, theme = 'light', deviceScaleFactor = 1, touch = false } = options;
  const { reducedMotion = 'no-preference', forcedColors = 'none', contrast = 'no-preference', expected = [], missing = [], headers = {}, before = [], waitUntil = 'load' } = options;
  site.lose(missing);
  let path = source;
  if (!/^(\/|file:)/.test(source)) {
    count += 1;
    path = options.path ?? `/test/${count}.html`;
    site.put(path, source, headers);
  }
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    deviceScaleFactor,
    hasTouch: touch,
    reducedMotion,
    forcedColors,
    contrast,
    javaScriptEnabled: options.script ?? true,
  });
  const page = await context.newPage();
  const trouble = [];
  const note = (text) => {
    if (!expected.some((pattern) => pattern.test(text))) trouble.push(text);
  };
  page.on('pageerror', (error) => note(`page error: ${error.stack ?? error}`));
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console error: ${message.text()} (${message.location().url})`);
  });
  page.on('crash', () => note('the page crashed'));
  page.requested = [];
  page.on('request', (request) => page.requested.push(request.url().replace(site.origin, '')));
  t.after(async () => {
    const rejections = await page.evaluate(() => window.seen?.rejections ?? []).catch(() => []);
    await context.close();
    for (const rejection of rejections) note(`unhandled rejection: ${rejection}`);
    assert.deepEqual(trouble, [], 'nothing went wrong on the page');
  });
  await page.addInitScript(watch);
  await page.addInitScript(look);
  for (const script of before) await page.addInitScript(script);
  await options.prepare?.(page);
  await page.goto(path.startsWith('/') ? site.origin + path : path, { waitUntil });
  return page;
}

/** A host page around `body`; the script comes last, as in a post. */
export function host(body, { script = '<script type="module" src="/qwen3-diagram.js"></script>', head = '' } = {}) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A host page</title>
<style>html, body { margin: 0 } ::-webkit-scrollbar { display: none }</style>
${head}
<body>
${body}
${script}
`;
}

/**
 * Asks the page again and again until `probe` gives something truthy, and returns that.
 *
 * Asking from outside works under every content policy, and needs no frame of the page's own.
 */
export async function until(page, what, probe, given, patience = 15_000) {
  const end = Date.now() + patience;
  let last;
  do {
    last = await page.evaluate(probe, given);
    if (last) return last;
    await pause(10);
  } while (Date.now() < end);
  throw new Error(`${what}: not within ${patience} ms`);
}

/** Lets the page paint `n` frames: what would have happened by itself has happened then. */
export async function frames(page, n) {
  await page.evaluate(async (n) => {
    const frame = window.frame ?? (() => new Promise(requestAnimationFrame));
    for (let i = 0; i < n; i += 1) await frame();
  }, n);
}
