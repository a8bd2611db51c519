// Can everyone read it? axe with the tags of WCAG 2.2 AA in both themes, valid HTML, well-formed pictures, JSON that parses, forced colours, narrow windows.
// The contrast of colours on each other is measured from the style by tests/house/contrast.py: axe cannot judge text in SVG.
import fs from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import { analyze, ready, ring, run, SHOP, SHOP_CONTEXTS, tab } from "./_site.mjs";

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function axe(page) {
  await page.evaluate(AXE);
  const result = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
  return { told: result.violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => `${v.id}: ${v.help}: ${n.html.slice(0, 160)}`)), passed: result.passes.length };
}

// Everything is opened, so that everything is judged. The page's own policy would keep the checker out.
async function checkAxe(t, browser, site, looks) {
  for (const [colorScheme, width] of looks) {
    const view = await tab(browser, { colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
    for (const page of site.kinds()) {
      await view.page.goto(page.url);
      await ready(view.page);
      await view.page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
      const found = await axe(view.page);
      t.check(`${site.name}: axe, ${page.file}, ${colorScheme}, ${width} px`, found.told);
      t.check(`${site.name}: axe looked at ${page.file}`, found.passed < 10 && `${found.passed} rules passed`);
    }
    await view.close();
  }
}

// What only the script shows: the list of keys, a selected box, the note about an unknown address.
async function checkAxeOpened(t, browser, site) {
  const view = await tab(browser, { bypassCSP: true });
  await view.page.goto(`${site.url}#/nowhere`);
  await ready(view.page);
  await view.page.locator("svg.picture a").first().focus();
  await view.page.keyboard.press(" ");
  t.check(`${site.name}: axe, a note and a selection`, (await axe(view.page)).told);
  await view.page.keyboard.press("?");
  t.check(`${site.name}: axe, the list of keys`, (await axe(view.page)).told);
  await view.close();
}

const validator = new HtmlValidate({ extends: ["html-validate:standard"], rules: { "no-inline-style": "error", "script-type": "off", "require-sri": "off" } });

async function faults(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((r) => r.messages.slice(0, 10).map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
}

// Every page of each kind is made by the same code: one of each, and the report in one file.
async function checkValid(t, site) {
  for (const page of site.kinds()) t.check(`${site.name}: ${page.file} is valid HTML`, await faults(page.html));
}

// Pictures of diagrams/ and those in pages, by a reader of XML; JSON; data parts, which say what they are.
async function checkReaders(t, browser, site) {
  const view = await tab(browser);
  await view.page.goto("about:blank");
  const files = site.files(), pictures = files.filter((f) => f.endsWith(".svg")).map((f) => [f, site.read(f)]);
  for (const page of site.pages) for (const [i, svg] of [...page.html.matchAll(/<svg[\s\S]*?<\/svg>/g)].entries()) pictures.push([`${page.file}, picture ${i + 1}`, svg[0]]);
  for (const [name, text] of pictures) {
    const wrong = await view.page.evaluate((text) => {
      const xml = text.includes("xmlns=") ? text : text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"'), root = new DOMParser().parseFromString(xml, "image/svg+xml");
      const fault = root.querySelector("parsererror"), odd = [...root.querySelectorAll("script,foreignObject,image,use,style:not(svg > style),[style],[onload],[onclick],[onmouseover]")];
      return fault ? fault.textContent : odd.map((e) => e.outerHTML.slice(0, 80)).join("\n");
    }, text);
    t.check(`${site.name}: ${name} is well-formed and still`, wrong);
  }
  t.check(`${site.name}: there are pictures`, pictures.length < 3 && `${pictures.length}`);
  for (const file of files.filter((f) => f.endsWith(".json"))) t.check(`${site.name}: ${file} is JSON`, fails(() => JSON.parse(site.read(file))));
  for (const file of files.filter((f) => /^data\/.*\.js$/.test(f))) {
    const put = [], text = site.read(file);
    t.check(`${site.name}: ${file} calls put once`, fails(() => new Function("merestone", text)({ put: (...args) => put.push(args) })) || (put.length !== 1 && `${put.length} times`));
    t.equal(`${site.name}: ${file} says what it is`, [put[0]?.[0].part, typeof put[0]?.[0].v], [file.slice(5, -3), "number"]);
    t.check(`${site.name}: ${file} could stand in a page`, /<|\u2028|\u2029/.test(text) && "it could not");
  }
  await view.close();
}

function fails(act) {
  try {
    act();
    return "";
  } catch (why) {
    return String(why);
  }
}

// 320 px are 400% of a window of 1280. Only tables and pictures scroll sideways, in their own box, which the keyboard reaches; what can be clicked is large enough.
const narrow = () => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  const cut = [...document.querySelectorAll("main *, footer *, #bar *, header *")].filter((e) => {
    const r = e.getBoundingClientRect();
    return r.width > 1 && r.right > innerWidth + 1 && !e.closest(".scroll, svg, table, .hidden, dialog");
  });
  const small = [...document.querySelectorAll("button, summary, select, input")].filter((e) => e.checkVisibility() && Math.min(e.offsetWidth, e.offsetHeight) < 24);
  return [wide > 0 ? `${wide} px too wide` : "", ...cut.slice(0, 3).map((e) => `cut: ${e.outerHTML.slice(0, 100)}`), ...small.slice(0, 3).map((e) => `small: ${e.offsetWidth} x ${e.offsetHeight} ${e.outerHTML.slice(0, 80)}`)].filter(Boolean);
};

async function checkWidths(t, browser, site) {
  const view = await tab(browser, { viewport: { width: 320, height: 640 } });
  for (const width of [320, 768]) {
    await view.page.setViewportSize({ width, height: 640 });
    for (const page of [...site.kinds(), site.single]) {
      await view.page.goto(page.url);
      await ready(view.page);
      await view.page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
      t.check(`${site.name}: ${page.file} at ${width} px`, await view.page.evaluate(narrow));
    }
  }
  await view.close();
}

// Text twice as large (1.4.4), and with more space between lines and letters (1.4.12): nothing is cut.
async function checkSpacing(t, browser, site) {
  const view = await tab(browser, { bypassCSP: true });
  for (const page of site.kinds()) {
    await view.page.goto(page.url);
    await ready(view.page);
    await view.page.addStyleTag({ content: "html { font-size: 200% } * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }" });
    t.check(`${site.name}: ${page.file} with large, spaced text`, await view.page.evaluate(narrow));
  }
  await view.close();
}

// Forced colours: what carries meaning is still drawn, by lines and words.
async function checkForced(t, browser, site) {
  const view = await tab(browser, { forcedColors: "active" });
  for (const page of site.kinds()) {
    await view.page.goto(page.url);
    await ready(view.page);
    const lost = await view.page.evaluate(() => {
      const bg = getComputedStyle(document.body).backgroundColor, told = [];
      for (const e of document.querySelectorAll("svg.picture text")) if (getComputedStyle(e).fill === bg) told.push(`text without colour: ${e.textContent}`);
      for (const e of document.querySelectorAll("svg.picture .pic-box rect, svg.picture .pic-e path")) if ([bg, "none"].includes(getComputedStyle(e).stroke)) told.push(`line without colour: ${e.outerHTML.slice(0, 60)}`);
      for (const e of document.querySelectorAll("td.f")) if (getComputedStyle(e).outlineStyle === "none" && !e.textContent.includes("↑")) told.push(`mark without line: ${e.textContent}`);
      return told.slice(0, 5);
    });
    t.check(`${site.name}: ${page.file} in forced colours`, lost);
  }
  await view.close();
}

// Who wants no motion gets none.
async function checkMotion(t, browser, site) {
  const view = await tab(browser, { reducedMotion: "reduce" });
  for (const page of site.kinds()) {
    await view.page.goto(page.url);
    await ready(view.page);
    const moves = await view.page.evaluate(() => [...document.querySelectorAll("*")].filter((e) => { const s = getComputedStyle(e); return s.animationName !== "none" || s.transitionDuration.split(",").some((d) => parseFloat(d) > 0) || s.scrollBehavior === "smooth"; }).map((e) => e.outerHTML.slice(0, 80)));
    t.check(`${site.name}: ${page.file} does not move`, moves.slice(0, 3));
  }
  await view.close();
}

await run(async ({ t, browser, work }) => {
  const shop = analyze(work, "shop", SHOP, SHOP_CONTEXTS), wide = ring(10, 6);
  const broken = shop.pages[0].html;
  t.check("the reader of HTML sees faults", (await faults(broken.replace("</h1>", "</h2>"))).length === 0 || (await faults(broken.replace("<p", '<p style="color:red"'))).length === 0);
  const dense = analyze(work, "ring", wide.files, wide.contexts);
  await checkAxe(t, browser, shop, [["light", 1280], ["dark", 1280], ["light", 390]]);
  await checkAxe(t, browser, dense, [["light", 1280], ["dark", 390]]);
  await checkAxeOpened(t, browser, shop);
  for (const site of [shop, dense, analyze(work, "packages", SHOP, null), analyze(work, "nothing", { "readme.txt": "no Python\n" }, null)]) await checkValid(t, site);
  t.check("shop: report.html is valid HTML", await faults(shop.read("report.html")));
  await checkReaders(t, browser, shop);
  await checkReaders(t, browser, dense);
  await checkWidths(t, browser, shop);
  await checkWidths(t, browser, dense);
  await checkSpacing(t, browser, shop);
  await checkForced(t, browser, shop);
  await checkMotion(t, browser, shop);
});
