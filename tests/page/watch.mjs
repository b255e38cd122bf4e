// What every page under test records about itself. These functions are sent into the page and run there
// before any script of its own, so they may use nothing from this file's scope.

/** Keeps the element's events, and everything that must not happen behind the reader's back. */
export function watch() {
  const seen = { events: [], shift: 0, violations: [], rejections: [], instances: 0, memories: [] };
  window.seen = seen;
  for (const type of ['ready', 'hover', 'select', 'expand', 'collapse', 'run', 'error']) {
    window.addEventListener(`qwen3-${type}`, (event) => {
      seen.events.push({ type, detail: structuredClone(event.detail), target: event.target });
    });
  }
  window.addEventListener('unhandledrejection', (event) => seen.rejections.push(String(event.reason)));
  window.addEventListener('securitypolicyviolation', (event) => {
    seen.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });

  const { instantiate, instantiateStreaming, Instance } = WebAssembly;
  const keep = (instance) => {
    seen.instances += 1;
    const memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
    if (memory) seen.memories.push(memory);
    return instance;
  };
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate.apply(WebAssembly, given);
    keep(made.instance ?? made);
    return made;
  };
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await instantiateStreaming.apply(WebAssembly, given);
    keep(made.instance);
    return made;
  };
  WebAssembly.Instance = new Proxy(Instance, { construct: (made, given) => keep(new made(...given)) });
}

/** Counts what asks for time: frames and timers. The tests' own frames come from `window.frame`, which is not counted. */
export function countWork() {
  const work = { frames: 0, timers: 0 };
  const { requestAnimationFrame, setTimeout, setInterval, requestIdleCallback } = window;
  window.work = work;
  window.frame = () => new Promise((next) => requestAnimationFrame.call(window, next));
  window.requestAnimationFrame = (...given) => {
    work.frames += 1;
    return requestAnimationFrame.apply(window, given);
  };
  for (const [name, timer] of Object.entries({ setTimeout, setInterval, requestIdleCallback })) {
    window[name] = (...given) => {
      work.timers += 1;
      return timer.apply(window, given);
    };
  }
}

/** Counts the calls that put ink on any canvas, by the animation frame they fall into. */
export function countInk() {
  const ink = { frame: 0, calls: [0], sync: 0, dispatching: false };
  window.ink = ink;
  const next = () => {
    ink.frame += 1;
    ink.calls[ink.frame] = 0;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  const strokes = ['fill', 'stroke', 'fillRect', 'strokeRect', 'fillText', 'strokeText', 'drawImage', 'clearRect'];
  for (const name of strokes) {
    const draw = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      ink.calls[ink.frame] += 1;
      if (ink.dispatching) ink.sync += 1;
      return draw.apply(this, given);
    };
  }
}

/** Gives the tests eyes in the page: `tipOf` and `lastOf` see what a reader and a listener see. */
export function look() {
  /** What is shown of an element's tip, or null. */
  window.tipOf = (element) => {
    const tip = element?.shadowRoot?.querySelector('[part~="tip"]');
    if (!tip?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return null;
    const { x, y, width, height } = tip.getBoundingClientRect();
    if (width === 0 || height === 0) return null;
    return { text: tip.textContent.replace(/\s+/g, ' ').trim(), x, y, width, height };
  };
  /** Whether a tip of any diagram lies over a point of the viewport. */
  window.tipAt = ({ x, y }) => [...document.querySelectorAll('qwen3-diagram')].some((element) => {
    const tip = window.tipOf(element);
    return tip && x >= tip.x && x <= tip.x + tip.width && y >= tip.y && y <= tip.y + tip.height;
  });
  /** The id in an element's last event of a type; undefined where there was none. */
  window.lastOf = (element, type) =>
    window.seen.events.findLast((event) => event.type === type && event.target === element)?.detail.id;
  /** Every pixel of an element's canvas, as one number, and how many pixels that are. */
  window.pixelsOf = (element) => {
    const canvas = element.shadowRoot.querySelector('[part~="canvas"]');
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
    copy.drawImage(canvas, 0, 0);
    let sum = 0;
    for (const value of new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer)) {
      sum = (Math.imul(sum, 31) + value) | 0;
    }
    return `${canvas.width} × ${canvas.height}: ${sum}`;
  };
  /** The colour of an element's canvas at a point of the element, as `[r, g, b, a]`. */
  window.colorAt = (element, x, y) => {
    const canvas = element.shadowRoot.querySelector('[part~="canvas"]');
    const scale = canvas.width / element.clientWidth;
    const copy = new OffscreenCanvas(1, 1).getContext('2d');
    copy.drawImage(canvas, -Math.round(x * scale), -Math.round(y * scale));
    return [...copy.getImageData(0, 0, 1, 1).data];
  };
}
