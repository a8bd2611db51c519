// Everything that a search finds.
import { answered, bdi, count, el, link, number } from "./dom.js";
import { lower, search, words as split } from "./find.js";
import { contextLink, moduleLink } from "./links.js";
import { Pager } from "./pager.js";
import { places } from "./search.js";

export function found({ page, graph, asked, heading, words }) {
  const text = words.join("/"), modules = search(lower(graph.names), text), near = places(page.site, split(text), page.link);
  heading.append("Search: ", bdi(text));
  asked.append(answered(`${count(modules.length, "module")} of ${number(graph.n)} and ${count(near.length, "other place")} hold ${split(text).length > 1 ? "these words" : "this"} in their name.`));
  if (near.length) asked.append(el("ul", null, ...near.map(([kind, shown, to]) => el("li", null, link(to, bdi(shown)), ` ${kind}`))));
  if (modules.length) asked.append(new Pager({ caption: "Modules", columns: [{ title: "module", class: "place" }, { title: "context" }], rows: modules.length,
    row: (i) => [moduleLink(graph.names[modules[i]]), contextLink(page, graph, graph.context[modules[i]])] }).node);
}
