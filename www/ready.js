// The promise of a first frame, made anew each time another is to be waited for.

export class Ready {
  #settled = true;

  constructor() { this.renew(); }

  /** Something is to be waited for: who waits already goes on waiting, who was answered asks anew. */
  renew() {
    if (!this.#settled) return;
    this.#settled = false;
    this.promise = new Promise((resolve, reject) => { this.#answer = { resolve, reject }; });
    // What nobody waits for must not be an unhandled rejection.
    this.promise.catch(() => {});
  }
  #answer;

  /** A model waits for its first frame. */
  expect(model) { this.#awaited = model; }
  #awaited = null;
  #told = null;

  /** A frame is there. Gives the model whose first one it is; null, where that was told. */
  painted() {
    const model = this.#awaited;
    if (model === null) return null;
    this.#awaited = null;
    this.resolve();
    const told = model === this.#told;
    this.#told = model;
    return told ? null : model;
  }

  /** No model waits, and none was told. */
  forget() { this.#awaited = this.#told = null; }

  resolve() {
    this.#settled = true;
    this.#answer.resolve();
  }

  /** Rejects with an Error that has a code. */
  reject(code, message) {
    this.#settled = true;
    this.#answer.reject(Object.assign(new Error(message), { code }));
  }
}
