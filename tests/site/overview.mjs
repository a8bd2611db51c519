// The first page and the page of changes: numbers lead to what they count, a difference is told in words, and everyone can read it.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { analyze, open, run, tab, SHOP, SHOP_CONTEXTS } from "./_site.mjs";

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// Another state of the shop: an import more, one less, a module under a new name.
const { "shop/orders/refunds.py": refunds, ...rest } = SHOP;
const LATER = { ...rest, "shop/orders/returns.py": refunds, "shop/catalog/api.py": `${SHOP["shop/catalog/api.py"]}\n\nfrom shop.orders import views\n`,
                "shop/billing/evil.py": "from shop.catalog.models import Product\n", "shop/billing/<img src=q onerror=hit()>.py": "import shop.orders.views\n" };

const at = (site, file) => site.url.replace("index.html", file);

async function checkAxe(t, browser, site, file, colorScheme, width) {
  const { page, close } = await open(browser, at(site, file), { colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  await page.evaluate(AXE);
  const result = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
  t.check(`${file}: axe, ${colorScheme}, ${width} px`, result.violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => `${v.id}: ${v.help}: ${n.html.slice(0, 160)}`)));
  t.check(`${file}: axe looked at it`, result.passes.length < 10 && `${result.passes.length} rules passed`);
  t.check(`${file}: nothing scrolls but tables, ${width} px`, await page.evaluate(() => document.documentElement.scrollWidth > innerWidth && `${document.documentElement.scrollWidth} wide`));
  await close();
}

// Each link of a page leads to a file that is there, and to an id in it.
async function checkLinks(t, browser, site, file) {
  const { page, close } = await tab(browser, { javaScriptEnabled: false });
  await page.goto(at(site, file));
  const hrefs = await page.$$eval("main a[href]", (all) => all.map((a) => new URL(a.getAttribute("href"), document.baseURI).href));
  // The sections of pairs belong to the pages of contexts; where those have none, links to them lead to the page.
  const contexts = path.join(site.out, "data/context"), pairs = fs.readdirSync(contexts).some((name) => / id="c-[^"]*_d-/.test(fs.readFileSync(path.join(contexts, name), "utf8")));
  const dead = [...new Set(hrefs)].filter((href) => pairs || !href.includes("_d-")).filter((href) => {
    const { pathname, hash } = new URL(href), name = decodeURIComponent(pathname);
    return !fs.existsSync(name) || (hash && !fs.readFileSync(name, "utf8").includes(` id="${decodeURIComponent(hash.slice(1))}"`));
  });
  t.check(`${file}: every link resolves`, dead);
  t.check(`${file}: it has links`, hrefs.length < 8 && hrefs);
  await close();
}

async function checkTiles(t, browser, site, earlier) {
  const { page, close } = await tab(browser, { javaScriptEnabled: false });
  await page.goto(site.url);
  const tiles = await page.$$eval(".tiles > div", (all) => all.map((d) => [d.querySelector("dt").textContent, d.querySelector("dd > a").textContent, d.querySelector(".change").textContent.trim()]));
  const cross = (s) => s.coupling.metrics.cross_context_statements[0];
  const change = cross(site) - cross(earlier);
  t.equal("six tiles", tiles.length, 6);
  t.equal("imports that cross a border, and their change", tiles[2], ["imports cross a border", String(cross(site)), `${change > 0 ? "+" : ""}${change}, ${change > 0 ? "worse" : "better"}`]);
  t.check("the change is one", change === 0);
  const asked = await page.$$eval("#overview-questions ~ dl dt", (all) => all.map((d) => d.textContent));
  t.check("it says where to go", asked.length < 6 && asked);
  t.check("what changed names what it is compared with", !(await page.textContent("main")).includes("Compared with earlier.json"));
  await close();
}

async function checkChanges(t, browser, site) {
  const { page, complaints, close } = await open(browser, at(site, "data/changes.html"));
  const text = await page.textContent("main");
  t.check("nothing of a name is run", await page.evaluate(() => document.querySelectorAll("main img").length));
  t.check("a hostile name comes back whole", !text.includes("<img src=q onerror=hit()>") && text);
  t.check("a renamed module is told apart", !text.includes("shop.orders.returns (was shop.orders.refunds)") && text);
  const ids = await page.$$eval("h2[id]", (all) => all.map((h) => h.id));
  t.check("sections have addresses", !["changes-contexts", "changes-violations", "changes-new", "changes-gone", "changes-modules", "changes-numbers"].every((id) => ids.includes(id)) && ids);
  t.check("it asks for nothing else", complaints.filter((c) => !/request: .*\/(assets|data)\/(style\.css|app\.js|site\.js)$/.test(c)));
  await close();
}

await run(async ({ t, browser, work }) => {
  const earlier = analyze(work, "shop", SHOP, SHOP_CONTEXTS);
  fs.copyFileSync(path.join(earlier.out, "graph.json"), path.join(work, "earlier.json"));
  const site = analyze(work, "later", LATER, SHOP_CONTEXTS, "--compare", path.join(work, "earlier.json"));
  await checkTiles(t, browser, site, earlier);
  await checkChanges(t, browser, site);
  for (const file of ["index.html", "data/changes.html", "data/about.html"]) {
    await checkLinks(t, browser, site, file);
    for (const colorScheme of ["light", "dark"]) await checkAxe(t, browser, site, file, colorScheme, 1280);
    await checkAxe(t, browser, site, file, "light", 320);
  }
});
