// Bytes that stand in the script as text, and the fonts among them.

/** Writes the bytes of a text, whose code points are all below 256, from a place on; the build may have turned some bits of each. */
function write(text, into, at, turned) {
  for (let i = 0; i < text.length; i++) into[at + i] = text.charCodeAt(i) ^ turned;
}

/** A wasm: first what is code for the most part, then its data, which are words. */
export function wasm(code, data) {
  const found = new Uint8Array(code.length + data.length);
  write(code, found, 0, TURNED);
  write(data, found, code.length, 0);
  return found;
}

function bytes(text) {
  const found = new Uint8Array(text.length);
  write(text, found, 0, 0);
  return found;
}

const family = 'Qwen3 Diagram';

/** Loads the fonts, so that the first frame is painted in them. A page that forbids fonts gets its own. */
export function useFonts(...texts) {
  used ??= load(...texts.map(bytes));
  return used;
}

let used;

async function load(upright, italic, math) {
  const faces = [
    new FontFace(family, upright, { weight: '400 600', style: 'normal' }),
    new FontFace(family, italic, { weight: '400', style: 'italic' }),
    new FontFace(`${family} Math`, math),
  ];
  for (const face of faces) document.fonts.add(face);
  await Promise.allSettled(faces.map(face => face.load()));
}
