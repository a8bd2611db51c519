// How is a list shown that is too long to be written down? A table of about 60 rows that follows the scrolling; find, sort and filter work on all of them.
//
// virtual(container, {columns, rows, cell, order, caption, changed}):
//   columns  [{title, number /* of figures: to the right, largest first */, key(i) /* what to sort by, else the text of the cell */}]
//   rows     how many there are
//   cell     cell(i, column) -> text or a node, of row i as the caller counts them
//   order    {column, down} to begin with; else as they come
//   caption  what is listed
//   changed  hears of a new order, {column, down} or null
// gives {show(rows) /* other rows or other contents, from the top */, go(i) /* row i into sight, and the focus on it */, rows() /* in the order shown */}.
//
// One stop of the Tab key: arrows, Page Up and Down, Home and End go from row to row, left and right from link to link within one.
import { el, number } from "./dom.js";
import { figure, heads, ranked } from "./order.js";

const MOST = 60;

// The parts that stay: the line that says what is shown, the box that scrolls, the table with its heads.
function frame(container, { columns, caption }) {
  const cells = columns.map((column) => el("th", { scope: "col", class: column.number ? "n" : "t" }, column.title)), body = el("tbody");
  const table = el("table", null, el("caption", null, el("span", null, caption)), el("thead", null, el("tr", { "aria-rowindex": 1 }, ...cells)), body);
  const said = el("p", { class: "note", role: "status" }), room = el("div", null, table), box = el("div", { class: "virtual" }, room);
  container.replaceChildren(said, box);
  return { said, box, room, table, cells, body };
}

export function virtual(container, { columns, rows, cell, order = null, caption, changed = () => {} }) {
  const at = frame(container, { columns, caption });
  let n = rows, list = null, first = -1, active = 0, height = 28;

  const text = (i, k) => {
    const said = cell(i, k);
    return typeof said === "object" ? said.textContent : String(said);
  };
  const key = (k) => columns[k].key ?? (columns[k].number ? (i) => figure(text(i, k)) : (i) => text(i, k).toLowerCase());
  const sort = () => (list = order && n ? ranked(n, key(order.column), order.down) : Uint32Array.from({ length: n }, (_, i) => i));
  const stops = (tr) => {
    const inside = [...tr.querySelectorAll("a, button, input")];
    return inside.length ? inside : [tr];
  };
  const shown = () => Math.max(1, Math.floor((at.box.clientHeight - at.cells[0].offsetHeight) / height));

  function line(position) {
    const tr = el("tr", { "aria-rowindex": position + 2 }, ...columns.map((column, k) => el(k ? "td" : "th", { scope: k ? null : "row", class: column.number ? "n" : "t" }, cell(list[position], k))));
    stops(tr).forEach((e, k) => (e.tabIndex = position === active && k === 0 ? 0 : -1));
    return tr;
  }

  // Columns only grow, or the table would twitch while it is scrolled.
  function settle() {
    for (const th of at.cells) {
      const width = th.offsetWidth;
      if (width > (parseFloat(th.style.minWidth) || 0)) th.style.minWidth = `${width}px`;
    }
    const one = at.body.rows[0]?.getBoundingClientRect().height;
    if (one) height = one;
  }

  function draw(again) {
    const top = Math.floor(at.box.scrollTop / height), from = Math.max(0, Math.min(top - 12, n - MOST)), to = Math.min(n, from + MOST);
    if (from === first && !again) return;
    const held = at.body.contains(document.activeElement);
    first = from;
    active = Math.max(held ? from : top, Math.min(active, held ? to - 1 : top + shown() - 1, n - 1), 0);
    at.body.replaceChildren(...Array.from({ length: to - from }, (_, i) => line(from + i)));
    settle();
    at.room.style.paddingTop = `${from * height}px`;
    at.room.style.paddingBottom = `${(n - to) * height}px`;
    at.table.setAttribute("aria-rowcount", n + 1);
    at.said.textContent = n ? `showing ${number(from + 1)} to ${number(to)} of ${number(n)}` : "nothing to show";
    if (held) stop()?.focus({ preventScroll: true });
  }

  const stop = () => {
    const tr = at.body.rows[active - first];
    return tr && stops(tr)[0];
  };

  function move(position) {
    active = Math.max(0, Math.min(position, n - 1));
    const top = active * height, room = shown() * height;
    if (top < at.box.scrollTop) at.box.scrollTop = top;
    else if (top + height > at.box.scrollTop + room) at.box.scrollTop = top + height - room;
    draw(true);
    stop()?.focus({ preventScroll: true });
  }

  function sideways(step) {
    const row = stops(at.body.rows[active - first]), next = row[row.indexOf(document.activeElement) + step];
    next?.focus();
  }

  const KEYS = {
    ArrowDown: () => move(active + 1), ArrowUp: () => move(active - 1), PageDown: () => move(active + shown()), PageUp: () => move(active - shown()),
    Home: () => move(0), End: () => move(n - 1), ArrowRight: () => sideways(1), ArrowLeft: () => sideways(-1),
  };

  function show(much) {
    n = much;
    active = 0;
    at.box.scrollTop = 0;
    sort();
    draw(true);
  }

  at.body.addEventListener("keydown", (event) => {
    if (event.target.matches("input, select") || event.altKey || event.ctrlKey || event.metaKey || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  at.body.addEventListener("focusin", (event) => {
    const tr = event.target.closest("tr");
    if (tr) active = first + tr.sectionRowIndex;
  });
  at.box.addEventListener("scroll", () => draw(false), { passive: true });
  heads(at.cells, columns, order, (next) => {
    order = next;
    show(n);
    changed(next);
  });
  show(n);
  return { show, go: (i) => move(list.indexOf(i)), rows: () => list };
}
