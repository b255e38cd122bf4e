// While a link in the words of a section is pointed at, the same part of the section's locator is thick.

/** The part of its section's locator that a link leads to, or the nearest that encloses it there: the locator has one block for all kinds, which an id tells after an @. */
function partOf(link) {
  const parts = [...link.closest('.topic')?.querySelectorAll('.locator [data-id]') ?? []];
  const [, id] = decodeURIComponent(link.hash).split(/\/(.*)/);
  const steps = id.replace(/@[^.]*/, '').split('.');
  const enclosing = steps.map((_, i) => steps.slice(0, steps.length - i).join('.'));
  for (const name of enclosing) {
    const part = parts.find(part => part.dataset.id === name);
    if (part) return part;
  }
  return null;
}

/** Listens on the page, whatever links it has now or later. */
export function watchLocators() {
  let over = null;
  let focused = null;
  let thick = null;
  const linkOf = event => event.target.closest?.('a.module') ?? null;
  const follow = () => {
    const link = over ?? focused;
    const part = link && partOf(link);
    if (part === thick) return;
    thick?.removeAttribute('data-pointed');
    part?.setAttribute('data-pointed', '');
    thick = part;
  };
  document.addEventListener('pointerover', event => {
    over = event.pointerType === 'touch' ? null : linkOf(event);
    follow();
  });
  document.documentElement.addEventListener('pointerleave', () => { over = null; follow(); });
  document.addEventListener('focusin', event => { focused = linkOf(event); follow(); });
  document.addEventListener('focusout', () => { focused = null; follow(); });
}
