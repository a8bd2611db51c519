// With --source-url every module:line of the pages is a link of the template: as written and as scripts add it, safe whatever a path looks like, and nowhere without the option.
import path from "node:path";
import { analyze, merestone, open, ready, run, SHOP, SHOP_CONTEXTS, tab } from "./_site.mjs";

const TEMPLATE = "https://example.org/r/blob/main/{path}?a=1&b='2#L{line}";
const HOSTILE = { ...SHOP,
  "shop/orders/x\" onclick=hit() y.py": "from shop.catalog.api import find\nfrom shop.billing.nowhere import other\n",
  "shop/orders/javascript:hit()#?&%41<b>.py": "from shop.catalog.api import find\nfrom shop.billing.gone import other\n",
  ...Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`shop/orders/more_${i}.py`, "from shop.catalog.api import find\n"])),
  "shop/orders/broken\"'><img src=q onerror=hit()>.py": "def f(:\n    import\n",
};

// Texts like a.py:12 that are no link of the template, and links to elsewhere; what was said on the command line and what is gone is none.
const unlinked = () => {
  const told = [], walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_ELEMENT);
  const place = /^(\u2212 went)?[^\s].*\.py:\d+$/;
  for (let e = walk.nextNode(); e; e = walk.nextNode()) {
    if (!/^(BDI|CODE|TD|LI|SPAN|A)$/.test(e.nodeName) || e.closest("svg") || !place.test(e.textContent.trim()) || [...e.children].some((c) => place.test(c.textContent.trim()))) continue;
    if (!e.closest("a[rel='noopener noreferrer']")) told.push(`no link: ${e.outerHTML.slice(0, 120)}`);
  }
  for (const a of document.querySelectorAll("a[href]")) {
    const url = new URL(a.getAttribute("href"), document.baseURI);
    if (url.protocol === "file:") continue;
    const line = a.textContent.match(/:(\d+)$/)?.[1] ?? "1", file = a.textContent.replace(/:\d+$/, "");
    const own = url.href.startsWith("https://example.org/r/blob/main/") && url.search === "?a=1&b=%272" && url.hash === `#L${line}` && decodeURIComponent(url.pathname.slice("/r/blob/main/".length)) === file;
    if (!own) told.push(`leads elsewhere: ${a.outerHTML.slice(0, 160)}`);
  }
  if (globalThis.hit || document.querySelector("main img, main b[onclick], [onclick]")) told.push("something foreign is an element");
  return told;
};

async function checkPages(t, browser, site) {
  const view = await tab(browser);
  let links = 0;
  for (const page of [...site.pages, site.single]) {
    await view.page.goto(page.url);
    await ready(view.page);
    t.check(`${site.name}: ${page.file}`, await view.page.evaluate(unlinked));
    links += await view.page.$$eval("a[rel='noopener noreferrer']", (all) => all.length);
  }
  t.check(`${site.name}: there are such links`, links < 60 && `${links}`);
  t.equal(`${site.name}: no complaint`, view.complaints, []);
  await view.close();
}

// What scripts write: a card, a chain, all places of a pair.
async function checkScripts(t, browser, site) {
  for (const [hash, wait, least] of [["#/m/shop.orders.models", "#modules-asked .pager a[rel]", 3], ["#/why/orders/billing", ".chain a[rel]", 1]])
    for (const url of [site.at("data/modules.html"), site.single.url]) {
      const { page, close } = await open(browser, url + hash);
      await page.waitForSelector(wait);
      t.check(`${site.name}: ${hash}`, await page.evaluate(unlinked));
      t.check(`${site.name}: ${hash} has links`, (await page.$$eval("#modules-asked a[rel]", (all) => all.length)) < least && "too few");
      await close();
    }
  const { page, complaints, close } = await open(browser, `${site.at("data/context/orders.html")}#c-orders_d-catalog`);
  const section = page.locator(".dependency[data-to=catalog]");
  await section.locator(".more button").click();
  await page.waitForFunction(() => document.querySelectorAll(".dependency[data-to=catalog] .pager tbody a[rel]").length >= 30);
  t.check(`${site.name}: all places of a pair`, await page.evaluate(unlinked));
  t.equal(`${site.name}: no complaint of scripts`, complaints, []);
  await close();
}

await run(async ({ t, browser, work }) => {
  const site = analyze(work, "hostile", HOSTILE, SHOP_CONTEXTS, "--source-url", TEMPLATE);
  await checkPages(t, browser, site);
  await checkScripts(t, browser, site);
  const about = await open(browser, site.at("data/about.html"));
  const said = await about.page.$$eval("main a[rel]", (all) => all.map((a) => a.textContent));
  t.equal("about: what could not be read or followed has links", [said.some((s) => s.startsWith("broken.py:")), said.some((s) => s.includes("onerror=hit()>.py:")), said.some((s) => s.startsWith("shop/billing/invoice.py:"))], [true, true, true]);
  await about.close();
  const plain = analyze(work, "plain", SHOP, SHOP_CONTEXTS);
  for (const page of [...plain.pages, plain.single]) t.check(`without the option: ${page.file}`, /href="https?:/.test(page.html ?? plain.read(page.file)) && "a link out of the report");
  t.check("without the option the scripts have no template", plain.read("data/site.js").includes("source") && "they have");
  for (const url of ["javascript:hit()/{path}", "data:text/html,{path}", "file:///{path}", "//host/{path}"]) {
    let refused = "it is taken";
    try {
      merestone(["analyze", path.join(work, "plain"), "--out", path.join(work, "none"), "--source-url", url, "--quiet"], work);
    } catch (why) {
      refused = why.status === 2 ? "" : why.message;
    }
    t.check(`refused: ${url}`, refused);
  }
});
