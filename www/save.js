// A diagram taken along: as a file, or as the address of a module in it.
import { addressOf } from './links.js';
import { diagrams } from './runtime.js';

/** How the name of each kind of file ends. */
const ends = { svg: '.svg', png: '.png', blank: '-handout.svg', key: '-answers.svg' };

/** What a kind of file holds; nothing where the diagram is not shown. */
async function content(element, kind) {
  if (kind === 'png') return element.toPNG();
  const diagram = [...diagrams.values()].find(other => other.element === element);
  const text = kind === 'svg' ? element.toSVG() : diagram?.ask('handout', kind);
  return text ? new Blob([text], { type: 'image/svg+xml' }) : null;
}

/** Downloads the diagram of an element as `svg` or `png`, and of the post as `blank` or `key` of a handout; gives the name of the file. */
export async function download(element, kind) {
  const file = await content(element, kind);
  if (!file) throw new Error('the diagram is not shown');
  const link = document.createElement('a');
  link.download = element.model.replace(/[^\w.-]+/g, '-') + ends[kind];
  link.href = URL.createObjectURL(file);
  link.click();
  // A browser may read it a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return link.download;
}

/** Copies the address of a module, of the selected one where none is named, or else of the element; gives its fragment. */
export async function copyLink(element, id = element.selected) {
  const address = addressOf(element, id);
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    copyAsBefore(address); // Not every page may use the clipboard by name.
  }
  return new URL(address).hash;
}

function copyAsBefore(text) {
  const give = event => {
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('copy', give, { capture: true, once: true });
  const copied = document.execCommand('copy');
  removeEventListener('copy', give, { capture: true });
  if (!copied) throw new Error('the link could not be copied');
}
