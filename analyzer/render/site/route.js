// Hash routes to files and ids. An address that the report does not have is said, with those nearest to it.
import { button, byId, el, link } from "./dom.js";
import { closest } from "./find.js";
import { decode, read, write } from "./hash.js";
import { root, single } from "./parts.js";

// Routes that are parts of other pages: a dependency of its context's page, a module, a search and a chain of the module list.
const within = { d: "c", m: "modules", q: "modules", why: "modules", cycle: "cycles", v: "rules", r: "rules" };

// {file, id} of the words of a route; null for none.
export function find(site, words) {
  const first = words[0] ?? "", route = within[first] ?? first;
  const named = (word) => site.contexts.find(([slug, name]) => word === slug || word === name)?.[0], slug = named(words[1]);
  const page = site.pages.find((p) => p[0] === route && Boolean(p[3]) === Boolean(p[3] && words.length > 1)
    && (p[3] ? slug : words.length < 2 || within[first] || !site.pages.some((q) => q[0] === route && q[3] && slug)));
  if (!page) return null;
  if (page[3]) {
    const own = `${route}-${slug}`, part = words.slice(2);
    if (first === "d") {
      const to = named(words[2]);
      if (!to) return null;
      part.splice(0, part.length, "d", to);
    }
    return { file: `${page[2]}${slug}.html`, id: part.length ? `${own}_${part.join("-")}` : own, page: own };
  }
  const own = page[0] || "overview", whole = within[first] && first !== "cycle";
  return { file: page[2], id: whole ? own : [own, ...words.slice(1)].join("-"), page: own };
}

// [title, route, slug] of contexts and pages.
function nearest(site, words) {
  const all = [...site.contexts.map((c) => [c[2], ["c", c[0]], c[0]]), ...site.pages.filter((p) => !p[3]).map((p) => [p[1], p[0] ? [p[0]] : [], p[0]])];
  return closest(all, (a) => a[2], words.at(-1) ?? "", 3);
}

// The address of a route, as it may be copied.
export const address = (words) => `${root}${single ? "" : "index.html"}${write(words)}`;

function missing(site, words) {
  const near = nearest(site, words).flatMap(([title, to], i) => [i ? ", " : "", link(address(to), title)]);
  const said = el("p", { class: "missing", role: "status", tabindex: -1 }, `Not in this report: ${words.join("/")}. Nearest: `, ...near);
  found();
  byId("main").prepend(said);
  said.focus();
}

// What was missing is no longer said.
const found = () => document.querySelector("#main > .missing")?.remove();

// Opens what hides it, brings it into sight and gives it the focus.
export function reveal(target) {
  for (let e = target.parentElement; e; e = e.parentElement) if (e.localName === "details") e.open = true;
  if (!target.matches("a,button,input,summary,[tabindex]")) target.tabIndex = -1;
  target.scrollIntoView();
  target.focus({ preventScroll: true });
  return true;
}

export function show(id) {
  const target = byId(id);
  return Boolean(target) && reveal(target);
}

function go(site) {
  const hash = read();
  if (!hash) {
    if (location.hash.length > 1 && !byId(decode(location.hash.slice(1)))) missing(site, [location.hash.slice(1)]);
    return;
  }
  const to = find(site, hash.words);
  if (!to) return missing(site, hash.words);
  found();
  if (single || byId(to.page)) {
    if (!show(to.id)) missing(site, hash.words);
  } else location.replace(root + to.file + location.hash);
}

export function route(site) {
  addEventListener("hashchange", () => go(site));
  go(site);
  // In one file views above may still grow, and a reload must not go back to where it was before they did.
  if (!single) return;
  history.scrollRestoration = "manual";
  const again = () => (read() ? go(site) : show(decode(location.hash.slice(1))));
  if (document.readyState === "complete") again();
  else addEventListener("load", () => setTimeout(again));
}
