// Makes the tables of a page sortable, the long ones filterable; what was chosen stands in the hash.
import { copier, el, number } from "./dom.js";
import { figure, heads, ranked } from "./order.js";

const LONG = 20, VERY_LONG = 60;

const text = (cell) => cell.textContent.trim().replace(/\s+/g, " ");
const slug = (words) => words.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

// One head, one cell a column: all else is not a list.
function listed(table) {
  const width = table.tHead?.rows.length === 1 ? table.tHead.rows[0].cells.length : 0, rows = table.tBodies.length === 1 ? [...table.tBodies[0].rows] : [];
  return width > 1 && rows.length > 2 && !table.matches(".matrix") && !table.querySelector("[colspan], [rowspan]") && rows.every((tr) => tr.cells.length === width);
}

// The name of a table in the hash: what its section is called on this page.
function naming(main) {
  const own = main.querySelector("h1, h2")?.id ?? "", taken = new Set();
  return (table) => {
    const section = table.closest("section"), id = section?.getAttribute("aria-labelledby") ?? section?.id ?? "", name = (id.startsWith(own) ? id.slice(own.length + 1) : id) || "list";
    let free = name;
    for (let i = 2; taken.has(free); i++) free = `${name}-${i}`;
    taken.add(free);
    return free;
  };
}

function csv(table) {
  const field = (cell) => {
    const said = text(cell);
    return `"${(/^[=+\-@]/.test(said) && !Number.isFinite(Number(said.replaceAll(",", ""))) ? `'${said}` : said).replaceAll('"', '""')}"`;
  };
  return [...table.rows].filter((tr) => !tr.hidden).map((tr) => [...tr.cells].map(field).join(",")).join("\r\n");
}

function copying(page, table) {
  return copier("Copy as CSV", () => csv(table), () => page.say("The browser does not allow it."), () => page.say("Copied."));
}

function enhance(page, table, name) {
  const body = table.tBodies[0], rows = [...body.rows], cells = [...table.tHead.rows[0].cells], keys = { sort: `sort.${name}`, filter: `filter.${name}` };
  const box = table.closest(".scroll") ?? table;
  const names = cells.map((th, k) => slug(text(th)) || String(k + 1));
  const columns = cells.map((th, k) => ({ name: names.indexOf(names[k]) === k ? names[k] : `${names[k]}-${k + 1}`, number: th.classList.contains("n") || rows.every((tr) => /^[^\p{L}]*\d/u.test(text(tr.cells[k])) || !text(tr.cells[k])) }));
  const read = () => {
    const said = page.state.get(keys.sort) ?? "", down = said.startsWith("-"), column = columns.findIndex((c) => c.name === (down ? said.slice(1) : said));
    return column < 0 ? null : { column, down };
  };
  const sort = (order) => {
    const key = order && (columns[order.column].number ? (i) => figure(text(rows[i].cells[order.column])) : (i) => text(rows[i].cells[order.column]).toLowerCase());
    body.append(...(order ? [...ranked(rows.length, key, order.down)].map((i) => rows[i]) : rows));
  };
  const again = heads(cells, columns, read(), (order) => {
    sort(order);
    page.state.set(keys.sort, order && `${order.down ? "-" : ""}${columns[order.column].name}`);
  });
  if (read()) sort(read());
  if (rows.length > VERY_LONG) box.classList.add("long");
  const filter = rows.length > LONG ? filtering(page, table, keys.filter) : null;
  page.onState(() => {
    again(read());
    sort(read());
    filter?.();
  });
}

// The box above a long table; gives what to do when the hash has changed.
function filtering(page, table, key) {
  const rows = [...table.tBodies[0].rows], words = rows.map((tr) => text(tr).toLowerCase());
  const input = el("input", { type: "search", autocomplete: "off" }), said = el("span", { role: "status" });
  (table.closest(".scroll") ?? table).before(el("div", { class: "tools" }, el("label", null, "Filter ", input), said, copying(page, table)));
  const apply = () => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((tr, i) => (tr.hidden = !wanted.every((w) => words[i].includes(w))) || shown++);
    said.textContent = `${number(shown)} of ${number(rows.length)}`;
  };
  const take = () => {
    input.value = page.state.get(key) ?? "";
    apply();
  };
  // Browsers refuse to write the address at every key stroke.
  let later = 0;
  input.addEventListener("input", () => {
    apply();
    clearTimeout(later);
    later = setTimeout(() => page.state.set(key, input.value), 300);
  });
  take();
  return take;
}

export function tables(page) {
  const name = naming(page.main);
  for (const table of page.main.querySelectorAll("table")) if (listed(table)) enhance(page, table, name(table));
}
