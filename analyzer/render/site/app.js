// The script of the site: it only adds to pages that read without it.
import { bar } from "./bar.js";
import { init, put } from "./parts.js";
import { page, say } from "./page.js";
import { pictureKeys, pictures } from "./pictures.js";
import { route } from "./route.js";
import { tools } from "./tools.js";

globalThis.merestone = { put };

// What a page's own script is, by the first word of its route. A view gets a page (page.js).
const views = {};

function start(site) {
  tools(site);
  bar(say);
  pictureKeys();
  for (const article of document.querySelectorAll("[data-page]")) {
    const of = page(article, site);
    pictures(of);
    views[article.dataset.page]?.(of);
  }
  route(site);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => init(start));
else init(start);
