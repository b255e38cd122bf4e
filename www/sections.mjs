// What a wasm file consists of, for the tools of the build.

/** The sections of a wasm that weigh. */
export const CODE = 10;
export const DATA = 11;

/** Each section of a wasm, by its number: its content. */
export function sections(wasm) {
  const found = new Map();
  const header = 8;
  for (const read = reader(wasm, header); read.left();) found.set(read.byte(), read.counted());
  return found;
}

/** Reads bytes one after the other from a place on: a byte, a number (LEB128), as many bytes as a number says. */
export function reader(bytes, at = 0) {
  const byte = () => bytes[at++];
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const next = byte();
      value |= (next & 127) << shift;
      if (next < 128) return value >>> 0;
    }
  };
  const counted = () => {
    const length = number();
    return bytes.subarray(at, at += length);
  };
  return { byte, number, counted, left: () => at < bytes.length };
}
