// The model that an element asks for: a config that a script gave, else a file, else a name.
import * as runtime from './runtime.js';
import { snapshot } from './snapshot.js';

export class Source {
  #config = null;
  #copy;
  #file = null;

  /** A config that a script gave; null for none. What it holds counts as it was when it was given. */
  get config() { return this.#config; }
  set config(value) {
    const copy = snapshot(value); // First: what an object does meanwhile came before.
    this.#config = value ?? null;
    this.#copy = copy;
  }

  /** Does this attribute say which model is shown, and does no other win over it? */
  heeds(name, { src }) {
    if (name === 'config') return true;
    return this.config === null && (name === 'src' || (name === 'model' && !src));
  }

  /** Is a file on its way? */
  get isAwaited() { return this.#file !== null; }

  /** The file that is on its way is not wanted any more. */
  cancel() {
    this.#file?.abort();
    this.#file = null;
  }

  /**
   * Calls `show` with the id of the model, at once where no file has to come first, or `refuse` with
   * a code and a sentence. What is asked for later takes the place of what was asked for earlier.
   */
  find({ src, model }, show, refuse) {
    this.cancel();
    const read = (name, value, place) => {
      let id;
      try {
        id = runtime.call('read', name, value());
      } catch (error) {
        // Behind a place the name of the property would say it twice.
        return refuse('bad-config', place + error.message.replace(place ? /^config: / : '', ''));
      }
      if (id) show(id); // Nothing comes from a core that is gone.
    };
    if (this.config !== null) return read('', this.#copy, '');
    if (!src) return show(model);
    const file = this.#file = new AbortController();
    fetchText(src, file.signal).then(
      text => this.#come(file) && read(src, snapshot(text), `${src}: `),
      error => this.#come(file) && refuse('src-failed', `${src}: ${error.message}`),
    );
  }

  /** Is this the file that is waited for? Then it is not waited for any more. */
  #come(file) {
    const wanted = file === this.#file;
    if (wanted) this.#file = null;
    return wanted;
  }
}

async function fetchText(address, signal) {
  const response = await fetch(new URL(address, document.baseURI), { signal });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response.text();
}
