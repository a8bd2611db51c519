// The matrix beyond the page as written: orders, packages in place, more rows than a table holds, and each pair in words.
import { button, el, link, number } from "./dom.js";
import { grid } from "./grid.js";
import { canvas } from "./matrix_canvas.js";
import { cells, model, nodes, ordered, says } from "./matrix_model.js";
import { modules, MOST_MODULES } from "./matrix_modules.js";
import { opener, table } from "./matrix_table.js";

// A table of more rows is slower than it is useful; a canvas takes over. Contexts that a page is written with: render/matrix_view.h.
const MOST_ROWS = 90, WRITTEN = 60;
const ORDERS = [["level", "level"], ["cluster", "cluster"], ["name", "name"], ["lines", "lines of code"], ["delta", "change"]], orders = (m) => ORDERS.filter(([o]) => o !== "delta" || m.compared);

// The rows that the hash asks for.
function wanted(page, m) {
  const all = page.state.get("all") !== null, by = orders(m).some(([o]) => o === page.state.get("order")) ? page.state.get("order") : "level";
  const open = new Set((page.state.get("open") ?? "").split(",").filter(Boolean));
  const of = m.contexts.find((c) => c.slug && c.slug === page.state.get("of")) ?? null;
  const list = nodes(ordered(m, by, all ? Infinity : WRITTEN), open);
  return { by, open, all, of, list, rows: cells(m, list), plain: by === "level" && open.size === 0 && !all };
}

// The choices above: order, one context, all rows; and the line that says the pair in words.
function bar(page, m, box, { graph, changed }) {
  const set = (key, value) => {
    page.state.set(key, value);
    changed();
  };
  const choice = (text, key, options) => {
    const select = el("select", { onchange: () => set(key, select.selectedIndex ? select.value : null) }, ...options.map(([value, shown, disabled]) => el("option", { value, disabled }, shown)));
    tools.append(el("label", null, text, select));
    return select;
  };
  const tools = el("div", { class: "tools" }), line = el("p", { class: "says", role: "status" });
  const order = choice("Order by ", "order", orders(m)), several = m.contexts.filter((c) => c.slug && c.modules > 1);
  const inside = graph && choice("Inside ", "of", [["", `all ${m.word}s`], ...several.map((c) => (c.modules > MOST_MODULES ? [c.slug, `${c.title}: ${number(c.modules)} modules are too many`, true] : [c.slug, c.title]))]);
  const all = button("", () => set("all", page.state.get("all") === null ? "1" : null)), close = button("Close all packages", () => set("open", null));
  tools.append(all, close);
  box.before(tools, line);
  return { tools, line, show: (now) => {
    order.value = now.by;
    for (const o of order.options) o.disabled = now.of && o.value !== "name" && o.value !== "lines";      // of modules nobody knows levels, clusters and what they were
    if (inside) inside.value = now.of?.slug ?? "";
    all.hidden = m.contexts.length <= WRITTEN || now.of;
    all.textContent = now.all ? `Show the ${WRITTEN} with most imports` : `Show all ${number(m.contexts.length)}`;
    close.hidden = now.open.size === 0 || now.of;
  } };
}

const sentence = (page, line, parts) => line.replaceChildren(...parts.map((p) => (typeof p === "string" ? p : link(page.link(...p.route), p.text))));

const HINT = "Point at a cell, or walk there with the arrow keys: the pair is said here in words. Enter opens its imports, + or a blank on a name shows its packages.";

function about({ title, context, inside, route }) {
  const lines = `${number((inside ?? context).lines)} lines`;
  if (route) return [`${title}: ${lines}.`];
  const size = `${title}: ${number((inside ?? context).modules)} modules, ${lines}`;
  return inside ? [`${size}; of ${context.title}.`] : [`${size}; imports others ${number(context.out)} times, is imported ${number(context.into)} times. ${context.inside.length} packages.`];
}

// `graph`: gives the import graph of all modules, a promise; without it no context is opened down to its modules.
export async function matrix(page, graph) {
  const written = page.main.querySelector("table.matrix");
  if (!written) return;
  const m = model(await page.part("matrix")), box = written.closest(".scroll"), linked = written.querySelector("td a") !== null;
  const top = bar(page, m, box, { graph, changed: () => draw() });
  let now, view, turn = 0;

  const look = ({ row, column }) => {
    const a = row - 1, b = column - 1, n = now.list.length;
    if (a >= 0 && b >= 0 && a < n && b < n) sentence(page, top.line, says(now.list, now.rows, a, b));
    else if ((row === 0) !== (column === 0) && Math.max(a, b) < n) sentence(page, top.line, about(now.list[Math.max(a, b)]));
    else sentence(page, top.line, [HINT]);
  };
  const toggle = async (slug) => {
    const open = new Set(now.open);
    if (!open.delete(slug)) open.add(slug);
    page.state.set("open", [...open].join(","));
    await draw();
    view.go({ row: now.list.findIndex((node) => node.context.slug === slug && !node.inside) + 1, column: 0 });
  };
  const toggled = ({ row, column }) => {
    const node = now.list[Math.max(row, column) - 1];
    if (node && !now.of && node.context.inside.length > 1) toggle(node.context.slug);
  };

  function show() {
    const large = now.list.length > MOST_ROWS, doing = { looked: look, toggled };
    view?.end?.();
    box.classList.toggle("paper", large);
    top.show(now);
    sentence(page, top.line, [HINT]);
    if (large) view = canvas(page, box, now, { ...doing, tools: top.tools });
    else {
      const shown = now.plain && linked ? written : table(page, { ...now, sorted: ORDERS.find(([o]) => o === now.by)[1] });
      box.replaceChildren(shown);
      view = grid(shown, { label: "Imports: the row imports the column", ...doing });
    }
  }

  async function draw() {
    const own = ++turn, next = wanted(page, m), inside = next.of && graph ? modules(await graph(), next.of, next.by) : null;
    if (own !== turn) return;           // something else is wanted by now
    now = inside ? { ...next, ...inside, by: next.by === "lines" ? "lines" : "name", plain: false } : { ...next, of: null };
    show();
  }

  nodes(ordered(m, "level", WRITTEN), new Set()).forEach((node, k) => written.tBodies[0].rows[k].cells[0].prepend(opener(node, new Set()) ?? ""));
  box.addEventListener("click", (event) => {
    const slug = event.target.closest?.(".opener")?.dataset.open;
    if (slug) toggle(slug);
  });
  page.onState(draw);
  await draw();
}
