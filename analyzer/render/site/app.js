// The script of the site: it only adds to pages that read without it.
import { bar } from "./bar.js";
import { dependencies } from "./dependency.js";
import { graphOf } from "./graph.js";
import { matrix } from "./matrix.js";
import { modules } from "./modules.js";
import { page, reach, say } from "./page.js";
import { init, put } from "./parts.js";
import { pictureKeys, pictures } from "./pictures.js";
import { plan } from "./plan.js";
import { route } from "./route.js";
import { searchBox } from "./search.js";
import { suggest } from "./suggest.js";
import { tables } from "./tables.js";

globalThis.merestone = { put };

// What a page's own script is, by the first word of its route. A view gets a page (page.js).
const views = { c: dependencies, matrix: (own) => matrix(own, () => own.part("graph").then(graphOf)), modules, suggest, x: plan };

function start(site) {
  searchBox(page(document.querySelector("[data-page]"), site));
  bar(say);
  pictureKeys();
  for (const article of document.querySelectorAll("[data-page]")) {
    const of = page(article, site);
    pictures(of);
    tables(of);
    reach(article);
    addEventListener("resize", () => reach(article));
    views[article.dataset.page]?.(of);
  }
  route(site);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => init(start));
else init(start);
