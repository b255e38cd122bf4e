// The blog post's build: the widget and what only the post has, in one instance. The page's own
// style sheet brings the fonts.
import { define } from './define.js';
import { wasm } from './assets.js';
import { start } from './post/start.js';
import { provide } from './runtime.js';

provide({
  wasm: async () => wasm('@@code@@', '@@data@@'),
  fonts: () => Promise.allSettled(['400 16px "Qwen3 Diagram"', '600 16px "Qwen3 Diagram"', 'italic 400 16px "Qwen3 Diagram"', '16px "Qwen3 Diagram Math"'].map(
    face => document.fonts.load(face))),
});
define();
start();
