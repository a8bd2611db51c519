// Does the site say what the data says: tiles, the facts of each context, and every number that leads to a list?
import { analyze, ring, run, SHOP, SHOP_CONTEXTS, tab } from "./_site.mjs";

const number = (text) => Number((text.match(/[\d,]+/) ?? ["NaN"])[0].replaceAll(",", ""));
const flat = (text) => text.replace(/\s+/g, " ");

async function checkTiles(t, view, site) {
  await view.page.goto(site.url);
  const c = site.coupling.totals, tiles = await view.page.$$eval(".tiles > div", (all) => all.map((d) => [d.querySelector("dt").textContent, d.querySelector("dd").textContent]));
  const tile = (what) => number(tiles.find(([dt]) => dt.includes(what))?.[1] ?? "");
  t.equal(`${site.name}: contexts, crossing imports`, [tile("contexts"), tile("cross a border")], [site.coupling.contexts.length - 1, c.cross_imports]);
  t.check(`${site.name}: there are tiles`, tiles.length < 5 && JSON.stringify([tiles, Object.keys(c)]));
}

async function checkFacts(t, view, site) {
  for (const c of site.coupling.contexts.slice(1)) {
    const title = site.contexts.find((g) => g.name === c.name).title || c.name, page = site.pages.find((p) => p.kind === "c" && flat(p.html).includes(`tabindex="-1"><bdi>${title}</bdi></h1>`));
    t.check(`${site.name}: the page of ${c.name}`, !page && "is missing");
    if (!page) continue;
    await view.page.goto(page.url);
    const facts = Object.fromEntries(await view.page.$$eval(".facts > div", (all) => all.map((d) => [d.querySelector("dt").textContent.replace(/\s+/g, " "), d.querySelector("dd").textContent.replace(/\s+/g, " ")])));
    const want = { modules: c.modules.toLocaleString("en"), imports: `${c.in_imports} in, ${c.out_imports} out, ${c.inner_imports} inside`, "Ca, Ce": `${c.ca}, ${c.ce}` };
    if (c.unknown_calls > 0) want["unknown calls"] = `${c.unknown_calls.toLocaleString("en")} of ${c.call_sites.toLocaleString("en")}`;
    t.equal(`${site.name}: the facts of ${c.name}`, Object.entries(want).filter(([key, value]) => !facts[key]?.startsWith(value)).map(([key, value]) => [key, facts[key], value]), []);
  }
}

// A link that is a number with its noun leads to the list that it counts: as many rows, or the number stands there beside what is left out.
async function checkCounts(t, view, site) {
  const links = [];
  for (const page of site.pages) {
    await view.page.goto(page.url);
    links.push(...(await view.page.$$eval("main :is(p, dd, li, td) a[href]", (all) => all.filter((a) => /^[\d,]+( \w+)?$/.test(a.textContent.trim()) && a.hash.length > 1 && !a.hash.startsWith("#/")).map((a) => [a.textContent.trim(), a.href]))).map((l) => [page.file, ...l]));
  }
  const wrong = [];
  for (const [file, text, href] of links) {
    if (view.page.url() !== href) await view.page.goto(href);
    const [rows, words] = await view.page.evaluate((id) => {
      const target = document.getElementById(decodeURIComponent(id)), at = target?.closest("section, details, li, figure, table") ?? target?.closest("article");
      return [[...(at?.querySelectorAll("tbody, ul, ol") ?? [])].map((list) => list.children.length), at?.textContent ?? ""];
    }, new URL(href).hash.slice(1));
    const n = number(text), stands = new RegExp(`(?<![\\d,])${n.toLocaleString("en")}(?![\\d,])`);
    if (!rows.includes(n) && !stands.test(words)) wrong.push(`${file}: "${text}" leads to ${href.split("/").slice(-2).join("/")}, which has lists of ${rows.slice(0, 8)} and does not say ${n}`);
  }
  t.check(`${site.name}: every number equals the list that it leads to`, wrong);
  t.check(`${site.name}: there are numbers that lead somewhere`, links.length < 5 && `${links.length}`);
}

// What the shop has on purpose: loose modules, a damaged file, an import that leads nowhere, one whose name is made at run time.
async function checkShop(t, view, site) {
  const says = async (file, ...words) => {
    await view.page.goto(site.at(file));
    const all = flat(await view.page.textContent("main article"));
    t.equal(`shop: ${file} says it`, words.filter((w) => !all.includes(w)), []);
  };
  await says("data/context/catalog.html", "Catalogue", "core", "What is for sale.", "team-a", "A thing with a price.", "shop.catalog.models");
  await says("data/cycles.html", "2 of 4 contexts form one cycle", "shop/billing/invoice.py:2", "loose.left");
  await says("data/suggest.html", "loose", "broken", "shop.returns", "Returns");
  await says("data/about.html", "1 damaged", "shop/billing/invoice.py:4", "shop.billing.nowhere.thing", "missing", "shop/billing/invoice.py:8", "dynamic", "broken.py:1");
  t.equal("shop: the foot of every page tells the command and how far it can be trusted", site.pages.filter((p) => !/<footer[\s\S]*merestone analyze/.test(p.html) || !/class="trust"/.test(p.html)).map((p) => p.file), []);
}

await run(async ({ t, browser, work }) => {
  const wide = ring(9, 7), view = await tab(browser);
  for (const site of [analyze(work, "shop", SHOP, SHOP_CONTEXTS), analyze(work, "ring", wide.files, wide.contexts)]) {
    await checkTiles(t, view, site);
    await checkFacts(t, view, site);
    await checkCounts(t, view, site);
    if (site.name === "shop") await checkShop(t, view, site);
    t.equal(`${site.name}: no complaint`, view.complaints, []);
  }
  await view.page.goto("about:blank");
  await view.close();
});
