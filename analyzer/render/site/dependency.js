// What a context takes of each other: all places in place of the first.
import { button, checkbox, checked, link, number, place } from "./dom.js";
import { graphOf } from "./graph.js";
import { rowsOf } from "./lines.js";
import { here, source } from "./links.js";
import { Pager } from "./pager.js";

async function open(page, section, slug) {
  const graph = graphOf(await page.part("graph")), part = await page.part(`edges/${slug}`), to = graph.contexts.findIndex((c) => c.slug === section.dataset.to);
  const get = (all) => rowsOf(part, graph, to, all);
  let rows = get(false);
  const toModule = (v, text) => link(`${page.single ? "" : `${page.root}data/modules.html`}${here("m", graph.names[v])}`, place(text));
  const pager = new Pager({
    caption: "By place", columns: [{ title: "what is used", class: "place" }, { title: "place", class: "place" }, { title: "kind" }, { title: "scope" }, { title: "confidence" }], rows: rows.length,
    row: (i) => {
      const [v, w, line, symbol, [kind, scope, confidence]] = rows[i];
      return [toModule(w, symbol ? `${graph.names[w]}:${symbol}` : graph.names[w]), source(page, graph.file(v), line), kind, scope === "module" ? "" : scope, confidence];
    },
  });
  const box = checkbox(false, (all) => {
    rows = get(all);
    pager.show({ rows: rows.length, first: 0 });
  });
  section.querySelector(".scroll")?.remove();
  section.querySelector(".more")?.replaceWith(checked(box, " tests, migrations, guesses and imports for type checkers too"), pager.node);
  return pager;
}

export function dependencies(page) {
  const slug = page.main.dataset.route.split("/")[1];
  for (const section of page.main.querySelectorAll(".dependency")) {
    const more = section.querySelector(".more");
    more?.append(" ", button(`Show all ${number(Number(more.dataset.all))}`, ({ target }) => {
      target.disabled = true;
      open(page, section, slug).then((pager) => pager.frame.focus(), (why) => more.append(` ${why.message}.`));
    }));
  }
}
