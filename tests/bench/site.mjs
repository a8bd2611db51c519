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
  console.log(`  ${what.padEnd(46)} ${got.padStart(12)}   ${budget ? `budget ${budget}` : ""}`);
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
  told("largest of data/context", kb(most("data/context/")), large ? "120 KB" : "60 KB + picture 170 KB");
  told("data/csv/modules.csv", at("data/csv/modules.csv"));
  told("largest page", kb(Math.max(...own.filter((f) => f.endsWith(".html")).map(size))), "3 MB");
}

// One fresh browser page: {paint, list, elements, key, reach, why} in milliseconds.
async function round(browser, out, modules) {
  const context = await browser.newContext(), page = await context.newPage(), url = pathToFileURL(path.join(out, "data/modules.html")).href;
  await page.goto(url);
  await page.waitForSelector(".pager");
  const list = await page.evaluate(() => performance.now()), paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
  const elements = await page.evaluate(() => document.querySelectorAll("*").length);
  const strokes = await page.evaluate(async (selector) => {
    const input = document.querySelector(selector), times = [];
    input.focus();
    await new Promise((done) => setTimeout(done, 50));
    for (const text of ["context_01", "component_0", "package component 7"]) {
      for (let n = 1; n <= text.length; n++) {
        const from = performance.now();
        input.value = text.slice(0, n);
        input.dispatchEvent(new Event("input"));
        document.body.getBoundingClientRect();
        times.push(performance.now() - from);
      }
    }
    return times;
  }, "#search");
  const filter = await page.evaluate(() => {
    const input = document.querySelector("#modules-filter"), times = [];
    for (const text of ["c", "co", "com", "comp", "component_01"]) {
      const from = performance.now();
      input.value = text;
      input.dispatchEvent(new Event("input"));
      document.body.getBoundingClientRect();
      times.push(performance.now() - from);
    }
    return times;
  });
  const asked = (route) => page.evaluate(async (hash) => {
    const from = performance.now();
    location.hash = hash;
    await new Promise((done) => {
      const seen = new MutationObserver(() => document.querySelector("#modules-asked .answer") && (seen.disconnect(), done()));
      document.querySelector("#modules-asked .answer")?.remove();
      seen.observe(document.body, { subtree: true, childList: true });
    });
    document.body.getBoundingClientRect();
    return performance.now() - from;
  }, route);
  const reach = await asked(`#/m/monolith.context_000.package_000.component_00000`), why = await asked("#/why/context-000/context-001");
  const far = await asked(`#/why/monolith.context_000.package_000.component_00000/monolith.context_${String((modules === 3000 ? 40 : 60) - 1).padStart(3, "0")}.package_001.component_00030`);
  await context.close();
  return { paint, list, elements, key: median(strokes), worst: Math.max(...strokes), filter: Math.max(...filter), reach, why, far };
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
  for (let i = 0; i < ROUNDS; i++) rounds.push(await round(browser, out, modules));
  const of = (key) => `${median(rounds.map((r) => r[key])).toFixed(key === "elements" ? 0 : 1)}${key === "elements" ? "" : " ms"}`;
  told("first paint", of("paint"), "400 ms");
  told("list usable", of("list"), "1,000 ms");
  told("elements in the page", of("elements"), "10,000");
  told("search, a key stroke, median and worst", `${of("key")}, ${of("worst")}`, "50 ms");
  told("filter of the list, worst", of("filter"), "50 ms");
  told("card: reach both ways, shown", of("reach"), "150 ms");
  told("why between contexts, between modules", `${of("why")}, ${of("far")}`, "150 ms");
}
await browser.close();
if (!option("--dir")) fs.rmSync(folder, { recursive: true, force: true });
