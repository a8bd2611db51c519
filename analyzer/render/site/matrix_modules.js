// The modules of one context as rows, from the import graph of the page (graph.js).
import { short } from "./matrix_model.js";
import { ranked } from "./order.js";

export const MOST_MODULES = 1500;

// {list, rows} as matrix_model.js has them; `graph` has {n, names, context, contexts, lines, off, dst, weight, measured, passes}. null for a context that is not there or too large.
export function modules(graph, context, by) {
  const number = graph.contexts.findIndex((c, i) => i > 0 && c.slug === context.slug), own = [];
  for (let v = 0; v < graph.n; v++) if (graph.context[v] === number && graph.measured[v]) own.push(v);
  if (number < 1 || own.length === 0 || own.length > MOST_MODULES) return null;
  const order = by === "lines" ? [...ranked(own.length, (i) => graph.lines[own[i]], true)].map((i) => own[i]) : own, place = new Map(order.map((v, k) => [v, k]));
  const list = order.map((v) => ({ title: graph.names[v], label: short(graph.names[v]), context, inside: { modules: 1, lines: graph.lines[v] }, route: ["m", graph.names[v]] }));
  const rows = order.map((v) => {
    const row = new Map();
    for (let arc = graph.off[v]; arc < graph.off[v + 1]; arc++) {
      const to = place.get(graph.dst[arc]);
      if (to !== undefined && graph.passes(v, graph.dst[arc], arc, false)) row.set(to, { n: graph.weight[arc], against: 0 });
    }
    return row;
  });
  return { list, rows };
}
