// What does the matrix hold, in which order, and how is it said? No page in here.
import { count, number } from "./dom.js";
import { ranked } from "./order.js";

export const OPEN = 0, DECLARED = 1, UNDECLARED = 2, FORBIDDEN = 3;

// 1 to 5 by powers of three, as render/matrix_view.c has it.
export function shade(n) {
  let level = 1;
  for (let least = 2; n >= least && level < 5; least *= 3) level++;
  return level;
}

// The part "matrix" as contexts, packages and pairs that can be asked.
export function model(data) {
  const contexts = data.contexts.map(([name, title, slug, modules, lines, out, into], i) => ({ i, name, title, slug, modules, lines, out, into, moved: 0, inside: [] }));
  const packages = data.packages.map(([name, of, modules, lines], i) => ({ i, of, title: name || "other packages", modules, lines }));
  const pairs = new Map(), n = contexts.length;
  for (const p of packages) contexts[p.of].inside.push(p);
  for (let k = 0, wide = data.compared ? 7 : 6; k < data.pairs.length; k += wide) {
    const [from, to, files, against, state, as, delta = 0] = data.pairs.slice(k, k + wide);
    pairs.set(from * n + to, { files, against, state: state & 7, up: state > 7, as: data.as[as], delta });
    for (const c of [from, to]) contexts[c].moved += Math.abs(delta);
  }
  return { compared: data.compared, word: data.word, contexts, packages, imports: data.imports, cluster: data.cluster, pair: (from, to) => pairs.get(from * n + to) };
}

const KEYS = { name: (c) => c.title.toLowerCase(), lines: (c) => -c.lines, delta: (c) => -c.moved };

// The contexts by level, cluster, name, lines or what changed of their imports; without `all` the `most` with most imports across their border.
export function ordered(m, by, most) {
  const rows = by === "cluster" ? m.cluster : KEYS[by] ? [...ranked(m.contexts.length, (i) => KEYS[by](m.contexts[i]), false)] : m.contexts.map((c) => c.i);
  if (rows.length <= most) return rows.map((i) => m.contexts[i]);
  const heavy = new Set([...ranked(m.contexts.length, (i) => m.contexts[i].into + m.contexts[i].out, true)].slice(0, most));
  return rows.filter((i) => heavy.has(i)).map((i) => m.contexts[i]);
}

// The end of a dotted name says most; what is left out before it stands in the sentence.
export function short(name) {
  const parts = name.split(".");
  while (parts.length > 1 && parts.join(".").length > 20) parts.shift();
  const end = parts.join(".");
  return end.length < name.length ? `…${end}` : end;
}

// Rows and columns: contexts, each open one followed by its packages.
export function nodes(contexts, open) {
  return contexts.flatMap((c) => {
    const own = { title: c.title, label: c.title, context: c, inside: null };
    return open.has(c.slug) && c.inside.length > 1 ? [own, ...c.inside.map((p) => ({ title: p.title, label: short(p.title), context: c, inside: p }))] : [own];
  });
}

// Within one row: of a context with itself and with what it holds.
export const inner = (x, y) => x === y || (x.context === y.context && !(x.inside && y.inside));

// The imports between rows: `rows[a]` is a Map of column -> {n, against}. A package counts for itself and for its context.
export function cells(m, list) {
  const at = m.packages.map(() => []), rows = list.map(() => new Map());
  list.forEach((node, k) => (node.inside ? [node.inside] : node.context.inside).forEach((p) => at[p.i].push(k)));
  const add = (a, b, n, against) => {
    const cell = rows[a].get(b) ?? rows[a].set(b, { n: 0, against: 0 }).get(b);
    cell.n += n;
    cell.against += against;
  };
  for (let k = 0; k < m.imports.length; k += 4) {
    const [p, q, n, against] = m.imports.slice(k, k + 4);
    for (const a of at[p]) for (const b of at[q]) add(a, b, n, against);
  }
  // Of two contexts more is known, and of some pairs nothing but that they are declared.
  list.forEach((x, a) => list.forEach((y, b) => {
    const pair = x.inside || y.inside ? null : m.pair(x.context.i, y.context.i);
    if (!pair || a === b) return;
    add(a, b, 0, 0);
    Object.assign(rows[a].get(b), pair);
  }));
  return rows;
}

// What a cell shows: {mark, text, change, classes}, as the page was written.
export function face(cell, self) {
  if (self) return { mark: "", text: cell?.n ? number(cell.n) : "", change: "", classes: "self" };
  if (!cell || !(cell.n || cell.against || cell.delta || cell.state === DECLARED)) return { mark: "", text: "", change: "", classes: "" };
  const declared = cell.state === DECLARED, idle = declared && !cell.n;
  const mark = cell.n && cell.state === FORBIDDEN ? "⊘" : cell.n && cell.state === UNDECLARED ? "?" : cell.against ? "✗" : "";
  const change = cell.delta ? (cell.delta > 0 ? "+" : "") + number(cell.delta) : "";
  return { mark, text: idle ? "□" : cell.n ? number(cell.n) : "", change, classes: `s${cell.n ? shade(cell.n) : 0}${cell.up ? " f" : ""}${declared && !idle ? " d" : ""}` };
}

// What is declared of a pair, as a sentence; "" where nothing is.
function declared(cell) {
  const broken = cell.against ? `${count(cell.against, "edge")} ${cell.against === 1 ? "breaks" : "break"} it` : "";
  switch (cell.state) {
    case DECLARED: return `Declared${cell.as ? `: ${cell.as}` : ""}; ${broken || (cell.n ? "nothing breaks it" : "no import needs it")}.`;
    case UNDECLARED: return `Not among what it declares to use: ${count(cell.against, "edge")} against that.`;
    case FORBIDDEN: return `Forbidden by ${cell.as}${cell.against ? `: ${count(cell.against, "edge")} against that` : ""}.`;
    default: return cell.against ? `${count(cell.against, "edge")} ${cell.against === 1 ? "goes" : "go"} past what is public.` : "";
  }
}

const times = (n) => (n === 1 ? "once" : `${number(n)} times`);

const than = (cell) => (cell?.delta ? ` (${number(Math.abs(cell.delta))} ${cell.delta > 0 ? "more" : "fewer"} than before)` : "");

// The pair of two rows in words: texts, and {text, route} where there is a page for it.
export function says(list, rows, a, b) {
  const [x, y] = [list[a], list[b]], cell = rows[a].get(b), back = rows[b].get(a), n = cell?.n ?? 0, m = back?.n ?? 0;
  if (a === b) return [`${x.title}: ${count(n, "import")} stay${n === 1 ? "s" : ""} inside.`];
  if (x.context === y.context && !(x.inside && y.inside)) return [`${x.title} imports ${y.title} ${n ? times(n) : "nowhere"}; both are ${x.context.title}.`];
  const pages = !x.inside && !y.inside;
  const one = (p, q, k) => [`${p.title} imports ${q.title} `, k && pages && p.context.slug && q.context.slug ? { text: times(k), route: ["d", p.context.slug, q.context.slug] } : times(k)];
  const files = cell?.files ? ` from ${count(cell.files, "file")}` : "";
  const out = n ? [...one(x, y, n), files, than(cell)] : [`${x.title} does not import ${y.title}${than(cell)}`];
  if (m) out.push("; ", ...one(y, x, m), `${than(back)}.`);
  else out.push(n ? `; ${y.title} does not import ${x.title}${than(back)}.` : ` nor ${y.title} ${x.title}${than(back)}.`);
  if (n && m) out.push(` A mutual pair; the cheaper side to cut is ${number(Math.min(n, m))}.`);
  if (cell?.up) out.push(" It goes up the levels: part of the cheapest cut found.");
  const law = cell ? declared(cell) : "";
  if (law) out.push(` ${law}`);
  if (cell?.against && !n) out.push(" No import among them: calls on objects that came from elsewhere, keys or the like.");
  return out;
}
