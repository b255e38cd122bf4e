// Points, boxes and quadrilaterals in CSS px, y down: where a module is, and what covers what. No browser here.

/** The corners of a box `{x, y, width, height}`, clockwise. */
export function corners({ x, y, width, height }) {
  return [[x, y], [x + width, y], [x + width, y + height], [x, y + height]].map(([x, y]) => ({ x, y }));
}

/** The smallest upright box around some points. */
export function bounds(points) {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The common part of two boxes, or null. */
export function common(a, b) {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** Whether the point lies in the box, at least `inside` px from its edges. */
export function holds(box, point, inside = 0) {
  return point.x >= box.x + inside && point.x <= box.x + box.width - inside
    && point.y >= box.y + inside && point.y <= box.y + box.height - inside;
}

/** How far two convex shapes reach into one another, in px; negative or 0 where an axis separates them. */
export function overlap(a, b) {
  let least = Infinity;
  for (const shape of [a, b]) {
    shape.forEach((from, i) => {
      const to = shape[(i + 1) % shape.length];
      const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
      const along = (point) => ((to.y - from.y) * point.x - (to.x - from.x) * point.y) / length;
      const [p, q] = [a.map(along), b.map(along)];
      least = Math.min(least, Math.max(...p) - Math.min(...q), Math.max(...q) - Math.min(...p));
    });
  }
  return least;
}

/** The distance from a point to a box; 0 inside it. */
function distance(point, box) {
  const x = Math.max(box.x - point.x, 0, point.x - box.x - box.width);
  const y = Math.max(box.y - point.y, 0, point.y - box.y - box.height);
  return Math.hypot(x, y);
}

/** Whether `inner` lies inside `outer` by the parents that `nodes` name. */
function within(nodes, inner, outer) {
  for (let id = inner.parent; id !== null; id = nodes.find((node) => node.id === id)?.parent ?? null) {
    if (id === outer.id) return true;
  }
  return false;
}

/**
 * A point of a module's own, at least 3 px inside its box and as far as can be from every other module
 * but those around it; null where its children leave no such point.
 */
export function spot(nodes, node) {
  const others = nodes.filter((other) => other.id !== node.id && !within(nodes, node, other));
  const middle = { x: node.x + node.width / 2, y: node.y + node.height / 2 };
  let best = null;
  for (const x of steps(node.x + 3, node.x + node.width - 3)) {
    for (const y of steps(node.y + 3, node.y + node.height - 3)) {
      const point = { x, y };
      // Past 12 px more distance is worth nothing, and the middle is where a reader points.
      const free = Math.min(12, ...others.map((other) => distance(point, other)));
      const off = Math.hypot(x - middle.x, y - middle.y);
      if (free > 0 && (!best || free > best.free + 0.01 || (free > best.free - 0.01 && off < best.off))) {
        best = { x, y, free, off };
      }
    }
  }
  return best && { x: best.x, y: best.y };
}

function steps(from, to) {
  const n = Math.max(1, Math.min(60, Math.ceil((to - from) / 2)));
  return Array.from({ length: n + 1 }, (_, i) => from + ((to - from) * i) / n);
}

/** A matrix `[a, b, c, d]` as CSS writes it, without its translation. */
export const turns = {
  scale: (s) => [s, 0, 0, s],
  rotate: (degrees) => {
    const angle = (degrees * Math.PI) / 180;
    return [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle)];
  },
};

/** Where `matrix`, applied around the origin and then moved to `at`, takes a point. */
export function map([a, b, c, d], at, { x, y }) {
  return { x: at.x + a * x + c * y, y: at.y + b * x + d * y };
}
