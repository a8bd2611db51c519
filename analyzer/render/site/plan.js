// Ticks on the steps of a plan: what is left to edit for any of them, and what was measured where they are the first steps.
import { count, number } from "./dom.js";
import { box, keep, ticked } from "./ticks.js";

// "1-3 7" -> [1, 2, 3, 7]
function numbers(text) {
  return text.split(" ").filter(Boolean).flatMap((run) => {
    const [first, last = first] = run.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

export function plan(page) {
  const list = page.main.querySelector(".steps"), left = page.main.querySelector(".left");
  if (!list) return;
  const steps = [...list.querySelectorAll("[data-step]")].map((li) => ({
    li, key: li.dataset.step, statements: Number(li.dataset.statements), others: Number(li.dataset.others), files: numbers(li.dataset.files), after: li.dataset.after.split(" "),
  }));
  const all = Number(list.dataset.all), of = steps.length < all ? `${steps.length} steps shown, of ${all}` : count(all, "step");
  const by = new Map(steps.map((s) => [s.key, s]));

  // As site_plan.c says it of today.
  function measured([imports, files, k, ...more]) {
    const [cross, edges, cycle, cycles, violations] = more.map(Number), part = list.dataset.part;
    return [`${count(Number(imports), "import")} in ${count(Number(files), "file")} left to change`, ...(edges === undefined ? [] : [k !== "-" && `coupling K ${k} of 100`, `${number(cross)} of ${number(edges)} edges cross ${part}s`,
      `largest cycle of ${part}s ${number(cycle)}`, `${count(cycles, "cycle")} of modules`, violations && count(violations, "violation")])].filter(Boolean).join("; ");
  }

  function toEdit(rest) {
    const sum = (what) => rest.reduce((n, s) => n + s[what], 0), imports = sum("statements"), others = sum("others");
    const parts = [imports && count(imports, "import"), others && count(others, imports ? "other place" : "place")].filter(Boolean);
    return parts.length ? `Left to edit: ${parts.join(" and ")} in ${count(new Set(rest.flatMap((s) => s.files)).size, "file")}` : "Nothing is left to edit in code";
  }

  function said(keys, unknown) {
    const done = new Set(keys), first = steps.findIndex((s) => !done.has(s.key)), inOrder = first < 0 ? steps.length : first;
    const after = inOrder ? `after the first ${inOrder === 1 ? "step" : `${inOrder} steps`}: ${measured(steps[inOrder - 1].after)}` : "";
    const out = [`${done.size || "None"} of ${of} ticked. ${toEdit(steps.filter((s) => !done.has(s.key)))}.`];
    if (done.size === inOrder) out.push(after && `${steps[inOrder - 1].after.length > 3 ? "Measured" : "Counted"} ${after}.`);
    else out.push(`That is exact, for each place belongs to one step. The rest is known only in the order of the plan, and step ${inOrder + 1} is not ticked${after && `; ${after}`}.`);
    if (unknown.length) out.push(`Not a step of this plan: ${unknown.join(", ")}. It may be done already, or be called otherwise now.`);
    return out.filter(Boolean).join(" ");
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
