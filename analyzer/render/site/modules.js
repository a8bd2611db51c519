// The module list and what is asked of it: #/m/<name>, #/q/<words>, #/why/<a>/<b>.
import { card } from "./card.js";
import { checkbox, count, el, field, link, number } from "./dom.js";
import { lower, search } from "./find.js";
import { found } from "./found.js";
import { graphOf } from "./graph.js";
import { contextLink, here, moduleLink } from "./links.js";
import { ranked } from "./order.js";
import { Pager } from "./pager.js";
import { why } from "./why.js";

const views = { m: card, q: found, why };

// The list with its filter; everything that is chosen stands in the hash. Gives what shows it again.
function listing(page, graph, section) {
  const { get, set } = page.state, counts = {}, begin = () => Number(get("at") ?? 1) - 1;
  let later = 0, rows = [], degree, order;
  const filter = field({ type: "search", id: "modules-filter", value: get("f") ?? "", oninput: type });
  const context = el("select", { id: "modules-context", onchange: () => choose("c", context.value) }, el("option", { value: "" }, "all"),
    ...graph.contexts.map((c) => el("option", { value: c.slug, selected: get("c") === c.slug }, c.title)));
  const tests = checkbox(get("all") === "1", (yes) => choose("all", yes ? "1" : null));
  const pager = new Pager({
    caption: "Modules", columns: [{ title: "module", key: "name", class: "place" }, { title: "context", key: "context" }, { title: "lines", key: "lines", number: true },
      { title: "imported by", key: "in", number: true }, { title: "imports", key: "out", number: true }],
    row: (i) => row(rows[i]), ordered: turn, moved: (first) => (keep(), set("at", first ? String(first + 1) : null)), first: begin(),
  });
  const label = (text, input) => el("label", { for: input.id }, text);
  section.replaceChildren(el("p", { class: "filter" }, label("Name holds", filter), filter, label("Context", context), context, el("label", { class: "check" }, tests, " with tests and migrations")), pager.node);

  // Modules that import v, and that v imports.
  function degrees(all) {
    const into = new Uint32Array(graph.n), out = new Uint32Array(graph.n);
    for (let v = 0; v < graph.n; v++) for (let a = graph.off[v]; a < graph.off[v + 1]; a++) if (graph.passes(v, graph.dst[a], a, all)) (into[graph.dst[a]]++, out[v]++);
    return { in: into, out };
  }

  function choose(key, value) {
    keep();
    change(key, value);
    update(false);
  }

  // Another list begins at its first row.
  function change(key, value) {
    set(key, value);
    if (get("at")) set("at", null);
  }

  // Browsers refuse to write the address at every key stroke.
  function type() {
    clearTimeout(later);
    later = setTimeout(keep, 300);
    update(false);
  }

  function keep() {
    if (!later) return;
    clearTimeout(later);
    later = 0;
    change("f", filter.value);
  }

  // All modules in the order that is asked for, made once.
  function ordered(key, way, all) {
    const name = `${key} ${way} ${all}`, value = { context: graph.context, lines: graph.lines, ...degree }[key];
    if (order?.name !== name) order = { name, list: ranked(graph.n, (v) => value?.[v] ?? v, way < 0) };
    return order.list;
  }

  function turn(key) {
    const [now, way] = sorting();
    choose("sort", key === now ? `${key}.${way > 0 ? "down" : "up"}` : `${key}.${key === "name" || key === "context" ? "up" : "down"}`);
  }

  function sorting() {
    const [key, way] = (get("sort") ?? "in.down").split(".");
    return [["name", "context", "lines", "in", "out"].includes(key) ? key : "in", way === "up" ? 1 : -1];
  }

  function update(kept) {
    const text = filter.value, c = context.value ? graph.contexts.findIndex((x) => x.slug === context.value) : -1, all = tests.checked, [key, way] = sorting();
    const fits = new Uint8Array(graph.n).fill(text.trim() ? 0 : 1);
    if (text.trim()) for (const v of search(lower(graph.names), text)) fits[v] = 1;
    degree = counts[all] ??= degrees(all);
    rows = ordered(key, way, all).filter((v) => fits[v] && (all || graph.measured[v]) && (c < 0 || graph.context[v] === c));
    pager.show({ rows: rows.length, first: kept ? pager.first || begin() : 0, order: key, rising: way > 0 });
  }

  function row(v) {
    return [moduleLink(graph.names[v]), contextLink(page, graph, graph.context[v]), number(graph.lines[v]), number(degree.in[v]), number(degree.out[v])];
  }

  update(true);
  return () => update(true);
}

function whyForm(a, b) {
  const [from, to] = [["why-from", a], ["why-to", b]].map(([id, value]) => field({ id, value, required: true }));
  return el("form", { class: "filter", onsubmit: (e) => {
    e.preventDefault();
    location.hash = here("why", from.value.trim(), to.value.trim());
  } }, el("label", { for: "why-from" }, "Why does"), from, el("label", { for: "why-to" }, "depend on"), to, el("button", null, "Show"), el("small", null, "modules, packages or contexts, by name"));
}

export function modules(page) {
  const section = page.main.querySelector("#modules-list"), intro = page.main.querySelector("#modules-intro"), asked = el("section", { id: "modules-asked", hidden: true }), form = el("div");
  let list;
  section.before(form, asked);
  const draw = async () => {
    const [first, ...words] = page.state.words(), view = views[first];
    if (first !== "modules" && !view) return;
    let graph;
    try {
      graph = graphOf(await page.part("graph"));
    } catch (why) {
      form.replaceChildren(el("p", { class: "missing", role: "status" }, `Only this list can be shown: ${why.message}.`));
      return;
    }
    form.replaceChildren(whyForm(...(first === "why" || first === "m" ? words : [])));
    asked.hidden = !view;
    section.hidden = intro.hidden = Boolean(view);
    if (view) {
      const heading = el("h2", { tabindex: -1 });
      asked.replaceChildren(el("p", null, link(here("modules"), `All ${count(graph.n, "module")}`)), heading);
      view({ page, graph, asked, heading, words, redraw: draw });
      heading.focus();
    } else if (list) list();
    else list = listing(page, graph, section);
  };
  page.onState(draw);
  draw();
}
