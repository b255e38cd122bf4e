// The split build: the wasm lies beside the script, the fonts stand in it.
import { define } from './define.js';
import { useFonts } from './assets.js';
import { provide } from './runtime.js';

// A module script is not the current script; then the page knows where it came from.
const script = document.currentScript ?? document.querySelector('script[src*="qwen3-diagram.split"]');
const address = new URL('qwen3-diagram_bg.wasm', script?.src || document.baseURI);

provide({
  wasm: async () => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address.pathname.split('/').pop()} answers ${response.status}`);
    return response.arrayBuffer();
  },
  fonts: () => useFonts('@@inter@@', '@@italic@@', '@@math@@'),
});
define();
