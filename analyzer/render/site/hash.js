// The hash is the address within the report and the state of a view: #/c/grades?sort=in. Words are percent-encoded.
export function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// {words: ["c", "grades"], state: URLSearchParams}, or null where the hash is an id.
export function read(hash = location.hash) {
  if (!hash.startsWith("#/")) return null;
  const at = hash.indexOf("?"), path = at < 0 ? hash.slice(2) : hash.slice(2, at);
  return { words: path.split("/").filter((w) => w !== "").map(decode), state: new URLSearchParams(at < 0 ? "" : hash.slice(at + 1)) };
}

export function write(words, state) {
  const text = state.toString();
  return `#/${words.map(encodeURIComponent).join("/")}${text ? `?${text}` : ""}`;
}
