// Does the module list answer: search, filter, cards, chains, dependencies, by keyboard, in one file and without the data?
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { analyzeFiles, merestone, scale } from "./_data.mjs";
import { run, SHOP, SHOP_CONTEXTS } from "./_site.mjs";

const at = (site, file, hash = "") => pathToFileURL(path.join(site.out, file)).href + hash;
const number = (text) => Number(text.replace(/[^0-9]/g, ""));

// Opens an address; whatever the page complains of or asks for beyond its files is collected.
async function visit(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options }), page = await context.newPage(), complaints = [];
  page.on("console", (m) => complaints.push(`console: ${m.text()}`));
  page.on("pageerror", (e) => complaints.push(`error: ${e.message}`));
  page.on("request", (r) => /^(file|data|blob):/.test(r.url()) || complaints.push(`request: ${r.url()}`));
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}

async function checkList(t, browser, site) {
  const { page, complaints, close } = await visit(browser, at(site, "data/modules.html"));
  await page.waitForSelector(".pager");
  const said = () => page.textContent("#modules-list [role=status]"), names = () => page.$$eval("#modules-list tbody th", (all) => all.map((e) => e.textContent));
  const rows = () => page.$$eval("#modules-list tbody tr", (all) => all.map((e) => Number(e.getAttribute("aria-rowindex"))));
  t.equal("list: sixty rows", [await said(), (await names()).length, await page.getAttribute("#modules-list table", "aria-rowcount"), (await rows())[0]], ["Showing 1 to 60 of 3,000", 60, "3001", 2]);
  await page.focus(".pager");
  await page.keyboard.press("PageDown");
  t.equal("list: Page Down", [await said(), (await rows())[0], await page.evaluate(() => location.hash)], ["Showing 61 to 120 of 3,000", 62, "#/modules?at=61"]);
  const second = await names();
  await page.reload();
  await page.waitForSelector(".pager");
  t.equal("list: the place survives a reload", await names(), second);
  await page.focus(".pager");
  await page.keyboard.press("End");
  t.equal("list: End", await said(), "Showing 2,941 to 3,000 of 3,000");
  await page.keyboard.press("PageDown");
  t.equal("list: no further than the end", await said(), "Showing 2,941 to 3,000 of 3,000");
  await page.keyboard.press("Home");
  t.equal("list: Home", await said(), "Showing 1 to 60 of 3,000");
  await page.fill("#modules-filter", "component_0000 CONTEXT_039");
  t.equal("list: filter", await said(), "Showing 1 to 10 of 10");
  await page.selectOption("#modules-context", "context-001");
  t.equal("list: nothing left", await said(), "Nothing here.");
  await page.selectOption("#modules-context", "context-039");
  await page.click("#modules-list thead button:text-is('module')");
  const sorted = await names();
  t.equal("list: order by name", [sorted, await page.getAttribute("#modules-list thead th", "aria-sort")], [[...sorted].sort(), "ascending"]);
  await page.click("#modules-list thead button:text-is('module')");
  t.equal("list: and back", await names(), [...sorted].reverse());
  t.equal("list: all of it in the hash", await page.evaluate(() => location.hash), "#/modules?f=component_0000+CONTEXT_039&c=context-039&sort=name.down");
  await page.reload();
  await page.waitForSelector(".pager");
  t.equal("list: the state survives", [await names(), await page.inputValue("#modules-filter"), await page.inputValue("#modules-context")], [[...sorted].reverse(), "component_0000 CONTEXT_039", "context-039"]);
  t.check("list: few elements", await page.evaluate(() => document.querySelectorAll("*").length) > 10000);
  t.equal("list: no complaint", complaints, []);
  await close();
}

async function checkSearch(t, browser, site) {
  const { page, complaints, close } = await visit(browser, at(site, "index.html"));
  const shown = () => page.$$eval("[role=option]", (all) => all.map((e) => e.querySelector("bdi").textContent));
  await page.keyboard.press("/");
  await page.keyboard.type("catalog");
  await page.waitForFunction(() => document.querySelectorAll("[role=option]").length > 2);
  t.equal("search: the context first, then modules", await shown(), ["Catalogue", "shop.catalog", "shop.catalog.api", "shop.catalog.models"]);
  t.equal("search: a combobox that is open", await page.$eval("#search", (e) => [e.getAttribute("role"), e.getAttribute("aria-expanded"), e.getAttribute("aria-controls"), document.activeElement === e]), ["combobox", "true", "search-list", true]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  t.equal("search: the option under the arrow is told", await page.$eval("#search", (e) => document.getElementById(e.getAttribute("aria-activedescendant"))?.querySelector("bdi").textContent), "shop.catalog");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.pathname.endsWith("modules.html") && document.querySelector("#modules-asked h2"));
  t.equal("search: Enter opens the card, which has the focus", await page.evaluate(() => [location.hash, document.activeElement.textContent]), ["#/m/shop.catalog", "Module shop.catalog"]);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("matrix");
  await page.waitForSelector("[role=option]");
  t.equal("search: pages too", await shown(), ["Matrix"]);
  await page.keyboard.press("Escape");
  t.equal("search: Escape closes", await page.$eval("#search", (e) => [e.getAttribute("aria-expanded"), e.value]), ["false", "matrix"]);
  await page.keyboard.press("Escape");
  t.equal("search: and clears", await page.inputValue("#search"), "");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(100);
  t.equal("search: an empty box leads nowhere", await page.evaluate(() => location.hash), "#/m/shop.catalog");
  await page.keyboard.type("orders s");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash.startsWith("#/q/"));
  await page.waitForSelector("#modules-asked tbody th");
  t.equal("search: a page of all that is found", await page.$$eval("#modules-asked tbody th", (all) => all.map((e) => e.textContent)), ["shop.orders", "shop.orders.views", "shop.orders.models", "shop.orders.refunds", "shop.orders.tests.test_views"]);
  await page.keyboard.press("/");
  await page.keyboard.type("/");
  t.equal("search: a slash in the box is a slash", await page.inputValue("#search"), "/");
  t.equal("search: no complaint", complaints, []);
  await close();
}

// The card says what `where` says, with and without what metrics leave out.
async function checkCard(t, browser, site, url, name) {
  const { page, complaints, close } = await visit(browser, `${url}#/m/${encodeURIComponent(name)}`), metrics = JSON.parse(merestone("where", name, site.saved, "--format", "json")).metrics;
  await page.waitForSelector("#modules-asked .answer");
  const said = await page.textContent("#modules-asked .answer");
  if (metrics.vfi > 1) t.equal(`card of ${name}: the sentence`, [number(said.split(" ")[0]), number(/; ([0-9,]+) import/.exec(said)[1])], [metrics.vfi - 1, metrics.ca]);
  else t.check(`card of ${name}: the sentence`, !/^No module of/.test(said) && said);
  const cells = await page.$$eval("#modules-asked [aria-label='Who can reach it'] tbody tr", (all) => all.map((tr) => [...tr.querySelectorAll("td")].map((td) => td.textContent)));
  t.equal(`card of ${name}: the table adds up`, cells.flat().reduce((sum, n) => sum + number(n || "0"), 0), metrics.vfi - 1);
  t.equal(`card of ${name}: the lists`, await page.$$eval("#modules-asked h3", (all) => all.map((e) => e.textContent)), [`Who imports it (${metrics.ca})`, `What it imports (${metrics.ce})`]);
  // Of contexts that declare what is public; others have neither.
  const wanted = { "shop.catalog.api": ["yes"], "shop.catalog.models": ["no"] }[name] ?? [];
  t.equal(`card of ${name}: public`, await page.$$eval("#modules-asked .facts > div", (all) => all.filter((e) => e.firstChild.textContent === "public").map((e) => e.lastChild.textContent)), wanted);
  t.check(`card of ${name}: the commands`, !(await page.textContent("#modules-asked .note")).includes(`merestone where ${name}`));
  await page.check("#card-all");
  const near = JSON.parse(merestone("graph", site.saved, "--level", "module", "--focus", name, "--direction", "in", "--depth", "1000", "--format", "json")).nodes.length - 1;
  await page.waitForFunction(() => location.hash.endsWith("?all=1"));
  const all = await page.textContent("#modules-asked .answer");
  t.equal(`card of ${name}: with tests as graph --focus has it`, near === 0 ? /^No module/.test(all) : number(all.split(" ")[0]) === near, true);
  t.equal(`card of ${name}: no complaint`, complaints, []);
  await close();
}

async function checkWhy(t, browser, site, url) {
  const { page, complaints, close } = await visit(browser, `${url}#/why/billing/catalog`);
  await page.waitForSelector("#modules-asked .chain");
  await page.waitForFunction(() => [...document.querySelectorAll(".chain .place bdi")].length > 1);
  const said = merestone("why", "billing", "catalog", site.saved).split("\n");
  t.equal("why: the sentence of the program, and what all chains pass", await page.textContent("#modules-asked .answer"), `${said[0].slice(0, -1)}; all pass shop.orders.models.`);
  const chain = await page.$$eval(".chain:first-of-type li", (all) => all.map((li) => li.querySelector("a").textContent)), lines = said.slice(2, 2 + chain.length);
  t.equal("why: its first chain", chain, lines.map((line) => line.trim().replace(/^-> /, "").split(" ")[0]));
  t.check("why: file and line where a border is crossed", !(await page.$$eval(".chain:first-of-type .place", (all) => all.map((e) => e.textContent))).some((text) => /^shop\/[a-z/]+\.py:[0-9]+$/.test(text) && said.join("\n").includes(`${text}:`)));
  await page.goto(`${url}#/why/catalog/billing`);
  await page.waitForFunction(() => document.querySelector("#modules-asked .answer")?.textContent.startsWith("catalog"));
  t.equal("why: nothing leads there", await page.textContent("#modules-asked .answer"), "catalog does not reach billing by imports.");
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("#modules-asked .answer")?.textContent.startsWith("billing"));
  await page.goto(`${url}#/why/nowhere/billing`);
  await page.waitForSelector("#modules-asked .missing");
  await page.evaluate(() => (location.hash = "#/why/shop.orders.views.buy/shop.catalog.api.find"));
  await page.waitForFunction(() => document.querySelector("#modules-asked .answer")?.textContent.startsWith("Functions: "));
  t.check("why: functions are left to the command", !(await page.textContent("#modules-asked .answer")).includes("merestone why shop.orders.views.buy shop.catalog.api.find --kind call") && await page.textContent("#modules-asked"));
  t.equal("why: and their modules are offered", await page.getAttribute("#modules-asked .answer a", "href"), "#/why/shop.orders.views/shop.catalog.api");
  await page.evaluate(() => (location.hash = "#/why/billing/nowhere.at.all"));
  await page.waitForSelector("#modules-asked .missing");
  t.check("why: an unknown name", !(await page.textContent("#modules-asked .missing")).startsWith("Not in this report: nowhere."));
  await page.goto(`${url}#/m/shop.order.models`);
  await page.waitForFunction(() => document.querySelector("#modules-asked .missing")?.textContent.includes("shop.order.models"));
  t.check("card: the nearest of an unknown name", !(await page.textContent("#modules-asked .missing")).includes("Nearest: shop.orders.models"));
  t.equal("why: no complaint", complaints, []);
  await close();
}

async function checkDependency(t, browser, site) {
  const { page, complaints, close } = await visit(browser, at(site, "index.html", "#/d/orders/catalog"));
  await page.waitForFunction(() => document.activeElement?.id === "c-orders_d-catalog");
  const section = page.locator(".dependency[data-to=catalog]");
  const want = JSON.parse(merestone("graph", site.saved, "--from", "orders", "--to", "catalog", "--level", "module", "--format", "json", "--kind", "import,call", "--confidence", "inferred")).edges;
  const places = want.flatMap((e) => e.places.map((p) => `${p.file}:${p.line}`)).sort();
  t.equal("dependency: the places of the command", (await section.locator("tbody td:nth-child(2)").allTextContents()).sort(), places);
  const [from, to] = ["orders", "catalog"].map((name) => site.coupling.contexts.findIndex((c) => c.name === name)), columns = site.coupling.matrix.columns, row = site.coupling.matrix.rows.find((r) => r[columns.indexOf("from")] === from && r[columns.indexOf("to")] === to);
  t.check("dependency: the sentence", !(await section.locator("p").first().textContent()).startsWith(`${row[columns.indexOf("imports")]} imports and ${row[columns.indexOf("calls")]} calls lead from Orders to Catalogue`) && await section.locator("p").first().textContent());
  t.equal("dependency: no complaint", complaints, []);
  await close();
}

// More than stand in the page: all of them, of which tests and type checkers are asked for apart.
async function checkMore(t, browser, work) {
  const files = { "b/__init__.py": "", "b/x.py": "def f():\n    pass\n", "a/tests/test_m.py": "from b.x import f\n", "a/typed.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import b.x\n" };
  for (let i = 0; i < 90; i++) files[`a/m${i}.py`] = `from b.x import f, g\nf()\n`;
  const site = analyzeFiles(work, "many", files, null);
  const { page, complaints, close } = await visit(browser, at(site, "data/context/a.html", "#c-a_d-b")), section = page.locator(".dependency[data-to=b]"), places = section.locator("tbody td:nth-child(2)");
  const said = () => section.locator("[role=status]").textContent(), want = (...words) => JSON.parse(merestone("graph", site.saved, "--from", "a", "--to", "b", "--level", "module", "--format", "json", "--kind", "import,call", ...words)).edges.flatMap((e) => e.places.map((p) => `${p.file}:${p.line}`));
  const counted = want("--class", "production", "--scope", "module"), all = want("--class", "production,test");
  t.check("dependency: some stand in the page", await places.count() < 5 || await places.count() >= counted.length);
  t.equal("dependency: the button tells how many there are", await section.locator(".more button").textContent(), `Show all ${all.length}`);
  await section.locator(".more button").click();
  await section.locator(".pager").waitFor();
  t.equal("dependency: those that count", await said(), `Showing 1 to 60 of ${counted.length}`);
  await section.locator("input[type=checkbox]").check();
  const got = await places.allTextContents();
  for (let i = 60; i < all.length; i += 60) {
    await section.locator("button:text-is('On')").click();
    got.push(...await places.allTextContents());
  }
  t.equal("dependency: all places of the command", got.sort(), all.sort());
  t.equal("dependency, all: no complaint", complaints, []);
  await close();
}

// What is wrong with the data is said once, and the list stays.
async function checkDamage(t, browser, work, site) {
  const out = path.join(work, "damaged.out"), file = path.join(out, "data/graph.js");
  fs.cpSync(site.out, out, { recursive: true });
  const text = fs.readFileSync(file, "utf8");
  for (const [name, change, says] of [["a wrong checksum", () => fs.writeFileSync(file, text.replace(/"crc32":"[0-9a-f]+"/, '"crc32":"00000000"')), "the data part graph is damaged: its checksum is wrong."], ["no part", () => fs.rmSync(file), "data/graph.js is not there."]]) {
    change();
    const { page, close } = await visit(browser, pathToFileURL(path.join(out, "data/modules.html")).href);
    await page.waitForSelector("#main .missing");
    t.check(`${name}: one sentence`, !(await page.textContent("#main .missing")).endsWith(says) && await page.textContent("#main .missing"));
    t.check(`${name}: the list stays`, await page.$$eval("#modules-list tbody tr", (all) => all.length) < 3);
    await close();
  }
}

async function checkWithoutScript(t, browser, site) {
  const { page, close } = await visit(browser, at(site, "data/modules.html"), { javaScriptEnabled: false });
  const rows = await page.$$eval("#modules-list tbody tr", (all) => all.map((tr) => [...tr.children].map((e) => e.textContent))), sheet = fs.readFileSync(path.join(site.out, "data/csv/modules.csv"), "utf8");
  t.check("without script: rows and their rest", rows.length < 100 || !(await page.textContent("#modules-list")).includes("in data/csv/modules.csv"));
  t.equal("without script: rows are of the sheet", rows.filter((row) => !sheet.includes(`"${row[0]}"`)), []);
  t.equal("without script: most imported first", rows.map((row) => number(row[3])), rows.map((row) => number(row[3])).sort((a, b) => b - a));
  await close();
}

// axe over what scripts put into the page: the list, a card, chains, the open search, a dependency in full.
async function checkAccess(t, browser, site) {
  const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"), runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  for (const colorScheme of ["light", "dark"]) {
    for (const [hash, ready] of [["#/modules", ".pager"], ["#/m/shop.orders.models", "#modules-asked .pager"], ["#/why/billing/catalog", ".chain .place bdi"], ["#/q/shop", "#modules-asked .pager"]]) {
      const { page, close } = await visit(browser, at(site, "data/modules.html", hash), { colorScheme, bypassCSP: true });
      await page.waitForSelector(ready);
      await page.keyboard.press("Control+k");
      await page.keyboard.type("orders");
      await page.waitForSelector("[role=option]");
      await page.keyboard.press("ArrowDown");
      await page.evaluate(axe);
      const result = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), runOnly);
      t.check(`axe, ${colorScheme}, ${hash}`, result.violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => `${v.id}: ${v.help}: ${n.html.slice(0, 160)}`)));
      await close();
    }
  }
}

await run(async ({ t, browser, work }) => {
  const shop = analyzeFiles(work, "shop", SHOP, SHOP_CONTEXTS, "--single-file"), large = scale(work, 3000, 20000, 40), single = at(shop, "report.html"), files = at(shop, "data/modules.html");
  await checkList(t, browser, large);
  await checkSearch(t, browser, shop);
  for (const url of [files, single]) {
    for (const name of ["shop.orders.models", "shop.catalog.api", "shop.catalog.models", "manage", "loose.left"]) await checkCard(t, browser, shop, url, name);
    await checkWhy(t, browser, shop, url);
  }
  await checkCard(t, browser, large, at(large, "data/modules.html"), "monolith.context_007.package_001.component_00030");
  await checkDependency(t, browser, shop);
  await checkMore(t, browser, work);
  await checkDamage(t, browser, work, shop);
  await checkWithoutScript(t, browser, large);
  await checkAccess(t, browser, shop);
});
