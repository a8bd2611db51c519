// Search in names: every word occurs; those whose last part it is first, then those with a part that begins so, then the shorter, then by name.
export const words = (text) => text.toLowerCase().split(/\s+/).filter((w) => w !== "");

// 0: a word is the last part; 1: each word begins a part; 2: each occurs; -1: one does not.
export function rank(name, wanted) {
  let last = false, begins = true;
  for (const w of wanted) {
    let at = name.indexOf(w);
    if (at < 0) return -1;
    last ||= name.endsWith(w) && (name.length === w.length || name[name.length - w.length - 1] === ".");
    while (begins && at > 0 && name[at - 1] !== ".") {
      at = name.indexOf(w, at + 1);
      begins = at >= 0;
    }
  }
  return last ? 0 : begins ? 1 : 2;
}

const LONGEST = 1023, NUMBERS = 2 ** 32;

// Numbers of the names that fit, best first; `lower` in order of names. One number holds rank, length and place, so that numbers alone are sorted.
export function search(lower, text) {
  const wanted = words(text), found = [];
  if (wanted.length === 0) return found;
  lower.forEach((name, i) => {
    const r = rank(name, wanted);
    if (r >= 0) found.push((r * (LONGEST + 1) + Math.min(name.length, LONGEST)) * NUMBERS + i);
  });
  return Array.from(Float64Array.from(found).sort(), (key) => key % NUMBERS);
}

const lowered = new WeakMap();

export function lower(names) {
  if (!lowered.has(names)) lowered.set(names, names.length ? names.join("\n").toLowerCase().split("\n") : []);
  return lowered.get(names);
}

function distance(a, b) {
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
    row = next;
  }
  return row[b.length];
}

// The `most` whose name(item) differs least from what is wanted.
export const closest = (items, name, wanted, most) => items.map((x) => [distance(name(x), wanted), x]).sort((x, y) => x[0] - y[0]).slice(0, most).map((x) => x[1]);

// Of a name that is not there: those with the same last part, else those least different.
export function nearest(names, wanted, most) {
  const tail = `.${wanted.slice(wanted.lastIndexOf(".") + 1)}`, same = names.filter((n) => `.${n}`.endsWith(tail)), near = same.length ? same : names.filter((n) => Math.abs(n.length - wanted.length) < 4);
  return closest(near.slice(0, 2000), (n) => n, wanted, most);
}
