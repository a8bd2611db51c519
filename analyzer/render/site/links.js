// Links that go straight to where a route leads.
import { bdi, el, link, place } from "./dom.js";
import { nearest } from "./find.js";
import { write } from "./hash.js";
import { find } from "./route.js";

// A file, or a line of it: a link where --source-url says to which address, as render/parts.h makes it.
export function source(page, file, line = 0) {
  const text = place(file + (line ? `:${line}` : "")), to = page.site.source;
  return to ? el("a", { rel: "noopener noreferrer", href: to.replace(/{(path|line)}/g, (_, w) => (w === "line" ? line || 1 : file.split("/").map(encodeURIComponent).join("/"))) }, text) : text;
}

// Of a route of this page.
export const here = (...words) => write(words);

export function address(page, ...words) {
  const to = find(page.site, words);
  if (!to) return null;
  return page.single ? `#${to.id}` : `${page.root}${to.file}#${to.id}`;
}

export const moduleLink = (name) => link(here("m", name), place(name));

export function contextLink(page, graph, c) {
  const { title, slug } = graph.contexts[c], href = c ? address(page, "c", slug) : null;
  return href ? link(href, bdi(title)) : title;
}

// What to type for the same answer. Words that a shell would read are quoted.
export const command = (...words) => ["merestone", ...words.map((w) => (/^[\w.,:=+@%\/-]+$/.test(w) ? w : `'${w.replaceAll("'", "'\\''")}'`))].join(" ");
export const commandLine = (...words) => el("code", null, command(...words));

// A name that is not there, and what may have been meant.
export function unknown(graph, name) {
  const near = nearest(graph.names, name, 5);
  return el("p", { class: "missing" }, "Not in this report: ", bdi(name), ". ", near.length ? "Nearest: " : "", ...near.flatMap((n, i) => [i ? ", " : "", moduleLink(n)]));
}
