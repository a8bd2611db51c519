// Ticks that stand in the hash: a list of keys, those of the program, so that a link means the same when the report is made again.
export const counted = (n, one, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

const pack = (key) => key.replace(/[%,]/g, encodeURIComponent);
const unpack = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

// {keys: those that are known, unknown}
export function ticked(page, name, known) {
  const all = [...new Set((page.state.get(name) ?? "").split(",").filter((k) => k !== "").map(unpack))];
  return { keys: all.filter(known), unknown: all.filter((k) => !known(k)) };
}

export function keep(page, name, keys) {
  page.state.set(name, keys.map(pack).join(",") || null);
}

// A box before what it ticks; `label` is read out with it.
export function box(before, label, act) {
  const input = document.createElement("input");
  input.type = "checkbox";
  input.className = "tick";
  input.setAttribute("aria-label", label);
  input.addEventListener("change", () => act(input.checked));
  before.prepend(input);
  return input;
}
