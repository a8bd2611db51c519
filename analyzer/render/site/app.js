// The script of the site: it only adds to pages that read without it.
import { init, put } from "./parts.js";
import { page } from "./page.js";
import { plan } from "./plan.js";
import { route } from "./route.js";
import { suggest } from "./suggest.js";
import { theme } from "./theme.js";
import { tools } from "./tools.js";

globalThis.merestone = { put };

// What a page's own script is, by the first word of its route. A view gets a page (page.js).
const views = { x: plan, suggest };

function start(site) {
  tools(site);
  theme();
  for (const article of document.querySelectorAll("[data-page]")) views[article.dataset.page]?.(page(article, site));
  route(site);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => init(start));
else init(start);
