#!/usr/bin/env node
// Names the functions of a wasm so that those that are alike follow one another when they are sorted
// by name: brotli says what a function has in common with the last one in fewer bits than what it has
// in common with one far away.
//   node www/order.mjs FILE
import fs from 'node:fs';
import { CODE, reader, sections } from './sections.mjs';

/** What functions have in common are runs of so many bytes. A run that more functions than MOST have
 *  tells nothing. */
const RUN = 4;
const MOST = 200;

/** The functions of a wasm, as bytes, in its order. */
function functions(wasm) {
  const read = reader(sections(wasm).get(CODE));
  return Array.from({ length: read.number() }, read.counted);
}

/** How many runs each two functions have in common, and how many each has. */
function compared(bodies) {
  const owners = new Map();
  const sizes = bodies.map((body, index) => {
    const runs = new Set();
    for (let i = 0; i + RUN <= body.length; i++) runs.add(body.readUIntBE(i, RUN));
    for (const run of runs) owners.set(run, [...owners.get(run) ?? [], index]);
    return runs.size + 1;
  });
  const common = bodies.map(() => new Uint32Array(bodies.length));
  for (const all of owners.values()) {
    if (all.length > MOST) continue;
    for (const one of all) for (const other of all) common[one][other]++;
  }
  return { common, sizes };
}

/** From the shortest function on, next always the one of which most is in the last one. */
function ordered(bodies) {
  const { common, sizes } = compared(bodies);
  const left = new Set(bodies.keys());
  const best = of => [...left].reduce((one, other) => of(other) > of(one) ? other : one);
  const order = [];
  for (let next = best(index => -sizes[index]); ; next = best(index => common[order.at(-1)][index] / sizes[index])) {
    order.push(next);
    left.delete(next);
    if (!left.size) return order;
  }
}

function leb(value) {
  return value < 128 ? [value] : [value & 127 | 128, ...leb(value >> 7)];
}

const counted = bytes => [...leb(bytes.length), ...bytes];

/** The section that says how each function is called: its place, in as many digits for all. */
function names(order, imports) {
  const entries = order.map((index, place) => [...leb(imports + index), ...counted(Buffer.from(String(1e6 + place)))]);
  const [custom, ofFunctions] = [0, 1];
  const map = [...leb(order.length), ...entries.flat()];
  return Buffer.from([custom, ...counted([...counted(Buffer.from('name')), ofFunctions, ...counted(map)])]);
}

const [file] = process.argv.slice(2);
const wasm = fs.readFileSync(file);
const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).filter(({ kind }) => kind === 'function');
fs.writeFileSync(file, Buffer.concat([wasm, names(ordered(functions(wasm)), imports.length)]));
