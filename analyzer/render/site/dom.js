// Elements without markup: text is always text.
export function el(name, attributes, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith("on")) e.addEventListener(key.slice(2), value);
    else if (value === true) e.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) e.setAttribute(key, value);
  }
  e.append(...children.filter((c) => c !== null && c !== undefined && c !== false));
  return e;
}

const format = new Intl.NumberFormat("en");

export const number = (n) => format.format(n);
export const count = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;

// A dotted name or a path, breakable behind dots and slashes, though not behind each: parts shorter than this stay together.
const LEAST_PART = 10;

export function place(text) {
  const pieces = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if ((text[i] !== "." && text[i] !== "/") || i - from < LEAST_PART || text.length - i <= LEAST_PART) continue;
    pieces.push(text.slice(from, i + 1), el("wbr"));
    from = i + 1;
  }
  return el("bdi", null, ...pieces, text.slice(from));
}
