// A table that is walked like a sheet: one stop of the Tab key, arrows from cell to cell, Home and End in a row, with Ctrl in the whole.

// Where a key leads from {row, column}; null where it is none of these keys.
export function step(event, at, last, page) {
  const keys = {
    ArrowUp: [at.row - 1, at.column], ArrowDown: [at.row + 1, at.column], ArrowLeft: [at.row, at.column - 1], ArrowRight: [at.row, at.column + 1],
    PageUp: [at.row - page, at.column], PageDown: [at.row + page, at.column], Home: [event.ctrlKey ? 0 : at.row, 0], End: [event.ctrlKey ? last.row : at.row, last.column],
  };
  if (!keys[event.key] || event.altKey || event.metaKey) return null;
  const within = (n, most) => Math.max(0, Math.min(n, most));
  return { row: within(keys[event.key][0], last.row), column: within(keys[event.key][1], last.column) };
}

// Cells of `table` by row and column, heads counted. looked({row, column}) hears where the reader is, toggled(row, column) of a blank or plus and minus on a head.
export function grid(table, { label, looked, toggled }) {
  const rows = [...table.rows], last = { row: rows.length - 1, column: rows[0].cells.length - 1 }, box = table.closest(".scroll");
  const over = new AbortController(), listen = (name, hear) => table.addEventListener(name, hear, { signal: over.signal });
  let at = { row: Math.min(1, last.row), column: Math.min(1, last.column) };
  const cell = ({ row, column }) => rows[row].cells[column];
  const place = (element) => {
    const td = element.closest("td, th");
    return td && { row: rows.indexOf(td.parentElement), column: td.cellIndex };
  };

  function stop(next) {
    cell(at).tabIndex = -1;
    at = next;
    cell(at).tabIndex = 0;
  }

  table.setAttribute("role", "grid");
  table.setAttribute("aria-label", label);
  for (const inner of table.querySelectorAll("a, button")) inner.tabIndex = -1;
  for (const tr of rows) for (const td of tr.cells) td.tabIndex = -1;
  stop(at);
  // What is focused does not slip below the heads.
  const head = rows[0].getBoundingClientRect().height, side = rows[0].cells[0].getBoundingClientRect().width;
  box.style.scrollPadding = `${head}px 0 0 ${side}px`;

  listen("keydown", (event) => {
    const page = Math.max(1, Math.floor((box.clientHeight - head) / rows[1].getBoundingClientRect().height)), next = step(event, at, last, page);
    if (next) {
      stop(next);
      cell(at).focus();
    } else if (event.key === "Enter" && event.target === cell(at) && cell(at).querySelector("a")) cell(at).querySelector("a").click();
    else if (" +-".includes(event.key) && event.target === cell(at) && cell(at).nodeName === "TH") toggled(at);
    else return;
    event.preventDefault();
  });
  listen("focusin", (event) => {
    const to = place(event.target);
    if (!to) return;
    stop(to);
    looked(at);
  });
  listen("mouseover", (event) => {
    const to = place(event.target);
    if (to) looked(to);
  });
  listen("mouseleave", () => looked(at));
  const go = (to) => {
    stop({ row: Math.min(to.row, last.row), column: Math.min(to.column, last.column) });
    cell(at).focus();
  };
  return { go, end: () => over.abort() };
}
