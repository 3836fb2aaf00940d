// On paper: no menus, forms or buttons, black letters, and all that is folded open.
() => {
  const faults = [];
  for (const el of visible("nav:not([aria-label='Kruimelpad']), form, button, .nl-button, input, select, textarea, video")) faults.push(`printed: ${nameOf(el)}`);
  for (const el of visible("main *, footer *")) {
    if (!ownText(el) || el.closest("svg")) continue;
    const style = getComputedStyle(el);
    if (style.color !== "rgb(0, 0, 0)") faults.push(`letters of ${style.color}: ${nameOf(el)}`);
    if (parseFloat(style.fontSize) < 11) faults.push(`letters of ${style.fontSize}: ${nameOf(el)}`);
  }
  for (const el of visible("main details")) for (const inner of el.querySelectorAll(":scope > :not(summary)")) if (!inner.checkVisibility()) faults.push(`folded: ${nameOf(inner)}`);
  for (const el of visible(":is(.kp-prose, .kp-richtext) a[href^='http']")) if (!getComputedStyle(el, "::after").content.includes(el.getAttribute("href"))) faults.push(`an address that paper does not tell: ${nameOf(el)}`);
  return faults;
}
