// Is the data of the site the truth? Every part is unpacked by the scripts of the page and compared with graph.json, coupling.json and what the program prints.
import fs from "node:fs";
import path from "node:path";
import { analyzeFiles, analyzeTree, bundled, merestone, scale } from "./_data.mjs";
import { ROOT, run, SHOP, SHOP_CONTEXTS } from "./_site.mjs";

const HOSTILE = {
  "pkg/__init__.py": "", "pkg/a.py": "import pkg.b\nfrom pkg import c as d\nif x:\n    import pkg.b\ntry:\n    import pkg.c\nexcept ImportError:\n    pass\n",
  "pkg/b.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pkg.a import x, y\ndef f():\n    import pkg.c\n    __import__('pkg.d.e')\n",
  "pkg/c.py": "", "pkg/d/e.py": "import pkg\nfrom ..b import f\n", "pkg/d-e/x y.py": "import pkg.a\n", "pkg/ünï/ß.py": "from pkg.d.e import *\n", "tests/test_a.py": "from pkg.a import *\n", "pkg/migrations/0001_initial.py": "import pkg.a\n",
};
const HOSTILE_CONTEXTS = { project: { name: "h" }, contexts: [{ name: "a|b\"c", modules: ["pkg.a", "pkg.b"] }, { name: "__proto__", title: "</script>", modules: ["pkg.d"] }, { name: "=1+1", modules: ["pkg.**"] }] };

async function partOf(site, scripts, name) {
  const text = fs.readFileSync(path.join(site.out, "data", `${name}.js`), "utf8"), [, head, data] = /^merestone\.put\((\{.*?\}), "([A-Za-z0-9+/=]*)"\);\n$/s.exec(text);
  return scripts.unpack(JSON.parse(head), data);
}

const graphOf = (site, ...words) => JSON.parse(merestone("graph", site.saved, "--format", "json", "--level", "module", "--quiet", ...site.more, ...words));
const sorted = (list) => [...list].sort();
const differing = (got, want) => {
  const a = new Set(got), b = new Set(want);
  return [...sorted(want.filter((x) => !a.has(x)).map((x) => `missing ${x}`)), ...sorted(got.filter((x) => !b.has(x)).map((x) => `not there ${x}`)), ...(got.length === want.length ? [] : [`${got.length} in place of ${want.length}`])].slice(0, 5);
};

function checkModules(t, site, graph) {
  const known = new Map(graph.names.map((name, v) => [name, v]));
  t.equal(`${site.name}: names are in the order of their bytes`, graph.names, [...graph.names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  const { columns: csv, rows: sheet } = csvOf(fs.readFileSync(path.join(site.out, "data/csv/modules.csv"), "utf8"));
  t.equal(`${site.name}: the sheet has every module`, sheet.map((row) => row[0].replace(/^'/, "")), graph.names);
  t.equal(`${site.name}: as many modules as in graph.json`, graph.n, new Set(site.modules).size);
  t.equal(`${site.name}: files`, sheet.filter((row, v) => row[csv.indexOf("file")].replace(/^'/, "") !== graph.file(v)).map((row) => row[0]), []);
  t.equal(`${site.name}: contexts`, sheet.filter((row, v) => row[1].replace(/^'/, "") !== (graph.context[v] ? graph.contexts[graph.context[v]].name : "")).map((row) => row[0]), []);
  t.equal(`${site.name}: classes, public, lines`, sheet.filter((row, v) => row[2] !== graph.classes[graph.class[v]] || row[3] !== (graph.public[v] ? "yes" : "no") || Number(row[4]) !== graph.lines[v]).map((row) => row[0]), []);
  const out = new Map(), into = new Map();
  for (const e of site.edges) out.set(e.from, (out.get(e.from) ?? 0) + 1), into.set(e.to, (into.get(e.to) ?? 0) + 1);
  t.equal(`${site.name}: numbers of imports`, sheet.filter((row, v) => Number(row[5]) !== (out.get(graph.names[v]) ?? 0) || Number(row[6]) !== (into.get(graph.names[v]) ?? 0)).map((row) => row[0]), []);
  t.check(`${site.name}: every module of graph.json`, [...site.modules].filter((name) => !known.has(name)).slice(0, 3));
}

function csvOf(text) {
  const rows = text.split("\r\n").slice(0, -1).map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => m[1].replace(/^"|"$/g, "").replaceAll('""', '"')).slice(0, 8));
  return { columns: rows[0], rows: rows.slice(1) };
}

function checkEdges(t, site, graph) {
  const got = [], want = site.edges.map((e) => `${e.from} ${e.to} ${e.weight} ${sorted(new Set(e.places.map((p) => p.scope)))} ${e.places.some((p) => p.rule === "dynamic")} ${e.places.every((p) => p.confidence === "possible")}`);
  for (let v = 0; v < graph.n; v++) {
    for (let a = graph.off[v]; a < graph.off[v + 1]; a++) {
      const words = graph.sets[graph.set[a]];
      got.push(`${graph.names[v]} ${graph.names[graph.dst[a]]} ${graph.weight[a]} ${sorted(words.filter((w) => w !== "dynamic" && w !== "possible"))} ${words.includes("dynamic")} ${words.includes("possible")}`);
    }
  }
  t.check(`${site.name}: every import of graph --format json, its statements and scopes`, differing(got, want));
  const turned = [];
  for (let v = 0; v < graph.n; v++) for (let k = graph.back[v]; k < graph.back[v + 1]; k++) turned.push(graph.dst[graph.arc[k]] === v && graph.src[k]);
  t.check(`${site.name}: the same arcs from behind`, turned.length !== graph.m || turned.includes(false));
}

async function checkPlaces(t, site, graph, scripts) {
  const borders = graphOf(site, "--kind", "import", "--borders").edges, calls = graphOf(site, "--kind", "call", "--level", "module", "--borders", "--confidence", "inferred").edges, got = [], called = [], sums = new Map();
  const measured = new Map(graph.names.map((name, v) => [name, graph.measured[v]]));
  const want = borders.flatMap((e) => e.places.map((p) => `${e.from} ${e.to} ${p.file}:${p.line} ${p.scope} ${p.confidence}`));
  for (const [c, { slug, edges, name }] of graph.contexts.entries()) {
    const there = fs.existsSync(path.join(site.out, "data/edges", `${slug}.js`));
    t.equal(`${site.name}: a part where something leaves ${name}`, there, edges > 0);
    if (!there) continue;
    const part = await partOf(site, scripts, `edges/${slug}`);
    t.equal(`${site.name}: rows of ${name}`, part.column.from.length, edges);
    let before = 0;
    part.column.from.forEach((add, i) => {
      const v = (before += add), w = part.column.to[i], [kind, scope, confidence] = part.kinds[part.column.kind[i]], row = `${graph.names[v]} ${graph.names[w]} ${graph.file(v)}:${part.column.line[i]}`;
      if (graph.context[v] !== c) t.check(`${site.name}: ${graph.names[v]} is of ${name}`, true);
      if (kind === "call") called.push(row);
      else got.push(`${row} ${scope} ${confidence}`);
    });
    for (let to = 1; to < graph.contexts.length; to++) {
      let at = 0;
      const marks = [];
      part.column.from.forEach((add, i) => marks.push([(at += add), part.column.to[i], part.column.first[i], i]));
      const counted = new Set(scripts.rowsOf(part, graph, to, false).map((row) => row.slice(0, 3).join(" ")));
      sums.set(`${c} ${to}`, marks.filter(([v, w, first, i]) => first && graph.context[w] === to && counted.has(`${v} ${w} ${part.column.line[i]}`)).length);
    }
  }
  t.check(`${site.name}: every place that crosses a border`, differing(got, want));
  const wanted = calls.filter((e) => measured.get(e.from) && measured.get(e.to)).flatMap((e) => e.places.map((p) => `${e.from} ${e.to} ${p.file}:${p.line}`));
  t.check(`${site.name}: every call that crosses a border`, differing(called, wanted));
  const { columns, rows } = site.coupling.matrix, at = Object.fromEntries(columns.map((name, i) => [name, i]));
  const wrong = rows.filter((r) => r[at.from] !== r[at.to] && r[at.from] && r[at.to] && (sums.get(`${r[at.from]} ${r[at.to]}`) ?? 0) !== r[at.imports]).map((r) => `${r[at.from]} ${r[at.to]}: ${sums.get(`${r[at.from]} ${r[at.to]}`)} in place of ${r[at.imports]}`);
  t.check(`${site.name}: marks add up to the matrix of coupling.json`, wrong.slice(0, 5));
}

// What the page answers is what the program prints.
function checkAnswers(t, site, graph, scripts, pairs) {
  for (const [a, b] of pairs) {
    const from = graph.select(a), to = graph.select(b);
    if (!from || !to || !scripts.apart(from, to)) continue;
    const got = graph.why(from, to, 1000), said = merestone("why", a, b, site.saved, "--all", "--format", "json", "--quiet", ...site.more), want = JSON.parse(said);
    t.equal(`${site.name}: why ${a} ${b}: hops and chains`, [got.hops, got.total], [want.hops, want.shortest_chains]);
    t.equal(`${site.name}: why ${a} ${b}`, got.list.map((chain) => chain.map((v) => graph.names[v])), want.chains.map((chain) => [chain[0].from, ...chain.map((hop) => hop.to)]));
  }
  const step = Math.max(1, Math.floor(graph.n / 12));
  for (let v = 0; v < graph.n; v += step) {
    const name = graph.names[v], card = JSON.parse(merestone("where", name, site.saved, "--format", "json", "--quiet", ...site.more)), into = scripts.reached(graph, v, true, false), out = scripts.reached(graph, v, false, false);
    t.equal(`${site.name}: where ${name}: context and file`, [graph.file(v), graph.context[v] ? graph.contexts[graph.context[v]].name : null], [card.file, card.context]);
    if (card.metrics) t.equal(`${site.name}: where ${name}: ca, ce, vfi, vfo`, [into.direct, out.direct, into.modules + 1, out.modules + 1], [card.metrics.ca, card.metrics.ce, card.metrics.vfi, card.metrics.vfo]);
    const near = graphOf(site, "--focus", name, "--direction", "in", "--depth", "1000"), all = scripts.reached(graph, v, true, true);
    const below = near.nodes.filter((n) => n.name !== name).length;
    if (!graph.names.some((n) => n.startsWith(`${name}.`))) t.equal(`${site.name}: graph --focus ${name}`, all.modules, below);
  }
}

async function checkSite(t, site, scripts, pairs) {
  const part = await partOf(site, scripts, "graph"), graph = scripts.graphOf(part);
  site.edges = graphOf(site).edges;
  checkModules(t, site, graph);
  checkEdges(t, site, graph);
  await checkPlaces(t, site, graph, scripts);
  checkAnswers(t, site, graph, scripts, pairs);
  return graph;
}

async function checkDamage(t, site, plain, scripts) {
  const text = fs.readFileSync(path.join(site.out, "data/graph.js"), "utf8"), [, head, data] = /^merestone\.put\((\{.*?\}), "(.*)"\);\n$/s.exec(text), what = JSON.parse(head);
  const says = async (change, base64) => scripts.unpack({ ...what, ...change }, base64).then(() => "nothing", (why) => why.message);
  t.equal("a wrong checksum is said", await says({ crc32: "00000000" }, data), "the data part graph is damaged: its checksum is wrong");
  t.equal("a wrong length is said", await says({ bytes: what.bytes + 1 }, data), "the data part graph is damaged: its checksum is wrong");
  t.equal("another form is said", await says({ v: 2 }, data), "the data part graph is of form 2, and this page reads form 1");
  t.check("a cut part is said", !/^the data part graph cannot be unpacked: /.test(await says({}, data.slice(0, data.length / 2 & ~3))));
  t.check("what is no base64 is said", !/^the data part graph cannot be unpacked: /.test(await says({}, `${data}!`)));
  t.equal("gzip: no time, no name, system 255, as the format has it", [...Buffer.from(data, "base64").subarray(0, 10)], [31, 139, 8, 0, 0, 0, 0, 0, 0, 255]);
  t.equal("without gzip the same", (await partOf(plain, scripts, "graph")).column.name, (await partOf(site, scripts, "graph")).column.name);
}

function checkSearch(t, { search, rank }) {
  const names = ["a.grades", "a.grades.api", "grades", "lms.djangoapps.grades", "lms.gradesheet", "lms.upgrades.x", "z.grades.deep.api"];
  const found = (text) => search(names, text).map((i) => names[i]);
  t.equal("search: last part, then begin of a part, then within, then shorter, then name", found("Grades"), ["grades", "a.grades", "lms.djangoapps.grades", "a.grades.api", "lms.gradesheet", "z.grades.deep.api", "lms.upgrades.x"]);
  t.equal("search: all words occur", found("api grades"), ["a.grades.api", "z.grades.deep.api"]);
  t.equal("search: dots are parts", found("grades.api"), ["a.grades.api"]);
  t.equal("search: nothing", [found("nowhere"), found("  ")], [[], []]);
  t.equal("search: ranks", [rank("a.b", ["b"]), rank("a.bc", ["b"]), rank("a.cb", ["b"]), rank("a.bb.cb", ["b", "c"]), rank("a", ["b"]), rank("ab.b1", ["b"])], [0, 1, 2, 1, -1, 1]);
}

// Budgets of report.md 2 and 5.2 at 3,000 modules, in bytes.
function checkSizes(t, site) {
  const size = (file) => fs.statSync(path.join(site.out, file)).size, all = fs.readdirSync(site.out, { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => path.relative(site.out, path.join(f.parentPath ?? f.path, f.name)));
  const own = all.filter((f) => /^(index\.html|assets\/|data\/)/.test(f)), over = (file, most) => size(file) > most * 1000 && `${size(file)} bytes`;
  t.check("3,000 modules: data/graph.js", over("data/graph.js", 64));
  t.check("3,000 modules: data/modules.html", over("data/modules.html", 60));
  t.check("3,000 modules: index.html", over("index.html", 90));
  t.check("3,000 modules: the site", own.reduce((sum, f) => sum + size(f), 0) > 8e6 && "over 8 MB");
  t.check("no file over 3 MB", own.filter((f) => size(f) > 3e6));
  t.check("own script", over("assets/app.js", 60));
  t.check("own style", over("assets/style.css", 15.8));       // report.md wishes for 15
}

await run(async ({ t, work }) => {
  const scripts = await bundled(work, ["payload", "graph", "lines", "find"]);
  const shop = analyzeFiles(work, "shop", SHOP, SHOP_CONTEXTS), contexts = ["catalog", "orders", "billing", "project"];
  await checkSite(t, shop, scripts, contexts.flatMap((a) => contexts.map((b) => [a, b])));
  await checkDamage(t, shop, analyzeFiles(work, "plain", SHOP, SHOP_CONTEXTS, "--no-gzip"), scripts);
  await checkSite(t, analyzeFiles(work, "packages", SHOP, null), scripts, [["shop", "loose"], ["loose.left", "loose.right"], ["manage", "shop.catalog"], ["shop.orders", "shop"]]);
  await checkSite(t, analyzeFiles(work, "hostile", HOSTILE, HOSTILE_CONTEXTS), scripts, [["a|b\"c", "__proto__"], ["pkg.b", "pkg.a"], ["tests", "pkg.d"], ["pkg.d", "pkg.b"]]);
  await checkSite(t, analyzeFiles(work, "nothing", { "readme.txt": "" }, null), scripts, []);
  checkSearch(t, scripts);
  const large = scale(work, 3000, 20000, 40), graph = await checkSite(t, large, scripts, [["context-000", "context-039"], ["context-003", "context-001"], ["monolith.context_001.package_000.component_00004", "context-030"],
    ["monolith.context_000.package_000.component_00000", "monolith.context_039.package_002.component_00074"]]);
  t.equal("3,000 modules, 20,000 imports", [graph.n, graph.m, graph.contexts.length - 1], [3000, 20000, 40]);
  checkSizes(t, large);
  const oscar = fs.readdirSync(path.join(ROOT, "build/monoliths"), { withFileTypes: true }).find((f) => f.isDirectory() && f.name.startsWith("django-oscar"));
  t.check("django-oscar is at hand", !oscar && "make demo-tree brings it");
  if (oscar) await checkSite(t, analyzeTree(work, "oscar", path.join(ROOT, "build/monoliths", oscar.name), path.join(ROOT, "contexts/django-oscar.json")), scripts, [["basket", "checkout"], ["checkout", "basket"], ["offers", "catalogue"], ["oscar.apps.order.models", "oscar.core"]]);
});
