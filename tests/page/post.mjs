// The post as a reader meets it: which diagrams are shown, and how another one is brought into its place.

import { until } from './browser.mjs';

/** Selectors for the post's diagrams, in the order of the page: the dense model first. */
export async function diagrams(page) {
  const n = await page.evaluate(() => {
    const found = [...document.querySelectorAll('qwen3-diagram')];
    found.forEach((element, i) => element.setAttribute('data-test', i));
    return found.length;
  });
  return Array.from({ length: n }, (_, i) => `[data-test="${i}"]`);
}

/** The boxes of the diagrams that a reader can see, by selector. */
export function shown(page) {
  return page.evaluate(() => Object.fromEntries([...document.querySelectorAll('qwen3-diagram')].flatMap((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const seen = width > 0 && height > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return seen ? [[`[data-test="${element.getAttribute('data-test')}"]`, { x, y, width, height }]] : [];
  })));
}

/** Clicks the radio button that is not chosen yet, on its label where it has one, without scrolling. */
export async function swap(page) {
  const at = await page.evaluate(() => {
    const other = [...document.querySelectorAll('input[type="radio"]')].find((radio) => !radio.checked);
    if (!other) return null;
    const places = [other, ...other.labels].map((part) => part.getBoundingClientRect());
    const place = places.find((box) => box.width >= 8 && box.height >= 8);
    return place && { x: place.x + Math.min(place.width / 2, 12), y: place.y + place.height / 2 };
  });
  if (!at) throw new Error('no radio button is left to choose');
  await page.mouse.click(at.x, at.y);
}

/** Brings a diagram into sight where the page shows one at a time. */
export async function bring(page, selector) {
  if ((await shown(page))[selector]) return;
  // The sheet of the last module may lie over the radio buttons.
  await page.keyboard.press('Escape');
  await page.mouse.move(1, 1);
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }));
  await page.evaluate(() => {
    const other = [...document.querySelectorAll('input[type="radio"]')].find((radio) => !radio.checked);
    (other?.labels[0] ?? other)?.scrollIntoView({ block: 'center', behavior: 'instant' });
  });
  await swap(page);
  await until(page, `${selector} is brought into sight`, (selector) =>
    document.querySelector(selector).checkVisibility(), selector);
}
