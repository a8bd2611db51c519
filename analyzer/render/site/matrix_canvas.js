// A matrix of up to 1,500 rows, drawn as far as it is in sight; the cell that is looked at is an element, so that keys and screen readers find it.
import { button, el, number } from "./dom.js";
import { step } from "./grid.js";
import { face, inner, shade } from "./matrix_model.js";

const NAMED = 12, NUMBERED = 24, SMALL = 6;     // sizes of cells: names and numbers are written from the first two on; below the third colours are strong, or nobody would see them

// The colours of the theme as they are now: a variable may depend on it, so an element has to say.
function colours(element) {
  const probe = element.appendChild(el("i")), of = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const found = { shades: [1, 2, 3, 4, 5].map((k) => of(`s${k}`)), font: getComputedStyle(element).fontFamily };
  for (const name of ["bg", "band", "text", "muted", "up", "error", "generic", "link"]) found[name] = of(name);
  probe.remove();
  return found;
}

function fitted(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  let n = text.length;
  while (n > 1 && ctx.measureText(`${text.slice(0, n)}…`).width > width) n--;
  return `${text.slice(0, n)}…`;
}

function fill(ctx, ink, ...area) {
  ctx.fillStyle = ink;
  ctx.fillRect(...area);
}

export function canvas(page, box, { list, rows }, { looked, toggled, tools }) {
  const n = list.length, sheet = el("canvas", { "aria-hidden": "true" }), head = el("span", { class: "hidden", role: "rowheader" }), spot = el("div", { class: "spot", role: "gridcell", tabindex: 0, onkeydown: key, onfocus: () => look(at) });
  const line = el("div", { role: "row" }, head, spot), holder = el("div", { role: "grid", "aria-label": "Imports: the row imports the column", "aria-rowcount": n, "aria-colcount": n + 1 }, line);
  const room = el("div", { class: "room" }, holder), frame = el("div", { class: "scroll canvas", onclick: press, onmousemove: point, onmouseleave: () => point(null), onscroll: soon }, sheet, room);
  box.before(frame);
  let size = NUMBERED, at = { row: 0, column: 0 }, asked = 0, pointed = null;
  const side = () => (size >= NAMED ? Math.min(210, frame.clientWidth * 0.4) : 4), above = () => (size >= NAMED ? 170 : 4);
  const fit = () => Math.max(0.5, Math.min(NUMBERED, (Math.min(frame.clientWidth, innerHeight * 0.8) - 8) / n));

  function put() {
    const cell = rows[at.row].get(at.column), own = face(cell, inner(list[at.row], list[at.column])), most = Math.max(size, 24);
    line.setAttribute("aria-rowindex", at.row + 1);
    spot.setAttribute("aria-colindex", at.column + 2);
    head.textContent = list[at.row].title;
    spot.textContent = size < NUMBERED ? "" : own.text;
    spot.setAttribute("aria-label", `${list[at.column].title}: ${own.text || "no import"}${own.change && `, ${own.change}`}`);
    spot.style.width = spot.style.height = `${most}px`;
    spot.style.left = `${side() + at.column * size - (most - size) / 2}px`;
    spot.style.top = `${above() + at.row * size - (most - size) / 2}px`;
    spot.className = `spot ${size < NUMBERED ? "clear" : own.classes}`;
  }

  function names(ctx, c, first, last, x0, y0) {
    fill(ctx, c.bg, 0, 0, frame.clientWidth, above());
    fill(ctx, c.bg, 0, 0, side(), frame.clientHeight);
    if (size < NAMED) return;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.font = `${Math.min(14, size - 1)}px ${c.font}`;
    const ink = (k, hot) => (ctx.fillStyle = hot === k ? c.link : list[k].inside ? c.muted : c.text);
    ctx.save();
    ctx.beginPath();
    ctx.rect(0, above(), side(), frame.clientHeight);
    ctx.clip();
    for (let a = first.row; a < last.row; a++) {
      ink(a, (pointed ?? at).row);
      ctx.fillText(fitted(ctx, list[a].label, side() - (list[a].inside ? 20 : 8)), list[a].inside ? 12 : 0, y0 + (a + 0.5) * size);
    }
    ctx.restore();
    ctx.beginPath();
    ctx.rect(side(), 0, frame.clientWidth, above());
    ctx.clip();
    for (let b = first.column; b < last.column; b++) {
      ctx.save();
      ctx.translate(x0 + (b + 0.5) * size, above() - 6);
      ctx.rotate(-Math.PI / 2);
      ink(b, (pointed ?? at).column);
      ctx.fillText(fitted(ctx, list[b].label, above() - 12), 0, 0);
      ctx.restore();
    }
  }

  function square(ctx, c, a, b, x, y) {
    const cell = rows[a].get(b), self = inner(list[a], list[b]), own = face(cell, self);
    if (!own.classes) return;
    fill(ctx, self ? c.generic : cell.n ? c.shades[shade(cell.n) - 1] : c.band, x, y, size - 1, size - 1);
    if (cell?.up) {
      ctx.strokeStyle = c.up;
      ctx.lineWidth = 2;
      ctx.strokeRect(x + 1, y + 1, size - 3, size - 3);
    }
    if (own.mark) fill(ctx, c.error, x + size * 0.6, y, size * 0.4 - 1, Math.max(1, size * 0.2));
    if (size < NUMBERED) return;
    ctx.fillStyle = self ? c.muted : c.text;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.font = `${own.text.length > 3 ? 10 : 12}px ${c.font}`;
    ctx.fillText(own.text, x + size / 2, y + size * (own.change ? 0.33 : 0.5) + 1);
    ctx.font = `9px ${c.font}`;
    ctx.fillText(own.change, x + size / 2, y + size * 0.8);
  }

  // Of a million cells: pixels, since a million rectangles take seconds. In one strong colour.
  function dots(ctx, c, first, last, x0, y0) {
    const ratio = sheet.width / frame.clientWidth, [w, h] = [sheet.width, sheet.height], picture = ctx.createImageData(w, h), pixels = new Uint32Array(picture.data.buffer), edge = Math.max(1, Math.round(1.5 * ratio), Math.floor(size * ratio));
    const cover = (left, top, right, bottom, ink) => {
      for (let y = Math.max(0, top); y < Math.min(h, bottom); y++) pixels.fill(ink, y * w + Math.max(0, left), y * w + Math.max(0, Math.min(w, right)));
    };
    const dot = (a, b, ink) => {
      const [x, y] = [Math.floor((x0 + b * size) * ratio), Math.floor((y0 + a * size) * ratio)];
      cover(x, y, x + edge, y + edge, ink);
    };
    const [band, ink, self] = [c.band, c.shades[4], c.muted].map((colour) => {
      ctx.fillStyle = colour;             // which makes it #rrggbb, whatever it was
      return (0xff000000 | parseInt(ctx.fillStyle.slice(1).replace(/(..)(..)(..)/, "$3$2$1"), 16)) >>> 0;
    });
    cover(Math.floor(x0 * ratio), Math.floor(y0 * ratio), Math.ceil((x0 + n * size) * ratio), Math.ceil((y0 + n * size) * ratio), band);
    for (let a = first.row; a < last.row; a++) {
      for (const [b, cell] of rows[a]) if (cell.n && b >= first.column && b < last.column) dot(a, b, ink);
      dot(a, a, self);
    }
    ctx.putImageData(picture, 0, 0);
  }

  function squares(ctx, c, first, last, x0, y0) {
    for (let a = first.row; a < last.row; a++) {
      for (const b of rows[a].keys()) if (b >= first.column && b < last.column && b !== a) square(ctx, c, a, b, x0 + b * size, y0 + a * size);
      square(ctx, c, a, a, x0 + a * size, y0 + a * size);
    }
  }

  function draw() {
    asked = 0;
    const ratio = devicePixelRatio || 1, [w, h] = [frame.clientWidth, frame.clientHeight], ctx = sheet.getContext("2d"), c = colours(frame);
    sheet.width = w * ratio;
    sheet.height = h * ratio;
    sheet.style.width = `${w}px`;
    sheet.style.height = `${h}px`;
    ctx.scale(ratio, ratio);
    const [x0, y0] = [side() - frame.scrollLeft, above() - frame.scrollTop];
    const from = (scroll) => Math.max(0, Math.floor(scroll / size)), to = (scroll, seen) => Math.min(n, Math.ceil((scroll + seen) / size));
    const first = { row: from(frame.scrollTop), column: from(frame.scrollLeft) }, last = { row: to(frame.scrollTop, h - above()), column: to(frame.scrollLeft, w - side()) };
    fill(ctx, c.band, x0, y0, n * size, n * size);
    (size < SMALL ? dots : squares)(ctx, c, first, last, x0, y0);
    names(ctx, c, first, last, x0, y0);
  }

  function soon() {
    asked ||= requestAnimationFrame(draw);
  }

  const look = ({ row, column }) => looked({ row: row + 1, column: column + 1 });

  function layout() {
    room.style.width = `${side() + n * size}px`;
    room.style.height = `${above() + n * size}px`;
    put();
    soon();
  }

  function go(to) {
    at = to;
    put();
    const [x, y] = [at.column * size, at.row * size], [w, h] = [frame.clientWidth - side() - size, frame.clientHeight - above() - size];
    frame.scrollLeft = Math.max(x - w, Math.min(frame.scrollLeft, x));
    frame.scrollTop = Math.max(y - h, Math.min(frame.scrollTop, y));
    spot.focus({ preventScroll: true });
    look(at);
    soon();
  }

  // The cell below the pointer, or null.
  function below(event) {
    const r = frame.getBoundingClientRect(), row = Math.floor((event.clientY - r.top + frame.scrollTop - above()) / size), column = Math.floor((event.clientX - r.left + frame.scrollLeft - side()) / size);
    const inside = event.clientX - r.left > side() && event.clientY - r.top > above() && row < n && column < n;
    return inside ? { row, column } : null;
  }

  function open() {
    const [x, y] = [list[at.row], list[at.column]];
    if (x.route) location.href = page.link(...x.route);
    else if (!x.inside && !y.inside && x !== y && rows[at.row].get(at.column)?.n) location.href = page.link("d", x.context.slug, y.context.slug);
  }
  function key(event) {
    const next = step(event, at, { row: n - 1, column: n - 1 }, Math.max(1, Math.floor((frame.clientHeight - above()) / size)));
    if (next) go(next);
    else if (event.key === "Enter") open();
    else if (event.key === "+" || event.key === " ") toggled({ row: at.row + 1, column: 0 });
    else return;
    event.preventDefault();
  }

  function press(event) {
    const to = below(event);
    if (to) go(to);
  }

  // null: nowhere
  function point(event) {
    pointed = event && below(event);
    if (event) look(pointed ?? at);
    if (size >= NAMED) soon();
  }

  const zoom = (text, factor) => button(text, () => {
    const next = Math.max(fit(), Math.min(40, size * factor));
    size = next >= NAMED ? Math.round(next) : next;
    layout();
  });
  const zooms = [zoom("Smaller", 0.7), zoom("Larger", 1 / 0.7), el("span", null, `${number(n)} rows`)];
  tools.append(...zooms);
  const media = matchMedia("(prefers-color-scheme: dark)"), theme = new MutationObserver(soon), resize = new ResizeObserver(layout);
  media.addEventListener("change", soon);
  theme.observe(document.documentElement, { attributes: true });
  resize.observe(frame);
  layout();
  return {
    go: ({ row, column }) => go({ row: Math.max(0, row - 1), column: Math.max(0, column - 1) }),
    end: () => {
      media.removeEventListener("change", soon);
      theme.disconnect();
      resize.disconnect();
      [...zooms, frame].forEach((e) => e.remove());
    },
  };
}
