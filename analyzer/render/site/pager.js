// A table of any number of rows, of which about sixty are in the page at a time.
import { button, el, number, ordered } from "./dom.js";

const SIZE = 60;

// {caption, columns: [{title, number, key}], rows: how many, row(i) -> [cells], first, moved(first), order, ordered(key)}. Cells are nodes or text, the first heads its row.
export class Pager {
  constructor(options) {
    Object.assign(this, { first: 0, rows: 0 }, options);
    this.said = el("p", { class: "note", role: "status" });
    this.body = el("tbody");
    this.head = el("tr", { "aria-rowindex": 1 });
    this.table = el("table", null, el("caption", { class: "hidden" }, this.caption), el("thead", null, this.head), this.body);
    this.frame = el("div", { class: "scroll pager", tabindex: 0, role: "region", "aria-label": this.caption, onkeydown: (e) => this.key(e) }, this.table);
    const move = (text, by) => button(text, () => this.go(by()));
    this.moves = [move("First", () => 0), move("Back", () => this.first - SIZE), move("On", () => this.first + SIZE), move("Last", () => this.last())];
    this.node = el("div", null, this.said, this.frame, el("p", { class: "moves" }, ...this.moves));
    this.columns.forEach((c) => this.head.append(this.title(c)));
    this.draw();
  }

  title(column) {
    const th = el("th", { scope: "col", class: column.number && "n" });
    if (!column.key) th.append(column.title);
    else th.append(button(column.title, () => this.ordered(column.key)));
    column.th = th;
    return th;
  }

  last() {
    return Math.max(0, Math.floor((this.rows - 1) / SIZE) * SIZE);
  }

  show(more) {
    Object.assign(this, more);
    this.draw();
  }

  go(first) {
    this.first = Math.max(0, Math.min(first, this.last()));
    this.draw();
    this.frame.scrollTop = 0;
    this.moved?.(this.first);
  }

  key(event) {
    const to = { PageDown: this.first + SIZE, PageUp: this.first - SIZE, Home: 0, End: this.last() }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey || event.target !== this.frame) return;
    event.preventDefault();
    this.go(to);
  }

  draw() {
    const { rows, columns } = this, first = Math.min(this.first, this.last()), end = Math.min(rows, first + SIZE), list = [];
    this.first = first;
    for (let i = first; i < end; i++) {
      const cells = this.row(i).map((cell, k) => el(k ? "td" : "th", { scope: k ? null : "row", class: columns[k].class ?? (columns[k].number ? null : "t") }, cell));
      list.push(el("tr", { "aria-rowindex": i + 2 }, ...cells));
    }
    this.body.replaceChildren(...list);
    this.table.setAttribute("aria-rowcount", rows + 1);
    this.said.textContent = rows === 0 ? "Nothing here." : `Showing ${number(first + 1)} to ${number(end)} of ${number(rows)}`;
    for (const c of columns) ordered(c.th, c.key === this.order ? this.rising : null);
    this.moves.forEach((b, i) => (b.disabled = i < 2 ? first === 0 : end >= rows));
    this.node.classList.toggle("short", rows <= SIZE);
  }
}
