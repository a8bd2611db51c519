// What stands in the head of each page and needs a script: search, theme, the address of the page, print.
export function button(text, act) {
  const b = document.createElement("button");
  b.type = "button";
  b.textContent = text;
  b.addEventListener("click", act);
  return b;
}

export function tools() {
  const form = document.createElement("form"), label = document.createElement("label"), input = document.createElement("input");
  form.setAttribute("role", "search");
  label.className = "hidden";
  label.htmlFor = input.id = "search";
  label.textContent = "Search modules, contexts, pages";
  input.type = "search";
  input.placeholder = "Search";
  input.autocomplete = "off";
  form.append(label, input);
  document.getElementById("tools").append(form);
  return { form, input };
}
