// After a form was refused: where no text stands beside a wrong field, or the field does not point to it.
() => {
  const faults = [];
  const texts = visible("main :is(.w-field__errors, .error-message, .help-critical, .meeting-error), .messages .error, main li.error").filter((el) => el.innerText.trim());
  if (!texts.length) faults.push("nothing says what is wrong");
  for (const el of visible("main [aria-invalid=true]")) {
    const told = (el.getAttribute("aria-describedby") || "").split(/\s+/).map((id) => document.getElementById(id));
    if (!told.some((one) => one?.innerText.trim())) faults.push(`an error that ${nameOf(el)} does not point to`);
  }
  for (const el of visible("main .w-field--error, main .w-field__wrapper--error")) if (!el.querySelector("[aria-invalid=true]")) faults.push(`wrong, but not for a screen reader: ${nameOf(el)}`);
  return faults;
}
