// The buttons beside the navigation: theme, the address of what is looked at, print, keys.
import { read, write } from "./hash.js";
import { keys, shortcut } from "./keys.js";
import { root, single } from "./parts.js";
import { theme } from "./theme.js";
import { button } from "./tools.js";

// The address that a later report has as well: #/c/grades?sort=in of index.html, whatever file and id the words stand in.
function address() {
  const hash = read(), article = document.querySelector("[data-route]");
  if (hash || single) return new URL(location.hash || "#/", location.href.replace(/#.*/, "")).href;
  const own = article.dataset.route.split("/").filter((w) => w !== ""), id = location.hash.slice(1), page = `${own.join("-") || "overview"}${own.length > 1 ? "_" : "-"}`;
  const rest = id.startsWith(page) ? [id.slice(page.length)] : [];
  if (own.length === 0 && rest.length) return new URL(`${root}index.html#${id}`, location.href).href;
  return new URL(`${root}index.html${write([...own, ...rest], new URLSearchParams())}`, location.href).href;
}

function show(text) {
  const d = document.createElement("dialog"), label = document.createElement("label"), input = document.createElement("input");
  input.value = text;
  input.readOnly = true;
  label.append("The address of this view", input);
  const form = document.createElement("p");
  form.append(button("Close", () => d.close()));
  d.append(label, form);
  d.addEventListener("close", () => d.remove());
  document.body.append(d);
  d.showModal();
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
  const copy = button("Copy link", async () => {
    const text = address();
    try {
      await navigator.clipboard.writeText(text);
      copy.textContent = "Copied";
      say("The address is copied");
      setTimeout(() => (copy.textContent = "Copy link"), 2000);
    } catch {
      show(text);
    }
  });
  const help = keys();
  shortcut("/, Ctrl+K", "Search", () => {
    const input = document.getElementById("search");
    input?.focus();
    input?.select();
  });
  shortcut("g", "To the list of pages", () => document.querySelector("#bar nav a").focus());
  document.getElementById("buttons").append(theme(button, say), copy, button("Print", () => print()), help);
  unfold();
}
