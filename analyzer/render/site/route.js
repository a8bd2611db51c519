// Hash routes to files and ids. An address that the report does not have is said, with those nearest to it.
import { distance } from "./find.js";
import { read, write } from "./hash.js";
import { root, single } from "./parts.js";

// Routes that are parts of other pages: a dependency of its context's page, a module, a search and a chain of the module list.
const within = { d: "c", m: "modules", q: "modules", why: "modules", cycle: "cycles", v: "rules", r: "rules" };

// {file, id} of the words of a route; null for none.
export function find(site, words) {
  const first = words[0] ?? "", route = within[first] ?? first;
  const slug = words[1] === undefined ? null : site.contexts.find((c) => c[0] === words[1] || c[1] === words[1])?.[0];
  const page = site.pages.find((p) => p[0] === route && Boolean(p[3]) === Boolean(p[3] && words.length > 1)
    && (p[3] ? slug : words.length < 2 || within[first] || !site.pages.some((q) => q[0] === route && q[3] && slug)));
  if (!page) return null;
  if (page[3]) {
    const own = `${route}-${slug}`, part = words.slice(2);
    if (first === "d") {
      const to = site.contexts.find((c) => c[0] === words[2] || c[1] === words[2]);
      if (!to) return null;
      part.splice(0, part.length, "d", to[0]);
    }
    return { file: `${page[2]}${slug}.html`, id: part.length ? `${own}_${part.join("-")}` : own, page: own };
  }
  const own = page[0] || "overview", named = within[first] && first !== "cycle";
  return { file: page[2], id: named ? own : [own, ...words.slice(1)].join("-"), page: own };
}

function nearest(site, words) {
  const word = words.at(-1) ?? "";
  const all = [...site.contexts.map((c) => [c[2], ["c", c[0]], c[0]]), ...site.pages.filter((p) => !p[3]).map((p) => [p[1], p[0] ? [p[0]] : [], p[0]])];
  return all.map((a) => [distance(word, a[2]), a]).sort((x, y) => x[0] - y[0]).slice(0, 3).map((x) => x[1]);
}

function missing(site, words) {
  const note = document.createElement("p"), said = `Not in this report: ${words.join("/")}. Nearest: `;
  note.className = "missing";
  note.setAttribute("role", "status");
  note.tabIndex = -1;
  note.append(said);
  nearest(site, words).forEach(([title, to], i) => {
    const a = document.createElement("a");
    a.href = root + (single ? "" : "index.html") + write(to, new URLSearchParams());
    a.textContent = title;
    note.append(i ? ", " : "", a);
  });
  document.querySelector("#main > .missing")?.remove();
  document.getElementById("main").prepend(note);
  note.focus();
}

// Opens what hides it, brings it into sight and gives it the focus.
export function reveal(target) {
  for (let e = target.parentElement; e; e = e.parentElement) if (e.localName === "details") e.open = true;
  if (!target.matches("a,button,input,summary,[tabindex]")) target.tabIndex = -1;
  target.scrollIntoView();
  target.focus({ preventScroll: true });
  return true;
}

export function show(id) {
  const target = document.getElementById(id);
  return Boolean(target) && reveal(target);
}

function go(site) {
  const hash = read();
  if (!hash) {
    if (location.hash.length > 1 && !document.getElementById(decodeURIComponent(location.hash.slice(1)))) missing(site, [location.hash.slice(1)]);
    return;
  }
  const to = find(site, hash.words);
  if (!to) return missing(site, hash.words);
  document.querySelector("#main > .missing")?.remove();
  if (single || document.getElementById(to.page)) {
    if (!show(to.id)) missing(site, hash.words);
  } else location.replace(root + to.file + location.hash);
}

export function route(site) {
  addEventListener("hashchange", () => go(site));
  go(site);
  // In one file views above may still grow, and a reload must not go back to where it was before they did.
  if (!single) return;
  history.scrollRestoration = "manual";
  const again = () => (read() ? go(site) : show(decodeURIComponent(location.hash.slice(1))));
  if (document.readyState === "complete") again();
  else addEventListener("load", () => setTimeout(again));
}
