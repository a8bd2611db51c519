// The search box in the header: contexts and pages first, then modules. A combobox with a list of options.
import { attribute, bdi, byId, count, el, field } from "./dom.js";
import { lower, rank, search, words } from "./find.js";
import { here } from "./links.js";

const MOST = 12;

// [kind, shown, address], best first.
export function places(site, wanted, link) {
  const fits = (text) => rank(text.toLowerCase(), wanted);
  const contexts = site.contexts.map(([slug, name, title]) => ["context", title, link("c", slug), Math.max(fits(name), fits(title))]);
  const pages = site.pages.filter((p) => !p[3]).map(([route, title]) => ["page", title, link(...(route ? [route] : [])), fits(title)]);
  return [...contexts, ...pages].filter((x) => x[3] >= 0).sort((a, b) => a[3] - b[3] || a[1].length - b[1].length);
}

// `page`: any article of the site.
export function searchBox(page) {
  let names = [], found = [], at = -1, loading;
  const input = field({ id: "search", type: "search", placeholder: "Search", role: "combobox", "aria-expanded": "false", "aria-controls": "search-list", "aria-autocomplete": "list",
    onfocus: load, oninput: update, onkeydown: key, onblur: close });
  const list = el("ul", { id: "search-list", role: "listbox", "aria-label": "Found", hidden: true, onmousedown: (e) => e.preventDefault(),       // the box keeps the focus
    onclick: (e) => open([...list.children].indexOf(e.target.closest("li"))) });
  byId("tools").append(el("form", { role: "search", onsubmit: (e) => {
    e.preventDefault();
    open(at);
  } }, el("label", { class: "hidden", for: "search" }, "Search modules, contexts, pages"), input, list));

  // Routes of the module list need no detour over the index.
  const to = (...words) => `${page.single ? "" : `${page.root}data/modules.html`}${here(...words)}`;

  function load() {
    loading ??= page.part("graph").then((part) => {
      names = part.column.name;
      lower(names);
      update();
    }, (why) => page.say(`Modules cannot be searched: ${why.message}.`));
  }

  function update() {
    const text = input.value, wanted = words(text);
    if (wanted.length === 0) return close();
    const near = places(page.site, wanted, page.link), modules = search(lower(names), text);
    found = [...near.slice(0, MOST / 2), ...modules.slice(0, MOST).map((i) => ["module", names[i], to("m", names[i])])].slice(0, MOST);
    if (modules.length > MOST) found.push(["", `All ${count(modules.length, "module")}`, to("q", wanted.join(" "))]);
    list.replaceChildren(...found.map(([kind, shown], i) => el("li", { role: "option", id: `search-${i}`, "aria-selected": "false" }, bdi(shown), kind && el("small", null, ` ${kind}`))));
    show(found.length > 0);
    page.say(near.length + modules.length ? `${count(near.length + modules.length, "place")} found` : "Nothing found");
  }

  function mark(i) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = i;
    const option = list.children[i];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    attribute(input, "aria-activedescendant", option?.id ?? null);
  }

  function key(event) {
    const n = list.hidden ? 0 : list.children.length;
    if (event.key === "Escape" && n) close();
    else if (event.key === "Escape") input.value = "";
    else if (event.key === "ArrowDown" && n) mark((at + 1) % n);
    else if (event.key === "ArrowUp" && n) mark(at < 1 ? n - 1 : at - 1);
    else if (event.key === "ArrowDown") update();
    else return;
    event.preventDefault();
  }

  // The option, or without one the first where it is alone, else all that was found.
  function open(i) {
    const text = input.value.trim(), address = found[i]?.[2] ?? (text && (found.length === 1 ? found[0][2] : to("q", text)));
    if (!address) return;
    close();
    location.href = address;
  }

  function show(yes) {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
    mark(-1);
  }

  function close() {
    show(false);
  }
}
