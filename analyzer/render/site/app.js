// The script of the site: it only adds to pages that read without it.
import { init, put } from "./parts.js";
import { matrix } from "./matrix.js";
import { page } from "./page.js";
import { route } from "./route.js";
import { tables } from "./tables.js";
import { theme } from "./theme.js";
import { tools } from "./tools.js";

globalThis.merestone = { put };

// What a page's own script is, by the first word of its route. A view gets a page (page.js).
const views = { matrix };

function start(site) {
  tools(site);
  theme();
  for (const article of document.querySelectorAll("[data-page]")) {
    const own = page(article, site);
    tables(own);
    views[article.dataset.page]?.(own);
  }
  route(site);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => init(start));
else init(start);
