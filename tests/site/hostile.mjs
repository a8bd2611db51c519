// No name can break it: whatever stands in file names, in the code and in the context file comes back as text, whole and visible.
//
// The pages are opened without their content policy as well: escaping has to hold alone.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { analyze, open, run } from "./_site.mjs";

const HIT = "</script><script>hit()</script>", IMG = "<img src=q onerror=hit()>", RTL = "\u202egnp.exe", TITLE = "</title></style></svg>" + HIT;
const NAMES = ["x<", 'a"b', "a'b", "back\\slash", "new\nline", RTL, "]]>", "=1+1", "`tick`|pipe", "{{x}}", "-->", "\u2028sep", "\u{1f40d}", "\u05d0\u05d1\u05d2", "a&lt;b", "<!--", `" onmouseover=hit() x="`];

function tree() {
  const files = { [`x${HIT}/${IMG}.py`]: "import target\n", "target.py": `"""${HIT}"""\nimport os\n`, "broken.py": `def f(:\n  ${HIT}\nimport target\n` };
  NAMES.forEach((name, i) => {
    files[`${name}/m${i}.py`] = `import target\nfrom ${["a", "b", "c"][i % 3]}${i} import *\nfrom target.nowhere import thing${i}\n`;
  });
  return files;
}

const CONTEXTS = {
  project: { name: `shop ${TITLE}`, roots: ["."] },
  contexts: [
    { name: "one", title: `One ${HIT}`, vision: `${IMG} ${RTL}`, owner: `'"><b>${RTL}`, kind: "core", modules: ["target"], public: ["target"], glossary: { [`</dt>${IMG}`]: `</dd>${HIT}` } },
    { name: "two", title: `${RTL} two`, modules: ["broken"] },
    { name: "CON", title: `"><img src=q onerror=hit()>`, modules: ["none"] },
    { name: "__proto__", title: "\u05d0\u05d1 three (4)", modules: ["*"] },
  ],
};

// As they must be seen: control characters and bidirectional marks spelled out.
const shown = (s) => s.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);

async function checkPage(t, browser, name, url, bypassCSP) {
  const label = `${name}${bypassCSP ? ", without the policy" : ""}`;
  const { page, complaints, close } = await open(browser, url, { bypassCSP });
  const found = await page.evaluate(() => ({
    foreign: [...document.querySelectorAll("script,img,iframe,object,embed,form,base,b,[onerror],[onload],[onmouseover],[style]")].map((e) => e.outerHTML.slice(0, 100)),
    raw: (document.documentElement.outerHTML.match(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u0000-\u0008]/g) ?? []).map((c) => c.codePointAt(0).toString(16)),
    titles: [...document.querySelectorAll("#contexts .context h3 > bdi")].map((e) => e.textContent),
    page: document.title, text: document.body.textContent, heading: document.querySelector("h1")?.textContent,
  }));
  t.check(`${label}: no foreign element`, found.foreign);
  t.check(`${label}: no character that hides or turns others`, found.raw);
  t.check(`${label}: no complaint, no request`, complaints);
  await close();
  return found;
}

async function checkSvg(t, browser, site, name) {
  const { page, complaints, close } = await open(browser, pathToFileURL(path.join(site.out, "diagrams", name)).href, {});
  const root = await page.evaluate(() => [document.documentElement.localName, document.querySelectorAll("script,img,foreignObject,parsererror").length]);
  t.equal(`${name}: an SVG and nothing else`, root, ["svg", 0]);
  t.check(`${name}: no complaint, no request`, complaints);
  await close();
}

await run(async ({ t, browser, work }) => {
  const plain = analyze(work, "plain", tree(), null);
  fs.writeFileSync(Buffer.concat([Buffer.from(path.join(work, "plain", "bad")), Buffer.from([0xff]), Buffer.from(".py")]), "import target\n");
  const declared = analyze(work, "declared", tree(), CONTEXTS);
  for (const bypassCSP of [false, true]) {
    const page = await checkPage(t, browser, "packages", plain.url, bypassCSP);
    const missing = plain.contexts.map((c) => c.name).filter((n) => !page.titles.includes(shown(n)));
    t.equal("packages: every name comes back", missing, []);
  }
  for (const bypassCSP of [false, true]) {
    const page = await checkPage(t, browser, "contexts", declared.url, bypassCSP);
    t.equal("contexts: every title comes back", [...page.titles].sort(), CONTEXTS.contexts.map((c) => shown(c.title)).sort());
    t.equal("contexts: the project's name", [page.heading, page.page], [shown(CONTEXTS.project.name), `${shown(CONTEXTS.project.name)}: contexts and coupling`]);
    t.check("contexts: vision, owner and words", [CONTEXTS.contexts[0].vision, CONTEXTS.contexts[0].owner, ...Object.entries(CONTEXTS.contexts[0].glossary).flat()]
      .filter((s) => !page.text.includes(shown(s))));
  }
  for (const name of ["contexts.svg", "backbone.svg"]) await checkSvg(t, browser, declared, name);
  t.equal("nothing was written outside", execFileSync("ls", [work]).toString().trim().split("\n").sort(), ["declared", "declared.json", "declared.out", "plain", "plain.out"]);
});
