// The buttons beside the navigation: theme, the address of what is looked at, print, keys.
import { button, byId, copier, dialog, el } from "./dom.js";
import { read, split, write } from "./hash.js";
import { keys, shortcut } from "./keys.js";
import { root, single } from "./parts.js";
import { theme } from "./theme.js";

// The address that a later report has as well: #/c/grades?sort=in of index.html, whatever file and id the words stand in.
function address() {
  const hash = read(), article = document.querySelector("[data-route]");
  if (hash || single) return new URL(location.hash || "#/", location.href.replace(/#.*/, "")).href;
  const own = split(article.dataset.route), id = location.hash.slice(1), page = `${own.join("-") || "overview"}${own.length > 1 ? "_" : "-"}`;
  const rest = id.startsWith(page) ? [id.slice(page.length)] : [];
  if (own.length === 0 && rest.length) return new URL(`${root}index.html#${id}`, location.href).href;
  return new URL(`${root}index.html${write([...own, ...rest])}`, location.href).href;
}

function show(text) {
  const input = el("input", { value: text, readonly: true });
  dialog(null, el("label", null, "The address of this view", input));
  input.select();
}

// Browsers that cannot open folds by style are told to.
function unfold() {
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const d of folded) d.open = true;
  });
  addEventListener("afterprint", () => folded.forEach((d) => (d.open = false)));
}

export function bar(say) {
  const help = keys();
  shortcut("/, Ctrl+K", "Search", () => {
    byId("search").focus();
    byId("search").select();
  });
  shortcut("g", "To the list of pages", () => document.querySelector("#bar nav a").focus());
  byId("buttons").append(theme(say), copier("Copy link", address, () => show(address()), () => say("The address is copied")), button("Print", () => print()), help);
  unfold();
}
