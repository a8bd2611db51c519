// How large is the site, and how long does a reader wait? Beside the budgets of the design, at 3,000 and at 50,000 modules.
//
//     BUILD=build/release node tests/bench/site.mjs [--rounds N] [--small] [--pages] [--dir FOLDER]
//
// Sizes are exact and tested elsewhere (tests/site/data.mjs); times are of this machine, median of the rounds. --small leaves the large tree out, --dir keeps trees and sites for the next time, --pages does
// not analyze those that are there again.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { merestone, scale } from "../site/_data.mjs";

const words = process.argv.slice(2), option = (name) => (words.includes(name) ? words[words.indexOf(name) + 1] : null);
const ROUNDS = Number(option("--rounds") ?? 3), folder = option("--dir") ?? fs.mkdtempSync(path.join(os.tmpdir(), "merestone-bench-"));
const SIZES = [[3000, 20000, 40], ...(words.includes("--small") ? [] : [[50000, 1000000, 60]])];
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const kb = (n) => `${(n / 1000).toLocaleString("en", { maximumFractionDigits: 1 })} KB`;

function told(what, got, budget) {
  console.log(`  ${what.padEnd(46)} ${got.padStart(24)}   ${budget ? `budget ${budget}` : ""}`);
}

function sizes(out, large) {
  const files = fs.readdirSync(out, { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => path.join(f.parentPath ?? f.path, f.name)), size = (f) => fs.statSync(f).size;
  const own = files.filter((f) => /^(index\.html|assets|data)/.test(path.relative(out, f))), most = (under) => Math.max(0, ...files.filter((f) => path.relative(out, f).startsWith(under)).map(size));
  const at = (file) => kb(size(path.join(out, file)));
  told("the site", kb(own.reduce((sum, f) => sum + size(f), 0)), large ? "60 MB" : "8 MB");
  told("index.html", at("index.html"), large ? "160 KB" : "90 KB");
  told("data/graph.js, kinds too", at("data/graph.js"), large ? "2,520 KB" : "64 KB");
  told("largest of data/edges", kb(most("data/edges/")), large ? "640 KB" : "");
  told("data/modules.html", at("data/modules.html"), "60 KB");
  told("largest of data/context", kb(most("data/context/")), large ? "120 KB + picture 200 KB" : "60 KB + picture 170 KB");
  told("largest sheet of modules", kb(most("data/csv/modules")), "3 MB");
  told("largest of diagrams", kb(most("diagrams/")), "3 MB");
  told("largest page", kb(Math.max(...own.filter((f) => f.endsWith(".html")).map(size))), "3 MB");
}

// The time that the page's own thread has computed, in milliseconds: on a busy machine the one that can be compared.
async function computing(page) {
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => (await client.send("Performance.getMetrics")).metrics.find((m) => m.name === "TaskDuration").value * 1000;
}

const STROKES = ["context_01", "component_0", "package component 7"].flatMap((text) => [...text].map((_, n) => text.slice(0, n + 1)));

// Types into a box, a letter at a time: {wall, cpu} of each stroke, with the layout of what it shows.
async function typing(page, cpu, selector) {
  const strokes = [];
  await page.focus(selector);
  await page.waitForTimeout(100);
  for (const text of STROKES) {
    const before = await cpu(), wall = await page.evaluate(([box, value]) => {
      const input = document.querySelector(box), from = performance.now();
      input.value = value;
      input.dispatchEvent(new Event("input"));
      document.body.getBoundingClientRect();
      return performance.now() - from;
    }, [selector, text]);
    strokes.push({ wall, cpu: (await cpu()) - before });
  }
  return strokes;
}

// From a route to its answer.
async function asking(page, cpu, route) {
  const before = await cpu(), wall = await page.evaluate(async (hash) => {
    const from = performance.now();
    document.querySelector("#modules-asked .answer")?.remove();
    location.hash = hash;
    while (!document.querySelector("#modules-asked .answer")) await new Promise((done) => setTimeout(done));
    document.body.getBoundingClientRect();
    return performance.now() - from;
  }, route);
  return { wall, cpu: (await cpu()) - before };
}

// One fresh browser page.
async function round(browser, out, contexts) {
  const context = await browser.newContext(), page = await context.newPage(), cpu = await computing(page);
  await page.goto(pathToFileURL(path.join(out, "data/modules.html")).href);
  await page.waitForSelector(".pager");
  const list = { wall: await page.evaluate(() => performance.now()), cpu: await cpu() }, paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
  const elements = await page.evaluate(() => document.querySelectorAll("*").length), search = await typing(page, cpu, "#search"), filter = await typing(page, cpu, "#modules-filter");
  const name = (c, k) => `monolith.context_${String(c).padStart(3, "0")}.package_001.component_000${k}`, card = await asking(page, cpu, `#/m/${name(0, 30)}`);
  const why = await asking(page, cpu, "#/why/context-000/context-001"), far = await asking(page, cpu, `#/why/${name(0, 30)}/${name(contexts - 1, 40)}`);
  await context.close();
  const of = (strokes, pick) => ({ wall: pick(strokes.map((s) => s.wall)), cpu: pick(strokes.map((s) => s.cpu)) }), most = (all) => Math.max(...all);
  return { paint: { wall: paint }, list, elements, search: of(search, median), searchMost: of(search, most), filter: of(filter, median), filterMost: of(filter, most), card, why, far };
}

const { chromium } = await import("playwright-core");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
for (const [modules, edges, contexts] of SIZES) {
  const out = path.join(folder, `scale-${modules}.out`), large = modules > 3000;
  console.log(`${modules.toLocaleString("en")} modules, ${edges.toLocaleString("en")} imports, ${contexts} contexts`);
  if (!fs.existsSync(path.join(out, "index.html"))) scale(folder, modules, edges, contexts);
  const tree = path.join(folder, `scale-${modules}`, "tree"), began = performance.now();
  if (!words.includes("--pages")) merestone("analyze", tree, "--contexts", path.join(folder, `scale-${modules}`, "contexts.json"), "--out", path.join(folder, "again"), "--quiet", "--cache", path.join(folder, "cache"));
  if (!words.includes("--pages")) told("the whole of analyze", `${((performance.now() - began) / 1000).toFixed(1)} s`);
  sizes(out, large);
  const rounds = [];
  for (let i = 0; i < ROUNDS; i++) rounds.push(await round(browser, out, contexts));
  const of = (key) => ["wall", "cpu"].map((time) => rounds.map((r) => r[key][time]).filter((n) => n !== undefined)).filter((all) => all.length).map((all, i) => `${median(all).toFixed(1)} ms${i ? " cpu" : ""}`).join(", ");
  told("first paint", of("paint"), "400 ms");
  told("list usable", of("list"), "1,000 ms");
  told("elements in the page", String(median(rounds.map((r) => r.elements))), "10,000");
  told("search, a key stroke: median", of("search"), "50 ms");
  told("search, a key stroke: worst", of("searchMost"), "50 ms");
  told("filter of the list: median", of("filter"), "50 ms");
  told("filter of the list: worst", of("filterMost"), "50 ms");
  told("card, reach both ways", of("card"), "150 ms");
  told("why, between contexts", of("why"), "150 ms");
  told("why, between modules", of("far"), "150 ms");
}
await browser.close();
if (!option("--dir")) fs.rmSync(folder, { recursive: true, force: true });
