// Does the page say what the data says, and does it work as a page: links, themes, widths, print, keyboard?
import { analyze, open, ring, run, SHOP, SHOP_CONTEXTS } from "./_site.mjs";

const number = (text) => (text === "" ? 0 : Number(text.replace(/[^0-9]/g, "")));

// Everything a reader can click leads somewhere, ids are unique, and nothing can run or load.
async function checkLinks(t, site, page) {
  const found = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
    const links = [...document.querySelectorAll("a")].map((a) => a.getAttribute("href"));
    return { twice: ids.filter((id, i) => ids.indexOf(id) !== i), dead: links.filter((h) => h.startsWith("#") && !ids.includes(h.slice(1))),
             away: links.filter((h) => !h.startsWith("#")), active: [...document.querySelectorAll("script,iframe,object,embed,form,base,img,[style],[onload],[onerror],[onclick]")].length };
  });
  t.equal(`${site.name}: no id stands twice`, found.twice, []);
  t.equal(`${site.name}: every link inside the page leads somewhere`, found.dead, []);
  t.equal(`${site.name}: other links are files beside it`, [...new Set(found.away)].filter((h) => !/^(graph|coupling)\.json$|^merestone\.db$|^summary\.md$/.test(h)), []);
  t.equal(`${site.name}: nothing in it could run`, found.active, 0);
}

async function checkContexts(t, site, page) {
  const sections = await page.$$eval("#contexts .context", (all) => all.map((s) => ({
    id: s.id, title: s.querySelector("h3 bdi").textContent, text: s.textContent.replace(/\s+/g, " ") })));
  const contexts = site.coupling.contexts.slice(1);
  t.equal(`${site.name}: a section a context`, sections.length, contexts.length);
  for (const c of contexts) {
    const named = site.contexts.find((g) => g.name === c.name);
    const s = sections.find((x) => x.title === (named.title || c.name));
    t.check(`${site.name}: the section of ${c.name}`, !s && "is missing");
    if (!s) continue;
    const says = [`modules${c.modules.toLocaleString("en")}`, `${c.in_imports} in, ${c.out_imports} out, ${c.inner_imports} inside`, `Ca, Ce${c.ca}, ${c.ce}`];
    if (c.unknown_calls > 0) says.push(`unknown calls${c.unknown_calls.toLocaleString("en")} of ${c.call_sites.toLocaleString("en")}`);
    t.equal(`${site.name}: the numbers of ${c.name}`, says.filter((x) => !s.text.includes(x)), []);
    const called = await page.$$eval(`#${s.id} h4`, (all) => all.filter((h) => h.textContent === "What others call")
      .flatMap((h) => [...h.parentElement.querySelectorAll("tbody tr")].map((tr) => [tr.querySelector("th").textContent, tr.querySelector("td").textContent])));
    const api = site.coupling.api.rows.filter((row) => row[0] === site.coupling.contexts.indexOf(c)).slice(0, called.length || 1);
    t.equal(`${site.name}: what others call of ${c.name}`, called.filter(([name, calls], i) => !(`.${api[i][1]}`.endsWith(`.${name}`) && number(calls) === api[i][4])), []);
    t.check(`${site.name}: what others call of ${c.name} is there`, api.length > 0 && called.length === 0 && site.coupling.contexts.length < 50 && api[0][1]);
  }
}

async function checkMatrix(t, site, page) {
  const m = await page.evaluate(() => {
    const table = document.querySelector("table.matrix"), key = (th) => th.querySelector("a").getAttribute("href");
    if (!table) return null;
    return {
      columns: [...table.querySelectorAll("thead th:not(:first-child):not(.sum)")].map(key),
      rows: [...table.querySelectorAll("tbody tr")].map((tr) => ({ from: key(tr.querySelector("th")), cells: [...tr.querySelectorAll("td")].map((td) => td.textContent) })),
      sums: [...table.querySelectorAll("tfoot td")].map((td) => td.textContent),
    };
  });
  t.check(`${site.name}: a matrix`, !m && "is missing");
  if (!m) return;
  const names = site.coupling.contexts.map((c) => c.name), { columns, rows } = site.coupling.matrix, at = Object.fromEntries(columns.map((c, i) => [c, i]));
  const id = async (name) => page.$$eval("#contexts .context", (all, n) => all.find((s) => (s.querySelector("h3 > code") ?? s.querySelector("h3 bdi")).textContent === n)?.id, name);
  const ids = await Promise.all(names.slice(1).map(id));
  let wrong = [], up = 0;
  for (const [i, row] of m.rows.entries()) {
    const from = ids.indexOf(row.from.slice(1)) + 1;
    for (const [k, column] of m.columns.entries()) {
      const to = ids.indexOf(column.slice(1)) + 1, want = rows.find((r) => r[at.from] === from && r[at.to] === to);
      if (number(row.cells[k]) !== (want?.[at.imports] ?? 0)) wrong.push(`${names[from]} imports ${names[to]}: ${row.cells[k]}, not ${want?.[at.imports] ?? 0}`);
      if (row.cells[k].includes("↑") !== Boolean(want?.[at.up])) wrong.push(`${names[from]} imports ${names[to]}: the mark against the levels`);
      up += row.cells[k].includes("↑");
      if (row.cells[k].includes("↑") && i < k) wrong.push(`${names[from]} imports ${names[to]}: against the levels, on the side of the others`);
    }
    if (number(row.cells.at(-1)) !== site.coupling.contexts[from].out_imports) wrong.push(`${names[from]}: sum ${row.cells.at(-1)}`);
  }
  for (const [k, column] of m.columns.entries()) {
    const to = ids.indexOf(column.slice(1)) + 1;
    if (number(m.sums[k]) !== site.coupling.contexts[to].in_imports) wrong.push(`${names[to]}: sum of the column ${m.sums[k]}`);
  }
  t.equal(`${site.name}: the matrix agrees with coupling.json`, wrong, []);
  t.equal(`${site.name}: a mark for every edge of the cut`, up, site.coupling.totals.feedback_edges);
}

async function checkWidths(t, browser, site) {
  for (const width of [320, 390, 768]) {
    const { page, close } = await open(browser, site.url, { viewport: { width, height: 844 } });
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    t.check(`${site.name}: no sideways scrolling of the page at ${width} px`, wide > 0 && `${wide} px too wide`);
    await close();
  }
}

async function checkPrint(t, site, page) {
  await page.emulateMedia({ media: "print" });
  const hidden = await page.evaluate(() => [...document.querySelectorAll("main h2, main h3, main li, main td, main th, footer p")].filter((e) => !e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }))
    .map((e) => e.textContent.slice(0, 40)));
  t.equal(`${site.name}: everything is there in print`, hidden.slice(0, 5), []);
  const clipped = await page.evaluate(() => [...document.querySelectorAll(".scroll")].filter((e) => getComputedStyle(e).overflowX !== "visible").length);
  t.equal(`${site.name}: nothing scrolls in print`, clipped, 0);
  await page.setViewportSize({ width: 688, height: 1017 });     // A4 within its margins
  const wide = await page.evaluate(() => [...document.querySelectorAll("table, svg")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 100)));
  t.equal(`${site.name}: nothing is cut at the edge of the paper`, wide, []);
  await page.setViewportSize({ width: 1280, height: 900 });
  const pdf = await page.pdf({ format: "A4" });
  const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
  t.check(`${site.name}: prints to PDF, a page or more a context`, (pdf.subarray(0, 5).toString() !== "%PDF-" || pages < site.coupling.contexts.length - 1) && `${pages} pages`);
  await page.emulateMedia({ media: null });
}

// Every stop of the Tab key shows where it is; the first one skips to the content.
async function checkKeyboard(t, site, page) {
  await page.keyboard.press("Tab");
  t.equal(`${site.name}: the first stop skips to the content`, await page.evaluate(() => document.activeElement.getAttribute("href")), "#main");
  await page.keyboard.press("Enter");
  t.equal(`${site.name}: and does`, await page.evaluate(() => location.hash), "#main");
  const lost = [];
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const e = document.activeElement, rect = e.querySelector?.(".pic-box rect, g rect"), style = getComputedStyle(e);
      if (e === document.body) return null;
      const shown = rect ? getComputedStyle(rect).strokeWidth >= "2" : style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      return shown ? "" : e.outerHTML.slice(0, 80);
    });
    if (seen === null) break;
    if (seen) lost.push(seen);
  }
  t.equal(`${site.name}: the focus can be seen`, lost, []);
}

async function checkPage(t, browser, site) {
  for (const colorScheme of ["light", "dark"]) {
    const { page, complaints, close } = await open(browser, site.url, { colorScheme });
    const [bg, fg] = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color].map((c) => c.match(/\d+/g).reduce((a, b) => a + Number(b), 0)));
    t.check(`${site.name}: is ${colorScheme}`, (colorScheme === "light" ? bg < fg : bg > fg) && `background ${bg}, text ${fg}`);
    if (colorScheme === "light") {
      await checkLinks(t, site, page);
      await checkContexts(t, site, page);
      await checkKeyboard(t, site, page);
      await checkPrint(t, site, page);
    }
    t.equal(`${site.name}: no complaint, no request (${colorScheme})`, complaints, []);
    await close();
  }
  await checkWidths(t, browser, site);
}

// What the shop has on purpose: a claim without match, loose modules, a damaged file, an import that leads nowhere, one whose name is made at run time.
async function checkShop(t, browser, site) {
  const { page, close } = await open(browser, site.url);
  await checkMatrix(t, site, page);
  const text = async (id) => (await page.textContent(`#${id}`)).replace(/\s+/g, " ");
  const says = async (id, ...words) => {
    const all = await text(id);
    t.equal(`shop: #${id} says it`, words.filter((w) => !all.includes(w)), []);
  };
  await says("c-catalog", "What others call", "api.find", "models.Product.price", "Orders 1", "Catalogue", "core", "What is for sale.", "team-a", "A thing with a price.", "shop/orders/models.py:1", "shop.catalog.models");
  await says("c-orders", "unknown calls1 of 5", "find()");
  await says("trust", "1 (14%) to what this analysis does not know: unknown object 1", "merestone graph --kind call --unresolved");
  await says("c-returns", "No other context.", "no other context imports it");
  await says("cycles", "2 contexts form one cycle", "shop/billing/invoice.py:2", "loose.left");
  await says("unclaimed", "loose.left", "broken", "shop.returns", "Returns");
  await says("trust", "1 damaged", "shop/billing/invoice.py:4", "shop.billing.nowhere.thing", "missing", "shop/billing/invoice.py:8", "dynamic", "broken.py:1");
  const places = await page.$$eval("#cycles td.place", (all) => all.map((td) => td.textContent));
  t.equal("shop: a statement stands once, however many names it imports", places, ["shop/billing/invoice.py:2"]);
  t.equal("shop: the footer tells the command", (await page.textContent("footer")).includes("merestone analyze"), true);
  await close();
}

await run(async ({ t, browser, work }) => {
  const shop = analyze(work, "shop", SHOP, SHOP_CONTEXTS);
  await checkPage(t, browser, shop);
  await checkShop(t, browser, shop);
  const packages = analyze(work, "packages", SHOP, null);
  await checkPage(t, browser, packages);
  const wide = ring(30, 9), dense = analyze(work, "ring", wide.files, wide.contexts);
  await checkPage(t, browser, dense);
  const opened = await open(browser, dense.url);
  await checkMatrix(t, dense, opened.page);
  await opened.close();
  const long = ring(120, 3), many = analyze(work, "many", long.files, long.contexts);
  const listed = await open(browser, many.url);
  await checkLinks(t, many, listed.page);
  await checkContexts(t, many, listed.page);
  t.check("many: what is left out is said", !/With 120 contexts the matrix is left to coupling\.json/.test((await listed.page.textContent("#matrix")).replace(/\s+/g, " ")));
  t.check("many: the page stays a page", many.html.length > 400000 && `${many.html.length} bytes`);
  t.equal("many: no complaint, no request", listed.complaints, []);
  await listed.close();
  await checkPage(t, browser, analyze(work, "one-file", { "only.py": "import os\n" }, null));
  await checkPage(t, browser, analyze(work, "nothing", { "readme.txt": "no Python\n" }, null));
});
