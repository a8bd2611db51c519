// The import graph in the page: built from the part "graph", asked by the module list, the cards and the search.
const FAR = 0xffffffff, FURTHEST = 4;
// The rules of `merestone`: metrics count no tests, no migrations, nothing for type checkers only, and no guesses.
const UNMEASURED = ["test", "migration"];

const graphs = new WeakMap();

export function graphOf(part) {
  if (!graphs.has(part)) graphs.set(part, new Graph(part));
  return graphs.get(part);
}

class Graph {
  constructor(part) {
    const c = part.column, n = c.name.length, dst = c.target;
    Object.assign(this, { n, m: dst.length, names: c.name, contexts: part.contexts, context: c.context, class: c.class, classes: part.classes, public: c.public, lines: c.lines,
      weight: c.weight, set: c.kinds, sets: part.kinds, declared: part.declared, part });
    this.off = new Uint32Array(n + 1);
    this.dst = new Uint32Array(dst.length);
    for (let i = 0, arc = 0; i < n; i++) {
      this.off[i + 1] = this.off[i] + c.degree[i];
      for (let to = 0; arc < this.off[i + 1]; arc++) this.dst[arc] = to += dst[arc];
    }
    this.turn();
    this.runs = part.kinds.map((words) => !words.includes("possible") && words.some((w) => w !== "type-checking" && w !== "dynamic"));
    this.guessed = part.kinds.map((words) => words.includes("possible"));
    this.measured = c.class.map((k) => !UNMEASURED.includes(part.classes[k]));
  }

  // The same arcs from their other end: importers of v are src[back[v]] .. src[back[v + 1] - 1], by number; `arc` is their number forward.
  turn() {
    const { n, m, off, dst } = this, back = new Uint32Array(n + 1), next = new Uint32Array(n);
    for (let a = 0; a < m; a++) back[dst[a] + 1]++;
    for (let v = 0; v < n; v++) next[v] = back[v + 1] += back[v];
    for (let v = n; v-- > 0;) next[v] = back[v];
    this.back = back;
    this.src = new Uint32Array(m);
    this.arc = new Uint32Array(m);
    for (let v = 0; v < n; v++) {
      for (let a = off[v]; a < off[v + 1]; a++) {
        const at = next[dst[a]]++;
        this.src[at] = v;
        this.arc[at] = a;
      }
    }
  }

  find(name) {
    this.number ??= new Map(this.names.map((text, i) => [text, i]));
    return this.number.get(name) ?? -1;
  }

  // What a name means: a context, else the module of that name with all below it. Bits a module; null for nothing.
  select(name) {
    const c = this.contexts.findIndex((x, i) => i > 0 && (x.name === name || x.slug === name)), below = `${name}.`;
    const of = (test) => {
      const bits = new Uint8Array(this.n);
      let some = 0;
      for (let v = 0; v < this.n; v++) if (test(v)) some += bits[v] = 1;
      return some ? bits : null;
    };
    const context = c > 0 ? of((v) => this.context[v] === c) : null;
    return (this.declared && context) || of((v) => this.names[v] === name || this.names[v].startsWith(below)) || context;
  }

  // The file of a module, as far as the report knows it.
  file(v) {
    const { column, folders } = this.part, code = column.file[v];
    if (code) return `${folders[(code - 1) >> 1]}${this.names[v].replaceAll(".", "/")}${(code - 1) & 1 ? "/__init__" : ""}.py`;
    this.named ??= new Map([...column.file.keys()].filter((i) => column.file[i] === 0).map((i, k) => [i, column.path[k]]));
    return this.named.get(v);
  }

  // Does an arc count? Of all, or of those that metrics count.
  passes(v, w, arc, all) {
    return all || (this.runs[this.set[arc]] && this.measured[v] && this.measured[w]);
  }

  // [module] steps from v, against the arcs (back) or along them; FAR: not reached.
  reach(v, back, all) {
    const { n, src, dst, arc } = this, off = back ? this.back : this.off, distance = new Uint32Array(n).fill(FAR), queue = new Uint32Array(n);
    let end = 1;
    queue[0] = v;
    distance[v] = 0;
    for (let i = 0; i < end; i++) {
      const at = queue[i];
      for (let k = off[at]; k < off[at + 1]; k++) {
        const other = back ? src[k] : dst[k];
        if (distance[other] === FAR && this.passes(at, other, back ? arc[k] : k, all)) {
          distance[other] = distance[at] + 1;
          queue[end++] = other;
        }
      }
    }
    return { distance, order: queue.subarray(0, end) };
  }

  // Shortest chains from any of `from` to any of `to`, as `merestone why` finds them: without a guess, however long; with guesses where there are none.
  why(from, to, most) {
    const sure = this.chains(from, to, most, false);
    return sure.hops ? sure : this.chains(from, to, most, true);
  }

  chains(from, to, most, guesses) {
    const { n, off, dst, set, guessed } = this, distance = new Uint32Array(n).fill(FAR), ways = new Float64Array(n), queue = new Uint32Array(n), leads = new Uint8Array(n);
    const next = (v, arc) => {
      while (arc < off[v + 1] && !(leads[dst[arc]] && distance[dst[arc]] === distance[v] + 1 && (guesses || !guessed[set[arc]]))) arc++;
      return arc;
    };
    let end = 0, hops = FAR, total = 0;
    for (let v = 0; v < n; v++) if (from[v]) distance[v] = 0, ways[v] = 1, queue[end++] = v;
    for (let i = 0; i < end && distance[queue[i]] < hops; i++) {
      const v = queue[i];
      for (let a = off[v]; a < off[v + 1]; a++) {
        const w = dst[a];
        if (!guesses && guessed[set[a]]) continue;
        if (distance[w] === FAR) {
          distance[w] = distance[v] + 1;
          queue[end++] = w;
          if (to[w]) hops = distance[w];
        }
        if (distance[w] === distance[v] + 1) ways[w] += ways[v];
      }
    }
    if (hops === FAR) return { hops: 0, total: 0, list: [] };
    for (let i = end; i-- > 0;) {
      const v = queue[i];
      if (distance[v] === hops) total += (leads[v] = to[v]) ? ways[v] : 0;
      else leads[v] = next(v, off[v]) < off[v + 1] ? 1 : 0;
    }
    const list = [];
    for (let v = 0; v < n && list.length < most; v++) if (distance[v] === 0 && leads[v]) this.walk(list, v, hops, most, next);
    return { hops, total, list };
  }

  walk(list, v, hops, most, next) {
    const at = [v], arc = [this.off[v]];
    for (let depth = 0; depth >= 0 && list.length < most;) {
      if (depth === hops) {
        list.push(at.slice(0, hops + 1));
        depth--;
        continue;
      }
      arc[depth] = next(at[depth], arc[depth]);
      if (arc[depth] < this.off[at[depth] + 1]) {
        at[depth + 1] = this.dst[arc[depth]++];
        arc[++depth] = this.off[at[depth]];
      } else depth--;
    }
  }
}

// What both names mean counts for the narrower one. False when nothing is left of one.
export function apart(from, to) {
  const size = (bits) => bits.reduce((a, b) => a + b, 0), wider = size(from) > size(to) ? from : to;
  for (let v = 0; v < from.length; v++) if (from[v] && to[v]) wider[v] = 0;
  return size(wider) > 0;
}

// {modules, contexts: [[context, direct, two, three, further]]}
export function reached(graph, v, back, all) {
  const { distance, order } = graph.reach(v, back, all), rows = new Map();
  for (const w of order) {
    if (w === v) continue;
    if (!rows.has(graph.context[w])) rows.set(graph.context[w], [graph.context[w], 0, 0, 0, 0]);
    rows.get(graph.context[w])[Math.min(distance[w], FURTHEST)]++;
  }
  const sum = (row) => row.slice(1).reduce((a, b) => a + b, 0);
  const contexts = [...rows.values()].sort((a, b) => b[1] - a[1] || sum(b) - sum(a) || a[0] - b[0]);
  return { modules: order.length - 1, direct: contexts.reduce((n, row) => n + row[1], 0), contexts };
}
