// First lines of imports that cross a border: they stand in the parts edges/<slug>.
import { source } from "./links.js";

const FAR = 0xffffffff;

// From part to {"from to": first line}, made once.
const indexes = new WeakMap();

function index(part) {
  if (!indexes.has(part)) {
    const { from, to, line, kind } = part.column, lines = new Map();
    for (let i = 0, v = 0; i < from.length; i++) {
      v += from[i];
      const key = v * FAR + to[i];
      if (part.kinds[kind[i]][0] === "import" && !lines.has(key)) lines.set(key, line[i]);
    }
    indexes.set(part, lines);
  }
  return indexes.get(part);
}

// The line where v imports w first, once it is known; a promise of it, null for none: they are of one context, or the part is not there.
export async function lineOf(page, graph, v, w) {
  const context = graph.contexts[graph.context[v]];
  if (graph.context[v] === graph.context[w] || !context.edges) return null;
  try {
    return index(await page.part(`edges/${context.slug}`)).get(v * FAR + w) ?? null;
  } catch {
    return null;
  }
}

// Of all that v imports: of(w) is "file:line" or "", as links.js has it, filled when `ready` is kept.
export function firstLines(page, graph, v) {
  const known = new Map(), all = [...graph.dst.subarray(graph.off[v], graph.off[v + 1])];
  const ready = Promise.all(all.map(async (w) => {
    const line = await lineOf(page, graph, v, w);
    if (line) known.set(w, line);
  }));
  return { of: (w) => (known.has(w) ? source(page, graph.file(v), known.get(w)) : ""), ready };
}

// Rows of the part that lead into context `to`, as the metrics count them or all: [from, to, line, symbol, [kind, scope, confidence]].
export function rowsOf(part, graph, to, all) {
  const { from, to: target, line, symbol, symbols, kind } = part.column, rows = [];
  for (let i = 0, v = 0; i < from.length; i++) {
    v += from[i];
    const w = target[i], [what, scope, confidence] = part.kinds[kind[i]];
    if (graph.context[w] !== to) continue;
    const counted = what === "call" || (scope !== "type-checking" && confidence !== "possible" && graph.measured[v] && graph.measured[w]);
    if (all || counted) rows.push([v, w, line[i], symbols[symbol[i]], [what, scope, confidence]]);
  }
  return rows;
}
