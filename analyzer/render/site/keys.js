// Keys: one table of what they do, which `?` shows. Those of a single sign can be switched off, since they get in the way of speech input.
import { keep, recall } from "./kept.js";
import { button } from "./tools.js";

const table = [];
let single = recall("keys") !== "off";

// `name` as `?` lists it: "t", "Ctrl+K", "Escape"; several with ", ". `act(event)` gives false where the key has nothing to do there. Without `act` it is listed only.
export function shortcut(name, does, act) {
  table.push({ names: name.split(", "), does, act });
}

// The page says it too, for what listens by itself.
function use(yes) {
  single = yes;
  document.body.dataset.keys = yes ? "on" : "off";
}

const typing = (e) => e.target.closest?.("input:not([type=checkbox]):not([type=radio]),select,textarea,[contenteditable]");

function pressed(e) {
  const key = e.key.length === 1 && (e.ctrlKey || e.metaKey) ? e.key.toUpperCase() : e.key;
  return (e.ctrlKey || e.metaKey ? "Ctrl+" : "") + (e.altKey ? "Alt+" : "") + key;
}

function cell(row, name, ...content) {
  const c = document.createElement(name);
  c.append(...content);
  row.append(c);
  return c;
}

function list() {
  const t = document.createElement("table"), body = document.createElement("tbody");
  for (const { names, does } of table) {
    const row = document.createElement("tr");
    cell(row, "th", ...names.flatMap((n, i) => [i ? " " : "", Object.assign(document.createElement("kbd"), { textContent: n })])).scope = "row";
    cell(row, "td", does).className = "t";
    body.append(row);
  }
  t.append(body);
  return t;
}

function help() {
  const d = document.createElement("dialog"), h = document.createElement("h2"), label = document.createElement("label"), box = document.createElement("input");
  h.id = "keys-title";
  h.textContent = "Keys";
  d.setAttribute("aria-labelledby", h.id);
  box.type = "checkbox";
  box.checked = single;
  box.addEventListener("change", () => {
    keep("keys", box.checked ? null : "off");
    use(box.checked);
  });
  label.append(box, " Keys of a single sign work");
  d.append(h, list(), label, button("Close", () => d.close()));
  d.addEventListener("close", () => d.remove());
  document.body.append(d);
  d.showModal();
}

export function keys() {
  use(single);
  shortcut("?", "This list", help);
  addEventListener("keydown", (e) => {
    const key = pressed(e);
    if (e.defaultPrevented || (key.length === 1 && (!single || typing(e))) || (document.querySelector("dialog[open]") && key.length === 1)) return;
    const found = table.find((row) => row.act && row.names.includes(key));
    if (found && found.act(e) !== false) e.preventDefault();
  });
  return button("Keys", help);
}
