// The hash is the address within the report and the state of a view: #/c/grades?sort=in. Words are percent-encoded.
export function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// "c/grades" -> ["c", "grades"]
export const split = (path) => path.split("/").filter(Boolean);

// {words: ["c", "grades"], state: URLSearchParams}, or null where the hash is an id.
export function read(hash = location.hash) {
  if (!hash.startsWith("#/")) return null;
  const at = hash.indexOf("?"), path = at < 0 ? hash.slice(2) : hash.slice(2, at);
  return { words: split(path).map(decode), state: new URLSearchParams(at < 0 ? "" : hash.slice(at + 1)) };
}

// The hash of a route, with the state of its view if there is one.
export function write(words, state = "") {
  const text = state.toString();
  return `#/${words.map(encodeURIComponent).join("/")}${text ? `?${text}` : ""}`;
}
