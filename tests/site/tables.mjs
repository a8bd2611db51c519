// Are the tables of the pages sorted and filtered as asked, is that kept in the address, and is nothing lost without script?
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { bundled } from "./_data.mjs";
import { analyze, open, ring, run } from "./_site.mjs";

const TABLE = "main table:not(.matrix)";
const number = (text) => Number(/[\d,]*\.?\d+/.exec(text)?.[0].replaceAll(",", "") ?? -1);

const look = (page) => page.evaluate((selector) => {
  const table = document.querySelector(selector), rows = [...table.tBodies[0].rows];
  return {
    heads: [...table.tHead.rows[0].cells].map((th) => th.textContent.trim()), sorts: [...table.tHead.rows[0].cells].map((th) => th.getAttribute("aria-sort")), buttons: table.querySelectorAll("thead button").length,
    rows: rows.filter((tr) => !tr.hidden).map((tr) => [...tr.cells].map((td) => td.textContent.trim())), all: rows.length, hash: location.hash, said: document.querySelector(".tools [role=status]")?.textContent ?? "",
  };
}, TABLE);

await run(async ({ t, browser, work }) => {
  const { figure } = await bundled(work, ["order"]);
  t.equal("the number of a cell", ["1,060", "43 of 1,058", "2.7%", "↑26", "-12 better", "−1,118", "+3"].map(figure), [1060, 43, 2.7, 26, -12, -1118, 3]);
  const made = ring(30, 9), site = analyze(work, "ring", made.files, made.contexts), url = pathToFileURL(path.join(site.out, "data/contexts.html")).href;
  const bare = await open(browser, url, { javaScriptEnabled: false });
  const written = await look(bare.page);
  t.equal("without script the table is whole and has no buttons", [written.all >= 30, written.buttons, written.said], [true, 0, ""]);
  await bare.close();

  const { page, complaints, close } = await open(browser, url);
  await page.waitForSelector(`${TABLE} thead button`);
  let now = await look(page);
  const head = now.heads.indexOf("out"), button = () => page.click(`${TABLE} thead th:nth-child(${head + 1}) button`);
  t.equal("as written to begin with", [now.rows, now.sorts.filter(Boolean)], [written.rows, []]);
  await button();
  now = await look(page);
  const falling = now.rows.map((r) => number(r[head]));
  t.equal("figures: the largest first", falling, [...falling].sort((a, b) => b - a));
  t.check("there is something to sort", new Set(falling).size < 2 && String(falling));
  t.equal("the head says so", [now.sorts[head], now.sorts.filter(Boolean).length], ["descending", 1]);
  await button();
  now = await look(page);
  t.equal("then the least", [now.rows.map((r) => number(r[head])), now.sorts[head]], [[...falling].reverse(), "ascending"]);
  await button();
  t.equal("then as written", [(await look(page)).rows, (await look(page)).hash.includes("sort")], [written.rows, false]);

  await page.click(`${TABLE} thead th:nth-child(1) button`);
  const names = (await look(page)).rows.map((r) => r[0]);
  t.equal("words: the first first", names, [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  await page.fill(".tools input[type=search]", "NUMBER generic");
  now = await look(page);
  t.equal("the filter leaves rows with all words", now.rows.map((r) => r[0]), names.filter((name) => written.rows.find((r) => r[0] === name).includes("generic")));
  t.equal("which are ten", now.rows.length, 10);
  t.equal("and says how many", now.said, `${now.rows.length} of ${now.all}`);
  await page.waitForFunction(() => location.hash.includes("filter."));
  await page.reload();
  await page.waitForSelector(`${TABLE} thead button`);
  const again = await look(page);
  t.equal("both survive a reload", [again.rows, again.sorts, again.said, await page.inputValue(".tools input[type=search]")], [now.rows, now.sorts, now.said, "NUMBER generic"]);
  await page.fill(".tools input[type=search]", "");
  t.equal("an empty filter leaves all", (await look(page)).rows.length, written.all);
  await page.waitForFunction(() => !location.hash.includes("filter."));
  t.equal("no complaint, no request", complaints, []);
  await close();

  // Wherever there is a table, the script must not fall over it.
  const pages = fs.readdirSync(path.join(site.out, "data")).filter((f) => f.endsWith(".html")).map((f) => `data/${f}`);
  pages.push("index.html", ...fs.readdirSync(path.join(site.out, "data/context")).slice(0, 2).map((f) => `data/context/${f}`));
  for (const file of pages) {
    const one = await open(browser, pathToFileURL(path.join(site.out, file)).href);
    await one.page.waitForTimeout(50);
    t.equal(`${file}: no complaint`, one.complaints, []);
    await one.close();
  }
});
