// Keys: one table of what they do, which `?` shows. Those of a single sign can be switched off, since they get in the way of speech input.
import { button, checkbox, dialog, el } from "./dom.js";
import { keep, recall } from "./kept.js";

const table = [];
let single = recall("keys") !== "off";

// `name` as `?` lists it: "t", "Ctrl+K", "Escape"; several with ", ". `act(event)` gives false where the key has nothing to do there. Without `act` it is listed only.
export function shortcut(name, does, act) {
  table.push({ names: name.split(", "), does, act });
}

const typing = (e) => e.target.closest?.("input:not([type=checkbox]), select");

function pressed(e) {
  const key = e.key.length === 1 && (e.ctrlKey || e.metaKey) ? e.key.toUpperCase() : e.key;
  return (e.ctrlKey || e.metaKey ? "Ctrl+" : "") + (e.altKey ? "Alt+" : "") + key;
}

function help() {
  const rows = table.map(({ names, does }) => el("tr", null, el("th", { scope: "row" }, ...names.flatMap((n) => [el("kbd", null, n), " "])), el("td", { class: "t" }, does)));
  const box = checkbox(single, (yes) => {
    keep("keys", yes ? null : "off");
    single = yes;
  });
  dialog({ "aria-labelledby": "keys-title" }, el("h2", { id: "keys-title" }, "Keys"), el("table", null, el("tbody", null, ...rows)), el("label", null, box, " Keys of a single sign work"));
}

export function keys() {
  shortcut("?", "This list", help);
  addEventListener("keydown", (e) => {
    const key = pressed(e);
    if (e.defaultPrevented || (key.length === 1 && (!single || typing(e))) || (document.querySelector("dialog[open]") && key.length === 1)) return;
    const found = table.find((row) => row.act && row.names.includes(key));
    if (found && found.act(e) !== false) e.preventDefault();
  });
  return button("Keys", help);
}
