// Does every page work as a page: no complaint and no request in either theme, links that lead somewhere, nothing in it that could run, all of it without script, and words where there is little to show?
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { analyze, ready, ring, run, SHOP, SHOP_CONTEXTS, tab } from "./_site.mjs";

// What a reader can click, the ids, and what could run or load.
const survey = () => ({
  ids: [...document.querySelectorAll("[id]")].map((e) => e.id),
  links: [...document.querySelectorAll("a")].map((a) => [new URL(a.getAttribute("href"), document.baseURI).href, a.getAttribute("rel") ?? ""]),
  active: [...document.querySelectorAll("iframe,object,embed,base,img,audio,video,form[action]")].map((e) => e.outerHTML.slice(0, 100)),
  events: [...document.querySelectorAll("*")].flatMap((e) => [...e.attributes].filter((a) => /^on/i.test(a.name)).map((a) => `${e.localName} ${a.name}`)),
  scripts: [...document.scripts].filter((s) => s.src ? !/\/(assets\/app|data\/[\w/-]+)\.js$/.test(s.src) : s.type !== "text/plain" && !document.body.dataset.single).map((s) => s.outerHTML.slice(0, 100)),
  policy: document.querySelector("meta[http-equiv=Content-Security-Policy]")?.content ?? "",
  lang: document.documentElement.lang, title: document.title, headings: [...document.querySelectorAll("h1")].length,
});

const POLICY = /^default-src 'none'; script-src ('self'|'sha256-[\w+/=]+'); style-src ('self'|'sha256-[\w+/=]+'); img-src 'self' data:; worker-src blob:; base-uri 'none'; form-action 'none'$/;

function known(site) {
  const ids = new Map();
  return (url) => {
    const file = fileURLToPath(url.replace(/#.*/s, ""));
    if (!ids.has(file)) ids.set(file, fs.existsSync(file) ? new Set([...fs.readFileSync(file, "latin1").matchAll(/\sid="([^"]*)"/g)].map((m) => m[1])) : null);
    const there = ids.get(file), hash = decodeURIComponent(new URL(url).hash.slice(1));
    if (!file.startsWith(site.out)) return "leads out of the report";
    return !there ? "no such file" : hash === "" || hash.startsWith("/") || !file.endsWith(".html") || there.has(hash) ? "" : "no such id";
  };
}

// One look at each page in each theme.
async function checkPages(t, browser, site, schemes = ["light", "dark"]) {
  const leads = known(site), seen = new Map();
  for (const colorScheme of schemes) {
    const view = await tab(browser, { colorScheme });
    for (const page of [...site.pages, site.single]) {
      const label = `${site.name}: ${page.file}, ${colorScheme}`;
      await view.page.goto(page.url);
      await ready(view.page);
      const [bg, fg] = await view.page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color].map((c) => c.match(/\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0)));
      t.check(`${label}: its colours`, (colorScheme === "light" ? bg < 700 || fg > 200 : bg > 100 || fg < 600) && `background ${bg}, text ${fg}`);
      if (colorScheme !== schemes[0]) continue;
      const found = await view.page.evaluate(survey);
      t.equal(`${label}: no id stands twice`, found.ids.filter((id, i) => found.ids.indexOf(id) !== i), []);
      const web = found.links.filter(([href]) => /^https?:/.test(href));
      t.equal(`${label}: what leads to the web tells nothing of here`, web.filter(([, rel]) => rel !== "noopener noreferrer"), []);
      t.equal(`${label}: every link leads somewhere`, [...new Set(found.links.map(([href]) => href).filter((h) => !/^https?:/.test(h)))].map((h) => [h, leads(h)]).filter(([, why]) => why).slice(0, 5), []);
      t.equal(`${label}: nothing in it could run or load`, [...found.active, ...found.events, ...found.scripts], []);
      t.check(`${label}: no style stands in it`, (page.html ?? site.read(page.file)).match(/<[a-z][^<>]*\sstyle="[^"]*"/)?.[0]);
      t.check(`${label}: its policy`, !POLICY.test(found.policy) && found.policy);
      t.equal(`${label}: language, title, one heading at the top`, [found.lang, found.title.length > 3, found.headings], ["en", true, 1]);
      if (page !== site.single) for (const id of page.ids) seen.set(id, [...(seen.get(id) ?? []), page.file]);
    }
    t.equal(`${site.name}: no complaint, no request (${colorScheme})`, view.complaints, []);
    await view.close();
  }
  t.equal(`${site.name}: ids are unique over the whole site`, [...seen].filter(([, files]) => files.length > 1), []);
}

// The report in one file is the same pages: each heading and each id is there.
function checkSingle(t, site) {
  const html = site.read("report.html"), ids = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map((m) => m[1]));
  t.equal(`${site.name}: the report in one file has all ids`, site.pages.flatMap((p) => p.ids).filter((id) => !ids.has(id)).slice(0, 5), []);
}

// Without script: sentences, tables and pictures are there.
async function checkStill(t, browser, site) {
  const view = await tab(browser, { javaScriptEnabled: false });
  for (const page of site.kinds()) {
    const label = `${site.name}: ${page.file} without script`;
    await view.page.goto(page.url);
    t.check(`${label}: a heading that can be seen`, !(await view.page.locator(`#${page.heading}`).isVisible()) && "it cannot");
    for (const what of ["p", "table", "svg"]) {
      const all = view.page.locator(`main ${what}`), n = await all.count(), want = (page.html.replace(/<footer[\s\S]*/, "").match(new RegExp(`<${what}[ >]`, "g")) ?? []).length;
      t.check(`${label}: ${what}`, n < Math.min(want, 1) && "is missing");
    }
    t.check(`${label}: the list of pages`, (await view.page.locator("nav a").count()) < 5 && "is short");
    t.equal(`${label}: no button that does nothing`, await view.page.locator("button, input").count(), 0);
  }
  t.equal(`${site.name}: no complaint without script`, view.complaints, []);
  await view.close();
}

// Little to show: all pages of the navigation exist, and those that are short have words.
async function checkShort(t, browser, site, ...words) {
  await checkPages(t, browser, site, ["light"]);
  const view = await tab(browser, { javaScriptEnabled: false });
  for (const page of site.pages) {
    await view.page.goto(page.url);
    const text = await view.page.locator("main article").innerText(), rest = text.replace(/\s+/g, " ").trim();
    t.check(`${site.name}: ${page.file} says something`, rest.split(" ").length < 8 && `only: ${rest}`);
  }
  const all = site.pages.map((p) => p.html).join("\n");
  t.equal(`${site.name}: it says why it is short`, words.filter((w) => !all.includes(w)), []);
  await view.close();
}

await run(async ({ t, browser, work }) => {
  const shop = analyze(work, "shop", SHOP, SHOP_CONTEXTS);
  await checkPages(t, browser, shop);
  checkSingle(t, shop);
  await checkStill(t, browser, shop);
  const packages = analyze(work, "packages", SHOP, null);
  await checkPages(t, browser, packages, ["light"]);
  checkSingle(t, packages);
  const wide = ring(12, 5), dense = analyze(work, "ring", wide.files, wide.contexts);
  await checkPages(t, browser, dense, ["dark"]);
  await checkStill(t, browser, dense);
  await checkShort(t, browser, analyze(work, "one-file", { "only.py": "import os\n" }, null), "1 of 1 ");
  await checkShort(t, browser, analyze(work, "nothing", { "readme.txt": "no Python\n" }, null), "no Python file");
  await checkShort(t, browser, analyze(work, "damaged", { "a.py": "def f(:\n  import\n", "b/c.py": "class (:\nimport a\n" }, null), "2 damaged");
});
