// The matrix beyond the page as written: orders, packages in place, more rows than a table holds, and each pair in words.
import { count } from "./order.js";
import { grid } from "./grid.js";
import { cells, face, model, nodes, ordered, says } from "./matrix_model.js";
import { canvas } from "./matrix_canvas.js";

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
  return { by, open, all, list: nodes(ordered(m, by, all ? Infinity : WRITTEN), open), plain: by === "level" && open.size === 0 && !all };
}

function headOf(page, node, th, open) {
  const holder = make("span"), link = node.inside || !node.context.slug ? make("bdi", node.label) : make("a");
  if (link.nodeName === "A") {
    link.append(make("bdi", node.label));
    link.href = page.link("c", node.context.slug);
  }
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
  const td = make("td"), [x, y] = [list[a], list[b]], own = face(rows[a].get(b), a === b || (x.context === y.context && !(x.inside && y.inside)));
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

const total = (list, at) => (at.inside ? null : at.context);

function table(page, list, rows, open, by) {
  const made = make("table", "", `matrix${list.length > 30 ? " many" : ""}`), head = make("tr"), corner = make("th"), body = make("tbody"), foot = make("tr");
  const th = (scope, tr) => {
    const cell = tr.appendChild(make("th"));
    cell.scope = scope;
    return cell;
  };
  const caption = make("caption");
  caption.append(make("span", by === "level" ? "By levels, foundations first: what stands above the diagonal goes up the levels." : `By ${ORDERS.find(([o]) => o === by)[1]}.`));
  corner.scope = "col";
  corner.append(make("span", "importing", "hidden"));
  head.append(corner);
  list.forEach((node) => headOf(page, node, th("col", head), open));
  const sum = th("col", head);
  sum.className = "sum";
  sum.append(make("span", "all outgoing"));
  const sums = list.map((y) => [0, y]);
  list.forEach((x, a) => {
    const tr = body.appendChild(make("tr"));
    headOf(page, x, th("row", tr), open);
    list.forEach((y, b) => tr.append(bodyCell(page, list, rows, a, b)));
    tr.append(make("td", total(list, x) ? count(x.context.out) : "", "sum"));
  });
  th("row", foot).append("all incoming");
  for (const [, y] of sums) foot.append(make("td", total(list, y) ? count(y.context.into) : "", "sum"));
  foot.append(make("td"));
  const thead = make("thead"), tfoot = make("tfoot");
  thead.append(head);
  tfoot.append(foot);
  made.append(caption, thead, body, tfoot);
  return made;
}

// The bar above: order, all rows, zoom of the canvas; and the line that says the pair in words.
function bar(page, m, box, changed) {
  const tools = make("div", "", "tools"), label = make("label", "Order by "), select = make("select"), line = make("p", "", "says");
  for (const [value, text] of ORDERS) {
    const option = select.appendChild(make("option", text));
    option.value = value;
  }
  label.append(select);
  select.addEventListener("change", () => {
    page.state.set("order", select.value === "level" ? null : select.value);
    changed();
  });
  tools.append(label);
  const toggle = (key, on, off) => {
    const b = button("", () => {
      page.state.set(key, page.state.get(key) === null ? "1" : null);
      changed();
    });
    tools.append(b);
    return () => (b.textContent = page.state.get(key) === null ? on : off);
  };
  const shows = m.contexts.length > WRITTEN ? [toggle("all", `Show all ${count(m.contexts.length)}`, `Show the ${WRITTEN} with most imports`)] : [];
  const close = button("Close all packages", () => {
    page.state.set("open", null);
    changed();
  });
  tools.append(close);
  line.setAttribute("role", "status");
  box.before(tools, line);
  return { tools, line, show: (now) => {
    select.value = now.by;
    close.hidden = now.open.size === 0;
    shows.forEach((f) => f());
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

export async function matrix(page) {
  const written = page.main.querySelector("table.matrix");
  if (!written) return;
  const m = model(await page.part("matrix")), box = written.closest(".scroll");
  const top = bar(page, m, box, () => draw());
  let now, rows, view;

  const look = ({ row, column }) => {
    const a = row - 1, b = column - 1, n = now.list.length;
    if (a >= 0 && b >= 0 && a < n && b < n) sentence(page, top.line, says(now.list, rows, a, b));
    else if ((row === 0) !== (column === 0) && Math.max(a, b) < n) sentence(page, top.line, about(now.list[Math.max(a, b)]));
    else sentence(page, top.line, [HINT]);
  };
  const about = ({ title, context, inside }) => {
    const size = `${count((inside ?? context).modules)} modules, ${count((inside ?? context).lines)} lines`;
    return inside ? [`${title}, of ${context.title}: ${size}.`] : [`${title}: ${size}; imports others ${count(context.out)} times, is imported ${count(context.into)} times. ${context.inside.length} packages.`];
  };
  const toggle = (slug) => {
    const open = new Set(now.open);
    if (!open.delete(slug)) open.add(slug);
    page.state.set("open", [...open].join(","));
    draw();
    const row = now.list.findIndex((node) => node.context.slug === slug && !node.inside);
    view.go?.({ row: row + 1, column: 0 });
  };
  const toggled = ({ row, column }) => {
    const node = now.list[Math.max(row, column) - 1];
    if (node && node.context.inside.length > 1) toggle(node.context.slug);
  };

  function draw() {
    now = wanted(page, m);
    rows = cells(m, now.list);
    top.show(now);
    view?.end?.();
    page.main.querySelectorAll(".canvas").forEach((old) => old.remove());
    const large = now.list.length > MOST_ROWS;
    box.classList.toggle("paper", large);
    if (large) view = canvas(page, box, now.list, rows, { looked: look, toggled, tools: top.tools });
    else {
      const shown = now.plain ? written : table(page, now.list, rows, now.open, now.by);
      box.replaceChildren(shown);
      view = shown === written && written.getAttribute("role") ? { go: written.go } : grid(shown, { label: "Imports between contexts: the row imports the column", looked: look, toggled });
      if (shown === written) written.go = view.go;
    }
    sentence(page, top.line, [HINT]);
  }

  const plain = wanted(page, m);
  nodes(ordered(m, "level", WRITTEN), new Set()).forEach((node, k) => opener(written.tBodies[0].rows[k].cells[0], node, plain.open));
  box.addEventListener("click", (event) => {
    const slug = event.target.closest?.(".opener")?.dataset.open;
    if (slug) toggle(slug);
  });
  page.onState(draw);
  draw();
}
