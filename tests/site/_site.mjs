// What the browser tests share: counting, small monoliths, the program, the browser.
//
// A test file calls `run(async ({t, browser, work}) => ...)`. Every page is opened from file://, and whatever it asks for
// or complains of is a failure of the test that opened it. Without chromium the tests are skipped by name; in CI they fail.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const PROGRAM = path.resolve(ROOT, process.env.BUILD ?? "build/release", "merestone");

class Tally {
  passed = 0;
  failed = 0;

  // `problem`: empty (false, "", [], null) when all is well, else what a person needs to mend it.
  check(name, problem) {
    const said = Array.isArray(problem) ? problem.join("\n") : problem;
    if (!said) {
      this.passed++;
      return;
    }
    this.failed++;
    console.log(`FAIL ${name}`);
    for (const line of String(said === true ? "it does not" : said).split("\n").slice(0, 40)) console.log(`     ${line}`);
  }

  equal(name, got, want) {
    const [a, b] = [JSON.stringify(got), JSON.stringify(want)];
    this.check(name, a !== b && `got  ${a}\nwant ${b}`);
  }
}

function chromium() {
  const folders = (process.env.PATH ?? "").split(":");
  const found = folders.map((folder) => path.join(folder, "chromium")).find((file) => fs.existsSync(file));
  return process.env.CHROMIUM ?? found;
}

export async function run(body) {
  const name = path.basename(process.argv[1]), t = new Tally(), executablePath = chromium();
  let playwright;
  try {
    playwright = await import("playwright-core");
  } catch {
    playwright = null;
  }
  if (!executablePath || !playwright) {
    t.check(`site/${name}`, process.env.CI === "true" && "needs chromium and playwright-core");
    console.log(`skipped: site/${name}, for want of ${executablePath ? "playwright-core" : "chromium"}`);
    console.log(`0 passed, ${t.failed} failed`);
    process.exit(t.failed ? 1 : 0);
  }
  const work = fs.mkdtempSync(path.join(os.tmpdir(), "merestone-site-"));
  const browser = await playwright.chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
  try {
    await body({ t, browser, work });
  } catch (why) {
    t.check(`site/${name} ran to its end`, why.stack);
  } finally {
    await browser.close();
    fs.rmSync(work, { recursive: true, force: true });
  }
  console.log(`${t.passed} passed, ${t.failed} failed`);
  process.exit(t.failed ? 1 : 0);
}

// Writes {path: text} below work/name and analyzes it, the report in one file as well; `contexts` is an object, or null for none.
export function analyze(work, name, files, contexts, ...more) {
  const tree = path.join(work, name);
  write(tree, files);
  if (contexts) {
    fs.writeFileSync(path.join(work, `${name}.json`), JSON.stringify(contexts, null, 1));
    more.push("--contexts", path.join(work, `${name}.json`));
  }
  return analyzeTree(work, name, tree, ...more);
}

export function write(tree, files) {
  fs.mkdirSync(tree, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    const at = typeof file === "string" ? path.join(tree, file) : file;
    fs.mkdirSync(path.dirname(at), { recursive: true });
    fs.writeFileSync(at, text);
  }
}

export function merestone(args, cwd) {
  return execFileSync(PROGRAM, args, { cwd, stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 }).toString();
}

export function analyzeTree(work, name, tree, ...more) {
  const out = path.join(work, `${name}.out`);
  merestone(["analyze", tree, "--out", out, "--no-cache", "--quiet", "--single-file", ...more], work);
  const site = new Site(name, out);
  site.coupling = JSON.parse(site.read("coupling.json"));
  site.contexts = rows(JSON.parse(site.read("graph.json")).context);
  return site;
}

// The rows of a table of graph.json, an object each.
const rows = ({ columns, rows }) => rows.map((row) => Object.fromEntries(row.map((cell, i) => [columns[i], cell])));

export class Site {
  constructor(name, out) {
    this.name = name;
    this.out = out;
    this.url = pathToFileURL(path.join(out, "index.html")).href;
    // [{file, url, ids, kind, route, heading}]: kind is the first word of the route ("overview", "c"), heading the id of the heading.
    this.pages = Object.entries(JSON.parse(this.read("data/anchors.json")).files).map(([file, ids]) => {
      const html = this.read(file), [, kind, route] = /<article data-page="([^"]*)" data-route="([^"]*)"/.exec(html) ?? [, "", ""];
      return { file, url: this.at(file), html, ids, kind, route, heading: route.replace("/", "-") || "overview" };
    });
    this.single = { file: "report.html", url: this.at("report.html"), kind: "report", route: "", heading: "overview" };
  }

  get html() {
    return this.read("index.html");
  }

  read(file) {
    return fs.readFileSync(path.join(this.out, file), "utf8");
  }

  at(file) {
    return pathToFileURL(path.join(this.out, file)).href;
  }

  // One page of each kind, the longest of its kind, and the report in one file.
  kinds() {
    const of = new Map();
    for (const page of this.pages) if (!(of.get(page.kind)?.html.length >= page.html.length)) of.set(page.kind, page);
    return [...of.values()];
  }

  // All files below DIR, relative.
  files() {
    return fs.readdirSync(this.out, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => path.relative(this.out, path.join(e.parentPath ?? e.path, e.name))).sort();
  }
}

// A tab; `complaints` collects errors, violations of the policy and requests that leave the disk. One tab may look at many pages.
export async function tab(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage(), complaints = [];
  listen(page, complaints);
  return { page, context, complaints, close: () => context.close() };
}

export function listen(page, complaints) {
  const at = () => page.url().split("/").slice(-3).join("/");
  page.on("console", (m) => complaints.push(`${at()}: console: ${m.text()}`));
  page.on("pageerror", (e) => complaints.push(`${at()}: error: ${e.message}`));
  page.on("dialog", (d) => { complaints.push(`${at()}: dialog: ${d.message()}`); d.dismiss(); });
  page.on("request", (r) => /^(file|data|blob):/.test(r.url()) || complaints.push(`${at()}: request: ${r.url()}`));
  // Who goes on before a part of the data is there takes the wish back.
  page.on("requestfailed", (r) => r.failure()?.errorText === "net::ERR_ABORTED" || complaints.push(`${at()}: not found: ${r.url()}`));
}

export async function open(browser, url, options = {}) {
  const view = await tab(browser, options);
  await view.page.goto(url);
  if (options.javaScriptEnabled !== false) await ready(view.page);
  return view;
}

// Until the script has done what it does at the start.
export const ready = (page) => page.waitForFunction(() => document.readyState === "complete" && (!document.scripts.length || document.querySelector("#buttons > *")), null, { timeout: 15000 });

export const SHOP = {
  "shop/__init__.py": "",
  "shop/catalog/__init__.py": "from .models import Product\n",
  "shop/catalog/models.py": "class Product:\n    def price(self):\n        return 1\n",
  "shop/catalog/api.py": "from shop.catalog.models import Product\n\n\ndef find(name):\n    return Product()\n",
  "shop/orders/__init__.py": "",
  "shop/orders/models.py": "from shop.catalog import Product\nfrom shop.catalog.models import Product as P\nfrom ..billing import invoice\n\n\n" +
                           "class Order:\n    def total(self):\n        return Product().price()\n",
  "shop/orders/views.py": "import os\nfrom shop.orders.models import Order\nfrom shop.catalog.api import find\n\n\ndef buy(name):\n    find(name.strip())\n    return Order()\n",
  "shop/billing/__init__.py": "",
  "shop/orders/refunds.py": "from shop.billing.invoice import send\nfrom shop.billing import invoice\n",
  "shop/billing/invoice.py": "from shop.orders.models import (\n    Order,\n    os)\nfrom shop.billing.nowhere import thing\n\n\nname = 'x'\n__import__(name)\n",
  "shop/orders/tests/test_views.py": "from shop.orders.views import buy\n",
  "loose/left.py": "import loose.right\n",
  "loose/right.py": "import loose.left\n",
  "broken.py": "def f(:\n    import\nimport shop.catalog\n",
  "manage.py": "import sys\nimport shop\n",
};

export const SHOP_CONTEXTS = {
  project: { name: "shop", roots: ["."] },
  contexts: [
    { name: "catalog", title: "Catalogue", kind: "core", vision: "What is for sale.", owner: "team-a", modules: ["shop.catalog"], public: ["shop.catalog.api"],
      glossary: { product: "A thing with a price." } },
    { name: "orders", title: "Orders", kind: "core", modules: ["shop.orders"] },
    { name: "billing", kind: "generic", modules: ["shop.billing"] },
    { name: "project", kind: "supporting", modules: ["manage", "shop"] },
    { name: "returns", title: "Returns", kind: "supporting", modules: ["shop.returns"] },
  ],
};

// k contexts of `size` modules in a ring with chords: one cycle, long names, a matrix that fills the page.
export function ring(k, size) {
  const files = {}, contexts = [];
  const name = (i) => `context_with_a_rather_long_name_${String(i).padStart(3, "0")}`;
  for (let i = 0; i < k; i++) {
    for (let m = 0; m < size; m++) {
      const uses = [[i + 1, m], [i + 1, 0], [i * 7 + 3, m]].map(([c, n]) => `from ${name(c % k)}.module_${n} import thing\n`);
      files[`${name(i)}/module_${m}.py`] = m % (i % 5 + 1) === 0 ? uses.join("") : "thing = 1\n";
    }
    files[`${name(i)}/__init__.py`] = "";
    contexts.push({ name: `c${i}`, title: `Context number ${i} of the ring`, kind: ["core", "supporting", "generic"][i % 3], modules: [name(i)] });
  }
  return { files, contexts: { project: { name: "ring" }, contexts } };
}
