// After a walk: what was never reached, and where the order of the walk is not that of the page or of the eye.
() => {
  const faults = [], stops = window.kpStops || [];
  const heads = {};
  const wanted = visible("a[href], button:not(:disabled), input:not(:disabled, [type=hidden]), select:not(:disabled), textarea:not(:disabled), summary, [tabindex='0']")
    .filter((el) => el.tabIndex >= 0)
    // Of a group of radio buttons the keyboard visits one, the arrows the others.
    .filter((el) => el.type !== "radio" || !(heads[el.name] ||= 0) && ++heads[el.name]);
  for (const el of wanted) if (!stops.includes(el) && el.type !== "radio") faults.push(`the keyboard does not come to ${nameOf(el)}`);
  stops.forEach((el, at) => {
    const before = stops[at - 1];
    if (!before) return;
    if (before.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_PRECEDING) faults.push(`the walk goes back in the page at ${nameOf(el)}`);
    if (before.contains(el) || el.contains(before) || before.closest("footer, header") !== el.closest("footer, header")) return;
    const [a, b] = [before, el].map((one) => one.getBoundingClientRect());
    const sameRow = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
    if (sameRow && b.right <= a.left + 1) faults.push(`goes to the left at ${nameOf(el)}`);
    if (b.bottom <= a.top + 1 && b.left < a.right - 1 && b.right <= a.right + 1) faults.push(`goes up at ${nameOf(el)}`);
  });
  return faults;
}
