// The command line: what it prints, and how it refuses.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { command } from './command.mjs';

const config = (name) => fileURLToPath(new URL(`../facts/${name}`, import.meta.url));

const presets = `qwen3-0.6b qwen3-1.7b qwen3-4b qwen3-8b qwen3-14b qwen3-32b qwen3-30b-a3b qwen3-235b-a22b
  qwen3-4b-2507 qwen3-30b-a3b-2507 qwen3-235b-a22b-2507 qwen3-coder-30b-a3b qwen3-coder-480b-a35b`.split(/\s+/);

test('models prints the ids of all presets, one a line', async () => {
  const { status, stdout, stderr } = await command('models');
  assert.equal(status, 0);
  assert.equal(stderr, '');
  assert.deepEqual(stdout.trimEnd().split('\n'), presets);
});

test('facts prints one object, of a preset and of a config.json alike', async () => {
  const facts = async (model) => {
    const { status, stdout, stderr } = await command('facts', model);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    return JSON.parse(stdout);
  };
  const preset = await facts('qwen3-8b');
  const file = await facts(config('Qwen3-8B.json'));
  assert.equal(preset.model, 'qwen3-8b');
  assert.equal(preset.source.repo, 'Qwen/Qwen3-8B');
  assert.equal(file.source.revision, null);
  assert.equal(preset.params.total, 8_190_735_360);
  for (const key of ['config', 'params', 'kv_bytes_per_token', 'parts']) {
    const [left, right] = [preset, file].map((facts) => JSON.stringify(facts[key]));
    assert.equal(left, right, key);
  }
});

test('compare prints rows with both numbers and their ratio', async () => {
  const { status, stdout } = await command('compare', 'qwen3-1.7b', config('Qwen3-30B-A3B.json'));
  assert.equal(status, 0);
  const rows = JSON.parse(stdout);
  const total = rows.find(({ id }) => id === 'total');
  assert.deepEqual(total, { id: 'total', left: 1_720_574_976, right: 30_532_122_624, ratio: total.right / total.left });
});

test('svg draws a config.json under the name of its file', async () => {
  const { status, stdout } = await command('svg', config('Qwen3-8B.json'));
  assert.equal(status, 0);
  assert.match(stdout, /<title>Qwen3-8B<\/title>/);
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
  'a newer architecture': [['facts', config('Qwen3.6-35B-A3B.refused.json')], 'qwen3_5_moe'],
  'a file that is no JSON': [['facts', config('README.md')], 'not JSON'],
  'a folder': [['facts', '.'], 'cannot be read'],
  'a model of which there is none in facts': [['facts', 'qwen3-none'], 'qwen3-none'],
  'a model too many in facts': [['facts', 'qwen3-8b', 'qwen3-4b'], 'qwen3-4b'],
  'a comparison with nothing': [['compare', 'qwen3-8b'], 'compare'],
  'an option that facts does not have': [['facts', 'qwen3-8b', '--width', '3'], '--width'],
  'an unknown option': [['svg', 'qwen3-1.7b', '--wide', '600'], '--wide'],
  'a width that is no number': [['svg', 'qwen3-1.7b', '--width', 'wide'], 'wide'],
  'a width of nothing': [['svg', 'qwen3-1.7b', '--width', '0'], '0'],
  'a negative width': [['svg', 'qwen3-1.7b', '--width', '-600'], '-600'],
  'a width that never ends': [['svg', 'qwen3-1.7b', '--width', 'inf'], 'inf'],
  'a width that is missing': [['svg', 'qwen3-1.7b', '--width'], '--width'],
  'an unknown theme': [['svg', 'qwen3-1.7b', '--theme', 'sepia'], 'sepia'],
  'a language that is not there': [['svg', 'qwen3-1.7b', '--lang', 'fr'], 'fr'],
  'an id of no module': [['svg', 'qwen3-1.7b', '--open', 'layers.none'], 'layers.none'],
  'a module that the model does not have': [['svg', 'qwen3-1.7b', '--open', 'layers.mlp.gate'], 'layers.mlp.gate'],
  'an id that is missing': [['svg', 'qwen3-1.7b', '--open'], '--open'],
  'a second model': [['svg', 'qwen3-1.7b', 'qwen3-30b-a3b'], 'qwen3-30b-a3b'],
  'no model': [['svg'], ''],
  'an unknown command': [['paint'], 'paint'],
  'no command': [[], ''],
  'an argument to models': [['models', 'all'], 'all'],
};

test('what is wrong with a whole file is said once behind its path', async () => {
  const path = config('README.md');
  const { stderr } = await command('facts', path);
  assert.ok(stderr.includes(`${path}: is not JSON`), stderr);
  assert.ok(!stderr.includes('config:'), stderr);
});

for (const [what, [given, named]] of Object.entries(refused)) {
  test(`${what} is refused with status 2 and one line that names it`, async () => {
    const { status, stdout, stderr } = await command(...given);
    assert.equal(stdout, '');
    assert.match(stderr, /^[^\n]+\n$/, 'one line');
    assert.ok(stderr.includes(named), `“${stderr.trim()}” names ${named}`);
    assert.equal(status, 2);
  });
}
