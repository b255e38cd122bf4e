// A reader's own config: picked with a button, or dropped on it.
import * as runtime from '../runtime.js';

/** No config is nearly as long, in bytes; of other files this much shows that they are none. */
const longest = 1 << 20;

/** Calls `taken` with the id and the name of each model whose config the core takes; why it refuses one stands below the button. */
export function watchOwn(taken) {
  const button = document.querySelector('.open-config');
  const input = document.querySelector('.own input');
  const refused = document.querySelector('.refused');
  const over = is => button.classList.toggle('over', is);
  const carriesFile = event => event.dataTransfer?.types.includes('Files');

  const take = async file => {
    let id;
    let name;
    try {
      const [text] = await Promise.all([file.slice(0, longest).text(), runtime.load()]);
      id = runtime.call('read', file.name, text, document.documentElement.lang);
      name = runtime.call('keep', id);
    } catch (error) {
      return refused.replaceChildren(...emphasised(error.message));
    }
    refused.replaceChildren();
    if (name) taken(id, name); // Nothing comes from a core that is gone.
  };
  let last;
  // In the order that they came in, however long each of them takes.
  const queue = file => { last = Promise.resolve(last).then(() => take(file)); };

  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const [file] = input.files;
    input.value = ''; // The same file can be picked again.
    if (file) queue(file);
  });
  button.addEventListener('dragenter', () => over(true));
  button.addEventListener('dragleave', () => over(false));
  button.addEventListener('drop', event => {
    over(false);
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    queue(file);
  });
  // Beside the button a file is not opened in place of the page.
  addEventListener('dragover', event => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = button.contains(event.target) ? 'copy' : 'none';
  });
}

/** A sentence whose first name, up to a colon, is set in bold. */
function emphasised(sentence) {
  const name = /^[\w.]+(?=[:：])/.exec(sentence)?.[0];
  if (!name) return [sentence];
  const bold = document.createElement('b');
  bold.append(name);
  return [bold, sentence.slice(name.length)];
}
