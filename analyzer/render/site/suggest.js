// What would moves change? Any set of those on the page, computed from the imports of what they take, which is told by groups of modules (coupling/what_if.h).
import { copier, count, number } from "./dom.js";
import { command } from "./links.js";
import { box, keep, ticked } from "./ticks.js";

// {cross_edges, all_edges, cross_statements, all_statements, moved} with these moves made. Of two that take a module the name of more parts wins, as in the program.
export function moved(data, moves) {
  const of = [...data.of], parts = (m) => m[0].split(".").length, { edges } = data;
  for (const move of [...moves].sort((a, b) => parts(a) - parts(b))) for (const g of move[2]) of[g] = move[1];
  const sum = { cross_edges: data.cross_edges, all_edges: data.all_edges, cross_statements: data.cross_statements, all_statements: data.all_statements, moved: of.reduce((n, c, g) => n + (c !== data.of[g] && data.size[g]), 0) };
  const add = (x, y, edges, weight) => {
    if (!x || !y) return;
    sum.all_edges += edges;
    sum.all_statements += weight;
    if (x === y) return;
    sum.cross_edges += edges;
    sum.cross_statements += weight;
  };
  for (let i = 0; i < edges.length; i += 4) {
    const [a, b, n, weight] = edges.slice(i, i + 4);
    add(data.of[a], data.of[b], -n, -weight);
    add(of[a], of[b], n, weight);
  }
  return sum;
}

const change = (is, was) => (is === was ? "as now" : `${is < was ? "−" : "+"}${number(Math.abs(is - was))}`);
export async function suggest(page) {
  const left = page.main.querySelector(".left"), rows = [...page.main.querySelectorAll("[data-move]")];
  const pre = page.main.querySelector("pre.copy");
  if (pre) pre.parentElement.before(copier("Copy", () => pre.textContent, (button) => {
    getSelection().selectAllChildren(pre);
    button.textContent = document.execCommand("copy") ? "Copied" : "Selected";
  }));
  if (!left || !rows.length) return;
  const data = await page.part("suggest");
  const by = new Map(data.moves.map((m) => [`${m[0]}=${data.contexts[m[1]]}`, m]));

  function said(keys, unknown) {
    const now = moved(data, []), then = moved(data, keys.map((k) => by.get(k))), changed = (what) => (keys.length ? ` (${change(then[what], now[what])})` : "");
    const out = [keys.length ? `${count(keys.length, "move")} ticked, ${count(then.moved, "module")} in another context:` : "Tick moves to see what they change together. Now:"];
    out.push(`${number(then.cross_statements)} of ${count(then.all_statements, "import")} cross a border${changed("cross_statements")},`,
      `${number(then.cross_edges)} of ${count(then.all_edges, "edge")} between modules${changed("cross_edges")}.`);
    if (keys.length) out.push(`Cycles, points and violations: ${command("suggest", ...keys.flatMap((k) => ["--move", k]))}`);
    if (unknown.length) out.push(`No move of this report: ${unknown.join(", ")}; the command knows any.`);
    return out.join(" ");
  }

  const inputs = rows.filter((tr) => by.has(tr.dataset.move)).map((tr) => {
    const key = tr.dataset.move;
    return { key, input: box(tr.querySelector("th"), `try ${key}`, (on) => {
      const keys = ticked(page, "move", (k) => by.has(k)).keys.filter((k) => k !== key && !(on && by.get(k)[0] === by.get(key)[0]));
      keep(page, "move", on ? [...keys, key] : keys);
      show();
    }) };
  });

  function show() {
    const { keys, unknown } = ticked(page, "move", (k) => by.has(k));
    // One module cannot go to two places: the first that is named has it.
    const once = keys.filter((k, i) => keys.findIndex((other) => by.get(other)[0] === by.get(k)[0]) === i);
    for (const { key, input } of inputs) input.checked = once.includes(key);
    left.textContent = said(once, [...unknown, ...keys.filter((k) => !once.includes(k))]);
  }
  page.onState(show);
  show();
}
