// Makes the tables of a page sortable, the long ones filterable; what was chosen stands in the hash.
import { count, heads, number, ranked } from "./order.js";

const LONG = 20, VERY_LONG = 60;

const text = (cell) => cell.textContent.trim().replace(/\s+/g, " ");
const slug = (words) => words.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

// One head, one cell a column: all else is not a list.
function listed(table) {
  const width = table.tHead?.rows.length === 1 ? table.tHead.rows[0].cells.length : 0, rows = table.tBodies.length === 1 ? [...table.tBodies[0].rows] : [];
  return width > 1 && rows.length > 2 && !table.matches(".matrix, .virtual table") && !table.querySelector("[colspan], [rowspan]") && rows.every((tr) => tr.cells.length === width);
}

// The name of a table in the hash: what its section is called on this page.
function naming(main) {
  const own = `${main.querySelector("h1, h2")?.id ?? ""}-`, taken = new Set();
  return (table) => {
    const section = table.closest("section"), id = section?.getAttribute("aria-labelledby") ?? section?.id ?? "", name = (id.startsWith(own) ? id.slice(own.length) : id) || "list";
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
  const copy = document.createElement("button");
  copy.type = "button";
  copy.textContent = "Copy as CSV";
  copy.addEventListener("click", () => navigator.clipboard.writeText(csv(table)).then(() => page.say("Copied."), () => page.say("The browser does not allow it.")));
  return copy;
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
    const key = order && (columns[order.column].number ? (i) => number(text(rows[i].cells[order.column])) : (i) => text(rows[i].cells[order.column]).toLowerCase());
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
  const tools = document.createElement("div"), label = document.createElement("label"), input = document.createElement("input"), said = document.createElement("span");
  tools.className = "tools";
  input.type = "search";
  input.autocomplete = "off";
  label.append("Filter ", input);
  said.setAttribute("role", "status");
  tools.append(label, said, copying(page, table));
  (table.closest(".scroll") ?? table).before(tools);
  const apply = () => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((tr, i) => (tr.hidden = !wanted.every((w) => words[i].includes(w))) || shown++);
    said.textContent = `${count(shown)} of ${count(rows.length)}`;
  };
  const take = () => {
    input.value = page.state.get(key) ?? "";
    apply();
  };
  input.addEventListener("input", () => {
    apply();
    page.state.set(key, input.value);
  });
  take();
  return take;
}

export function tables(page) {
  const name = naming(page.main);
  for (const table of page.main.querySelectorAll("table")) if (listed(table)) enhance(page, table, name(table));
}
