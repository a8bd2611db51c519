// What the script of a view gets.
import { el } from "./dom.js";
import { read, split, write } from "./hash.js";
import { part, root, single } from "./parts.js";
import { address, find } from "./route.js";

let speaker;

// Read out by screen readers, seen by nobody.
export function say(text) {
  if (!speaker) document.body.append((speaker = el("p", { class: "hidden", role: "status" })));
  speaker.textContent = text;
}

// A box that scrolls sideways is a stop of the keyboard where nothing in it is one.
export function reach(main) {
  for (const box of main.querySelectorAll(".scroll")) {
    if (box.scrollWidth <= box.clientWidth || box.querySelector("a, button, input, select, [tabindex]")) continue;
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", box.querySelector("caption")?.textContent || "A table");
  }
}

// {main, site, root, single, state, part, link, say, onState}
export function page(main, site) {
  const own = split(main.dataset.route);
  // The state is this page's while the hash is an id or a route of it: a module's card and a search belong to the module list.
  const mine = () => {
    const hash = read();
    return hash && (!single || find(site, hash.words)?.page === own.join("-")) ? hash : null;
  };
  const state = {
    get: (key) => mine()?.state.get(key) ?? null,
    // null takes the key away
    set: (key, value) => {
      const now = mine(), params = now?.state ?? new URLSearchParams();
      if (value === null || value === "") params.delete(key);
      else params.set(key, value);
      history.replaceState(null, "", write(now?.words ?? own, params));
    },
    words: () => mine()?.words ?? own,
  };
  const link = (...words) => address(words);
  return { main, site, root, single, state, part, link, say, onState: (fn) => addEventListener("hashchange", fn) };
}
