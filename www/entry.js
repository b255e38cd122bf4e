// The one-file build: wasm and fonts stand in the script as text, and nothing is requested.
import { define } from './define.js';
import { useFonts, wasm } from './assets.js';
import { provide } from './runtime.js';

provide({
  wasm: async () => wasm('@@code@@', '@@data@@'),
  fonts: () => useFonts('@@inter@@', '@@italic@@', '@@math@@'),
});
define();
