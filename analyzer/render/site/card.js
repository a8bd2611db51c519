// One module: whose it is, what it imports, who imports it, and who can reach it.
import { answered, checkbox, checked, count, el, note, number, place } from "./dom.js";
import { reached } from "./graph.js";
import { firstLines } from "./lines.js";
import { commandLine, contextLink, moduleLink, source, unknown } from "./links.js";
import { Pager } from "./pager.js";

function facts(list) {
  return el("dl", { class: "facts" }, ...list.filter(Boolean).map(([term, ...said]) => el("div", null, el("dt", null, term), el("dd", null, ...said))));
}

function reachTable(page, graph, found) {
  const cell = (n) => el("td", { class: "n" }, n ? number(n) : "");
  return el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Who can reach it" }, el("table", null, el("caption", null, "Who can reach it, by context and steps"),
    el("thead", null, el("tr", null, ...["context", "directly", "in 2 steps", "in 3", "in more"].map((text, i) => el("th", { scope: "col", class: i ? "n" : null }, text)))),
    el("tbody", null, ...found.contexts.map(([c, ...n]) => el("tr", null, el("th", { scope: "row" }, contextLink(page, graph, c)), ...n.map(cell))))));
}

// Arcs of v, one a neighbour: [module, number of the arc].
function neighbours(graph, v, back, all) {
  const off = back ? graph.back : graph.off, list = [];
  for (let k = off[v]; k < off[v + 1]; k++) {
    const w = back ? graph.src[k] : graph.dst[k], arc = back ? graph.arc[k] : k;
    if (graph.passes(v, w, arc, all)) list.push([w, arc]);
  }
  return list;
}

function neighbourTable(page, graph, title, list, more) {
  const columns = [{ title: "module", class: "place" }, { title: "context" }, { title: "imports", number: true }, { title: "how" }, ...more.columns];
  const how = (arc) => graph.sets[graph.set[arc]].filter((w) => w !== "module").join(", ");
  const pager = new Pager({ caption: title, columns, rows: list.length,
    row: (i) => [moduleLink(graph.names[list[i][0]]), contextLink(page, graph, graph.context[list[i][0]]), number(graph.weight[list[i][1]]), how(list[i][1]), ...more.cells(list[i][0])] });
  return [el("h3", null, `${title} (${number(list.length)})`), list.length ? pager.node : note("Nobody."), pager];
}

export function card({ page, graph, asked, heading, words: [name], redraw }) {
  const v = graph.find(name ?? "");
  heading.append("Module ", place(name ?? ""));
  if (v < 0) return asked.append(unknown(graph, name ?? ""));
  const all = page.state.get("all") === "1" || !graph.measured[v], found = reached(graph, v, true, all), class_ = graph.classes[graph.class[v]];
  const sentence = found.modules === 0 ? `No module of ${number(graph.n)} imports ${name}.`
    : `${count(found.modules, "module")} in ${count(found.contexts.length, "context")} can reach ${name}; ${number(found.direct)} ${found.direct === 1 ? "imports" : "import"} it directly.`;
  const lines = firstLines(page, graph, v), box = checkbox(all, (yes) => {
    page.state.set("all", yes ? "1" : null);
    redraw();
  }, { id: "card-all", disabled: !graph.measured[v] });
  const out = neighbours(graph, v, false, all), [title, table, pager] = neighbourTable(page, graph, "What it imports", out, { columns: [{ title: "first line", class: "place" }], cells: (w) => [lines.of(w)] });
  lines.ready.then(() => pager.draw());
  asked.append(answered(sentence),
    facts([["context", contextLink(page, graph, graph.context[v])], ["file", source(page, graph.file(v))], ["lines", number(graph.lines[v])], class_ !== "production" && ["class", class_],
      graph.contexts[graph.context[v]].public && ["public", graph.public[v] ? "yes" : "no"]]),
    checked(box, " count tests, migrations, guesses and imports for type checkers too"),
    note("The same in a terminal: ", commandLine("where", name), ", ", commandLine("graph", "--focus", name, "--direction", "in", "--depth", "1000"), "."),
    found.modules ? reachTable(page, graph, found) : "",
    ...neighbourTable(page, graph, "Who imports it", neighbours(graph, v, true, all), { columns: [], cells: () => [] }).slice(0, 2), title, table);
}
