// Can everyone read it? axe with the tags of WCAG 2.2 AA in both themes, valid HTML, and the contrast of every pair of
// colours that the style puts on each other: axe cannot judge text in SVG.
import fs from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import { analyze, open, ring, run, SHOP, SHOP_CONTEXTS } from "./_site.mjs";

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function checkAxe(t, browser, site, colorScheme, width) {
  // The page's own policy would keep the checker out.
  const { page, close } = await open(browser, site.url, { colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  await page.evaluate(AXE);
  const result = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
  const told = result.violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => `${v.id}: ${v.help}: ${n.html.slice(0, 160)}`));
  t.check(`${site.name}: axe, ${colorScheme}, ${width} px`, told);
  t.check(`${site.name}: axe looked at it`, result.passes.length < 10 && `${result.passes.length} rules passed`);
  await close();
}

async function faults(html) {
  const report = await new HtmlValidate({ extends: ["html-validate:standard"], rules: { "no-inline-style": "error" } }).validateString(html);
  return report.results.flatMap((r) => r.messages.slice(0, 10).map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
}

function luminance([r, g, b]) {
  const part = (v) => (v /= 255, v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
}

function contrast(a, b) {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
  return (x + 0.05) / (y + 0.05);
}

// What the style writes on what: 4.5 for text, 3 for lines that carry meaning.
const FILLS = ["core", "supporting", "generic"], SHADES = ["s1", "s2", "s3", "s4", "s5"];
const PAIRS = [
  ...["text", "muted", "up", "link"].flatMap((fg) => ["bg", "band"].map((bg) => [fg, bg, 4.5])),
  ...FILLS.flatMap((bg) => [["text", bg, 4.5], ["muted", bg, 4.5]]),
  ...SHADES.map((bg) => ["text", bg, 4.5]),
  ...["edge", "frame", "focus", "up"].flatMap((fg) => ["bg", "band"].map((bg) => [fg, bg, 3])),
];

async function checkColours(t, browser, site, colorScheme) {
  const { page, close } = await open(browser, site.url, { colorScheme });
  const names = [...new Set(PAIRS.flatMap(([a, b]) => [a, b]))];
  const colours = await page.evaluate((all) => {
    const probe = document.body.appendChild(document.createElement("i"));
    const found = Object.fromEntries(all.map((name) => {
      const text = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
      const rule = new CSSStyleSheet();
      rule.replaceSync(`.probe-${name} { color: ${text}; }`);
      document.adoptedStyleSheets.push(rule);
      probe.className = `probe-${name}`;
      return [name, text && getComputedStyle(probe).color.match(/\d+/g).map(Number)];
    }));
    probe.remove();
    return found;
  }, names);
  t.check(`${colorScheme}: every colour is there`, names.filter((n) => !colours[n]));
  t.check(`${colorScheme}: contrast`, PAIRS.filter(([a, b]) => colours[a] && colours[b]).map(([a, b, least]) => [a, b, least, contrast(colours[a], colours[b])])
    .filter(([, , least, got]) => got < least).map(([a, b, least, got]) => `${a} on ${b}: ${got.toFixed(2)}, wants ${least}`));
  await close();
}

await run(async ({ t, browser, work }) => {
  t.equal("the measure of contrast", [contrast([0, 0, 0], [255, 255, 255]).toFixed(1), contrast([119, 119, 119], [255, 255, 255]).toFixed(2)], ["21.0", "4.48"]);
  const shop = analyze(work, "shop", SHOP, SHOP_CONTEXTS), wide = ring(10, 6);
  t.check("the reader of HTML sees a fault", (await faults(shop.html.replace("</h1>", "</h2>"))).length === 0);
  const sites = [shop, analyze(work, "packages", SHOP, null), analyze(work, "ring", wide.files, wide.contexts), analyze(work, "nothing", { "readme.txt": "no Python\n" }, null)];
  for (const site of sites) {
    for (const colorScheme of ["light", "dark"]) await checkAxe(t, browser, site, colorScheme, 1280);
    await checkAxe(t, browser, site, "light", 390);
    t.check(`${site.name}: valid HTML`, await faults(site.html));
  }
  for (const colorScheme of ["light", "dark"]) await checkColours(t, browser, shop, colorScheme);
});
