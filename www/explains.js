// Which words of the host page explain what is pointed at in a diagram: they have the attribute `data-lit` as long as it is.
let chains = [];
let lit = [];

/** Each chain is the key of a diagram and a module with all that enclose it, the innermost first: ids, and the names of their colours. */
export function light(now, diagrams) {
  chains = now;
  explain(diagrams);
}

/** Sets the attributes anew, after the words of the page changed. */
export function explain(diagrams) {
  const roots = new Set([document, ...[...diagrams.values()].map(({ element }) => element.getRootNode())]);
  const all = [...roots].flatMap(root => [...root.querySelectorAll('[data-explains]')]);
  const wanted = new Map();
  for (const [key, modules] of chains) {
    const own = diagrams.get(key)?.element.id;
    for (const [id, colour] of modules) {
      const found = all.filter(words => explained(words).some(name => name === id || name === `${own}/${id}`));
      for (const words of found) if (!wanted.has(words)) wanted.set(words, colour);
      // What encloses a module explains it only where nothing explains the module itself.
      if (found.length) break;
    }
  }
  lit = [...wanted.keys()];
  for (const words of all) {
    const colour = wanted.get(words);
    if (colour === undefined) words.removeAttribute('data-lit');
    else if (words.getAttribute('data-lit') !== colour) words.setAttribute('data-lit', colour);
  }
}

/** The boxes of these words on the screen, one number after the other. */
export const boxes = () => lit.flatMap(words => {
  const { x, y, width, height } = words.getBoundingClientRect();
  return [x, y, width, height];
});

const explained = words => words.getAttribute('data-explains').split(/\s+/);
