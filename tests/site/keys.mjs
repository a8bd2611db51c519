// Is every view reached and left without a mouse? The walk of Tab, the keys of one sign, pictures, theme, print and what the browser remembers.
import { analyze, ready, ring, run, SHOP, SHOP_CONTEXTS, tab } from "./_site.mjs";

const active = (page) => page.evaluate(() => {
  const e = document.activeElement;
  return { id: e.id, name: e.localName, href: e.getAttribute?.("href"), text: e.textContent.slice(0, 60), main: Boolean(e.closest?.("main")), picture: Boolean(e.closest?.("svg.picture")) };
});

const settled = async (view, url) => {
  await view.page.goto("about:blank");
  await view.page.goto(url);
  await ready(view.page);
};

// Whether the thing that has the focus shows it, and can be seen; "" if so, null at the end of the page.
const shown = () => {
  const e = document.activeElement, box = e.querySelector?.(".pic-box rect, g rect, rect"), style = getComputedStyle(e);
  if (e === document.body || e === document.documentElement) return null;
  const marked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || (e.closest("svg") && (box ? parseFloat(getComputedStyle(box).strokeWidth) >= 2 : parseFloat(getComputedStyle(e.querySelector("path") ?? e).strokeWidth) >= 2));
  const r = e.getBoundingClientRect(), head = document.querySelector("body > header").getBoundingClientRect();
  const covered = !e.closest("header, .skip") && getComputedStyle(document.querySelector("body > header")).position === "sticky" && r.bottom <= head.bottom;
  const out = r.bottom <= 0 || r.top >= innerHeight || r.right <= 0 || r.left >= innerWidth;
  return marked && !covered && !out ? "" : `${marked ? (covered ? "covered" : "out of sight") : "no outline"}: ${e.outerHTML.slice(0, 100)}`;
};

// Skip link, search, and the third stop is in the content; a picture is one stop; each stop can be seen; the list of pages and the buttons come last.
async function checkTab(t, view, site, page) {
  const label = `${site.name}: ${page.file}`;
  await settled(view, page.url);
  const stops = [];
  let lost = [], ended = false;
  for (let i = 0; i < 400 && !ended; i++) {
    await view.page.keyboard.press("Tab");
    const bad = await view.page.evaluate(shown), at = await active(view.page);
    // Behind the last stop comes the browser's own, or the first one again.
    ended = bad === null || (i > 0 && at.href === "#main");
    if (ended) break;
    stops.push(at);
    if (bad) lost.push(bad);
  }
  t.equal(`${label}: the first stop skips to the content`, stops[0]?.href, "#main");
  t.equal(`${label}: the second is the search`, stops[1]?.id, "search");
  const linked = await view.page.evaluate(() => document.querySelectorAll("main :is(a[href], button, input, summary, select)").length);
  t.check(`${label}: the third is in the content`, linked > 0 && !stops[2]?.main && JSON.stringify(stops[2]));
  t.equal(`${label}: what has the focus is seen`, lost.slice(0, 5), []);
  const pictures = await view.page.locator("svg.picture:has(a)").count();
  t.equal(`${label}: a picture is one stop`, stops.filter((s) => s.picture).length, Math.min(pictures, stops.length));
  t.check(`${label}: Tab leaves the page by the list of pages and the buttons`, ended && !stops.some((s) => s.text === "Keys") && JSON.stringify(stops.slice(-3)));
}

// The matrix and other grids: one stop as well, where they say they are grids.
async function checkGrids(t, view, site) {
  for (const page of site.kinds()) {
    await settled(view, page.url);
    const many = await view.page.$$eval("[role=grid]", (all) => all.map((g) => [...g.querySelectorAll("a,button,input,[tabindex]")].filter((e) => e.tabIndex >= 0).length).filter((n) => n !== 1));
    t.equal(`${site.name}: ${page.file}: a grid is one stop`, many, []);
  }
}

async function checkKeys(t, view, site) {
  const { page } = view, map = site.pages.find((p) => p.kind === "map");
  await settled(view, map.url);
  await page.keyboard.press("/");
  t.equal("/ leads to the search", (await active(page)).id, "search");
  await page.keyboard.type("/?t");
  t.equal("signs typed there are text", await page.inputValue("#search"), "/?t");
  await settled(view, map.url);
  await page.keyboard.press("Control+k");
  t.equal("Ctrl+K leads to the search", (await active(page)).id, "search");
  await settled(view, map.url);
  await page.keyboard.press("g");
  t.equal("g leads to the list of pages", (await active(page)).href, "../index.html");
  await page.keyboard.press("?");
  const dialog = page.locator("dialog[open]");
  t.equal("? lists the keys", [await dialog.count(), /Search/.test(await dialog.innerText()), (await dialog.locator("tr").count()) >= 8], [1, true, true]);
  await page.keyboard.press("/");
  t.check("the list keeps the keys", !(await page.evaluate(() => document.activeElement.closest("dialog"))) && "the search has the focus");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector("dialog"), null, { timeout: 4000 }).catch(() => {});      // it goes when the browser has told that it is closed
  t.equal("Escape closes it", await page.locator("dialog").count(), 0);
  await page.keyboard.press("?");
  await page.getByRole("checkbox").uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await ready(page);
  await page.keyboard.press("/");
  t.check("keys of one sign can be switched off, and stay off", (await active(page)).id === "search" && "/ works");
  await page.keyboard.press("Control+k");
  t.equal("the others work", (await active(page)).id, "search");
  await page.getByRole("button", { name: "Keys" }).click();
  await page.getByRole("checkbox").check();
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("/");
  t.equal("and on again", (await active(page)).id, "search");
}

// Inside a picture: every box is reached by arrows, from the first to the last; Enter opens; Space draws all edges; t leads to the table.
async function checkPicture(t, view, site) {
  const { page } = view, map = site.pages.find((p) => p.kind === "map");
  await settled(view, map.url);
  const svg = page.locator("svg.picture").first(), boxes = await svg.locator("a:has(.pic-box), a.pic-box").count();
  const reached = await svg.evaluate((svg) => {
    const key = (name) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
    svg.querySelector("a[tabindex='0']").focus();
    const seen = new Set(), todo = [document.activeElement];
    while (todo.length) {
      const at = todo.pop();
      if (seen.has(at)) continue;
      seen.add(at);
      for (const name of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
        at.focus();
        key(name);
        todo.push(document.activeElement);
      }
    }
    key("Home");
    const first = document.activeElement;
    key("End");
    return [seen.size, first !== document.activeElement, svg.querySelectorAll("a[tabindex='0']").length];
  });
  t.equal(`${site.name}: arrows reach every box`, reached, [boxes, boxes > 1, 1]);
  const some = site.coupling.contexts.find((c) => c.ca > 0).name;
  await svg.locator(`a.pic-box[href*="/${some}.html"]`).first().focus();
  const at = await active(page);
  await page.keyboard.press(" ");
  await page.locator(".pic-all path").first().waitFor({ state: "attached", timeout: 4000 }).catch(() => {});
  const slug = at.href.match(/([\w-]+)\.html/)[1], arcs = site.coupling.matrix, [from, to, n] = ["from", "to", "imports"].map((c) => arcs.columns.indexOf(c));
  const me = site.coupling.contexts.findIndex((c) => c.name === slug);
  const want = arcs.rows.filter((r) => r[n] > 0 && r[from] !== r[to] && (r[from] === me || r[to] === me)).length;
  t.equal(`${site.name}: Space draws every edge of ${slug}`, [await svg.locator(".pic-all path").count(), me > 0 && want > 0], [want, true]);
  t.check(`${site.name}: and says how many`, !/statement/.test(await page.locator("[role=status]").first().textContent()) && "it does not");
  await page.keyboard.press("Escape");
  t.equal(`${site.name}: Escape takes them back`, await svg.locator(".pic-all").count(), 0);
  await page.keyboard.press("Enter");
  await page.waitForURL(/context\//, { timeout: 4000 }).catch(() => {});
  t.check(`${site.name}: Enter opens the context`, !page.url().includes(`context/${slug}.html`) && page.url());
  for (const kind of site.kinds()) {
    await settled(view, kind.url);
    const twins = await page.$$eval("svg.picture:has(a)", (all) => all.map((svg) => (svg.closest("section") ?? svg.closest("article")).querySelectorAll("table").length > 0 || Boolean(svg.closest("figure")?.querySelector("a[data-twin]"))));
    for (const [i, has] of twins.entries()) {
      t.check(`${site.name}: ${kind.file}: picture ${i + 1} has a table that says the same`, !has && "none in its section, and no link to one");
      if (!has) continue;
      await page.locator("svg.picture:has(a)").nth(i).locator("a[tabindex='0']").focus();
      await page.keyboard.press("t");
      // A table on another page: the page is left, and come back to for the next picture.
      await page.waitForURL((url) => !url.href.startsWith(kind.url), { timeout: 500 }).catch(() => {});
      const left = !page.url().startsWith(kind.url);
      t.check(`${site.name}: ${kind.file}: t leads from picture ${i + 1} to it`, !left && (await active(page)).picture && "the focus stays");
      if (left) await settled(view, kind.url);
    }
  }
}

// Theme: what is chosen holds on the next page before anything is painted, also where nothing can be kept.
async function checkTheme(t, browser, site) {
  for (const blocked of [false, true]) {
    const view = await tab(browser, { colorScheme: "light" }), label = blocked ? "theme, nothing can be kept" : "theme";
    if (blocked) await view.context.addInitScript(() => Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }));
    await settled(view, site.url);
    const dark = () => view.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const button = view.page.getByRole("button", { name: /^Theme/ }), seen = [await dark()];
    const names = [await button.textContent()];
    for (let i = 0; i < 3; i++) {
      await button.click();
      names.push(await button.textContent());
      seen.push(await dark());
    }
    t.equal(`${label}: the button says which`, names, ["Theme: system", "Theme: light", "Theme: dark", "Theme: system"]);
    t.check(`${label}: dark differs`, (seen[1] !== seen[0] || seen[2] === seen[0] || seen[3] !== seen[0]) && seen.join(" "));
    if (!blocked) {
      await button.click();
      await button.click();
      const first = await view.context.newPage();
      await first.addInitScript(() => addEventListener("DOMContentLoaded", () => (globalThis.early = document.documentElement.dataset.theme)));
      await first.goto(site.at("data/map.html"));
      t.equal(`${label}: holds on the next page from the start`, await first.evaluate(() => globalThis.early), "dark");
    }
    t.equal(`${label}: no complaint`, view.complaints, []);
    await view.close();
  }
}

await run(async ({ t, browser, work }) => {
  const shop = analyze(work, "shop", SHOP, SHOP_CONTEXTS), wide = ring(9, 2), dense = analyze(work, "ring", wide.files, wide.contexts);
  const view = await tab(browser);
  for (const page of shop.kinds()) await checkTab(t, view, shop, page);
  await checkGrids(t, view, shop);
  await checkKeys(t, view, shop);
  await checkPicture(t, view, shop);
  await settled(view, shop.url);
  t.equal("no complaint", view.complaints, []);
  await checkPicture(t, view, dense);
  await view.close();
  await checkTheme(t, browser, shop);
});
