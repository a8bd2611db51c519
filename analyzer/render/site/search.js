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

class Box {
  constructor(page) {
    this.page = page;
    this.names = [];
    this.at = -1;
    this.input = field({ id: "search", type: "search", placeholder: "Search", role: "combobox", "aria-expanded": "false", "aria-controls": "search-list", "aria-autocomplete": "list",
      onfocus: () => this.load(), oninput: () => this.update(), onkeydown: (e) => this.key(e), onblur: () => this.close() });
    this.list = el("ul", { id: "search-list", role: "listbox", "aria-label": "Found", hidden: true, onmousedown: (e) => e.preventDefault(),       // the box keeps the focus
      onclick: (e) => this.open([...this.list.children].indexOf(e.target.closest("li"))) });
    byId("tools").append(el("form", { role: "search", onsubmit: (e) => {
      e.preventDefault();
      this.open(this.at);
    } }, el("label", { class: "hidden", for: "search" }, "Search modules, contexts, pages"), this.input, this.list));
  }

  // Routes of the module list need no detour over the index.
  to(...words) {
    return `${this.page.root}${this.page.single ? "" : "data/modules.html"}${here(...words)}`;
  }

  load() {
    this.loading ??= this.page.part("graph").then((part) => {
      this.names = part.column.name;
      lower(this.names);
      this.update();
    }, (why) => this.page.say(`Modules cannot be searched: ${why.message}.`));
  }

  update() {
    const text = this.input.value, wanted = words(text);
    if (wanted.length === 0) return this.close();
    const near = places(this.page.site, wanted, this.page.link), found = search(lower(this.names), text);
    this.found = [...near.slice(0, MOST / 2).map(([kind, shown, to]) => ({ kind, shown, to })),
      ...found.slice(0, MOST).map((i) => ({ kind: "module", shown: this.names[i], to: this.to("m", this.names[i]) }))].slice(0, MOST);
    if (found.length > MOST) this.found.push({ kind: "", shown: `All ${count(found.length, "module")}`, to: this.to("q", wanted.join(" ")) });
    this.list.replaceChildren(...this.found.map((f, i) => el("li", { role: "option", id: `search-${i}`, "aria-selected": "false" }, bdi(f.shown), f.kind && el("small", null, ` ${f.kind}`))));
    this.list.hidden = this.found.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.mark(-1);
    this.page.say(near.length + found.length ? `${count(near.length + found.length, "place")} found` : "Nothing found");
  }

  mark(i) {
    this.list.children[this.at]?.setAttribute("aria-selected", "false");
    this.at = i;
    const option = this.list.children[i];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    attribute(this.input, "aria-activedescendant", option?.id ?? null);
  }

  key(event) {
    const n = this.list.hidden ? 0 : this.list.children.length;
    if (event.key === "Escape" && n) this.close();
    else if (event.key === "Escape") this.input.value = "";
    else if (event.key === "ArrowDown" && n) this.mark((this.at + 1) % n);
    else if (event.key === "ArrowUp" && n) this.mark(this.at < 1 ? n - 1 : this.at - 1);
    else if (event.key === "ArrowDown") this.update();
    else return;
    event.preventDefault();
  }

  // The option, or without one the first where it is alone, else all that was found.
  open(i) {
    const text = this.input.value.trim(), to = this.found?.[i]?.to ?? (text && (this.found?.length === 1 ? this.found[0].to : this.to("q", text)));
    if (!to) return;
    this.close();
    location.href = to;
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }
}

export const searchBox = (page) => new Box(page);
