// Do the plans and the suggestions of the site say what `merestone extract` and `merestone suggest --move` say, whatever is ticked, and do ticks survive?
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, run } from "./_site.mjs";

const PROGRAM = path.resolve(ROOT, process.env.BUILD ?? "build/release", "merestone");
const merestone = (...args) => execFileSync(PROGRAM, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
const url = (out, file, hash = "") => pathToFileURL(path.join(out, file)).href + hash;
const number = (text) => Number(text.replaceAll(",", ""));
const n = (value) => value.toLocaleString("en");

function site(work, name, tree, ...more) {
  const out = path.join(work, `${name}.out`);
  merestone("analyze", tree, "--out", out, "--no-cache", "--quiet", "--no-graphviz", ...more);
  return { name, tree, more, out };
}

// Opens a page; `complaints` has what it printed and asked for beyond its own files.
async function visit(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage(), complaints = [];
  page.on("console", (m) => complaints.push(`console: ${m.text()}`));
  page.on("pageerror", (e) => complaints.push(`error: ${e.message}`));
  page.on("request", (r) => /^(file|data):/.test(r.url()) || complaints.push(`request: ${r.url()}`));
  await page.goto(address);
  return { page, complaints, close: () => context.close() };
}

const status = (page) => page.locator(".left").textContent();
const saidStatus = (page) => page.waitForFunction(() => document.querySelector(".left")?.textContent !== "");
const ticked = (page) => page.$$eval("input.tick:checked", (all) => all.map((e) => e.closest("[data-step],[data-move]").dataset.step ?? e.closest("[data-move]").dataset.move));

// -------------------------------------------------------------------------------------------------------------- plans

// What is left to edit once the steps of these numbers are made: counted from the places of the plan, not from what it says of its steps.
function leftOf(plan, done) {
  const open = plan.sites.filter((s) => s.step > 0 && !done.has(s.step) && (s.statement || s.kind !== "import")
    && !(plan.steps[s.step - 1].kind === "route" && plan.steps[s.step - 1].title.startsWith("declare")));
  const imports = open.filter((s) => s.statement && (s.sort === "code" || s.sort === "type-checking")).length;
  return { imports, others: open.length - imports };
}

function filesOf(plan, done) {
  const declared = (step) => plan.steps[step - 1].title.startsWith("declare");
  return new Set(plan.sites.filter((s) => s.step > 0 && !done.has(s.step) && !declared(s.step)).map((s) => s.file)).size;
}

function wantLeft(plan, done) {
  const left = leftOf(plan, done), files = filesOf(plan, done);
  if (left.imports + left.others === 0) return null;
  return { imports: left.imports, others: left.others, files };
}

function saysLeft(text) {
  if (text.includes("Nothing is left to edit in code")) return null;
  const m = /Left to edit: (?:([\d,]+) imports?)?(?: and )?(?:([\d,]+) (?:other )?places?)? in ([\d,]+) files?\./.exec(text);
  return m && { imports: number(m[1] ?? "0"), others: number(m[2] ?? "0"), files: number(m[3]) };
}

function wantMeasured(after) {
  return [`${n(after.extraction_cost)} import`, `in ${n(after.files)} file`, `${n(after.cross_context_edges)} of ${n(after.all_edges)} edges cross contexts`, `largest cycle of contexts ${after.largest_context_cycle}`,
          `${n(after.cycle_groups)} cycle`, ...(after.violations ? [`${n(after.violations)} violation`] : [])];
}

async function checkPlan(t, browser, s, context) {
  const plan = JSON.parse(merestone("extract", context, s.tree, "--no-cache", "--quiet", "--format", "json", ...s.more)), keys = plan.steps.map((x) => x.step), name = `${s.name} ${context}`;
  const headline = merestone("extract", context, s.tree, "--no-cache", "--quiet", ...s.more).split("\n")[0].replaceAll("`public`", "public");
  const { page, complaints, close } = await visit(browser, url(s.out, `data/extract/${context}.html`));
  await saidStatus(page);
  t.equal(`${name}: the sentence of the command comes first`, await page.locator(".lead").textContent(), headline);
  t.equal(`${name}: the steps, in their order`, await page.$$eval("[data-step]", (all) => all.map((e) => e.dataset.step)), keys);
  t.equal(`${name}: nothing done`, saysLeft(await status(page)), wantLeft(plan, new Set()));
  const wrong = [];
  for (let i = 0; i < keys.length; i++) {       // one after the other: the numbers that were measured
    await page.locator("input.tick").nth(i).check();
    const text = await status(page), done = new Set(keys.slice(0, i + 1).map((_, k) => k + 1));
    if (JSON.stringify(saysLeft(text)) !== JSON.stringify(wantLeft(plan, done))) wrong.push(`after ${i + 1}: ${text}, not ${JSON.stringify(wantLeft(plan, done))}`);
    const k = /coupling K ([\d.]+) of 100/.exec(text);
    if (plan.steps[i].after.coupling === null ? k : !k || Math.abs(Number(k[1]) - plan.steps[i].after.coupling) > 0.0051) wrong.push(`after ${i + 1}: K ${plan.steps[i].after.coupling} in ${text}`);
    wrong.push(...wantMeasured(plan.steps[i].after).filter((w) => !text.includes(w)).map((w) => `after ${i + 1}: "${w}" is not in ${text}`));
  }
  t.equal(`${name}: steps in order say what the command measured`, wrong, []);
  await page.locator("input.tick").first().uncheck();
  const text = await status(page), done = new Set(keys.slice(1).map((_, k) => k + 2));
  t.equal(`${name}: without the first what is left is exact`, saysLeft(text), wantLeft(plan, done));
  t.check(`${name}: and no measure is claimed`, keys.length > 1 && (!text.includes("known only in the order of the plan") || /coupling K/.test(text)) && text);
  t.equal(`${name}: no complaints`, complaints, []);
  await close();
}

async function checkHash(t, browser, s, context) {
  const keys = JSON.parse(merestone("extract", context, s.tree, "--no-cache", "--quiet", "--format", "json", ...s.more)).steps.map((x) => x.step), name = `${s.name} ${context}`;
  const some = [keys[0], keys.at(-1)], hash = `#/x/${context}?done=${some.join(",")},route:gone.away`;
  const { page, complaints, close } = await visit(browser, url(s.out, "index.html", hash));
  await page.waitForURL((u) => u.pathname.includes("/data/extract/"));
  await saidStatus(page);
  t.equal(`${name}: the address ticks`, await ticked(page), some);
  t.check(`${name}: a step that is not there is said`, !(await status(page)).includes("Not a step of this plan: route:gone.away.") && (await status(page)));
  await page.locator("input.tick").nth(1).check();
  const now = await status(page);
  await page.reload();
  await saidStatus(page);
  t.equal(`${name}: ticks survive a reload`, [await ticked(page), await status(page)], [[keys[0], keys[1], keys.at(-1)], now.replace(/ Not a step .*/, "")]);
  await page.locator(".lead + .note a").click();
  await page.waitForURL((u) => u.pathname.includes("/data/context/"));
  t.equal(`${name}: and the context leads back to its plan`, await page.$$eval(".to-plan a", (all) => all.map((a) => a.getAttribute("href"))), [`../extract/${context}.html`]);
  await page.goBack();
  await saidStatus(page);
  t.equal(`${name}: and the way back`, await ticked(page), [keys[0], keys[1], keys.at(-1)]);
  t.equal(`${name}: no complaints on the way`, complaints, []);
  await close();
}

async function checkStatic(t, browser, s, context) {
  const steps = JSON.parse(merestone("extract", context, s.tree, "--no-cache", "--quiet", "--format", "json", ...s.more)).steps;
  const { page, close } = await visit(browser, url(s.out, `data/extract/${context}.html`), { javaScriptEnabled: false });
  const said = await page.$$eval("[data-step]", (all) => all.map((e) => e.textContent.replace(/\s+/g, " ")));
  const wrong = steps.filter((x, i) => !said[i]?.toLowerCase().includes(x.title.toLowerCase()) || (x.statements > 0 && !x.title.startsWith("declare") && !said[i].includes(`${n(x.statements)} import`)));
  t.equal(`${s.name} ${context}: without a script the plan stands as computed`, wrong.map((x) => x.step), []);
  t.equal(`${s.name} ${context}: and nothing waits for one`, await page.$$eval("input, .left:not(:empty)", (all) => all.length), 0);
  await close();
}

// -------------------------------------------------------------------------------------------------------------- moves

function movedBy(s, moves) {
  const found = JSON.parse(merestone("suggest", s.tree, "--no-cache", "--quiet", "--format", "json", ...s.more, ...moves.flatMap((m) => ["--move", m])));
  const row = (name) => found.groups.flatMap((g) => g.rows).find((r) => r.name === name);
  return { statements: row("cross_context_statements"), edges: row("cross_context_edges") };
}

function wantMoved(s, moves) {
  const { statements, edges } = movedBy(s, moves), want = [];
  want.push(`${n(statements.after)} of ${n(statements.after_whole)} import`, `${n(edges.after)} of ${n(edges.after_whole)} edge`);
  return want;
}

async function checkMoves(t, browser, s) {
  const { page, complaints, close } = await visit(browser, url(s.out, "data/suggest.html"));
  await saidStatus(page);
  const moves = [...new Set(await page.$$eval("[data-move]", (all) => all.map((e) => e.dataset.move)))];
  t.check(`${s.name}: there are moves to try`, moves.length < 2 && moves.join(", "));
  const distinct = moves.filter((m, i) => moves.findIndex((o) => o.split("=")[0] === m.split("=")[0]) === i);
  const sets = [...distinct.slice(0, 6).map((m) => [m]), distinct.slice(0, 2), distinct.slice(0, 5), distinct.filter((_, i) => i % 2), distinct];
  const wrong = [];
  for (const set of sets) {
    for (const key of await ticked(page)) await page.locator(`[data-move="${key}"] input`).first().uncheck();
    for (const key of set) await page.locator(`[data-move="${key}"] input`).first().check();
    const text = await status(page);
    wrong.push(...wantMoved(s, set).filter((w) => !text.includes(w)).map((w) => `${set.join(" ")}: "${w}" is not in ${text}`));
    if (!text.includes(set.map((m) => `--move ${m}`).join(" "))) wrong.push(`${set.join(" ")}: the command is not in ${text}`);
  }
  t.equal(`${s.name}: ${sets.length} sets of moves agree with suggest --move`, wrong, []);
  const all = await ticked(page);
  await page.reload();
  await saidStatus(page);
  t.equal(`${s.name}: moves survive a reload`, await ticked(page), all);
  await page.goto(url(s.out, "index.html", `#/suggest?move=${distinct[0]},no.such=place`));
  await page.waitForURL((u) => u.pathname.endsWith("/data/suggest.html"));
  await saidStatus(page);
  t.equal(`${s.name}: the address ticks moves`, [...new Set(await ticked(page))], [distinct[0]]);
  t.check(`${s.name}: a move that is not there is said`, !(await status(page)).includes("no.such=place") && (await status(page)));
  t.equal(`${s.name}: no complaints of suggestions`, complaints, []);
  await close();
}

async function checkPatch(t, browser, s) {
  const { page, close } = await visit(browser, url(s.out, "data/suggest.html"));
  t.equal(`${s.name}: the patch is what suggest --apply prints`, await page.locator("pre.copy").textContent(), merestone("suggest", s.tree, "--no-cache", "--quiet", "--apply", ...s.more));
  await close();
}

async function checkSingle(t, browser, work, s) {
  const out = path.join(work, `${s.name}.one`);
  merestone("analyze", s.tree, "--out", out, "--no-cache", "--quiet", "--no-graphviz", "--single-file", ...s.more);
  const { page, complaints, close } = await visit(browser, url(out, "report.html"));
  await page.waitForFunction(() => [...document.querySelectorAll("article:has([data-step]) .left, article[data-page=suggest] .left")].every((e) => e.textContent !== ""));
  t.check(`${s.name}: in one file there are ticks on every plan`, await page.$$eval("[data-step]", (all) => all.filter((e) => !e.querySelector("input")).length) > 0);
  t.equal(`${s.name}: in one file without complaints`, complaints, []);
  await close();
}

const files = (dir, below = "") => fs.readdirSync(path.join(dir, below), { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? files(dir, path.join(below, e.name)) : [path.join(below, e.name)])).sort();

function checkBytes(t, work, s) {
  const outs = ["1", "8"].map((jobs) => {
    const out = path.join(work, `${s.name}.j${jobs}`);
    merestone("analyze", s.tree, "--out", out, "--no-cache", "--quiet", "--no-graphviz", "--jobs", jobs, ...s.more);
    return out;
  });
  const different = files(outs[0]).filter((f) => !fs.readFileSync(path.join(outs[0], f)).equals(fs.readFileSync(path.join(outs[1], f))));
  t.equal(`${s.name}: the same bytes by one thread and by eight`, [different, files(outs[1])], [[], files(outs[0])]);
}

await run(async ({ t, browser, work }) => {
  const planted = path.join(work, "planted");
  execFileSync("python3", [path.join(ROOT, "tests/lib/planted.py"), "3", "6", "12", "0.08", "0.1", planted]);
  const shop = site(work, "shop", path.join(ROOT, "tests/golden/extract/monolith/tree"));
  const mono = site(work, "mono", planted, "--contexts", path.join(planted, "contexts.json"));
  for (const context of ["accounts", "billing", "catalog", "site"]) await checkPlan(t, browser, shop, context);
  for (const context of ["c00", "c03"]) await checkPlan(t, browser, mono, context);
  await checkHash(t, browser, shop, "billing");
  await checkStatic(t, browser, shop, "billing");
  await checkStatic(t, browser, mono, "c01");
  const oscar = fs.existsSync(path.join(ROOT, "build/monoliths")) && fs.readdirSync(path.join(ROOT, "build/monoliths")).find((f) => f.startsWith("django-oscar-"));
  const real = oscar ? [site(work, "oscar", path.join(ROOT, "build/monoliths", oscar), "--contexts", path.join(ROOT, "contexts/django-oscar.json"))] : [];
  for (const s of [mono, ...real]) await checkMoves(t, browser, s);
  await checkPatch(t, browser, mono);
  await checkSingle(t, browser, work, mono);
  checkBytes(t, work, mono);
});
