// What the tests of the site's data share: the scripts of the page outside a page, and larger trees.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./_site.mjs";

const PROGRAM = path.resolve(ROOT, process.env.BUILD ?? "build/release", "merestone");

export const merestone = (...words) => execFileSync(PROGRAM, words, { encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "ignore"] });

// The exports of modules of analyzer/render/site that need no page.
export async function bundled(work, names) {
  const esbuild = fs.globSync?.(path.join(ROOT, "node_modules/@esbuild/*/bin/esbuild"))[0] ?? path.join(ROOT, "node_modules/@esbuild", fs.readdirSync(path.join(ROOT, "node_modules/@esbuild"))[0], "bin/esbuild");
  const entry = path.join(work, "entry.js"), out = path.join(work, "scripts.mjs");
  fs.writeFileSync(entry, names.map((name) => `export * from ${JSON.stringify(path.join(ROOT, "analyzer/render/site", `${name}.js`))};\n`).join(""));
  execFileSync(esbuild, [entry, "--bundle", "--format=esm", "--platform=neutral", `--outfile=${out}`, "--log-level=warning"]);
  return import(pathToFileURL(out).href);
}

// A tree that lies there: {name, out, url, saved, more, coupling, modules}.
export function analyzeTree(work, name, tree, contexts, ...words) {
  const out = path.join(work, `${name}.out`), more = contexts ? ["--contexts", contexts] : [], saved = path.join(out, "graph.json");
  merestone("analyze", tree, "--out", out, "--no-cache", "--quiet", ...more, ...words);
  const graph = JSON.parse(fs.readFileSync(saved, "utf8"));
  return { name, out, url: pathToFileURL(path.join(out, "index.html")).href, saved, more: [], coupling: JSON.parse(fs.readFileSync(path.join(out, "coupling.json"), "utf8")),
           modules: graph.module.rows.map((row) => row[graph.module.columns.indexOf("name")]) };
}

// The same of {path: text}; `contexts` is an object, or null for none.
export function analyzeFiles(work, name, files, contexts, ...words) {
  const tree = path.join(work, name), file = path.join(work, `${name}.json`);
  fs.mkdirSync(tree, { recursive: true });
  for (const [at, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(tree, at)), { recursive: true });
    fs.writeFileSync(path.join(tree, at), text);
  }
  if (contexts) fs.writeFileSync(file, JSON.stringify(contexts, null, 1));
  return analyzeTree(work, name, tree, contexts && file, ...words);
}

// A generated tree of so many modules, imports and contexts (tests/lib/scale.py).
export function scale(work, modules, edges, contexts, ...words) {
  const folder = path.join(work, `scale-${modules}`);
  fs.mkdirSync(folder, { recursive: true });
  execFileSync("python3", [path.join(ROOT, "tests/lib/scale.py"), modules, edges, contexts, folder].map(String));
  return analyzeTree(work, `scale-${modules}`, path.join(folder, "tree"), path.join(folder, "contexts.json"), ...words);
}
