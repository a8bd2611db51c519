// The matrix as a table, drawn as render/site_matrix.c writes it.
import { bdi, button, el, link, number } from "./dom.js";
import { face, inner } from "./matrix_model.js";

// Before the name of a context that has more than one package: the button that shows them.
export function opener(node, open) {
  if (node.inside || node.context.inside.length < 2) return null;
  const opened = open.has(node.context.slug);
  return button(opened ? "−" : "+", null, { class: "opener", "aria-expanded": String(opened), "aria-label": `packages of ${node.title}`, "data-open": node.context.slug });
}

function head(page, node, scope, open) {
  const route = node.route ?? (node.inside || !node.context.slug ? null : ["c", node.context.slug]), name = bdi(node.label);
  return el("th", { scope, class: node.inside && "inner" }, scope === "row" && opener(node, open), el("span", null, route ? link(page.link(...route), name) : name));
}

function cell(page, x, y, shown) {
  const own = face(shown, inner(x, y)), linked = !x.inside && !y.inside && x !== y && shown?.n && x.context.slug && y.context.slug;
  const text = [shown?.up && el("span", { class: "up" }, "↑"), own.text];
  return el("td", { class: own.classes || null }, own.mark && el("b", null, own.mark), ...(linked ? [link(page.link("d", x.context.slug, y.context.slug), ...text)] : text), own.change && el("small", null, own.change));
}

// `now`: {list, rows} of matrix_model.js, `open` contexts, the context `of` whose modules these are, `sorted` by what.
export function table(page, { list, rows, open, of, sorted }) {
  const size = list.length > 40 ? " many" : list.length > 30 ? " some" : "", sum = (node, n) => el("td", { class: "sum" }, node.inside ? "" : number(n));
  const levels = sorted === "level" ? "By levels, foundations first: what stands above the diagonal goes up the levels." : `By ${sorted}${sorted === "cluster" ? ": what hangs together stands together" : ""}.`;
  const caption = of ? `The modules of ${of.title}, by ${sorted}; what crosses its border is not shown.` : levels;
  return el("table", { class: `matrix${size}` }, el("caption", null, el("span", null, caption)),
    el("thead", null, el("tr", null, el("th", { scope: "col" }, el("span", { class: "hidden" }, "importing")), ...list.map((node) => head(page, node, "col", open)), el("th", { scope: "col", class: "sum" }, el("span", null, "all outgoing")))),
    el("tbody", null, ...list.map((x, a) => el("tr", null, head(page, x, "row", open), ...list.map((y, b) => cell(page, x, y, rows[a].get(b))), sum(x, x.context.out)))),
    el("tfoot", null, el("tr", null, el("th", { scope: "row" }, "all incoming"), ...list.map((y) => sum(y, y.context.into)), el("td"))));
}
