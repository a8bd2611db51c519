// Why does A depend on B at all? The shortest chains of imports, as `merestone why` prints them.
import { answered, bdi, button, count, el, link, note, number, place } from "./dom.js";
import { apart } from "./graph.js";
import { lineOf } from "./lines.js";
import { commandLine, here, moduleLink, source, unknown } from "./links.js";

const FIRST = 3, MOST = 1000, MANY = 0xffffffff;

// Modules between the ends that every chain passes.
function passed(answer) {
  const inner = answer.list.map((chain) => chain.slice(1, -1));
  return answer.total > answer.list.length || answer.list.length < 2 ? [] : (inner[0] ?? []).filter((v) => inner.every((chain) => chain.includes(v)));
}

function chainNode(page, graph, chain) {
  const rows = chain.map((v, i) => {
    const at = el("span", { class: "note place" }), row = el("li", null, i ? "imports " : "", moduleLink(graph.names[v]), graph.classes[graph.class[v]] === "production" ? " " : ` (${graph.classes[graph.class[v]]}) `, at);
    if (i) lineOf(page, graph, chain[i - 1], v).then((line) => at.append(source(page, graph.file(chain[i - 1]), line)));
    return row;
  });
  return el("ol", { class: "chain" }, ...rows);
}

// The module that a function or a class would stand in: the longest beginning of the name; "" for none.
function moduleOf(graph, name) {
  while (name && graph.find(name) < 0) name = name.replace(/\.?[^.]*$/, "");
  return name;
}

// Functions are not in the page; the command knows them, and their modules are.
function functions(graph, a, b) {
  const x = moduleOf(graph, a) || a, y = moduleOf(graph, b) || b;
  return answered("Functions: ", commandLine("why", a, b, "--kind", "call"), ". ", x !== y && link(here("why", x, y), `Why ${x} depends on ${y}`));
}

export function why({ page, graph, asked, heading, words: [a = "", b = ""], redraw }) {
  heading.append("Why does ", bdi(a || "…"), " depend on ", bdi(b || "…"), "?");
  if (!a || !b) return;
  const from = graph.select(a), to = graph.select(b);
  if (!from || !to) {
    const none = from ? b : a;
    return asked.append(unknown(graph, none), moduleOf(graph, none) && functions(graph, a, b));
  }
  if (!apart(from, to)) return asked.append(answered(`${a} and ${b} are the same here.`));
  const every = page.state.get("all") === "1", answer = graph.why(from, to, MOST), through = passed(answer), shown = answer.list.slice(0, every ? MOST : FIRST);
  const total = answer.total < MANY ? number(answer.total) : "very many";
  const says = answer.hops === 0 ? `${a} does not reach ${b} by imports.` : `${a} reaches ${b} by ${total} shortest chain${answer.total === 1 ? "" : "s"} of ${count(answer.hops, "hop")}`;
  asked.append(answered(says, ...(through.length ? ["; all pass ", moduleLink(graph.names[through[0]])] : []), answer.hops ? "." : ""),
    note("The same in a terminal, with every source line: ", commandLine("why", a, b, ...(every ? ["--all"] : [])), ". ", link(here("why", b, a), "The other way round"), "."),
    ...shown.map((chain) => chainNode(page, graph, chain)));
  if (answer.list.length > shown.length) asked.append(el("p", null, button(`Show ${answer.list.length < answer.total ? "the first 1,000" : "all"} (${number(answer.list.length)})`, () => (page.state.set("all", "1"), redraw()))));
}
