// Is a list of thousands one that can be read, sorted and walked by keyboard, with only some of its rows in the page?
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, run, tab } from "./_site.mjs";

const SITE = path.join(ROOT, "analyzer/render/site");

// A page with nothing but the list; `globalThis.list` is what virtual() gave.
function bundle(work) {
  const platforms = path.join(ROOT, "node_modules/@esbuild"), esbuild = path.join(platforms, fs.readdirSync(platforms)[0], "bin/esbuild");
  const entry = `import { virtual } from "./virtual.js"; globalThis.virtual = virtual;`;
  const code = execFileSync(esbuild, ["--bundle", "--format=iife", "--target=es2020", "--charset=utf8", `--sourcefile=entry.js`], { cwd: SITE, input: entry });
  fs.writeFileSync(path.join(work, "app.js"), code);
  fs.writeFileSync(path.join(work, "style.css"), execFileSync(esbuild, ["--bundle", "style.css"], { cwd: SITE }));
  const page = path.join(work, "list.html");
  fs.writeFileSync(page, `<!doctype html><html lang="en"><meta charset="utf-8"><title>list</title><link rel="stylesheet" href="style.css"><link rel="icon" href="data:,"><main><h1>List</h1><div id="here"></div><p><a id="after" href="#">after</a></p></main><script src="app.js"></script></html>`);
  return pathToFileURL(page).href;
}

const MADE = (n) => {
  const rows = Array.from({ length: n }, (_, i) => [`module_${String((i * 7919) % n).padStart(5, "0")}`, (i * 31) % 997]);
  globalThis.changes = [];
  globalThis.list = globalThis.virtual(document.getElementById("here"), {
    columns: [{ title: "module" }, { title: "lines", number: true }], rows: n, caption: "All modules", changed: (order) => globalThis.changes.push(order),
    cell: (i, k) => {
      if (k === 1) return rows[i][1].toLocaleString("en");
      const a = document.createElement("a");
      a.href = `#/m/${rows[i][0]}`;
      a.textContent = rows[i][0];
      return a;
    },
  });
};

const look = (page) => page.evaluate(() => {
  const rows = [...document.querySelectorAll("#here tbody tr")], box = document.querySelector(".virtual").getBoundingClientRect();
  const e = document.activeElement, at = e.getBoundingClientRect();
  return {
    said: document.querySelector("#here [role=status]").textContent, all: document.querySelector("#here table").getAttribute("aria-rowcount"), n: rows.length,
    first: rows[0]?.textContent, index: rows[0]?.getAttribute("aria-rowindex"), stops: document.querySelectorAll("#here tbody [tabindex='0']").length,
    focus: e.closest("#here tbody") ? e.closest("tr").getAttribute("aria-rowindex") : e.id || e.className || e.nodeName, inside: at.top >= box.top - 1 && at.bottom <= box.bottom + 1,
  };
});

await run(async ({ t, browser, work }) => {
  const { page, complaints, close } = await tab(browser);
  await page.goto(bundle(work));
  await page.evaluate(MADE, 4310);
  let now = await look(page);
  t.equal("what is shown is said", now.said, "showing 1 to 60 of 4,310");
  t.equal("the table says how many there are, the head counted", [now.all, now.index], ["4311", "2"]);
  t.equal("sixty rows stand in the page", now.n, 60);
  t.equal("one stop of the Tab key", now.stops, 1);
  t.equal("as they came", now.first, "module_000000");

  await page.keyboard.press("Tab");             // heads
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  t.equal("the third stop is the first row", (await look(page)).focus, "2");
  for (const [key, row] of [["End", "4311"], ["ArrowUp", "4310"], ["Home", "2"], ["ArrowDown", "3"], ["ArrowDown", "4"]]) {
    await page.keyboard.press(key);
    now = await look(page);
    t.equal(`${key} leads to row ${row}`, [now.focus, now.inside], [row, true]);
  }
  await page.keyboard.press("PageDown");
  now = await look(page);
  t.check("a page down is a page of rows", !(Number(now.focus) > 10 && Number(now.focus) < 60 && now.inside) && JSON.stringify(now));
  await page.keyboard.press("PageUp");
  t.equal("and back", (await look(page)).focus, "4");
  await page.keyboard.press("Tab");
  t.equal("one more stop leaves the list", (await look(page)).focus, "after");

  await page.click("#here thead th:nth-child(2) button");
  now = await look(page);
  t.check("figures: the largest first", !now.first.endsWith("996") && now.first);
  await page.click("#here thead th:nth-child(2) button");
  t.check("then the least", !(await look(page)).first.endsWith("0"));
  t.equal("the order is told to whoever keeps it", await page.evaluate(() => globalThis.changes), [{ column: 1, down: true }, { column: 1, down: false }]);
  t.equal("the head says so", await page.$$eval("#here thead th", (all) => all.map((th) => th.getAttribute("aria-sort"))), [null, "ascending"]);
  await page.click("#here thead th:nth-child(1) button");
  t.check("words: the first first", !(await look(page)).first.startsWith("module_00000"));

  await page.evaluate(() => (document.querySelector(".virtual").scrollTop = 1e9));
  await page.waitForFunction(() => document.querySelector("#here [role=status]").textContent.endsWith("4,310 of 4,310"));
  t.equal("the last page by the wheel", (await look(page)).said, "showing 4,251 to 4,310 of 4,310");
  t.equal("and its last row is in sight", await page.evaluate(() => {
    const last = [...document.querySelectorAll("#here tbody tr")].at(-1).getBoundingClientRect(), box = document.querySelector(".virtual").getBoundingClientRect();
    return Math.abs(last.bottom - box.bottom) < 3;
  }), true);
  await page.evaluate(() => globalThis.list.show(3));
  t.equal("fewer rows", [(await look(page)).said, (await look(page)).n], ["showing 1 to 3 of 3", 3]);
  await page.evaluate(() => globalThis.list.show(0));
  t.equal("no rows", [(await look(page)).said, (await look(page)).n], ["nothing to show", 0]);
  await page.evaluate(MADE, 50000);
  await page.evaluate(() => globalThis.list.go(40000));
  now = await look(page);
  t.equal("a row that was asked for is in sight and has the focus", [now.focus, now.inside, now.n], ["40002", true, 60]);
  t.equal("no complaint, no request", complaints, []);
  await close();
});
