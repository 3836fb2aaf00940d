// Suggestions under a search field while typing: a combobox by the ARIA pattern. Without this script
// the field is an ordinary search field.
for (const input of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let timer, request, items = [], current = -1;

  list.id = input.id + "-lijst";
  list.className = "kp-suggest";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggesties");
  list.hidden = true;
  status.className = "kp-hidden";
  status.setAttribute("role", "status");
  input.after(list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const show = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", open);
    if (!open) select(-1);
  };
  const select = (index) => {
    list.children[current]?.setAttribute("aria-selected", "false");
    current = index;
    const option = list.children[index];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    clearTimeout(timer);
    request?.abort();
    status.textContent = "";
    show(false);
  };
  const span = (text) => {
    const element = document.createElement("span");
    element.textContent = text;
    return element;
  };
  const fill = (found) => {
    items = found;
    select(-1);
    list.replaceChildren(
      ...found.map((item, index) => {
        const option = document.createElement("li");
        option.id = list.id + index;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.append(span(item.title), span(item.kind));
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => location.assign(item.url));
        return option;
      }),
    );
    show(found.length > 0);
    status.textContent =
      found.length === 1 ? "1 suggestie" : (found.length || "Geen") + " suggesties";
  };
  const ask = async () => {
    const text = input.value.trim();
    request?.abort();
    if (text.length < 2) {
      items = [];
      return close();
    }
    request = new AbortController();
    try {
      const answer = await fetch(input.dataset.suggest + "?" + new URLSearchParams({ q: text }), {
        signal: request.signal,
      });
      if (answer.ok) fill((await answer.json()).suggestions);
    } catch (error) {
      // Suggestions are an extra: without an answer the field works as it did.
      if (error.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const { key } = event;
    if (key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      if (!items.length) return;
      event.preventDefault();
      // Past either end is the field itself, then the other end.
      const size = items.length + 1;
      const step = key === "ArrowDown" ? 1 : -1;
      const next = list.hidden ? (step > 0 ? 0 : size - 2) : ((current + 1 + step + size) % size) - 1;
      show(true);
      select(next);
    } else if (key === "Enter" && !list.hidden && items[current]) {
      event.preventDefault();
      location.assign(items[current].url);
    }
  });
}
// The best order is the one without a choice: then the address does not speak of it.
document.getElementById("vind")?.addEventListener("formdata", ({ formData }) => {
  for (const name of ["q", "volgorde"]) if (!formData.get(name)) formData.delete(name);
});
// All choices of a long group, and fewer again: only the group itself is replaced, so that the page and
// the sheet of filters stay where they are, and what is ticked but not yet sent stays ticked.
document.getElementById("filters")?.addEventListener("click", async (event) => {
  const button = event.target.closest(".kp-find__more");
  if (!button) return;
  event.preventDefault();
  const group = button.closest("details");
  const address = new URL(location);
  const parameter = group.id.replace("keuze-", "");
  address.hash = "";
  address.searchParams.delete("alle", parameter);
  if (button.value) address.searchParams.append("alle", parameter);
  button.disabled = true;
  try {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(group.id);
    const ticks = [...group.querySelectorAll("input")];
    const before = new Set(ticks.map((box) => box.value));
    const boxes = [...fresh.querySelectorAll("input")];
    for (const box of boxes) {
      const old = ticks.find((tick) => tick.value === box.value);
      if (old) box.checked = old.checked;
    }
    // Folding leaves out nothing that is ticked.
    const there = new Set(boxes.map((box) => box.value));
    const kept = ticks.filter((tick) => tick.checked && !there.has(tick.value));
    const choices = fresh.querySelector(".kp-find__choices");
    choices.prepend(...kept.map((tick) => tick.closest("label")));
    group.querySelector(".kp-find__choices").replaceWith(choices);
    button.replaceWith(fresh.querySelector(".kp-find__more"));
    history.replaceState(null, "", address);
    (boxes.find((box) => !before.has(box.value)) ?? group.querySelector(".kp-find__more")).focus();
    document.querySelector("#filters > [role=status]").textContent =
      boxes.length + " keuzes bij " + choices.getAttribute("aria-label");
  } catch {
    // Without an answer the page is asked for as it would be without this script.
    button.disabled = false;
    document.getElementById("vind").requestSubmit(button);
  }
});
