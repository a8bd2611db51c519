// What the browser remembers from page to page, where it is allowed to.
const prefix = "merestone.";

export function recall(key) {
  try {
    return localStorage.getItem(prefix + key);
  } catch {
    return null;
  }
}

// null: forgets it
export function keep(key, value) {
  try {
    if (value === null) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, value);
  } catch {
    // A browser that keeps nothing: it holds for this page.
  }
}
