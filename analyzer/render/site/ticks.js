// Ticks that stand in the hash: a list of keys, those of the program, so that a link means the same when the report is made again.
import { checkbox } from "./dom.js";
import { decode } from "./hash.js";

const pack = (key) => key.replace(/[%,]/g, encodeURIComponent);

// {keys: those that are known, unknown}
export function ticked(page, name, known) {
  const all = [...new Set((page.state.get(name) ?? "").split(",").filter(Boolean).map(decode))];
  return { keys: all.filter(known), unknown: all.filter((k) => !known(k)) };
}

export function keep(page, name, keys) {
  page.state.set(name, keys.map(pack).join(",") || null);
}

// A box before what it ticks; `label` is read out with it.
export function box(before, label, act) {
  const input = checkbox(false, act, { class: "tick", "aria-label": label });
  before.prepend(input);
  return input;
}
