// What is null, undefined or false is left out.
const there = (x) => (x ?? false) !== false;

// Elements without markup: text is always text.
export function el(name, attributes, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith("on")) e.addEventListener(key.slice(2), value);
    else if (there(value)) e.setAttribute(key, value === true ? "" : value);
  }
  e.append(...children.filter(there));
  return e;
}

export const button = (text, onclick, more) => el("button", { type: "button", onclick, ...more }, text);
export const checkbox = (checked, change, more) => el("input", { type: "checkbox", checked, onchange: (e) => change(e.target.checked), ...more });
export const checked = (box, text) => el("p", { class: "filter" }, el("label", { class: "check" }, box, text));
export const link = (href, ...content) => el("a", { href }, ...content);
export const note = (...content) => el("p", { class: "note" }, ...content);
// A name is isolated from the words around it, whichever way it runs.
export const bdi = (name) => el("bdi", null, name);
export const answered = (...content) => el("p", { class: "answer" }, ...content);
// A box for names: nothing is completed or corrected.
export const field = (more) => el("input", { autocomplete: "off", spellcheck: "false", ...more });
export const byId = (id) => document.getElementById(id);

// A button that copies what text() gives and says so for a while; where the browser does not allow it, `otherwise(button)`.
export function copier(label, text, otherwise, copied) {
  return button(label, async ({ target }) => {
    try {
      await navigator.clipboard.writeText(text());
      target.textContent = "Copied";
      setTimeout(() => (target.textContent = label), 2000);
      copied?.();
    } catch {
      otherwise(target);
    }
  });
}

// Shown above the page until it is closed.
export function dialog(attributes, ...content) {
  const d = el("dialog", { ...attributes, onclose: () => d.remove() }, ...content, button("Close", () => d.close()));
  document.body.append(d);
  d.showModal();
}

// `null` takes it away.
export function attribute(e, name, value) {
  if (value === null) e.removeAttribute(name);
  else e.setAttribute(name, value);
}

// How a column is ordered, for those who cannot see it: rising true, false, or null for not at all.
export const ordered = (th, rising) => attribute(th, "aria-sort", rising === null ? null : rising ? "ascending" : "descending");

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
