// What is copied of a formula: its LaTeX, which the formula carries as an annotation.

/** The range that is selected within a document or a shadow root. */
function selected(root) {
  const selection = root.getSelection?.() ?? document.getSelection();
  const composed = root instanceof ShadowRoot ? selection?.getComposedRanges?.({ shadowRoots: [root] })[0] : undefined;
  if (!composed) return selection?.rangeCount ? selection.getRangeAt(0) : undefined;
  const range = document.createRange();
  range.setStart(composed.startContainer, composed.startOffset);
  range.setEnd(composed.endContainer, composed.endOffset);
  return range;
}

/** Where a selection holds nothing but one formula or a part of it, the LaTeX is copied. */
export function copyFormula(event) {
  const range = selected(event.currentTarget.getRootNode?.() ?? document);
  if (!range) return;
  const { commonAncestorContainer: outer } = range;
  let formula = (outer.closest ? outer : outer.parentElement)?.closest('math');
  if (!formula) {
    const part = range.cloneContents();
    const formulas = part.querySelectorAll('math');
    if (formulas.length !== 1 || part.textContent.trim() !== formulas[0].textContent.trim()) return;
    [formula] = formulas;
  }
  const tex = formula.querySelector('annotation')?.textContent;
  if (!tex) return;
  event.clipboardData.setData('text/plain', tex);
  event.preventDefault();
}
