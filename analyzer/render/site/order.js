// How are the rows of a table put in order? For tables.js.

import { button, ordered } from "./dom.js";

// The number that a cell begins with: "1,060", "43 of 1,058", "2.7%", "↑26", "−12" by either sign; of nothing less than any.
export function figure(text) {
  const found = /[+−-]?\d[\d,]*(\.\d+)?/.exec(text);
  return found ? Number(found[0].replaceAll(",", "").replace("−", "-")) : -Infinity;
}

// The rows 0 .. n-1 by key(i); equal ones stay as they stood, whichever way it goes.
export function ranked(n, key, down) {
  const keys = Array.from({ length: n }, (_, i) => key(i)), sign = down ? -1 : 1;
  return Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] < keys[b] ? -sign : keys[a] > keys[b] ? sign : a - b));
}

// Turns heads into buttons. `order` is {column, down} or null for the order as written; change(order) hears of each click: numbers from the largest, words from the
// first, then the other way, then as written. Gives a function that shows another order.
export function heads(cells, columns, order, change) {
  const show = () => cells.forEach((th, k) => ordered(th, order?.column === k ? !order.down : null));
  cells.forEach((th, k) => {
    if (!th.textContent.trim() || th.querySelector("a, button, .hidden")) return;
    const first = Boolean(columns[k].number), turn = () => {
      order = order?.column !== k ? { column: k, down: first } : order.down === first ? { column: k, down: !first } : null;
      show();
      change(order);
    };
    const shown = button("", turn);
    shown.append(...th.childNodes);
    th.append(shown);
  });
  show();
  return (other) => {
    order = other;
    show();
  };
}
