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

export const number = (n) => n.toLocaleString("en");
export const count = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;

// A dotted name or a path, breakable behind each dot and slash.
export function place(text) {
  return el("bdi", null, ...text.split(/(?<=[./])(?=.{4})/).flatMap((piece, i) => (i ? [el("wbr"), piece] : [piece])));
}

