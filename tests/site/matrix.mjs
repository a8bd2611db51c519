// Does the matrix say what the data says, cell by cell and mark by mark, and can it be walked, ordered, opened, shared as a link and printed?
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { analyze, open, ring, ROOT, run } from "./_site.mjs";

const PROGRAM = path.resolve(ROOT, process.env.BUILD ?? "build/release", "merestone");
const number = (text) => (text === "" ? 0 : Number(text.replace(/[^0-9]/g, "")));
const address = (site, state = "") => `${pathToFileURL(path.join(site.out, "data/matrix.html")).href}${state}`;
const merestone = (work, site, command, ...more) => execFileSync(PROGRAM, [command, path.join(work, site.name), "--contexts", path.join(work, `${site.name}.json`), "--no-cache", "--quiet", ...more], { encoding: "utf8" });

// sales stands on stock by its public, on tax as it likes, on mail only in words; shop says nothing; stock goes back to sales, mail to tax, which it does not declare.
const LAWS = {
  "sales/orders.py": "from stock.api import take\nimport stock.api\nfrom stock.inside import shelf\nimport tax.rates\n",
  "sales/deep/lines.py": "from stock.api import take\nfrom sales.orders import total\n",
  "sales/deep/more/far.py": "import sales.deep.lines\n",
  "sales/__init__.py": "", "sales/deep/__init__.py": "", "sales/deep/more/__init__.py": "",
  "stock/__init__.py": "", "stock/api.py": "def take():\n    pass\n", "stock/inside.py": "import sales.orders\nshelf = 1\n",
  "tax/__init__.py": "", "tax/rates.py": "import stock.api\n",
  "mail/__init__.py": "", "mail/post.py": "import tax.rates\nimport mail.text\n", "mail/text.py": "",
  "shop/__init__.py": "", "shop/web.py": "import sales.orders\nimport mail.post\nimport stock.inside\n",
};
const LAWS_CONTEXTS = {
  contexts: [
    { name: "sales", title: "Sales", modules: ["sales"], uses: [{ context: "stock", as: "customer-supplier" }, { context: "tax", as: "conformist" }, { context: "mail", as: "customer-supplier" }] },
    { name: "stock", title: "Stock", modules: ["stock"], public: ["stock.api"] },
    { name: "tax", title: "Taxes", modules: ["tax"], uses: [{ context: "stock", as: "customer-supplier" }] },
    { name: "mail", title: "Mail & <post>", modules: ["mail"], uses: [] },
    { name: "shop", title: "Shop", modules: ["shop"] },
  ],
};

const readTable = (page) => page.evaluate(() => {
  const table = document.querySelector("table.matrix"), name = (th) => th.querySelector("bdi, a").textContent;
  return {
    columns: [...table.tHead.rows[0].cells].slice(1, -1).map(name),
    rows: [...table.tBodies[0].rows].map((tr) => ({
      from: name(tr.cells[0]), sum: tr.cells[tr.cells.length - 1].textContent,
      cells: [...tr.cells].slice(1, -1).map((td) => ({ text: td.textContent, mark: td.querySelector("b")?.textContent ?? "", classes: td.className, link: td.querySelector("a")?.getAttribute("href") ?? "" })),
    })),
    sums: [...table.tFoot.rows[0].cells].slice(1, -1).map((td) => td.textContent),
  };
});

const titles = (site) => site.coupling.contexts.map((c) => site.contexts.find((g) => g.name === c.name)?.title || c.name);

// Imports, sums and the marks against the levels, from coupling.json.
async function checkNumbers(t, site, page, how) {
  const m = await readTable(page), names = titles(site), { columns, rows } = site.coupling.matrix, at = Object.fromEntries(columns.map((c, i) => [c, i])), wrong = [];
  let up = 0;
  for (const [i, row] of m.rows.entries()) {
    const from = names.indexOf(row.from);
    for (const [k, cell] of row.cells.entries()) {
      const to = names.indexOf(m.columns[k]), want = rows.find((r) => r[at.from] === from && r[at.to] === to), where = `${row.from} imports ${m.columns[k]}`;
      if (number(cell.text) !== (want?.[at.imports] ?? 0)) wrong.push(`${where}: ${cell.text}, not ${want?.[at.imports] ?? 0}`);
      if (cell.text.includes("↑") !== Boolean(want?.[at.up])) wrong.push(`${where}: the mark against the levels`);
      if (cell.text.includes("↑") && i > k) wrong.push(`${where}: up the levels, but below the diagonal`);
      if (from !== to && number(cell.text) > 0 && !cell.link) wrong.push(`${where}: no link`);
      up += cell.text.includes("↑");
    }
    if (number(row.sum) !== site.coupling.contexts[from].out_imports) wrong.push(`${row.from}: sum ${row.sum}`);
  }
  m.columns.forEach((column, k) => number(m.sums[k]) === site.coupling.contexts[names.indexOf(column)].in_imports || wrong.push(`${column}: sum of the column ${m.sums[k]}`));
  t.equal(`${site.name}, ${how}: all contexts, both ways`, [m.columns.length, m.rows.map((r) => r.from).join()], [names.length - 1, m.columns.join()]);
  t.equal(`${site.name}, ${how}: the matrix agrees with coupling.json`, wrong, []);
  t.equal(`${site.name}, ${how}: a mark for every edge of the cut`, up, site.coupling.totals.feedback_edges);
  return m;
}

// Corner marks and declared states, from the same judgement as `merestone map` prints it.
function checkMarks(t, work, site, m, how) {
  const map = JSON.parse(merestone(work, site, "map", "--format", "json")), of = Object.fromEntries(site.coupling.contexts.slice(1).map((c, i) => [c.name, titles(site)[i + 1]])), wrong = [];
  const said = new Map((map.pairs ?? map.relations).map((p) => [`${of[p.from]} ${of[p.to]}`, p]));
  for (const row of m.rows)
    row.cells.forEach((cell, k) => {
      const pair = said.get(`${row.from} ${m.columns[k]}`), n = number(cell.text), declared = pair?.standing === "declared";
      const want = row.from === m.columns[k] ? "" : n && pair?.standing === "declared-by-used" ? "⊘" : n && pair?.standing === "undeclared" ? "?" : pair?.against > 0 ? "✗" : "";
      if (cell.mark !== want) wrong.push(`${row.from} imports ${m.columns[k]}: mark ${cell.mark}, not ${want}`);
      if (cell.text.includes("□") !== (declared && n === 0)) wrong.push(`${row.from} imports ${m.columns[k]}: declared without an import`);
      if (/\bd\b/.test(cell.classes) !== (declared && n > 0)) wrong.push(`${row.from} imports ${m.columns[k]}: declared`);
    });
  t.equal(`${site.name}, ${how}: the marks agree with merestone map`, wrong, []);
  t.equal(`${site.name}, ${how}: each kind of mark is there`, [...new Set(m.rows.flatMap((r) => r.cells.map((c) => c.mark)))].sort(), ["", "?", "⊘", "✗"].sort());
}

const focus = (page) => page.evaluate(() => {
  const e = document.activeElement, tr = e.closest("table.matrix tr");
  return tr ? [[...tr.closest("table").rows].indexOf(tr), e.cellIndex] : e.id || e.className || e.nodeName;
});
const line = (page) => page.$eval(".says", (p) => p.textContent);

async function checkKeys(t, browser, site) {
  const { page, close } = await open(browser, address(site), {});
  await page.waitForSelector("table[role=grid]");
  t.equal(`${site.name}: one stop of the Tab key in the grid`, await page.$$eval("table.matrix [tabindex='0']", (all) => all.length), 1);
  await page.focus("table.matrix [tabindex='0']");
  t.equal(`${site.name}: the first cell`, await focus(page), [1, 1]);
  const n = (await readTable(page)).columns.length;
  for (const [key, want] of [["ArrowRight", [1, 2]], ["ArrowDown", [2, 2]], ["End", [2, n + 1]], ["Home", [2, 0]], ["ArrowUp", [1, 0]], ["ArrowUp", [0, 0]], ["ArrowUp", [0, 0]], ["Control+End", [n + 1, n + 1]], ["ArrowDown", [n + 1, n + 1]],
    ["Control+Home", [0, 0]], ["PageDown", [n + 1, 0]], ["PageUp", [0, 0]]]) {
    await page.keyboard.press(key);
    t.equal(`${site.name}: ${key}`, await focus(page), want);
  }
  await page.keyboard.press("Tab");
  t.check(`${site.name}: one more stop leaves the grid`, Array.isArray(await focus(page)));
  await close();
}

// In words, and Enter leads to the imports of the pair.
async function checkWords(t, browser, site) {
  const { page, complaints, close } = await open(browser, address(site), {});
  await page.waitForSelector("table[role=grid]");
  const m = await readTable(page), at = (name) => m.columns.indexOf(name) + 1;
  const look = async (from, to) => {
    await page.focus(`table.matrix tr:nth-child(${at(from)}) > :nth-child(${at(to) + 1})`, { strict: false });
    await page.evaluate(([r, c]) => document.querySelector("table.matrix").tBodies[0].rows[r].cells[c].focus(), [at(from) - 1, at(to)]);
    return line(page);
  };
  t.equal("a mutual pair in words", await look("Sales", "Stock"),
    "Sales imports Stock 4 times from 2 files; Stock imports Sales once. A mutual pair; the cheaper side to cut is 1. Declared: customer-supplier; 1 edge breaks it.");
  t.check("what is forbidden", !(await look("Stock", "Sales")).endsWith("Forbidden by customer-supplier: 1 edge against that.") && await line(page));
  t.check("what is not declared", !(await look("Mail & <post>", "Taxes")).endsWith("Not among what it declares to use: 1 edge against that.") && await line(page));
  t.equal("what is declared only", await look("Sales", "Mail & <post>"), "Sales does not import Mail & <post> nor Mail & <post> Sales. Declared: customer-supplier; no import needs it.");
  t.equal("what stays inside", await look("Sales", "Sales"), "Sales: 2 imports stay inside.");
  await look("Sales", "Stock");
  const links = await page.$$eval(".says a", (all) => all.map((a) => a.getAttribute("href")));
  t.equal("the numbers lead to their imports", links.map((h) => h.replace(/^.*#/, "#")), ["#/d/sales/stock", "#/d/stock/sales"]);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.pathname.endsWith("/context/sales.html"));
  t.check("Enter leads to the imports of the pair", !/d[-/](sales\/)?stock$/.test(await page.evaluate(() => location.hash)) && await page.evaluate(() => location.href));
  t.equal("no complaint", complaints, []);
  await close();
}

async function checkOrder(t, browser, site) {
  const { page, complaints, close } = await open(browser, address(site), {});
  await page.waitForSelector("table[role=grid]");
  const plain = (await readTable(page)).columns, orders = {};
  for (const by of ["cluster", "name", "lines", "level"]) {
    await page.selectOption(".tools select", by);
    await page.waitForFunction((b) => (new URLSearchParams(location.hash.split("?")[1]).get("order") ?? "level") === b && document.querySelector("table[role=grid]"), by);
    const m = await readTable(page);
    orders[by] = m.columns;
    t.equal(`${site.name}: by ${by}, rows as columns`, m.rows.map((r) => r.from), m.columns);
    t.equal(`${site.name}: by ${by}, the same contexts`, [...m.columns].sort(), [...plain].sort());
  }
  t.equal(`${site.name}: back at the levels`, orders.level, plain);
  t.equal(`${site.name}: by name`, orders.name, [...plain].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  await page.selectOption(".tools select", "name");
  const hash = await page.evaluate(() => location.hash);
  await page.reload();
  await page.waitForSelector("table[role=grid]");
  t.equal(`${site.name}: the order survives a reload`, [(await readTable(page)).columns, await page.$eval(".tools select", (s) => s.value), await page.evaluate(() => location.hash)], [orders.name, "name", hash]);
  t.equal(`${site.name}: no complaint`, complaints, []);
  await close();
}

// A row opens to its packages, both axes follow, and what the packages import is what the context imports.
async function checkPackages(t, browser, site) {
  const { page, complaints, close } = await open(browser, address(site), {});
  await page.waitForSelector("table[role=grid]");
  const before = await readTable(page);
  await page.click(".opener[data-open=sales]");
  await page.waitForSelector("tbody .inner");
  const m = await readTable(page), first = m.rows.findIndex((r) => r.from === "Sales"), inside = m.rows.slice(first + 1, first + 4);
  t.equal("the packages of the row that was opened", inside.map((r) => r.from), ["sales", "sales.deep", "sales.deep.more"]);
  t.equal("both axes follow", m.columns, m.rows.map((r) => r.from));
  t.equal("packages sum up to their context", m.columns.map((_, k) => inside.reduce((sum, r) => sum + number(r.cells[k].text), 0)), m.rows[first].cells.map((c) => number(c.text)));
  t.equal("and the other way", m.rows.map((r) => r.cells.slice(first + 1, first + 4).reduce((sum, c) => sum + number(c.text), 0)), m.rows.map((r) => number(r.cells[first].text)));
  t.equal("the contexts are as before", m.rows.filter((_, i) => i <= first || i > first + 3).map((r) => r.cells.filter((_, k) => k <= first || k > first + 3).map((c) => c.text + c.mark)),
    before.rows.map((r) => r.cells.map((c) => c.text + c.mark)));
  t.equal("the focus stays on the name", await page.evaluate(() => document.activeElement.textContent), "−Sales");
  await page.keyboard.press(" ");
  await page.waitForFunction(() => !document.querySelector("tbody .inner"));
  t.equal("a blank closes it", (await readTable(page)).columns, before.columns);
  await page.goto(address(site, "#/matrix?open=sales"));
  await page.waitForSelector("tbody .inner");
  t.equal("an address opens it", (await readTable(page)).rows.length, before.rows.length + 3);
  t.equal("no complaint", complaints, []);
  await close();
}

async function checkPrint(t, browser, site) {
  const { page, close } = await open(browser, address(site), {});
  await page.waitForSelector("table[role=grid]");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: Math.floor(277 / 25.4 * 96), height: 718 });      // A4 across within its margins
  const wide = await page.evaluate(() => document.querySelector("table.matrix").getBoundingClientRect().right - document.querySelector("table.matrix").closest("section").getBoundingClientRect().left);
  t.check(`${site.name}: the matrix fits on paper`, wide > 277 / 25.4 * 96 && `${wide} px, the paper has ${277 / 25.4 * 96}`);
  const boxes = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/MediaBox\s*\[[^\]]*\]/g) ?? [];
  const across = boxes.filter((b) => { const [, , w, h] = b.match(/[\d.]+/g).map(Number); return w > h; }).length;
  t.check(`${site.name}: it is printed across, the rest is not`, !(across > 0 && across < boxes.length) && `${across} of ${boxes.length} pages`);
  await close();
}

// More rows than a table holds are drawn; the cell that is looked at is an element with its name and number.
async function checkCanvas(t, browser, site) {
  const { page, complaints, close } = await open(browser, address(site, "#/matrix?all=1"), {});
  await page.waitForSelector(".canvas .spot");
  const seen = () => page.evaluate(() => {
    const spot = document.activeElement, box = document.querySelector(".canvas").getBoundingClientRect(), r = spot.getBoundingClientRect();
    return { at: [Number(spot.parentElement.getAttribute("aria-rowindex")), Number(spot.getAttribute("aria-colindex")) - 1], says: spot.getAttribute("aria-label"), inside: r.left >= box.left - 1 && r.right <= box.right + 1 && r.top >= box.top - 1 && r.bottom <= box.bottom + 1,
             size: Math.min(r.width, r.height) };
  });
  const n = site.coupling.contexts.length - 1;
  t.equal("canvas: all rows", await page.$eval(".canvas [role=grid]", (g) => [g.getAttribute("aria-rowcount"), g.getAttribute("aria-colcount")]), [String(n), String(n + 1)]);
  await page.focus(".canvas .spot");
  for (const [key, want] of [["ArrowRight", [1, 2]], ["ArrowDown", [2, 2]], ["End", [2, n]], ["Control+End", [n, n]], ["Home", [n, 1]], ["Control+Home", [1, 1]]]) {
    await page.keyboard.press(key);
    const now = await seen();
    t.equal(`canvas: ${key}`, [now.at, now.inside, now.size >= 24], [want, true, true]);
  }
  // One cell, of which the data knows the number: the row imports the column.
  const { columns, rows } = site.coupling.matrix, at = Object.fromEntries(columns.map((c, i) => [c, i])), heavy = rows.filter((r) => r[at.from] !== r[at.to] && r[at.from] && r[at.to]).sort((a, b) => b[at.imports] - a[at.imports])[0];
  const names = titles(site), order = await page.evaluate(() => globalThis.performance && [...document.querySelectorAll(".canvas")].length);
  t.equal("canvas: there is one", order, 1);
  const found = await page.evaluate(async ([from, to]) => {
    const spot = document.activeElement, press = (key) => spot.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    const row = () => spot.parentElement.firstChild.textContent, column = () => spot.getAttribute("aria-label").replace(/: [^:]*$/, "");
    for (let i = 0; i < 500 && row() !== from; i++) press("ArrowDown");
    for (let i = 0; i < 500 && column() !== to; i++) press("ArrowRight");
    return spot.getAttribute("aria-label");
  }, [names[heavy[at.from]], names[heavy[at.to]]]);
  t.equal("canvas: the row imports the column", found, `${names[heavy[at.to]]}: ${heavy[at.imports]}`);
  t.check("canvas: and says so", !(await line(page)).startsWith(`${names[heavy[at.from]]} imports ${names[heavy[at.to]]}`) && await line(page));
  await page.waitForFunction(() => {
    const sheet = document.querySelector(".canvas canvas"), copy = new OffscreenCanvas(sheet.width, sheet.height).getContext("2d", { willReadFrequently: true });
    copy.drawImage(sheet, 0, 0);
    const { data } = copy.getImageData(0, 0, sheet.width, sheet.height);
    return new Set(Array.from({ length: data.length / 4 }, (_, i) => `${data[4 * i]},${data[4 * i + 1]},${data[4 * i + 2]}`)).size >= 8;
  }, null, { polling: 200 });
  for (let i = 0; i < 12; i++) await page.click("text=Smaller");
  await page.waitForTimeout(100);
  const fits = await page.$eval(".canvas", (c) => [c.scrollWidth <= c.clientWidth, c.scrollHeight <= c.clientHeight]);
  t.equal("canvas: as small as all of it can be seen", fits, [true, true]);
  await page.click("text=with most imports");
  await page.waitForSelector("table[role=grid]");
  t.equal("canvas: back to the table", await page.$$eval(".canvas", (all) => all.length), 0);
  t.equal("canvas: no complaint", complaints, []);
  await close();
}

// The cell of a drawn row that changed says by how much.
async function checkCanvasDelta(t, browser, work, long) {
  const [file] = Object.keys(long.files);      // of the first context, c0
  analyze(work, "sooner", { ...long.files, [file]: long.files[file].replace(/^from .*\n/, "") }, long.contexts);
  const site = analyze(work, "longer", long.files, long.contexts, "--compare", path.join(work, "sooner.out/graph.json"));
  const { page, close } = await open(browser, address(site, "#/matrix?all=1&order=delta"), {});
  await page.waitForSelector(".canvas .spot");
  await page.focus(".canvas .spot");
  const says = [];
  for (const key of ["ArrowRight", "ArrowDown", "ArrowLeft"]) {
    await page.keyboard.press(key);
    says.push(await page.$eval(".canvas .spot", (spot) => `${spot.parentElement.firstChild.textContent}: ${spot.getAttribute("aria-label")}`));
  }
  t.check("canvas: what changed says so", !says.some((s) => s.startsWith("Context number 0 of the ring: ") && s.endsWith(", +1")) && says);
  await close();
}

async function checkAxe(t, browser, site, state, colorScheme) {
  const { page, close } = await open(browser, address(site, state), { colorScheme, bypassCSP: true });
  await page.waitForSelector("table[role=grid], .spot");
  await page.evaluate(() => scrollTo(0, 0));     // the head of the page is looked at whole
  await page.evaluate(fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] }));
  t.check(`${site.name}: axe, ${colorScheme} ${state}`, found.violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => `${v.id}: ${v.help}: ${n.html.slice(0, 200)}`)));
  t.check(`${site.name}: axe looked at it`, found.passes.length < 10 && `${found.passes.length} rules passed`);
  await close();
}

// `merestone graph` and the CSV give the same numbers as the page.
function checkElsewhere(t, work, site) {
  const rows = (text) => text.trim().split(/\r?\n/).map((l) => l.split(",").map((f) => f.replace(/^"|"$/g, "")));
  const [head, ...all] = rows(fs.readFileSync(path.join(site.out, "data/csv/matrix.csv"), "utf8")), at = Object.fromEntries(head.map((h, i) => [h, i]));
  const ours = all.filter((r) => r[at.from] !== r[at.to] && Number(r[at.imports]) > 0).map((r) => `${r[at.from]} ${r[at.to]} ${r[at.imports]}`).sort();
  const [names, ...graph] = rows(merestone(work, site, "graph", "--kind", "import", "--level", "context", "--format", "csv")), of = (name) => names.indexOf(name);
  const theirs = graph.filter((r) => r[of("from")] !== r[of("to")]).map((r) => `${r[of("from")]} ${r[of("to")]} ${r[of("weight")]}`).sort();
  t.equal(`${site.name}: the command gives the same numbers`, theirs, ours);
}

// Beside an earlier state a cell says what came and went, in the page as written, drawn by the script, in words, on the canvas and in the CSV; the order "change" begins with what moved most.
async function checkDelta(t, browser, work) {
  const earlier = { ...LAWS, "sales/orders.py": "from stock.api import take\nimport tax.rates\n", "tax/rates.py": "import stock.api\nimport stock.inside\nimport mail.text\n", "shop/late.py": "import tax.rates\n" };
  analyze(work, "earlier", earlier, LAWS_CONTEXTS);
  const site = analyze(work, "later", LAWS, LAWS_CONTEXTS, "--compare", path.join(work, "earlier.out/graph.json"));
  const want = ["Sales Stock +2", "Shop Taxes -1", "Taxes Mail & <post> -1", "Taxes Stock -1"];
  const changes = (page) => page.evaluate(() => {
    const table = document.querySelector("table.matrix"), name = (th) => th.querySelector("bdi, a").textContent, columns = [...table.tHead.rows[0].cells];
    return [...table.querySelectorAll("tbody small")].map((s) => `${name(s.closest("tr").cells[0])} ${name(columns[s.closest("td").cellIndex])} ${s.textContent}`).sort();
  });
  for (const js of [false, true]) {
    const { page, complaints, close } = await open(browser, address(site), { javaScriptEnabled: js });
    if (js) await page.waitForSelector("table[role=grid]");
    t.equal(`delta: as written, ${js ? "with" : "without"} script`, await changes(page), want);
    t.check("delta: the page says with what it compares", !/Compared with\s+graph\.json/.test(await page.textContent("main")));
    t.equal("delta: no complaint", complaints, []);
    await close();
  }
  const { page, close } = await open(browser, address(site, "#/matrix?order=delta"));
  await page.waitForSelector("table[role=grid]");
  t.equal("delta: drawn by the script", await changes(page), want);
  t.equal("delta: what changed most stands first", (await readTable(page)).columns.slice(0, 3), ["Stock", "Taxes", "Sales"]);
  const cell = (from, to) => page.evaluate(([a, b]) => {
    const table = document.querySelector("table.matrix"), name = (th) => th.querySelector("bdi, a")?.textContent;
    [...table.tBodies[0].rows].find((r) => name(r.cells[0]) === a).cells[[...table.tHead.rows[0].cells].findIndex((th) => name(th) === b)].focus();
  }, [from, to]);
  await cell("Sales", "Stock");
  t.check("delta: more, in words", !(await line(page)).startsWith("Sales imports Stock 4 times from 2 files (2 more than before); Stock imports Sales once.") && await line(page));
  await cell("Taxes", "Mail & <post>");
  t.check("delta: gone, in words", !(await line(page)).startsWith("Taxes does not import Mail & <post> (1 fewer than before); Mail & <post> imports Taxes once.") && await line(page));
  await close();
  const rows = site.read("data/csv/matrix.csv").trim().split("\r\n").map((l) => l.split(",")), at = rows[0].indexOf("change");
  t.equal("delta: in the CSV", rows.slice(1).filter((r) => r[at] !== "0").map((r) => `${r[0]} ${r[1]} ${r[at]}`), ['"sales" "stock" 2', '"shop" "tax" -1', '"tax" "mail" -1', '"tax" "stock" -1']);
  const plain = await open(browser, address(analyze(work, "alone", LAWS, LAWS_CONTEXTS), "#/matrix?order=delta"));
  await plain.page.waitForSelector("table[role=grid]");
  t.equal("delta: without an earlier state there is no such order", await plain.page.$$eval(".tools select:first-of-type option", (all) => all.filter((o) => o.value === "delta").length), 0);
  await plain.close();
}

// One context down to its modules, from the graph of all modules: the row imports the column there too.
async function checkModules(t, browser, site) {
  const { page, complaints, close } = await open(browser, address(site, "#/matrix?of=sales"));
  await page.waitForSelector("tbody .inner");
  const m = await readTable(page), cell = (from, to) => m.rows.find((r) => r.from === from).cells[m.columns.indexOf(to)].text;
  t.equal("modules: those of the context, both ways", [m.columns, m.rows.map((r) => r.from)], Array(2).fill(["sales", "sales.deep", "sales.deep.lines", "sales.deep.more", "sales.deep.more.far", "sales.orders"]));
  t.equal("modules: the row imports the column", [cell("sales.deep.lines", "sales.orders"), cell("sales.orders", "sales.deep.lines")], ["1", ""]);
  await page.selectOption(".tools label:nth-of-type(2) select", { index: 0 });
  await page.waitForFunction(() => !document.querySelector("tbody .inner"));
  t.equal("modules: back to all contexts", (await readTable(page)).columns.length, site.coupling.contexts.length - 1);
  t.equal("modules: no complaint", complaints, []);
  await close();
}

// The report in one file has it all as well.
async function checkSingle(t, browser, work, site) {
  merestone(work, site, "analyze", "--out", site.out, "--single-file");
  const url = pathToFileURL(path.join(site.out, "report.html")).href, { page, complaints, close } = await open(browser, `${url}#/matrix?order=name&open=sales`);
  await page.waitForSelector("tbody .inner");
  const m = await readTable(page), dead = await page.$$eval("table.matrix a", (all) => all.map((a) => a.getAttribute("href")).filter((h) => !h.startsWith("#/")));
  t.equal("in one file: ordered, opened, with links into it", [m.rows.map((r) => r.from), dead], [["Mail & <post>", "Sales", "sales", "sales.deep", "sales.deep.more", "Shop", "Stock", "Taxes"], []]);
  t.equal("in one file: no complaint, no request", complaints.filter((c) => c !== `request: ${url}`), []);
  await close();
}

await run(async ({ t, browser, work }) => {
  const laws = analyze(work, "laws", LAWS, LAWS_CONTEXTS), ten = ring(10, 6), tens = analyze(work, "ten", ten.files, ten.contexts);
  for (const [site, js] of [[laws, true], [laws, false], [tens, true], [tens, false]]) {
    const { page, complaints, close } = await open(browser, address(site), { javaScriptEnabled: js }), how = js ? "with script" : "without script";
    if (js) await page.waitForSelector("table[role=grid]");
    const m = await checkNumbers(t, site, page, how);
    if (site === laws) checkMarks(t, work, site, m, how);
    t.check(`${site.name}, ${how}: says what it is`, !(await page.textContent("main")).includes("The row imports the column."));
    t.equal(`${site.name}, ${how}: no complaint, no request`, complaints, []);
    await close();
  }
  const drawn = await open(browser, address(laws, "#/matrix?order=name"), {});
  await drawn.page.waitForSelector("table[role=grid]");
  checkMarks(t, work, laws, await readTable(drawn.page), "drawn by the script");
  await drawn.close();
  await checkKeys(t, browser, laws);
  await checkWords(t, browser, laws);
  await checkOrder(t, browser, tens);
  await checkPackages(t, browser, laws);
  checkElsewhere(t, work, laws);
  checkElsewhere(t, work, tens);
  if (fs.existsSync(path.join(laws.out, "data/graph.js"))) await checkModules(t, browser, laws);
  await checkSingle(t, browser, work, laws);
  await checkDelta(t, browser, work);
  for (const colorScheme of ["light", "dark"]) await checkAxe(t, browser, tens, "", colorScheme);
  await checkAxe(t, browser, laws, "#/matrix?open=sales", "light");
  const long = ring(95, 3), many = analyze(work, "many", long.files, long.contexts);
  const { page, close } = await open(browser, address(many), { javaScriptEnabled: false });
  const text = (await page.textContent("main")).replace(/\s+/g, " ");
  t.equal("many: sixty rows, and the rest is told", [(await readTable(page)).rows.length, /the 60 contexts with most imports across their border, of 95/.test(text), text.includes("matrix.csv")], [60, true, true]);
  await close();
  for (const file of ["diagrams/backbone.svg", "diagrams/backbone.dot", "data/map.html"]) t.check(`many: ${file} has a box for those without one`, !many.read(file).includes("36 other contexts") && "none");
  await checkCanvas(t, browser, many);
  await checkCanvasDelta(t, browser, work, long);
  await checkAxe(t, browser, many, "#/matrix?all=1", "light");
  const dense = ring(57, 9);
  await checkPrint(t, browser, tens);
  await checkPrint(t, browser, analyze(work, "dense", dense.files, dense.contexts));
});
