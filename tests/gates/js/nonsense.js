// Fills in the form of a screen with what cannot be right, sends it, and says what was typed where.
() => {
  const form = [...document.querySelectorAll("main form")].filter((el) => el.method === "post" && visible("input, textarea, select", el).length).pop();
  if (!form) return null;
  form.noValidate = true;
  const NONSENSE = { number: "-7", email: "geen adres", url: "geen adres", date: "2026-13-45" };
  const typed = {};
  const fields = visible("input:not([type=checkbox], [type=radio], [type=file], [type=submit]), textarea", form).filter((el) => el.name);
  const isNeeded = (el) => el.required || !!el.closest("[data-panel], [data-field-wrapper]")?.querySelector(".w-required-mark");
  // The first that must be filled in stays empty.
  const left = fields.find((el) => isNeeded(el) && ["text", "textarea"].includes(el.type)) || fields[0];
  for (const el of fields) {
    if (el.readOnly) continue;
    el.value = el === left ? "" : NONSENSE[el.type] || "Hier staat onzin";
    typed[el.name] = el.value;
  }
  for (const el of visible("select", form)) el.selectedIndex = isNeeded(el) && !el.value ? 0 : el.options.length - 1;
  form.querySelector("button[type=submit]").click();
  return typed;
}
