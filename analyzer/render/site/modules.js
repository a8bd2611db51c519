// The module list and what is asked of it: #/m/<name>, #/q/<words>, #/why/<a>/<b>.
import { card } from "./card.js";
import { checkbox, count, el, field, link, number } from "./dom.js";
import { lower, search } from "./find.js";
import { found } from "./found.js";
import { graphOf } from "./graph.js";
import { contextLink, here, moduleLink } from "./links.js";
import { Pager } from "./pager.js";
import { why } from "./why.js";

const views = { m: card, q: found, why };

// The list with its filter; everything that is chosen stands in the hash.
class List {
  constructor(page, graph, section) {
    Object.assign(this, { page, graph });
    const get = (key) => page.state.get(key);
    this.counts = {};
    this.filter = field({ type: "search", id: "modules-filter", value: get("f") ?? "", oninput: () => this.type() });
    this.context = el("select", { id: "modules-context", onchange: () => this.set("c", this.context.value) }, el("option", { value: "" }, "all"),
      ...graph.contexts.map((c) => el("option", { value: c.slug, selected: get("c") === c.slug }, c.title)));
    this.all = checkbox(get("all") === "1", (yes) => this.set("all", yes ? "1" : null));
    this.pager = new Pager({
      caption: "Modules", columns: [{ title: "module", key: "name", class: "place" }, { title: "context", key: "context" }, { title: "lines", key: "lines", number: true },
        { title: "imported by", key: "in", number: true }, { title: "imports", key: "out", number: true }],
      row: (i) => this.row(this.rows[i]), ordered: (key) => this.order(key), moved: (first) => (this.keep(), page.state.set("at", first ? String(first + 1) : null)), first: Number(get("at") ?? 1) - 1,
    });
    const label = (text, input) => el("label", { for: input.id }, text);
    section.replaceChildren(el("p", { class: "filter" }, label("Name holds", this.filter), this.filter, label("Context", this.context), this.context, el("label", { class: "check" }, this.all, " with tests and migrations")), this.pager.node);
    this.update(true);
  }

  // Modules that import v, and that v imports.
  degrees(all) {
    const g = this.graph;
    if (this.counts[all]) return this.counts[all];
    const into = new Uint32Array(g.n), out = new Uint32Array(g.n);
    for (let v = 0; v < g.n; v++) for (let a = g.off[v]; a < g.off[v + 1]; a++) if (g.passes(v, g.dst[a], a, all)) (into[g.dst[a]]++, out[v]++);
    return (this.counts[all] = { in: into, out });
  }

  set(key, value) {
    this.keep();
    this.page.state.set(key, value);
    if (this.page.state.get("at")) this.page.state.set("at", null);
    this.update(false);
  }

  // Browsers refuse to write the address at every key stroke.
  type() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.keep(), 300);
    this.update(false);
  }

  keep() {
    if (!this.later) return;
    clearTimeout(this.later);
    this.later = 0;
    this.page.state.set("f", this.filter.value);
    if (this.page.state.get("at")) this.page.state.set("at", null);
  }

  // All modules in the order that is asked for, made once.
  ordered(key, way, degrees, all) {
    const g = this.graph, name = `${key} ${way} ${all}`;
    const value = { name: null, context: g.context, lines: g.lines, in: degrees.in, out: degrees.out }[key];
    if (this.orders?.name !== name) this.orders = { name, list: Uint32Array.from(g.names.keys()).sort(value ? (a, b) => way * (value[a] - value[b]) || a - b : (a, b) => way * (a - b)) };
    return this.orders.list;
  }

  order(key) {
    const [now, way] = this.sorting();
    this.set("sort", key === now ? `${key}.${way > 0 ? "down" : "up"}` : `${key}.${key === "name" || key === "context" ? "up" : "down"}`);
  }

  sorting() {
    const [key, way] = (this.page.state.get("sort") ?? "in.down").split(".");
    return [["name", "context", "lines", "in", "out"].includes(key) ? key : "in", way === "up" ? 1 : -1];
  }

  update(keep) {
    const g = this.graph, text = this.filter.value, c = this.context.value ? g.contexts.findIndex((x) => x.slug === this.context.value) : -1, all = this.all.checked;
    const degrees = this.degrees(all), [key, way] = this.sorting();
    const fits = new Uint8Array(g.n).fill(text.trim() ? 0 : 1);
    if (text.trim()) for (const v of search(lower(g.names), text)) fits[v] = 1;
    this.rows = this.ordered(key, way, degrees, all).filter((v) => fits[v] && (all || g.measured[v]) && (c < 0 || g.context[v] === c));
    this.degree = degrees;
    this.pager.show({ rows: this.rows.length, first: keep ? this.pager.first || Number(this.page.state.get("at") ?? 1) - 1 : 0, order: key, rising: way > 0 });
  }

  row(v) {
    const g = this.graph;
    return [moduleLink(g.names[v]), contextLink(this.page, g, g.context[v]), number(g.lines[v]), number(this.degree.in[v]), number(this.degree.out[v])];
  }
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
    } else if (list) list.update(true);
    else list = new List(page, graph, section);
  };
  page.onState(draw);
  draw();
}
