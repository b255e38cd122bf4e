// A screenshot as a small PNG: at most 256 colours, the most frequent ones, the others by their nearest.
import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** The bytes of a chunk of this type, joined. */
function chunks(png, type) {
  const found = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === type) found.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return Buffer.concat(found);
}

/** What a filter of PNG adds to a byte, from those at its left, above, and above left. */
function predicted(filter, left, up, corner) {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((near) => Math.abs(guess - near));
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The pixels of a PNG of 8 bits a channel: a colour as one number for each. */
function pixels(png) {
  const header = chunks(png, 'IHDR');
  const [width, height, channels] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9] === 6 ? 4 : 3];
  const data = inflateSync(chunks(png, 'IDAT'));
  const stride = width * channels;
  const colours = new Uint32Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (stride + 1)];
    const row = new Uint8Array(data.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    for (let x = 0; x < stride; x += 1) {
      const [left, corner] = x < channels ? [0, 0] : [row[x - channels], above[x - channels]];
      row[x] += predicted(filter, left, above[x], corner);
    }
    for (let x = 0; x < width; x += 1) {
      const at = x * channels;
      colours[y * width + x] = (row[at] << 16) | (row[at + 1] << 8) | row[at + 2];
    }
    above = row;
  }
  return { width, height, colours };
}

/** Up to here colours are kept as they are met; after that only what is farther than this from all of them, so that thin lines keep their hue. */
const FIRST = 24;
const CLOSE = 20 ** 2;

/** The most frequent colours, and for every colour the place of its nearest among them. */
function palette(colours, most) {
  const count = new Map();
  for (const colour of colours) count.set(colour, (count.get(colour) ?? 0) + 1);
  const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const far = (colour, other) => {
    const [[r, g, b], [s, h, c]] = [parts(colour), parts(other)];
    return (r - s) ** 2 + (g - h) ** 2 + (b - c) ** 2;
  };
  const kept = [];
  for (const colour of [...count.keys()].sort((a, b) => count.get(b) - count.get(a))) {
    if (kept.length === most) break;
    if (kept.length < FIRST || kept.every((other) => far(colour, other) > CLOSE)) kept.push(colour);
  }
  const places = new Map(kept.map((colour, place) => [colour, place]));
  for (const colour of count.keys()) {
    if (places.has(colour)) continue;
    let best = 0;
    for (let place = 1; place < kept.length; place += 1) if (far(colour, kept[place]) < far(colour, kept[best])) best = place;
    places.set(colour, best);
  }
  return { kept: kept.map(parts), places };
}

let table;
function crc(bytes) {
  table ??= Array.from({ length: 256 }, (_, n) => {
    let value = n;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value >>> 0;
  });
  let value = 0xffffffff;
  for (const byte of bytes) value = table[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  check.writeUInt32BE(crc(body));
  return Buffer.concat([size, body, check]);
}

/** The same picture with at most so many colours, of 256. */
export function small(png, most = 256) {
  const { width, height, colours } = pixels(png);
  const { kept, places } = palette(colours, most);
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const rows = Buffer.alloc(height * (width + 1));
  colours.forEach((colour, at) => {
    rows[at + Math.floor(at / width) + 1] = places.get(colour);
  });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(kept.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
