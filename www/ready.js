// A promise that is made anew each time something else is to be waited for.

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
