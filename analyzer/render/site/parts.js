// Data parts: each a classic script that calls merestone.put, loaded when first needed; in the report in one file a block of text.
import { unpack } from "./payload.js";

const waiting = {}, parts = {};
// Known when the page is read (init): the script runs before.
export let root = "", single = false;

function promise(name) {
  return (parts[name] ??= new Promise((done, fail) => (waiting[name] = { done, fail })));
}

// `head` says what the part is; of `site` the data is there as it is, else it is packed.
export function put(head, data) {
  promise(head.part);
  if (typeof data === "string") unpack(head, data).then(waiting[head.part].done, waiting[head.part].fail);
  else waiting[head.part].done(data);
}

export function part(name) {
  const known = name in parts, p = promise(name);
  if (known) return p;
  const block = single && document.querySelector(`script[data-part="${CSS.escape(name)}"]`);
  if (block) {
    const [head, data] = block.textContent.split("\n");
    put(data ? JSON.parse(head) : { part: name }, data || JSON.parse(head));
  } else {
    const script = document.createElement("script");
    script.src = `${root}data/${name}.js`;
    script.onerror = () => waiting[name].fail(new Error(`data/${name}.js is not there`));
    document.head.append(script);
  }
  return p;
}

// The part `site` comes with every page.
export function init(start) {
  root = document.body.dataset.root;
  single = document.body.dataset.single === "1";
  if (single) part("site");
  promise("site").then(start);
}
