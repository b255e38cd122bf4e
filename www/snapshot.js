// What a script gives, as it is now: what becomes of it later changes nothing, and whatever an object
// does when it is read, it does here and not while the core works.

/** No config is nearly as long, in values and characters, nor nested nearly as deep. */
const longest = 1 << 20;
const deepest = 100;

/** Copies data; gives a function that gives the copy, or throws why there is none. */
export function snapshot(given) {
  try {
    const copy = copyOf(given, 0, { left: longest });
    return () => copy;
  } catch (error) {
    const why = error === endless ? endless : 'config: holds an object that cannot be read; plain data would be right';
    return () => { throw new Error(why); };
  }
}

const endless = `config: holds more than ${longest} values and characters; the content of a config.json would be right`;

function copyOf(value, depth, room) {
  const spend = count => { if (!((room.left -= count) >= 0)) throw endless; };
  spend(typeof value === 'string' ? value.length : 1);
  if (typeof value === 'bigint') return Number(value); // One of a million digits takes long to print.
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return null;
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) {
    const copy = Object.create(null);
    for (const key of Object.keys(value)) {
      spend(key.length);
      copy[key] = copyOf(value[key], depth + 1, room);
    }
    return copy;
  }
  const copy = [];
  for (let i = 0; i < value.length; i += 1) copy.push(copyOf(value[i], depth + 1, room));
  return copy;
}
