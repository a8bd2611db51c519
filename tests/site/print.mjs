// What comes out of the printer: light, without the head, folds open, nothing cut at the edge, every context's name in the text of the PDF, each context on a new page.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { analyze, ready, ring, run, SHOP, SHOP_CONTEXTS, tab } from "./_site.mjs";

const flat = (text) => text.replace(/\s+/g, " ");

// The text of each sheet.
function sheets(work, pdf) {
  const file = path.join(work, "print.pdf");
  fs.writeFileSync(file, pdf);
  return execFileSync("pdftotext", ["-raw", file, "-"], { maxBuffer: 1 << 28 }).toString().split("\f").slice(0, -1);
}

const onPaper = () => {
  const told = [], seen = (e) => e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
  for (const e of document.querySelectorAll("main :is(h2, h3, h4, li, td, th, p)")) if (!seen(e) && !e.closest(".missing, nav, [hidden], dialog, [role=status], .moves, .filter, .tools")) told.push(`hidden: ${e.outerHTML.slice(0, 80)}`);
  for (const e of document.querySelectorAll("header, #bar, .skip, button:not(th button), input, nav")) if (seen(e) && e.closest("body > header, #bar, .skip, button, input, nav") &&  e.getClientRects().length) told.push(`not for paper: ${e.outerHTML.slice(0, 60)}`);
  for (const e of document.querySelectorAll(".scroll")) if (getComputedStyle(e).overflowX !== "visible") told.push(`scrolls: ${e.outerHTML.slice(0, 60)}`);
  for (const e of document.querySelectorAll("main :is(table, svg, p, li, dd, pre)")) if (e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".hidden, [data-page=matrix]")) told.push(`cut at the edge: ${e.outerHTML.slice(0, 80)}`);
  for (const e of document.querySelectorAll("thead")) if (getComputedStyle(e).display !== "table-header-group") told.push("a head of a table that does not repeat");
  return [...new Set(told)].slice(0, 8);
};

async function checkPaper(t, browser, site) {
  const view = await tab(browser, { colorScheme: "dark", viewport: { width: 688, height: 1017 } });      // A4 within its margins
  await view.page.emulateMedia({ media: "print" });
  for (const page of [...site.kinds(), site.single]) {
    await view.page.goto(page.url);
    await ready(view.page);
    t.check(`${site.name}: ${page.file} on paper`, await view.page.evaluate(onPaper));
    t.equal(`${site.name}: ${page.file} is light on paper`, await view.page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  }
  t.equal(`${site.name}: no complaint`, view.complaints, []);
  await view.close();
}

// All text of a page, but for what only helps on a screen.
const sentences = () => [...document.querySelectorAll("main :is(h1, h2, h3, h4, p, caption, th, dt)")].filter((e) => e.checkVisibility() && e.offsetWidth > 2 && !e.closest(".hidden, .matrix, nav, svg, .missing, [role=status], .moves, .filter, .tools") && !e.querySelector(".hidden, p, ul, table"))
  .map((e) => e.textContent.replace(/\s+/g, "")).filter((s) => s.length > 3);

async function checkPdf(t, browser, site, work) {
  const view = await tab(browser), names = site.contexts.filter((c) => c.name).map((c) => c.title || c.name);
  for (const page of [...site.kinds(), site.single]) {
    await view.page.goto(page.url);
    await ready(view.page);
    await view.page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    const want = await view.page.evaluate(sentences), all = sheets(work, await view.page.pdf({ preferCSSPageSize: true, printBackground: true }));
    const text = all.join("\n"), tight = text.replace(/\s+/g, "");
    const lost = want.filter((s) => !tight.includes(s) && s.split(/(?<=[.,;:])/).some((part) => !tight.includes(part.slice(0, 24))));
    t.check(`${site.name}: ${page.file} as PDF holds its sentences`, lost.slice(0, 5));
    t.check(`${site.name}: ${page.file} as PDF has no button`, /Copy link|Theme: /.test(text) && "it has");
    if (page !== site.single) continue;
    t.check(`${site.name}: every context's name is in the PDF of the report`, names.filter((n) => !flat(text).includes(n)));
    const begins = all.map((sheet) => flat(sheet).trim());
    t.check(`${site.name}: each context begins a sheet`, names.filter((n) => !begins.some((b) => b.startsWith(n))));
  }
  t.equal(`${site.name}: no complaint about PDF`, view.complaints, []);
  await view.close();
}

await run(async ({ t, browser, work }) => {
  const shop = analyze(work, "shop", SHOP, SHOP_CONTEXTS), wide = ring(24, 2), dense = analyze(work, "ring", wide.files, wide.contexts);
  await checkPaper(t, browser, shop);
  await checkPaper(t, browser, dense);
  await checkPdf(t, browser, shop, work);
  await checkPdf(t, browser, dense, work);
});
