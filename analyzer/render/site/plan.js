// Ticks on the steps of a plan: what is left to edit for any of them, and what was measured where they are the first steps.
import { box, counted, keep, ticked } from "./ticks.js";

export function plan(page) {
  const list = page.main.querySelector(".steps"), left = page.main.querySelector(".left");
  if (!list) return;
  const steps = [...list.querySelectorAll("[data-step]")].map((li) => ({
    li, key: li.dataset.step, statements: Number(li.dataset.statements), places: Number(li.dataset.places), files: li.dataset.files.split(" ").filter((f) => f !== ""), after: li.dataset.after,
  }));
  const all = Number(list.dataset.all), of = steps.length < all ? `${steps.length} steps shown, of ${all}` : counted(all, "step");
  const by = new Map(steps.map((s) => [s.key, s]));

  function toEdit(rest) {
    const sum = (what) => rest.reduce((n, s) => n + s[what], 0), other = sum("places") - sum("statements");
    const parts = [sum("statements") && counted(sum("statements"), "import"), other && counted(other, sum("statements") ? "other place" : "place")].filter(Boolean);
    if (!parts.length) return "Nothing is left to edit in code";
    return `Left to edit: ${parts.join(" and ")} in ${counted(new Set(rest.flatMap((s) => s.files)).size, "file")}`;
  }

  function said(keys, unknown) {
    const done = new Set(keys), first = steps.findIndex((s) => !done.has(s.key)), inOrder = first < 0 ? steps.length : first;
    const rest = toEdit(steps.filter((s) => !done.has(s.key)));
    const out = [`${done.size === 0 ? "None" : done.size} of ${of} ticked.`];
    if (done.size === inOrder) out.push(`${rest}. Measured ${inOrder ? `after the first ${inOrder === 1 ? "step" : inOrder}` : "now"}: ${inOrder ? steps[inOrder - 1].after : list.dataset.now}.`);
    else out.push(`${rest}; that is exact, for each place belongs to one step. Everything else was measured in the order of the plan only, where step ${inOrder + 1} comes before others that are ticked:`,
      inOrder ? `after the first ${inOrder === 1 ? "step" : inOrder} there are ${steps[inOrder - 1].after}.` : `now there are ${list.dataset.now}.`);
    if (unknown.length) out.push(`Not a step of this plan: ${unknown.join(", ")}. It may be done already, or be called otherwise now.`);
    return out.join(" ");
  }

  function show() {
    const { keys, unknown } = ticked(page, "done", (k) => by.has(k));
    for (const s of steps) {
      s.input.checked = keys.includes(s.key);
      s.li.classList.toggle("done", s.input.checked);
    }
    left.textContent = said(keys, unknown);
  }

  for (const s of steps)
    s.input = box(s.li.querySelector(".what"), `done: ${s.li.querySelector("b").textContent}`, () => {
      keep(page, "done", steps.filter((x) => x.input.checked).map((x) => x.key));
      show();
    });
  page.onState(show);
  show();
}
