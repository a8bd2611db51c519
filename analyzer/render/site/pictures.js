// A picture is one stop of the Tab key; inside, arrows go from box to box. Space shows every edge of a box, also those that are not drawn.
import { count } from "./dom.js";
import { shortcut } from "./keys.js";
import { reveal, show } from "./route.js";

const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function svgElement(name, attributes) {
  const e = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) e.setAttribute(key, attributes[key]);
  return e;
}

function centre(e) {
  const r = e.getBoundingClientRect();
  return [r.x + r.width / 2, r.y + r.height / 2];
}

// The nearest of `links` that lies that way; what lies aside counts double.
function toward(links, from, [dx, dy]) {
  const [x, y] = centre(from);
  let best = null, least = Infinity;
  for (const link of links) {
    const [cx, cy] = centre(link), along = (cx - x) * dx + (cy - y) * dy, aside = Math.abs((cx - x) * dy) + Math.abs((cy - y) * dx);
    if (along > 1 && along + 2 * aside < least) [best, least] = [link, along + 2 * aside];
  }
  return best;
}

const isBox = (a) => a.matches(".pic-box") || a.querySelector(".pic-box");

// Which context a box is, by its address: .../context/<slug>.html, in one file #c-<slug>.
const slug = (a) => a.getAttribute("href").match(/(?:#c-|context\/)([a-z0-9-]+)(?:\.html)?$/)?.[1];

function frame(box) {
  const r = box.querySelector("rect").getBBox();
  return [r.x + r.width / 2, r.y + r.height / 2, r.width / 2, r.height / 2];
}

// From the rim of one box to the rim of the other, with a head.
function arrow(from, to, weight) {
  const [ax, ay, aw, ah] = frame(from), [bx, by, bw, bh] = frame(to), dx = bx - ax, dy = by - ay;
  const cut = (w, h) => Math.min(w / Math.abs(dx || 1e-9), h / Math.abs(dy || 1e-9), 0.45), length = Math.hypot(dx, dy) || 1;
  const s = cut(aw, ah), t = 1 - cut(bw, bh), [x, y] = [ax + t * dx, ay + t * dy], [ux, uy] = [dx / length, dy / length];
  return svgElement("path", { d: `M${ax + s * dx} ${ay + s * dy}L${x} ${y}M${x - 9 * ux - 4 * uy} ${y - 9 * uy + 4 * ux}L${x} ${y}L${x - 9 * ux + 4 * uy} ${y - 9 * uy - 4 * ux}`, "stroke-width": 0.6 + Math.log10(weight || 1) });
}

function clear(svg) {
  const was = svg.querySelector(".picked");
  svg.querySelector(".pic-all")?.remove();
  svg.classList.remove("picking");
  was?.classList.remove("picked");
  return was;
}

// `arcs`: [from, to, imports] by the place of a context in `site.contexts`.
function pick(svg, box, site, arcs, say) {
  const boxes = new Map([...svg.querySelectorAll("a")].filter((a) => isBox(a) && slug(a)).map((a) => [slug(a), a]));
  const at = site.contexts.findIndex((c) => c[0] === slug(box)), layer = svgElement("g", { class: "pic-all", "aria-hidden": "true" });
  const sum = [[0, 0], [0, 0]];
  for (const [from, to, imports] of arcs) {
    if ((from !== at && to !== at) || from === to) continue;
    const side = sum[from === at ? 1 : 0], [a, b] = [from, to].map((i) => boxes.get(site.contexts[i][0]));
    side[0]++;
    side[1] += imports;
    if (a && b) layer.append(arrow(a, b, imports));
  }
  svg.append(layer);
  svg.classList.add("picking");
  box.classList.add("picked");
  say?.(`${site.contexts[at][2]}: ${count(sum[0][0], "context")} import${sum[0][0] === 1 ? "s" : ""} it by ${count(sum[0][1], "statement")}; it imports ${count(sum[1][0], "context")} by ${count(sum[1][1], "statement")}. All these are drawn.`);
}

// A line of one pixel is hard to hit: the same way once more, wide and unseen.
function widen(arrow) {
  const line = arrow.querySelector("path"), wide = line.cloneNode();
  wide.setAttribute("class", "e-hit");
  line.before(wide);
}

function walk(svg, page) {
  const links = [...svg.querySelectorAll("a")], boxes = links.filter(isBox), others = links.filter((a) => !isBox(a));
  const stop = (a) => links.forEach((b) => b.setAttribute("tabindex", b === a ? "0" : "-1"));
  const go = (a) => {
    if (!a) return;
    stop(a);
    a.focus();
    a.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const along = (list, now, by) => list[Math.min(list.length - 1, Math.max(0, list.indexOf(now) + by))];
  svg.querySelectorAll("a.pic-e").forEach(widen);
  stop(boxes[0] ?? links[0]);
  for (const box of boxes.filter(slug)) {
    box.addEventListener("pointerenter", async () => {
      const arcs = await page.part("arcs");
      if (box.matches(":hover") && !svg.querySelector(".picked")) pick(svg, box, page.site, arcs);
    });
    box.addEventListener("pointerleave", () => svg.querySelector(".picked:not(:focus)") && clear(svg));
  }
  // Not on the picture itself: one that listens for the focus is a stop of its own.
  svg.parentElement.addEventListener("focusin", (e) => links.includes(e.target) && stop(e.target));
  svg.addEventListener("keydown", async (e) => {
    const now = document.activeElement, list = boxes.length ? boxes : links, step = steps[e.key];
    if (e.ctrlKey || e.altKey || e.metaKey || !links.includes(now)) return;
    if (step) go(boxes.length ? toward(boxes, now, step) : along(links, now, step[0] + step[1]));
    else if (e.key === "Home" || e.key === "End") go(list.at(e.key === "Home" ? 0 : -1));
    else if (e.key === "PageDown" || e.key === "PageUp") go(along(others, now, e.key === "PageDown" ? 1 : -1));
    else if (e.key === "Escape" && svg.querySelector(".picked")) clear(svg);
    else if (e.key === " " && isBox(now) && slug(now)) {
      e.preventDefault();
      if (clear(svg) === now) return;
      pick(svg, now, page.site, await page.part("arcs"), page.say);
    } else return;
    e.preventDefault();
  });
}

// To the table that says what a picture shows: where its figure's link leads, else the next one in its section. False: there is none.
function twin(svg) {
  const named = svg.closest("figure")?.querySelector("a[data-twin]");
  if (named) return show(named.hash.slice(1)) || void (location.href = named.href);
  const tables = (svg.closest("section") ?? svg.closest("article")).querySelectorAll("table");
  const next = [...tables].find((t) => svg.compareDocumentPosition(t) & Node.DOCUMENT_POSITION_FOLLOWING);
  return Boolean(next) && reveal(next);
}

export function pictures(page) {
  for (const svg of page.main.querySelectorAll("svg.picture")) {
    svg.parentNode.scrollLeft = (svg.clientWidth - svg.parentNode.clientWidth) / 2;     // the middle, where more stands
    if (svg.querySelector("a")) walk(svg, page);
  }
}

export function pictureKeys() {
  shortcut("Arrows, Home, End", "Inside a picture: the next box");
  shortcut("PageDown, PageUp", "Inside a picture: the next arrow that is a link");
  shortcut("Enter", "Opens what has the focus");
  shortcut("Space", "Inside a picture: draws all edges of the box, or none");
  shortcut("t", "From a picture to the table that says the same", () => {
    const svg = document.activeElement.closest?.("svg.picture") ?? document.querySelector("svg.picture");
    return svg ? twin(svg) : false;
  });
  shortcut("Escape", "Closes; takes the selection back", () => {
    const svg = document.querySelector("svg.picking");
    return svg ? void clear(svg) : false;
  });
}
