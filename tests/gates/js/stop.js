// Where the keyboard is now. Returns null when it has left the page.
() => {
  const el = document.activeElement;
  if (!el || el === document.body || el === document.documentElement) return null;
  const box = el.getBoundingClientRect();
  let ring = 0, shade = 0;
  // The ring is a line, often with a shadow of another colour within it; the one that stands out more counts.
  const lookAt = (one) => {
    const style = getComputedStyle(one), behind = one.parentElement && ground(one.parentElement);
    const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    if (!isOutlined) return;
    ring = Math.max(ring, parseFloat(style.outlineWidth));
    const colours = [style.outlineColor, ...(style.boxShadow === "none" ? [] : style.boxShadow.match(/^\w+\([^)]*\)/))];
    // Over a picture nobody can tell.
    shade = Math.max(shade, ...colours.map((colour) => behind ? ratio(over(parse(colour), behind), behind) : Infinity));
  };
  for (let one = el; one && one !== document.body; one = one.parentElement) {
    lookAt(one);
    if (one.matches("label, .kp-check")) break;
  }
  for (const label of el.labels || []) lookAt(label);
  const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 2);
  const tops = [box.y + 2, box.y + box.height / 2, box.bottom - 2].map((y) => Math.min(Math.max(y, 1), innerHeight - 2));
  const isOf = (hit) => hit && (el.contains(hit) || hit.contains(el) || [...(el.labels || [])].some((label) => label.contains(hit)));
  const covered = tops.every((y) => !isOf(document.elementFromPoint(x, y)));
  window.kpStops ||= [];
  const known = window.kpStops.indexOf(el);  // a film has buttons of its own, which look like itself from here
  if (known < 0) window.kpStops.push(el);
  return { name: nameOf(el), ring, shade, covered, known, isFilm: el.localName === "video", inView: box.bottom > 0 && box.top < innerHeight, fixed: !!el.closest("[popover]:popover-open") };
}
