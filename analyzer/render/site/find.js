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

const LONGEST = 1023;

// Numbers of the names that fit, best first; `lower` in order of names.
export function search(lower, text) {
  const wanted = words(text), keys = [], found = [], count = new Uint32Array(3 * (LONGEST + 1) + 1);
  if (wanted.length === 0) return [];
  for (let i = 0; i < lower.length; i++) {
    const r = rank(lower[i], wanted);
    if (r < 0) continue;
    const key = r * (LONGEST + 1) + Math.min(lower[i].length, LONGEST);
    found.push(i);
    keys.push(key);
    count[key + 1]++;
  }
  for (let k = 1; k < count.length; k++) count[k] += count[k - 1];
  const sorted = new Array(found.length);
  for (let i = 0; i < found.length; i++) sorted[count[keys[i]]++] = found[i];
  return sorted;
}

const lowered = new WeakMap();

export function lower(names) {
  if (!lowered.has(names)) lowered.set(names, names.length ? names.join("\n").toLowerCase().split("\n") : []);
  return lowered.get(names);
}

export function distance(a, b) {
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
    row = next;
  }
  return row[b.length];
}

// Of a name that is not there: those with the same last part, else those least different.
export function nearest(names, wanted, most) {
  const tail = `.${wanted.slice(wanted.lastIndexOf(".") + 1)}`, same = names.filter((n) => `.${n}`.endsWith(tail)), near = same.length ? same : names.filter((n) => Math.abs(n.length - wanted.length) < 4);
  return near.slice(0, 2000).map((n) => [distance(n, wanted), n]).sort((x, y) => x[0] - y[0]).slice(0, most).map((x) => x[1]);
}
