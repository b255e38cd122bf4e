// The command line: what it prints, and how it refuses.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command } from './command.mjs';

const presets = `qwen3-0.6b qwen3-1.7b qwen3-4b qwen3-8b qwen3-14b qwen3-32b qwen3-30b-a3b qwen3-235b-a22b
  qwen3-4b-2507 qwen3-30b-a3b-2507 qwen3-235b-a22b-2507 qwen3-coder-30b-a3b qwen3-coder-480b-a35b`.split(/\s+/);

test('models prints ids of presets, one a line, both of the post among them', async () => {
  const { status, stdout, stderr } = await command('models');
  assert.equal(status, 0);
  assert.equal(stderr, '');
  const ids = stdout.trimEnd().split('\n');
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(ids.filter((id) => !presets.includes(id)), []);
  for (const id of ['qwen3-1.7b', 'qwen3-30b-a3b']) assert.ok(ids.includes(id), id);
});

test('svg prints one standalone drawing of every preset, in each form and theme', async () => {
  const ids = (await command('models')).stdout.trimEnd().split('\n');
  for (const id of ids) {
    for (const width of ['288', '600', '720']) {
      for (const theme of ['light', 'dark', 'auto']) {
        const { status, stdout, stderr } = await command('svg', id, '--width', width, '--theme', theme);
        assert.equal(status, 0, stderr);
        assert.equal(stderr, '');
        assert.match(stdout, /^(<\?xml[^>]*\?>\s*)?<svg\b/);
        assert.match(stdout, /<\/svg>\s*$/);
        assert.ok(stdout.includes('Token embedding layer'), 'its labels are text');
        assert.doesNotMatch(stdout, /NaN|undefined|Infinity/);
      }
    }
  }
});

test('the width of a drawing is 720 where none is given', async () => {
  assert.equal((await command('svg', 'qwen3-1.7b')).stdout, (await command('svg', 'qwen3-1.7b', '--width', '720')).stdout);
});

test('the labels of a drawing are in the language that is asked for', async () => {
  for (const tag of ['zh', 'zh-Hans', 'ZH-cn']) {
    const { status, stdout } = await command('svg', 'qwen3-30b-a3b', '--lang', tag);
    assert.equal(status, 0);
    assert.match(stdout, /lang="zh-Hans"/);
    assert.ok(stdout.includes('词元嵌入层') && !stdout.includes('Token embedding layer'), tag);
  }
});

const refused = {
  'an unknown model': [['svg', 'qwen3-none'], 'qwen3-none'],
  'a file that is not there': [['svg', './no/such/config.json'], './no/such/config.json'],
  'an unknown option': [['svg', 'qwen3-1.7b', '--wide', '600'], '--wide'],
  'a width that is no number': [['svg', 'qwen3-1.7b', '--width', 'wide'], 'wide'],
  'a width of nothing': [['svg', 'qwen3-1.7b', '--width', '0'], '0'],
  'a negative width': [['svg', 'qwen3-1.7b', '--width', '-600'], '-600'],
  'a width that never ends': [['svg', 'qwen3-1.7b', '--width', 'inf'], 'inf'],
  'a width that is missing': [['svg', 'qwen3-1.7b', '--width'], '--width'],
  'an unknown theme': [['svg', 'qwen3-1.7b', '--theme', 'sepia'], 'sepia'],
  'a language that is not there': [['svg', 'qwen3-1.7b', '--lang', 'fr'], 'fr'],
  'a second model': [['svg', 'qwen3-1.7b', 'qwen3-30b-a3b'], 'qwen3-30b-a3b'],
  'no model': [['svg'], ''],
  'an unknown command': [['paint'], 'paint'],
  'no command': [[], ''],
  'an argument to models': [['models', 'all'], 'all'],
};

for (const [what, [given, named]] of Object.entries(refused)) {
  test(`${what} is refused with status 2 and one line that names it`, async () => {
    const { status, stdout, stderr } = await command(...given);
    assert.equal(stdout, '');
    assert.match(stderr, /^[^\n]+\n$/, 'one line');
    assert.ok(stderr.includes(named), `“${stderr.trim()}” names ${named}`);
    assert.equal(status, 2);
  });
}
