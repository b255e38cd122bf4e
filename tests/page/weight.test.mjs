// What a page has to load for the widget.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { budget } from '../weigh.mjs';

test('no part of the widget weighs more than it may', async () => {
  for (const { part, now, most } of await budget()) {
    assert.ok(now <= most, `${part}: ${now} bytes after brotli, at most ${most}`);
  }
});
