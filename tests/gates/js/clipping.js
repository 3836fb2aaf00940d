// Nothing is cut off, spills out of its box, or makes the page wider than the screen. What scrolls by itself can
// be reached by keyboard and has a name.
() => {
  const faults = [];
  // Drawings may go on outside their frame; letters may not.
  const losesText = (el, axis) => {
    const frame = el.getBoundingClientRect();
    return visible("*", el).some((inner) => {
      if (!ownText(inner) || inner.closest("svg, [aria-hidden=true]")) return false;
      const box = inner.getBoundingClientRect();
      return axis === "down" ? box.bottom > frame.bottom + 2 : box.right > frame.right + 2;
    }) || !!ownText(el);
  };
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const edge = root.clientWidth + 1;
    const wide = visible("*").filter((el) => el.getBoundingClientRect().right > edge && !el.closest("[tabindex='0']"));
    faults.push(`the page is ${root.scrollWidth} wide on a screen of ${root.clientWidth}: ${wide.sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right).slice(0, 2).map(nameOf)}`);
  }
  for (const el of visible("*")) {
    if (el.closest("svg, video") || el.matches("input, select, textarea, option") || !el.innerText?.trim()) continue;
    const style = getComputedStyle(el);
    // A summary on a card ends in dots after some lines; the whole of it is one link away.
    if (style.display === "inline" || style.webkitLineClamp !== "none") continue;
    const tall = el.scrollHeight - el.clientHeight, wide = el.scrollWidth - el.clientWidth;
    for (const [axis, more, overflow] of [["down", tall, style.overflowY], ["sideways", wide, style.overflowX]]) {
      if (["auto", "scroll"].includes(overflow) && more > 1) {
        const named = el.getAttribute("aria-label") || el.getAttribute("aria-labelledby");
        if (!(el.tabIndex === 0 && named) && !el.matches("[popover]") && !el.querySelector("a, button, input")) faults.push(`scrolls ${axis} but not by keyboard: ${nameOf(el)}`);
      } else if (["hidden", "clip"].includes(overflow) && more > 2 && losesText(el, axis)) faults.push(`cut off ${axis} by ${more} px: ${nameOf(el)}`);
      else if (overflow === "visible" && more > 3 + 0.4 * parseFloat(style.fontSize) && ownText(el) && axis === "down") faults.push(`spills ${axis} by ${more} px: ${nameOf(el)}`);
    }
  }
  return faults;
}
