// The matrix beyond the page as written: orders, packages in place, more rows than a table holds, and each pair in words.
import { count } from "./order.js";
import { grid } from "./grid.js";
import { canvas } from "./matrix_canvas.js";
import { cells, face, inner, model, nodes, ordered, says } from "./matrix_model.js";
import { modules, MOST_MODULES } from "./matrix_modules.js";

// A table of more rows is slower than it is useful; a canvas takes over. Contexts that a page is written with: render/matrix_view.h.
const MOST_ROWS = 90, WRITTEN = 60;
const ORDERS = [["level", "level"], ["cluster", "cluster"], ["name", "name"], ["lines", "lines of code"]];

const make = (name, text, className) => {
  const element = document.createElement(name);
  if (text) element.append(text);
  if (className) element.className = className;
  return element;
};

function button(text, act) {
  const b = make("button", text);
  b.type = "button";
  b.addEventListener("click", act);
  return b;
}

// The rows that the hash asks for.
function wanted(page, m) {
  const all = page.state.get("all") !== null, by = ORDERS.some(([o]) => o === page.state.get("order")) ? page.state.get("order") : "level";
  const open = new Set((page.state.get("open") ?? "").split(",").filter(Boolean));
  const of = m.contexts.find((c) => c.slug && c.slug === page.state.get("of")) ?? null;
  const list = nodes(ordered(m, by, all ? Infinity : WRITTEN), open);
  return { by, open, all, of, list, rows: cells(m, list), plain: by === "level" && open.size === 0 && !all };
}

function headOf(page, node, th, open) {
  const holder = make("span"), route = node.route ?? (node.inside || !node.context.slug ? null : ["c", node.context.slug]), link = make(route ? "a" : "bdi", route ? make("bdi", node.label) : node.label);
  if (route) link.href = page.link(...route);
  if (node.inside) th.className = "inner";
  holder.append(link);
  th.append(holder);
  if (th.scope === "row") opener(th, node, open);
  return th;
}

// Before the name of a context that has more than one package: the button that shows them.
function opener(th, node, open) {
  if (node.inside || node.context.inside.length < 2) return;
  const opened = open.has(node.context.slug), b = make("button", opened ? "−" : "+", "opener");
  b.type = "button";
  b.setAttribute("aria-expanded", opened);
  b.setAttribute("aria-label", `packages of ${node.title}`);
  b.dataset.open = node.context.slug;
  th.prepend(b);
}

function bodyCell(page, list, rows, a, b) {
  const td = make("td"), [x, y] = [list[a], list[b]], own = face(rows[a].get(b), inner(x, y));
  if (own.classes) td.className = own.classes;
  if (own.mark) td.append(make("b", own.mark));
  if (!own.text) return td;
  const link = !x.inside && !y.inside && a !== b && rows[a].get(b).n && x.context.slug && y.context.slug ? make("a") : null, to = link ?? td;
  if (link) link.href = page.link("d", x.context.slug, y.context.slug);
  if (rows[a].get(b).up) to.append(make("span", "↑", "up"));
  to.append(own.text);
  if (link) td.append(link);
  return td;
}

function table(page, { list, rows, open, by, of }) {
  const made = make("table", "", `matrix${list.length > 30 ? " many" : ""}`), head = make("tr"), corner = make("th"), body = make("tbody"), foot = make("tr");
  const th = (scope, tr) => {
    const cell = tr.appendChild(make("th"));
    cell.scope = scope;
    return cell;
  };
  const caption = make("caption");
  const sorted = by === "level" ? "By levels, foundations first: what stands above the diagonal goes up the levels." : `By ${ORDERS.find(([o]) => o === by)[1]}.`;
  caption.append(make("span", of ? `The modules of ${of.title}, by ${by === "lines" ? "lines of code" : "name"}; what crosses its border is not shown.` : sorted));
  corner.scope = "col";
  corner.append(make("span", "importing", "hidden"));
  head.append(corner);
  list.forEach((node) => headOf(page, node, th("col", head), open));
  const sum = th("col", head);
  sum.className = "sum";
  sum.append(make("span", "all outgoing"));
  list.forEach((x, a) => {
    const tr = body.appendChild(make("tr"));
    headOf(page, x, th("row", tr), open);
    list.forEach((y, b) => tr.append(bodyCell(page, list, rows, a, b)));
    tr.append(make("td", x.inside ? "" : count(x.context.out), "sum"));
  });
  th("row", foot).append("all incoming");
  for (const y of list) foot.append(make("td", y.inside ? "" : count(y.context.into), "sum"));
  foot.append(make("td"));
  const thead = make("thead"), tfoot = make("tfoot");
  thead.append(head);
  tfoot.append(foot);
  made.append(caption, thead, body, tfoot);
  return made;
}

// The choices above: order, one context, all rows; and the line that says the pair in words.
function bar(page, m, box, { graph, changed }) {
  const tools = make("div", "", "tools"), line = make("p", "", "says");
  const set = (key, value) => {
    page.state.set(key, value);
    changed();
  };
  const choice = (text, key, options) => {
    const label = tools.appendChild(make("label", text)), select = label.appendChild(make("select"));
    for (const [value, shown] of options) select.appendChild(make("option", shown)).value = value;
    select.addEventListener("change", () => set(key, select.selectedIndex ? select.value : null));
    return select;
  };
  const order = choice("Order by ", "order", ORDERS), large = m.contexts.filter((c) => c.slug && c.modules > 1 && c.modules <= MOST_MODULES);
  const inside = graph && choice("Inside ", "of", [["", `all ${m.word}s`], ...large.map((c) => [c.slug, c.title])]);
  const all = button("", () => set("all", page.state.get("all") === null ? "1" : null)), close = button("Close all packages", () => set("open", null));
  tools.append(all, close);
  line.setAttribute("role", "status");
  box.before(tools, line);
  return { tools, line, show: (now) => {
    order.value = now.by;
    if (inside) inside.value = now.of?.slug ?? "";
    all.hidden = m.contexts.length <= WRITTEN || now.of;
    all.textContent = now.all ? `Show the ${WRITTEN} with most imports` : `Show all ${count(m.contexts.length)}`;
    close.hidden = now.open.size === 0 || now.of;
  } };
}

function sentence(page, line, parts) {
  line.replaceChildren(...parts.map((p) => {
    if (typeof p === "string") return p;
    const a = make("a", p.text);
    a.href = page.link(...p.route);
    return a;
  }));
}

const HINT = "Point at a cell, or walk there with the arrow keys: the pair is said here in words. Enter opens its imports, + or a blank on a name shows its packages.";

function about({ title, context, inside, route }) {
  const lines = `${count((inside ?? context).lines)} lines`;
  if (route) return [`${title}: ${lines}.`];
  const size = `${title}: ${count((inside ?? context).modules)} modules, ${lines}`;
  return inside ? [`${size}; of ${context.title}.`] : [`${size}; imports others ${count(context.out)} times, is imported ${count(context.into)} times. ${context.inside.length} packages.`];
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
      const shown = now.plain && linked ? written : table(page, now);
      box.replaceChildren(shown);
      view = grid(shown, { label: "Imports: the row imports the column", ...doing });
    }
  }

  async function draw() {
    const own = ++turn, next = wanted(page, m), inside = next.of && graph ? modules(await graph(), next.of, next.by) : null;
    if (own !== turn) return;           // something else is wanted by now
    now = inside ? { ...next, ...inside, plain: false } : { ...next, of: null };
    show();
  }

  nodes(ordered(m, "level", WRITTEN), new Set()).forEach((node, k) => opener(written.tBodies[0].rows[k].cells[0], node, new Set()));
  box.addEventListener("click", (event) => {
    const slug = event.target.closest?.(".opener")?.dataset.open;
    if (slug) toggle(slug);
  });
  page.onState(draw);
  await draw();
}
