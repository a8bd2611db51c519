// Data parts: each a classic script that calls merestone.put, loaded when first needed; in the report in one file a block of text.
const waiting = {}, parts = {};
export const body = document.body;
export const root = body.dataset.root;
export const single = body.dataset.single === "1";

function promise(name) {
  return (parts[name] ??= new Promise((done, fail) => (waiting[name] = { done, fail })));
}

// `head` says what the part is; of `site` the data is there as it is.
export function put(head, data) {
  promise(head.part);
  waiting[head.part].done(data);
}

export function part(name) {
  const known = name in parts, p = promise(name);
  if (known) return p;
  const block = single && document.querySelector(`script[data-part="${CSS.escape(name)}"]`);
  if (block) waiting[name].done(JSON.parse(block.textContent));
  else {
    const script = document.createElement("script");
    script.src = `${root}data/${name}.js`;
    script.onerror = () => waiting[name].fail(new Error(`data/${name}.js is not there`));
    document.head.append(script);
  }
  return p;
}

// The part `site` comes with every page.
export function init(start) {
  if (single) part("site");
  promise("site").then(start);
}
