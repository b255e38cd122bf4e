// Browsers of other engines than Chromium's, driven by plain WebDriver: one program each that answers on a port of this machine.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const firefox = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const webkit = process.env.MINIBROWSER ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** By name: the program that drives a browser, what it is started with, and which browser it starts. */
export const engines = {
  Firefox: {
    program: process.env.GECKODRIVER ?? 'geckodriver',
    given: (port) => [`--port=${port}`, '--websocket-port=0', '--log=error'],
    wanted: { 'moz:firefoxOptions': { binary: firefox, args: ['-headless'] } },
  },
  WebKit: {
    program: process.env.WEBKITDRIVER ?? '/usr/bin/WebKitWebDriver',
    given: (port) => [`--port=${port}`],
    wanted: { 'webkitgtk:browserOptions': { binary: webkit, args: ['--automation'] } },
    needsScreen: true,
  },
};

/** Keys that write nothing, as WebDriver has them. */
const keys = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009', Escape: '\uE00C', Space: ' ',
  End: '\uE010', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015',
};

/** A port that nothing listens on. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return String(port);
}

/** A screen that nobody sees; gives its process and its name. */
async function screen() {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1400x24'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await Promise.race([
    once(child.stdio[3], 'data'),
    once(child, 'exit').then(() => { throw new Error('Xvfb does not start'); }),
  ]);
  return { child, name: `:${String(number).trim()}` };
}

/** Starts a browser by the name of its engine. */
export async function start(name) {
  const { program, given, wanted, needsScreen } = engines[name];
  const display = needsScreen && !process.env.DISPLAY ? await screen() : null;
  const port = await freePort();
  const env = { ...process.env, ...(display && { DISPLAY: display.name }) };
  const driver = spawn(program, given(port), { env, stdio: 'ignore' });
  let gone = null;
  driver.on('error', (error) => { gone = error; });
  driver.on('exit', (status) => { gone ??= new Error(`${program} ended with ${status}`); });
  const ask = async (method, path, body) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${name}: ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const stop = () => {
    driver.kill();
    display?.child.kill();
  };
  try {
    while (!(await ask('GET', '/status').catch(() => null))) {
      if (gone) throw gone;
      await pause(20);
    }
    const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: wanted } });
    const session = (path, body, method = 'POST') => ask(method, `/session/${sessionId}${path}`, body);
    const close = () => session('', undefined, 'DELETE').catch(() => {}).then(stop);
    return { page: new Page(session), close };
  } catch (error) {
    stop();
    throw error;
  }
}

/** The one page of a browser, with a real pointer and real keys. */
class Page {
  #session;

  constructor(session) { this.#session = session; }

  goto(url) { return this.#session('/url', { url }); }

  /** Makes the window so large that the page has this much room. */
  async resize(width, height) {
    await this.#session('/window/rect', { width, height });
    const [across, down] = await this.evaluate(() => [innerWidth, innerHeight]);
    await this.#session('/window/rect', { width: 2 * width - across, height: 2 * height - down });
    await this.until(`the window is ${width} × ${height}`, (width, height) => innerWidth === width && innerHeight === height, width, height);
  }

  /** What a function gives that is called in the page. */
  evaluate(probe, ...args) { return this.#session('/execute/sync', { script: `return (${probe}).apply(null, arguments)`, args }); }

  /** Asks the page again and again until the function gives something truthy, and returns that. */
  async until(what, probe, ...args) {
    const end = Date.now() + 15_000;
    do {
      const found = await this.evaluate(probe, ...args);
      if (found) return found;
      await pause(20);
    } while (Date.now() < end);
    throw new Error(`${what}: not within 15 s`);
  }

  /** Moves the pointer to a place of the window, and does there what follows. */
  point({ x, y }, ...then) {
    const moves = [-2, 0].map((off) => ({ type: 'pointerMove', origin: 'viewport', x: Math.round(x) + off, y: Math.round(y), duration: 0 }));
    const actions = [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [...moves, ...then] }];
    return this.#session('/actions', { actions });
  }

  click(at, times = 1) {
    const press = [{ type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
    return this.point(at, ...Array(times).fill(press).flat());
  }

  /** Presses keys one after the other; `Shift+ArrowUp` are two at once. */
  async press(...strokes) {
    for (const stroke of strokes) {
      const values = stroke.split('+').map((key) => keys[key] ?? key);
      const down = values.map((value) => ({ type: 'keyDown', value }));
      const up = values.reverse().map((value) => ({ type: 'keyUp', value }));
      await this.#session('/actions', { actions: [{ type: 'key', id: 'keyboard', actions: [...down, ...up] }] });
    }
  }
}
