// The pointer over one element: its events, in CSS px of the element, go to the core.
import { zoomOf } from './measure.js';
import * as runtime from './runtime.js';

/** Where an event is: on the element, right under every transform and zoom, and on the screen. */
function placeOf(event) {
  const zoom = zoomOf(event.currentTarget);
  return [event.offsetX / zoom, event.offsetY / zoom, event.clientX, event.clientY];
}

/** Listens on the canvas and the tip of one element; `entered` is called as a pointer comes. */
export function listen(key, canvas, tip, entered) {
  let touched = false;
  const fine = event => event.pointerType !== 'touch';
  canvas.addEventListener('pointerenter', entered);
  canvas.addEventListener('pointermove', event => {
    if (!fine(event)) return;
    runtime.pointAt(event);
    runtime.send('moved', key, ...placeOf(event));
  });
  canvas.addEventListener('pointerleave', event => {
    if (fine(event)) runtime.send('left', key, event.clientX, event.clientY);
  });
  canvas.addEventListener('pointerdown', event => { touched = !fine(event); });
  canvas.addEventListener('click', event => {
    runtime.pointAt(touched ? null : event);
    runtime.send('pressed', key, ...placeOf(event), touched, event.detail);
  });
  // A double click selects no text.
  canvas.addEventListener('mousedown', event => event.detail > 1 && event.preventDefault());
  tip.addEventListener('pointerenter', event => fine(event) && runtime.send('over_tip', true));
  tip.addEventListener('pointerleave', event => fine(event) && runtime.send('over_tip', false));
}
