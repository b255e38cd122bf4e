// The pointer over one element: its events, in CSS px of the element, go to the core.
import { zoomOf } from './measure.js';
import * as runtime from './runtime.js';

/** Where an event is: on the element, right under every transform and zoom, and on the screen. What stands over the picture knows its own place. */
function placeOf(event) {
  const zoom = zoomOf(event.currentTarget);
  const [x, y] = event.target.at ?? [0, 0];
  return [x + event.offsetX / zoom, y + event.offsetY / zoom, event.clientX, event.clientY];
}

/** Listens on the picture and the tip of one element. `look` is called when the picture may not be right: as a pointer comes, and, with `true`, when it is lost. */
export function listen(key, picture, tip, look) {
  let touched = false;
  const fine = event => event.pointerType !== 'touch';
  picture.addEventListener('pointerenter', () => look(false));
  // What was painted is gone with a context that the browser gave up.
  picture.addEventListener('contextrestored', () => look(true), true);
  picture.addEventListener('pointermove', event => {
    if (!fine(event)) return;
    runtime.pointAt(event);
    runtime.send('moved', key, ...placeOf(event));
  });
  picture.addEventListener('pointerleave', event => {
    if (fine(event)) runtime.send('left', key, event.clientX, event.clientY);
  });
  picture.addEventListener('pointerdown', event => { touched = !fine(event); });
  picture.addEventListener('click', event => {
    runtime.pointAt(touched ? null : event);
    runtime.send('pressed', key, ...placeOf(event), touched, event.detail);
  });
  // A double click selects no text.
  picture.addEventListener('mousedown', event => event.detail > 1 && event.preventDefault());
  tip.addEventListener('pointerenter', event => fine(event) && runtime.send('over_tip', true));
  tip.addEventListener('pointerleave', event => fine(event) && runtime.send('over_tip', false));
}
