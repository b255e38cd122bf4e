// Bytes that stand in the script as text, and the fonts among them.

/** The bytes of a text whose code points are all below 256; the build has turned some bits of each. */
export function bytes(text) {
  const found = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) found[i] = text.charCodeAt(i) ^ TURNED;
  return found;
}

const family = 'Qwen3 Diagram';

/** Loads the fonts, so that the first frame is painted in them. A page that forbids fonts gets its own. */
export function useFonts(upright, italic, math) {
  used ??= load(upright, italic, math);
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
