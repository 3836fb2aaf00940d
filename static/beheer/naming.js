/* Gives a name to the fields of the editor that have none for a screen reader: rich text, and the
   texts of blocks. Wagtail 8 writes their name above them and does not tie it to them. */
(() => {
  const UNNAMED = "[contenteditable=true][role=textbox], [data-field-input] > :is(input[type=text], textarea)";

  const isNamed = (field) =>
    field.labels?.length || field.hasAttribute("aria-label") || field.hasAttribute("aria-labelledby");

  /* The label of the field itself, or the heading of the panel or block that it is alone in. */
  const nameFor = (field) => {
    const label = field.closest("[data-field-wrapper]")?.querySelector("label[id]");
    return label?.id || field.closest("[data-panel]")?.getAttribute("aria-labelledby");
  };

  const nameAll = () => {
    for (const field of document.querySelectorAll(UNNAMED)) {
      const id = !isNamed(field) && nameFor(field);
      if (!id) continue;
      field.setAttribute("aria-labelledby", id);
      const help = field.closest("[data-field]")?.querySelector(".w-field__help[id]");
      if (help?.textContent.trim() && field.isContentEditable) field.setAttribute("aria-describedby", help.id);
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    nameAll();
    // A block that is added later, and rich text, which draws itself after the page.
    new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
  });
})();
