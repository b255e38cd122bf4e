// What a reader chooses on the post's page: two models, one of their own, which one is shown where one has room.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, open, until } from './browser.mjs';
import { nodes, point, ready } from './diagram.mjs';
import { spot } from './place.mjs';

const config = {
  model_type: 'qwen3', hidden_size: 512, num_hidden_layers: 7, num_attention_heads: 8, num_key_value_heads: 4, head_dim: 64,
  intermediate_size: 1536, vocab_size: 1000, tie_word_embeddings: true,
};
const file = (name, content) => ({ name, mimeType: 'application/json', buffer: Buffer.from(content) });

async function post(t, options = {}) {
  const page = await open(t, '/', { width: 1440, ...options });
  for (const id of ['#left', '#right']) {
    if (await page.evaluate((id) => document.querySelector(id).checkVisibility(), id)) await ready(page, id);
  }
  return page;
}

/** Everything that depends on the models: what each diagram shows, and the words of the page. */
const seen = (page) => page.evaluate(() => ({
  models: ['left', 'right'].map((id) => document.getElementById(id).model),
  table: document.querySelector('.compare').textContent,
  topic: document.querySelector('#gqa').textContent,
  scroll: scrollY,
}));

const shows = (page, id, model) => until(page, `${id} shows ${model}`, async ({ id, model }) => {
  const element = document.querySelector(id);
  return element.model === model && element.ready.then(() => true);
}, { id, model });

test('there are two pickers with every released model, and each shows what its diagram does', async (t) => {
  const page = await post(t);
  const pickers = await page.evaluate(() => [...document.querySelectorAll('select[data-picks]')].map((pick) => ({
    shown: document.getElementById(pick.dataset.picks).model, chosen: pick.value, options: pick.options.length, named: pick.labels.length,
  })));
  assert.equal(pickers.length, 2);
  for (const pick of pickers) {
    assert.equal(pick.chosen, pick.shown);
    assert.ok(pick.options >= 13, `${pick.options} models`);
    assert.equal(pick.named, 1);
  }
});

test('a model that is chosen with the keyboard changes diagram, table and prose, and nothing else moves', async (t) => {
  const page = await post(t);
  const before = await seen(page);
  await page.evaluate(() => document.querySelector('.pickers').scrollIntoView({ block: 'start' }));
  const at = await page.evaluate(() => [scrollY, document.querySelector('#pick-left').getBoundingClientRect().top]);
  await page.focus('#pick-left');
  const shift = await page.evaluate(() => window.seen.shift);
  await page.keyboard.type('Qwen3-32B');
  await shows(page, '#left', 'qwen3-32b');
  const after = await seen(page);
  assert.deepEqual(after.models, ['qwen3-32b', 'qwen3-30b-a3b']);
  assert.notEqual(after.table, before.table);
  assert.notEqual(after.topic, before.topic);
  assert.ok(after.table.includes('Qwen3-32B') && !after.table.includes('Qwen3-1.7B'));
  await frames(page, 5);
  assert.deepEqual(await page.evaluate(() => [scrollY, document.querySelector('#pick-left').getBoundingClientRect().top]), at, 'the picker stands where it stood');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'pick-left');
  assert.ok((await page.evaluate(() => window.seen.shift)) - shift < 0.05);
});

test('diagram and words change in the same frame', async (t) => {
  const page = await post(t);
  await page.evaluate(() => {
    window.torn = [];
    const look = () => {
      const table = document.querySelector('.compare thead').textContent;
      const canvas = document.querySelector('#left').shadowRoot.querySelector('canvas').getAttribute('style');
      window.torn.push(`${table.includes('Qwen3-32B')} ${document.querySelector('#gqa').textContent.includes('Qwen3-32B')} ${document.querySelector('#left').nodes().length}`);
      window.looking = requestAnimationFrame(look);
      return canvas;
    };
    look();
  });
  await page.selectOption('#pick-left', 'qwen3-32b');
  await shows(page, '#left', 'qwen3-32b');
  await frames(page, 3);
  const states = await page.evaluate(() => [...new Set(window.torn.map((state) => state.replace(/ \d+$/, '')))]);
  assert.deepEqual(states, ['false false', 'true true']);
});

test('what is selected stays selected through a change of model', async (t) => {
  const page = await post(t);
  await page.evaluate(() => document.querySelector('#right').select('layers.self_attn.rope'));
  await page.selectOption('#pick-right', 'qwen3-235b-a22b');
  await shows(page, '#right', 'qwen3-235b-a22b');
  assert.equal(await page.evaluate(() => document.querySelector('#right').selected), 'layers.self_attn.rope');
});

test('a config of the reader becomes an option of both pickers and is shown by the one that was used last', async (t) => {
  const page = await post(t);
  await page.focus('#pick-left');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click('.open-config')]);
  await chooser.setFiles(file('mine.json', JSON.stringify(config)));
  await until(page, 'it is shown', () => document.querySelector('#left').model.startsWith('own'));
  await shows(page, '#left', await page.evaluate(() => document.querySelector('#pick-left').value));
  const options = await page.evaluate(() => [...document.querySelectorAll('select[data-picks]')].map((pick) => [pick.options[pick.options.length - 1].textContent, pick.selectedOptions[0].textContent]));
  assert.deepEqual(options, [['mine', 'mine'], ['mine', 'Qwen3-30B-A3B']]);
  assert.ok((await seen(page)).table.includes('mine'));
  assert.equal(await page.evaluate(() => document.querySelector('.refused').textContent), '');
});

test('a file that is dropped on the button is taken, and shown while it is over it', async (t) => {
  const page = await post(t);
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
    return data;
  }, JSON.stringify(config));
  const over = () => page.evaluate(() => getComputedStyle(document.querySelector('.open-config')).borderTopStyle);
  assert.equal(await over(), 'dashed');
  await page.dispatchEvent('.open-config', 'dragenter', { dataTransfer: data });
  assert.equal(await over(), 'solid');
  await page.dispatchEvent('.open-config', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('.open-config', 'drop', { dataTransfer: data });
  await until(page, 'it is shown', () => document.querySelector('#right').model.startsWith('own'));
  assert.equal(await over(), 'dashed');
});

test('two files of one name that come at once are two models, and the later one is shown', async (t) => {
  const page = await post(t);
  const options = () => page.evaluate(() => [...document.querySelector('#pick-right').options].map((option) => option.textContent).slice(-2));
  await page.evaluate((configs) => {
    const files = configs.map((config) => new File([JSON.stringify(config)], 'config.json', { type: 'application/json' }));
    // The first one takes longer to read than the second.
    files[0].slice = () => ({ text: () => new Promise((done) => setTimeout(done, 300, JSON.stringify(configs[0]))) });
    for (const file of files) {
      const drop = new Event('drop', { bubbles: true, cancelable: true });
      drop.dataTransfer = { files: [file], types: ['Files'] };
      document.querySelector('.open-config').dispatchEvent(drop);
    }
  }, [config, { ...config, num_hidden_layers: config.num_hidden_layers + 1 }]);
  await until(page, 'both are there', () => document.querySelector('#pick-right').options.length === 15);
  assert.deepEqual(await options(), ['config', 'config (2)']);
  const chosen = await page.evaluate(() => document.querySelector('#pick-right').value);
  assert.equal(await page.evaluate(() => document.querySelector('#pick-right').selectedOptions[0].textContent), 'config (2)');
  await shows(page, '#right', chosen);
  // What is not shown can be chosen again.
  await page.selectOption('#pick-right', 'qwen3-4b');
  await shows(page, '#right', 'qwen3-4b');
  await page.selectOption('#pick-right', { label: 'config' });
  await shows(page, '#right', await page.evaluate(() => document.querySelector('#pick-right').value));
});

test('a file that is refused is one line that names the field, and everything stays', async (t) => {
  const page = await post(t);
  const before = await seen(page);
  await page.setInputFiles('.own input', file('bad.json', JSON.stringify({ ...config, hidden_size: -5 })));
  await until(page, 'it is refused', () => document.querySelector('.refused').textContent);
  const [text, name, weight] = await page.evaluate(() => {
    const name = document.querySelector('.refused b');
    return [document.querySelector('.refused').textContent, name.textContent, getComputedStyle(name).fontWeight];
  });
  assert.equal(name, 'hidden_size');
  assert.equal(weight, '600');
  assert.match(text, /-5/);
  assert.deepEqual({ ...(await seen(page)), scroll: 0 }, { ...before, scroll: 0 });
  await page.setInputFiles('.own input', file('good.json', JSON.stringify(config)));
  await until(page, 'the next one is taken', () => document.querySelector('#right').model.startsWith('own') && document.querySelector('.refused').textContent === '');
});

test('where one diagram has room, a choice and a link bring theirs', async (t) => {
  const page = await post(t, { width: 860 });
  const shown = () => page.evaluate(() => ['left', 'right'].filter((id) => document.getElementById(id).checkVisibility()));
  assert.deepEqual(await shown(), ['right']);
  await page.selectOption('#pick-left', 'qwen3-4b');
  assert.deepEqual(await shown(), ['left']);
  await shows(page, '#left', 'qwen3-4b');
  await page.click('#gqa a.module[href^="#right/"]');
  await until(page, 'the right one is shown', () => document.getElementById('right').checkVisibility() && document.getElementById('right').selected);
  assert.deepEqual(await shown(), ['right']);
});

test('pointing at a module lights its section and its entry in the row, and moves nothing', async (t) => {
  const page = await post(t);
  await page.evaluate(() => document.fonts.ready);
  const places = () => page.evaluate(() => JSON.stringify([...document.querySelectorAll('.contents a, .topic')].map((element) => {
    const { x, width, height } = element.getBoundingClientRect();
    return [x, width, height];
  })));
  const lit = (wanted) => until(page, `lit is ${wanted}`, (wanted) => [...document.querySelectorAll('[data-lit]')].map((element) =>
    element.id || element.getAttribute('href')).join(' ') === wanted, wanted, 4000);
  const before = await places();
  const all = await nodes(page, '#right');
  for (const [id, wanted] of [['layers.self_attn.qk_norm', 'qk-norm'], ['layers.self_attn.scores', 'gqa'], ['layers.self_attn.rope', 'rope'],
    ['layers.mlp.gate', 'moe'], ['norm', 'rmsnorm']]) {
    await point(page, '#right', spot(all, all.find((node) => node.id === id)));
    await lit(`#${wanted} ${wanted}`);
    assert.equal(await places(), before, id);
  }
  const dense = await nodes(page, '#left');
  await point(page, '#left', spot(dense, dense.find((node) => node.id === 'layers.mlp')));
  await lit('#swiglu swiglu');
  await point(page, '#left', spot(dense, dense.find((node) => node.id === 'embed_tokens')));
  await lit('');
});

test('the row of contents stays at the top while a diagram is in view, and no longer', async (t) => {
  const page = await post(t);
  const top = () => page.evaluate(() => document.querySelector('.contents').getBoundingClientRect().top);
  await page.evaluate(() => window.scrollTo({ top: document.querySelector('.pair').getBoundingClientRect().top + scrollY, behavior: 'instant' }));
  assert.equal(await top(), 0);
  await page.evaluate(() => document.querySelector('#gqa').scrollIntoView({ behavior: 'instant' }));
  assert.ok((await top()) < -40);
});

for (const width of [320, 720, 860, 1440]) {
  test(`nothing is wider than a page of ${width}, whatever the models`, async (t) => {
    const page = await post(t, { width });
    for (const model of ['qwen3-0.6b', 'qwen3-235b-a22b-2507', 'qwen3-coder-480b-a35b']) {
      for (const side of ['left', 'right']) await page.selectOption(`#pick-${side}`, model);
      await shows(page, '#right', model);
      await frames(page, 3);
      const [scroll, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(scroll <= inner, `${model}: ${scroll} on ${inner}`);
    }
  });

  test(`without JavaScript the whole page is there, and nothing to choose, at ${width}`, async (t) => {
    const page = await open(t, '/', { width, script: false });
    const { hidden, figures, formulas, scroll } = await page.evaluate(() => ({
      hidden: ['.pickers'].filter((selector) => document.querySelector(selector).checkVisibility()),
      figures: [...document.querySelectorAll('figure')].map((figure) => [...figure.querySelectorAll('svg')].filter((svg) => svg.checkVisibility()).length),
      formulas: document.querySelectorAll('.formula math').length,
      scroll: document.documentElement.scrollWidth,
    }));
    assert.deepEqual(hidden, []);
    assert.deepEqual(figures, [1, 1, 1, 1, 1, 1]);
    assert.ok(formulas >= 6);
    assert.ok(scroll <= width);
  });
}

for (const width of [320, 390, 860]) {
  test(`what stands below a picker begins where the picker does, and every row of what can be saved on one line, at ${width}`, async (t) => {
    const page = await open(t, '/', { width });
    await ready(page, '#right');
    const found = await page.evaluate(() => {
      const left = (selector) => document.querySelector(selector).getBoundingClientRect().left;
      const rows = new Map();
      const shown = [...document.querySelectorAll('.save')].find((save) => save.checkVisibility());
      for (const part of shown.children) {
        if (!part.textContent) continue;
        const { left, top, height } = part.getBoundingClientRect();
        const row = Math.round((top + height / 2) / 10);
        const text = left + parseFloat(getComputedStyle(part).paddingLeft);
        if (!rows.has(row) || text < rows.get(row)) rows.set(row, text);
      }
      return { select: left('#pick-left'), scale: left('.scale input'), own: left('.own button'), rows: [...rows.values()] };
    });
    assert.ok(Math.abs(found.scale - found.select) < 1, `${found.scale} and ${found.select}`);
    assert.ok(Math.abs(found.own - found.select) < 1, `${found.own} and ${found.select}`);
    assert.ok(found.rows.length > 0 && found.rows.every((left) => Math.abs(left - found.rows[0]) < 1), `${found.rows}`);
  });
}
