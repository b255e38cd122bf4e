// Which words of the host page explain what is pointed at in a diagram: they have the attribute `data-lit` as long as it is.
let chains = [];

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
  for (const words of all) {
    const colour = wanted.get(words);
    if (colour === undefined) words.removeAttribute('data-lit');
    else if (words.getAttribute('data-lit') !== colour) words.setAttribute('data-lit', colour);
  }
}

const explained = words => words.getAttribute('data-explains').split(/\s+/);
