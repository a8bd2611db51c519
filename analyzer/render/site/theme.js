// Light, dark, or as the system has it. The script stands in the head, so that what was chosen holds before anything is painted.
import { button } from "./dom.js";
import { keep, recall } from "./kept.js";

const names = ["system", "light", "dark"], at = document.documentElement.dataset;

function set(name) {
  if (name === "light" || name === "dark") at.theme = name;
  else delete at.theme;
}

set(recall("theme"));

// A button that goes from one to the next and says which it is.
export function theme(say) {
  const now = () => at.theme ?? "system";
  const b = button(`Theme: ${now()}`, () => {
    const next = names[(names.indexOf(now()) + 1) % names.length];
    set(next);
    keep("theme", next === "system" ? null : next);
    b.textContent = `Theme: ${next}`;
    say(b.textContent);
  });
  return b;
}
