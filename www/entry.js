// The one-file build: wasm and fonts stand in the script as text, and nothing is requested.
import { define } from './define.js';
import { bytes, useFonts } from './assets.js';
import { provide } from './runtime.js';

provide({
  wasm: async () => bytes('@@wasm@@'),
  fonts: () => useFonts(bytes('@@inter@@'), bytes('@@italic@@'), bytes('@@math@@')),
});
define();
