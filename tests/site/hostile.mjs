// No name can break it: whatever stands in file names, in the code and in the context file comes back as text, whole and visible, and nothing is written outside the report.
//
// The pages are opened without their content policy as well: escaping has to hold alone.
import fs from "node:fs";
import path from "node:path";
import { analyze, merestone, ready, run, tab, write } from "./_site.mjs";

const HIT = "</script><script>hit()</script>", IMG = "<img src=q onerror=hit()>", RTL = "\u202egnp.exe", TITLE = "</title></style></svg>" + HIT;
const LONG = "long_".repeat(50);
const NAMES = ["x<", 'a"b', "a'b", "back\\slash", "end\\", "new\nline", RTL, "]]>", "=1+1", "`tick`|pipe", "{{x}}", "-->", "\u2028sep", "\u{1f40d}", "\u05d0\u05d1\u05d2", "a&lt;b", "<!--", `" onmouseover=hit() x="`, "+cmd", "@team", "#1 [x](javascript:hit())", "a|b\"c", "__proto__", "constructor", "CON", LONG];

function tree() {
  const files = { "x</script><img src=q onerror=hit()>.py": "import target\n", [`x${HIT}/${IMG}.py`]: "import target\n", "target.py": `"""${HIT}\n\n${IMG} "quoted" 'single' \`ticks\` ]]> --> {{x}}"""\nimport os\n\n\ndef run():\n    """${IMG}"""\n`, "broken.py": `def f(:\n  ${HIT}\nimport target\n` };
  NAMES.forEach((name, i) => {
    files[`${name}/m${i}.py`] = `"""${IMG} of ${i}"""\nimport target\nfrom ${["a", "b", "c"][i % 3]}${i} import *\nfrom target.nowhere import thing${i}\ntarget.run()\n__import__("${"m" + i}")\n`;
  });
  return files;
}

const CONTEXTS = {
  project: { name: `shop ${TITLE}`, roots: ["."] },
  contexts: [
    { name: "one", title: `One ${HIT}`, vision: `${IMG} ${RTL}`, owner: `'"><marquee>${RTL}`, kind: "core", modules: ["target"], public: ["target"], glossary: { [`</dt>${IMG}`]: `</dd>${HIT}`, "=1+1": "`|\n#" } },
    { name: "two", title: `${RTL} two`, modules: ["broken"], uses: [{ context: "one", as: "customer-supplier" }] },
    { name: "CON", title: `"><img src=q onerror=hit()>`, modules: ["none"] },
    { name: 'a|b"c', title: "]]>", modules: ["CON"] },
    { name: "=1+1", title: "=1+1", owner: "@team", modules: ["long_"] },
    { name: "-->", title: "--> <!--", modules: ["__proto__"] },
    { name: "../../up", title: "../../up", modules: ["constructor"] },
    { name: "__proto__", title: "\u05d0\u05d1 three (4)", modules: ["*"] },
  ],
};

// As they must be seen: control characters and bidirectional marks spelled out.
const shown = (s) => s.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);

const look = () => ({
  foreign: [...document.querySelectorAll("img,iframe,object,embed,base,marquee,foreignObject")].map((e) => e.outerHTML.slice(0, 100)),
  events: [...document.querySelectorAll("*")].flatMap((e) => [...e.attributes].filter((a) => /^on/i.test(a.name) || /^\s*javascript:/i.test(a.value)).map((a) => `${e.localName} ${a.name}=${a.value.slice(0, 60)}`)),
  scripts: [...document.scripts].filter((s) => s.type !== "text/plain").map((s) => [s.getAttribute("src"), s.textContent]),
  raw: (document.documentElement.outerHTML.match(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u0000-\u0008]/g) ?? []).map((c) => c.codePointAt(0).toString(16)),
  title: document.title, heading: document.querySelector("h1")?.textContent, text: document.body.textContent,
});

// All pages, and the report in one file, without their policy; with it one of each kind. Gives the texts.
async function checkPages(t, browser, site, bypassCSP) {
  const view = await tab(browser, { bypassCSP }), texts = [], script = site.read("assets/app.js");
  await view.context.addInitScript(() => (globalThis.hit = () => console.error("hit() was called")));
  for (const page of [...(bypassCSP ? site.pages : site.kinds()), site.single]) {
    const label = `${site.name}: ${page.file}${bypassCSP ? ", without the policy" : ""}`;
    await view.page.goto(page.url);
    await ready(view.page);
    await view.page.locator("svg.picture a").first().focus({ timeout: 500 }).then(() => view.page.keyboard.press(" "), () => {});
    await view.page.locator("#search").fill("onerror");
    const found = await view.page.evaluate(look);
    t.check(`${label}: no foreign element`, [...found.foreign, ...found.events]);
    t.check(`${label}: no foreign script`, found.scripts.filter(([src, text]) => (src === null ? page !== site.single || text !== script : !/^(\.\.\/)*(assets\/app|data\/[\w/-]+)\.js$/.test(src))).map((s) => JSON.stringify(s).slice(0, 200)));
    t.check(`${label}: no character that hides or turns others`, found.raw);
    texts.push({ ...found, page });
  }
  t.check(`${site.name}: hit() is never called, no complaint, no request${bypassCSP ? ", without the policy" : ""}`, view.complaints);
  await view.close();
  return texts;
}

// What stands in the quotes of a DOT file, as it is shown.
const dotStrings = (text) => [...text.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].flatMap((m) => [m[1].replace(/\\(.)/gs, "$1"), m[1].replace(/\\(.)/gs, "$1").replace(/&amp;/g, "&")]);

// The fields of a CSV file.
function csv(text) {
  const rows = [[]];
  for (const m of text.matchAll(/"((?:[^"]|"")*)"(,|\r?\n|$)/gs)) {
    rows.at(-1).push(m[1].replaceAll('""', '"'));
    if (m[2] !== ",") rows.push([]);
  }
  return { fields: rows.flat(), left: text.replace(/"((?:[^"]|"")*)"(,|\r?\n|$)/gs, "").trim() };
}

// Text of Markdown without its code spans: what is left must open nothing.
const bare = (text) => text.replace(/(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g, "");

async function checkReaders(t, browser, site, names) {
  const want = names.map(shown), dot = dotStrings(site.read("diagrams/contexts.dot"));
  t.equal(`${site.name}: every name comes back from DOT`, want.filter((n) => !dot.some((s) => s.includes(n))), []);
  const view = await tab(browser);
  for (const file of site.files().filter((f) => f.endsWith(".svg"))) {
    await view.page.goto(site.at(file));
    const [root, odd, text] = await view.page.evaluate(() => [document.documentElement.localName, document.querySelectorAll("script,img,image,foreignObject,parsererror").length, document.documentElement.textContent]);
    t.equal(`${site.name}: ${file} is a picture and nothing else`, [root, odd], ["svg", 0]);
    if (file === "diagrams/contexts.svg") t.equal(`${site.name}: every name comes back from SVG`, want.filter((n) => !text.includes(n)), []);
  }
  t.check(`${site.name}: no complaint about pictures`, view.complaints);
  await view.close();
  const put = [];
  new Function("merestone", site.read("data/site.js"))({ put: (...args) => put.push(args) });
  t.equal(`${site.name}: every name comes back from the data of the scripts`, want.filter((n) => !put[0][1].contexts.some((c) => shown(c[2]) === n || shown(c[1]) === n)), []);
  for (const file of site.files().filter((f) => f.endsWith(".csv"))) {
    const { fields, left } = csv(site.read(file).replace(/^\ufeff/, ""));
    t.check(`${site.name}: ${file}: every field of words is quoted`, left.replace(/^[\w,.%\r\n-]*$/, "").slice(0, 200));
    t.check(`${site.name}: ${file}: no field is a formula`, fields.filter((f) => /^[=+\-@\t\r]/.test(f) && !/^-?\d+$/.test(f)));
  }
  const summary = site.read("summary.md");
  t.check(`${site.name}: summary.md opens no element outside code`, bare(summary).match(/<(?!br>|\/?details|\/?summary)[a-z!/].*/i)?.[0]);
  t.check(`${site.name}: summary.md calls nobody`, bare(summary).match(/(^|[^\\\w])@team.*/)?.[0]);
}

// `graph` in the formats that others read.
function checkGraph(t, work, tree, names) {
  const graph = (format) => merestone(["graph", tree, "--level", "context", "--format", format, "--no-cache", "--quiet"], work);
  const table = csv(graph("csv")), json = JSON.stringify(JSON.parse(graph("json")));
  const unarmed = table.fields.map((f) => f.replace(/^'/, ""));
  t.equal("every name comes back from CSV", names.map(shown).filter((n) => !unarmed.includes(n)), []);
  t.check("no field of CSV is a formula", table.fields.filter((f) => /^[=+\-@]/.test(f)));
  t.equal("every name comes back from JSON", names.filter((n) => !json.includes(JSON.stringify(n).slice(1, -1)) && !json.includes(JSON.stringify(shown(n)).slice(1, -1))), []);
}

// The docs tree, where it is made.
function checkMarkdown(t, work, tree, name) {
  const out = path.join(work, `${name}.md.out`);
  merestone(["analyze", tree, "--format", "markdown", "--out", out, "--no-cache", "--quiet", "--contexts", path.join(work, `${name}.json`)], work);
  const files = fs.readdirSync(out, { recursive: true }).filter((f) => f.endsWith(".md")), all = files.map((f) => fs.readFileSync(path.join(out, f), "utf8"));
  t.check("the docs tree has pages", files.length < 3 && files);
  for (const [i, text] of all.entries()) t.check(`${files[i]} opens no element outside code`, bare(text.replace(/<!--.*?-->/gs, "")).match(/(^|[^\\])<(?!br>|\/?details|\/?summary)[a-z!/].*/i)?.[0]);
}

await run(async ({ t, browser, work }) => {
  const files = tree();
  write(path.join(work, "plain"), files);
  fs.writeFileSync(Buffer.concat([Buffer.from(path.join(work, "plain", "bad")), Buffer.from([0xff]), Buffer.from(".py")]), "import target\n");
  const plain = analyze(work, "plain", {}, null), declared = analyze(work, "declared", files, CONTEXTS);
  const packages = plain.contexts.map((c) => c.name).filter(Boolean), titles = CONTEXTS.contexts.map((c) => c.title);
  t.equal("packages: all are there", NAMES.filter((n) => !packages.some((p) => shown(p) === shown(n.split(".")[0]) || shown(p) === shown(`<${n.split(".")[0]}`))), []);
  t.check("packages: a bad byte is shown", !packages.includes("bad\\x{ff}") && packages.filter((p) => p.startsWith("bad")));
  const pages = await checkPages(t, browser, plain, true);
  await checkPages(t, browser, plain, false);
  t.equal("packages: every name comes back from HTML", packages.map(shown).filter((n) => !pages.some((p) => p.heading === n)), []);
  t.check("packages: the bad byte as well", !pages.some((p) => p.text.includes("bad\\x{ff}")));
  const parts = await checkPages(t, browser, declared, true), all = parts.map((p) => p.text).join("\n");
  await checkPages(t, browser, declared, false);
  t.equal("contexts: every title heads its page", titles.map(shown).filter((n) => !parts.some((p) => p.heading === n)), []);
  t.check("contexts: the project's name", parts.filter((p) => !p.title.includes(shown(CONTEXTS.project.name))).map((p) => `${p.page.file}: ${p.title}`));
  t.equal("contexts: vision, owner and words", [CONTEXTS.contexts[0].vision, CONTEXTS.contexts[0].owner, ...Object.entries(CONTEXTS.contexts[0].glossary).flat()].map(shown).filter((s) => !all.includes(s)), []);
  await checkReaders(t, browser, plain, packages);
  await checkReaders(t, browser, declared, titles);
  checkGraph(t, work, path.join(work, "plain"), packages);
  if (merestone(["analyze", "--help"], work).includes("markdown")) checkMarkdown(t, work, path.join(work, "declared"), "declared");
  t.equal("nothing was written outside", fs.readdirSync(work).filter((f) => !/^(plain|declared)(\.json|\.out|\.md\.out)?$/.test(f)), []);
  t.equal("no file name is anything but harmless", [...plain.files(), ...declared.files()].filter((f) => !/^[a-z0-9][a-z0-9./_-]*$/i.test(f) || f.includes("..") || /(^|\/)con(\.|$)/i.test(f)), []);
});
