// The main promises of the post in Firefox and in WebKit: `make engines`. Chromium is held to all of them by tests/page.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { engines, start } from './engines/driver.mjs';
import { spot } from './page/place.mjs';
import { serve } from './page/site.mjs';

const only = process.env.ENGINE;

/** What goes wrong on a page from its first line on; sent into it. */
function watch() {
  window.trouble = [];
  window.addEventListener('error', (event) => window.trouble.push(event.message ?? `not loaded: ${event.target.src ?? event.target.href}`), true);
  window.addEventListener('unhandledrejection', (event) => window.trouble.push(String(event.reason)));
  for (const name of ['error', 'warn']) {
    const { [name]: tell } = console;
    console[name] = (...given) => {
      window.trouble.push(given.join(' '));
      tell.apply(console, given);
    };
  }
}

/** Gives tests eyes in the page. */
function look() {
  window.tipOf = (id) => {
    const tip = document.getElementById(id).shadowRoot.querySelector('[part=tip]');
    if (!tip.checkVisibility({ visibilityProperty: true })) return null;
    const { left, top, right, bottom } = tip.getBoundingClientRect();
    return { text: tip.textContent, left, top, right, bottom };
  };
  window.focusOf = () => {
    const item = document.activeElement.shadowRoot?.activeElement;
    return item ? `${document.activeElement.id}/${item.dataset.id ?? item.getAttribute('part')}` : document.activeElement.localName;
  };
}

const modules = (page, id) => page.evaluate((id) => document.getElementById(id).nodes(), id);

/** Brings a point of a diagram to the middle of the window; gives where it is there. */
async function bring(page, id, { x, y }) {
  return page.evaluate((id, x, y) => {
    const element = document.getElementById(id);
    window.scrollBy({ top: element.getBoundingClientRect().top + y - innerHeight / 2, behavior: 'instant' });
    const box = element.getBoundingClientRect();
    return { x: box.left + x, y: box.top + y };
  }, id, x, y);
}

/** Waits until nothing moves any more in a diagram. */
const still = (page, id) => page.until(`${id} stands still`, async (id) => {
  const element = document.getElementById(id);
  const picture = () => [scrollY, element.getBoundingClientRect().top, element.shadowRoot.querySelector('canvas').toDataURL()].join();
  const before = picture();
  for (let i = 0; i < 4; i += 1) await new Promise(requestAnimationFrame);
  return picture() === before;
}, id);

const focusIs = (page, place) => page.until(`the focus is at ${place}`, (place) => window.focusOf() === place, place);

/** From the page's beginning to the first module of the left diagram. */
async function enter(page) {
  await page.evaluate(() => document.querySelector('.own button').focus());
  await page.press('Tab', 'Home');
  await focusIs(page, 'left/tokens');
}

for (const name of Object.keys(engines).filter((name) => !only || only === name)) {
  describe(name, () => {
    let site;
    let browser;
    let page;

    before(async () => {
      site = await serve();
      const post = await (await fetch(`${site.origin}/`)).text();
      site.put('/watched.html', post.replace('<head>', () => `<head><script>(${watch})(); (${look})()</script>`));
      browser = await start(name);
      page = browser.page;
      await page.resize(1440, 1000);
    });

    after(async () => {
      await browser?.close();
      await site?.close();
    });

    async function opened() {
      await page.goto(`${site.origin}/watched.html`);
      await page.until('both diagrams are live', () => [...document.querySelectorAll('qwen3-diagram')].every((element) => element.matches('[data-live]')));
    }

    test('both diagrams of the post become live and are painted, and nothing goes wrong', async () => {
      await opened();
      const colours = await page.evaluate(() => ['left', 'right'].map((id) => {
        const canvas = document.getElementById(id).shadowRoot.querySelector('canvas');
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
        copy.drawImage(canvas, 0, 0);
        return new Set(new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size;
      }));
      for (const count of colours) assert.ok(count > 500, `${colours} colours`);
      assert.deepEqual(await page.evaluate(() => window.trouble), []);
    });

    test('pointing at a module shows its tip, inside the window and beside the module', async () => {
      await opened();
      for (const id of ['left', 'right']) {
        const all = await modules(page, id);
        for (const node of all.filter(({ id }) => /^(tokens|norm|lm_head)$|rope|k_proj|attn_residual|experts\.\d|gate$/.test(id))) {
          const at = await bring(page, id, spot(all, node));
          await page.point(at);
          const tip = await page.until(`the tip of ${node.id}`, (id, label) => {
            const tip = window.tipOf(id);
            return tip?.text.startsWith(label) && { ...tip, width: innerWidth, height: innerHeight };
          }, id, node.label);
          const inside = tip.left >= 0 && tip.top >= 0 && tip.right <= tip.width + 0.5 && tip.bottom <= tip.height + 0.5;
          assert.ok(inside, `${node.id}: ${JSON.stringify(tip)}`);
          const covers = at.x > tip.left && at.x < tip.right && at.y > tip.top && at.y < tip.bottom;
          assert.ok(!covers, `${node.id}: its tip lies under the pointer`);
        }
      }
    });

    test('a + opens what it stands at, and a − closes it', async () => {
      await opened();
      const isOpen = (id, open) => page.until(`${id} is ${open ? 'open' : 'closed'}`, (id, open) =>
        document.querySelector('#right').nodes().find((node) => node.id === id).open === open, id, open);
      for (const id of ['layers.mlp', 'layers.self_attn']) {
        const heights = [];
        for (const open of [true, false]) {
          const all = await modules(page, 'right');
          const node = all.find((node) => node.id === id);
          heights.push(node.height);
          // The mark is there while its module is pointed at.
          await page.point(await bring(page, 'right', spot(all, node)));
          await page.until(`the tip of ${id}`, (label) => window.tipOf('right')?.text.startsWith(label), node.label);
          await page.click(await bring(page, 'right', { x: node.x + node.width + 8, y: node.y + 19.5 }));
          await isOpen(id, open);
          await still(page, 'right');
          await page.press('Escape');
          await page.point({ x: 20, y: 500 });
        }
        assert.ok(heights[1] > heights[0], `${id}: ${heights}`);
      }
    });

    test('the keyboard walks through every module once, opens one, and leaves', async () => {
      await opened();
      await enter(page);
      for (const { id } of (await modules(page, 'left')).slice(1)) {
        await page.press('ArrowDown');
        await focusIs(page, `left/${id}`);
      }
      await page.press('Home', 'f', 'Enter');
      await page.until('the feed-forward is open', () => document.querySelector('#left').open === 'layers.mlp');
      await focusIs(page, 'left/layers.mlp');
      await page.press('ArrowRight');
      await focusIs(page, 'left/layers.mlp.gate_proj');
      await page.press('Shift+ArrowDown');
      await focusIs(page, 'left/layers.mlp.act');
      await page.press('?');
      await focusIs(page, 'left/keys');
      await page.press('Escape');
      await focusIs(page, 'left/layers.mlp.act');
      await page.press('Tab');
      await focusIs(page, 'button');
    });

    test('the address of a module and the LaTeX of a formula are copied', async () => {
      await opened();
      await page.evaluate(() => document.addEventListener('copy', (event) => { window.copied = event.clipboardData.getData('text/plain'); }));
      await enter(page);
      await page.press('Control+c');
      await page.until('the address is copied', () => window.copied === `${location.href}#left/tokens`);
      await page.evaluate(() => document.querySelector('#right').select('layers.mlp.combine'));
      await page.click(await page.until('the tip has a formula', () => {
        const box = window.tipOf('right') && document.querySelector('#right').shadowRoot.querySelector('[part=tip] math').getBoundingClientRect();
        return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      }));
      await page.press('Control+c');
      await page.until('LaTeX is copied', () => window.copied.startsWith('f=\\sum'));
    });

    test('a letter of a formula is of the bundled italic, and every link of a text has a line', async () => {
      await opened();
      const [letters, links] = await page.evaluate(async () => {
        await document.fonts.ready;
        const wide = (element) => element.getBoundingClientRect().width;
        const other = [...document.querySelectorAll('.formula mi:not([mathvariant])')].filter((letter) => {
          const twin = document.createElement('i');
          twin.textContent = letter.textContent;
          const { fontSize } = getComputedStyle(letter);
          twin.style.cssText = `position: absolute; font: italic 400 ${fontSize} "Qwen3 Diagram", monospace; font-kerning: none`;
          document.body.append(twin);
          const same = Math.abs(wide(twin) - wide(letter)) < 0.5;
          twin.remove();
          return !same;
        });
        const bare = [...document.querySelectorAll('p a:not(sup a)')].filter((link) => getComputedStyle(link).textDecorationLine !== 'underline');
        return [other, bare].map((all) => all.map(({ textContent }) => textContent));
      });
      assert.deepEqual({ letters, links }, { letters: [], links: [] });
    });

    test('what a host page zooms or enlarges answers at its own places, with the tip beside them', async () => {
      for (const [css, scale] of [['zoom: 1.25', 1.25], ['transform: scale(1.25)', 1.25]]) {
        site.put('/host.html', `<!doctype html><script>(${look})()</script><body style="margin: 0; height: 3000px"><div style="height: 300px"></div>
          <div style="width: 600px; transform-origin: 0 0; ${css}"><qwen3-diagram id="it" loading="eager"></qwen3-diagram></div><script src="/qwen3-diagram.js"></script>`);
        await page.goto(`${site.origin}/host.html`);
        await page.until('the diagram is live', () => document.querySelector('#it').matches('[data-live]'));
        for (const node of (await modules(page, 'it')).filter(({ id }) => ['norm', 'layers.self_attn.rope', 'embed_tokens'].includes(id))) {
          const y = 300 + scale * (node.y + node.height / 2);
          const scrolled = await page.evaluate((top) => { window.scrollTo({ top, behavior: 'instant' }); return scrollY; }, y - 500);
          await page.point({ x: scale * (node.x + node.width / 2), y: y - scrolled });
          await page.until(`${css}: the tip of ${node.id}`, (label) => window.tipOf('it')?.text.startsWith(label), node.label);
          // By its style, as no two browsers tell the box of what is zoomed in the same way.
          const tip = await page.evaluate((scale) => {
            const { style, offsetWidth, offsetHeight } = document.querySelector('#it').shadowRoot.querySelector('[part=tip]');
            return [parseFloat(style.left), parseFloat(style.top), offsetWidth, offsetHeight].map((side) => side * scale);
          }, css.startsWith('zoom') ? scale : 1);
          const module = [node.x, 300 / scale + node.y, node.width, node.height].map((side) => side * scale);
          module[1] -= scrolled;
          const far = [0, 1].map((side) => Math.max(tip[side] - module[side] - module[side + 2], module[side] - tip[side] - tip[side + 2]));
          assert.ok(Math.max(...far) > -1 && Math.max(...far) < 300, `${css}: ${node.id} is at ${module}, its tip at ${tip}`);
          assert.ok(tip[1] >= 0 && tip[1] + tip[3] <= 1000, `${css}: the tip of ${node.id} is at ${tip}`);
        }
      }
    });
  });
}
