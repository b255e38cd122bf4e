// The language of an element: its own, else that of what it stands in, as HTML's `lang` says.
let observer;

/** The language tag that holds for an element; empty where the page names none. */
export function languageOf(element) {
  for (let node = element; node; node = node.parentElement ?? node.getRootNode().host) {
    if (node.hasAttribute('lang')) return node.getAttribute('lang');
  }
  return '';
}

/** Calls `changed` whenever a language changes where the element stands: one observer for the page, that hears of nothing else. */
export function watchLanguage(element, changed) {
  observer ??= new MutationObserver(changed);
  for (let root = element.getRootNode(); root; root = root.host?.getRootNode()) {
    observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
  }
}
