// A target that stands by itself is at least 44 by 44 pixels, also through its label or the card around it; a
// link in a sentence is exempt; nothing is smaller than 24 by 24, counting the room around it.
() => {
  const LEAST = 44, SMALLEST = 24;
  const faults = [];
  const isInSentence = (el) => {
    // Where a link stands in a text of an author is for the author to say.
    if (el.closest(".kp-richtext p, .kp-richtext li")) return true;
    if (el.localName !== "a" || getComputedStyle(el).display !== "inline") return false;
    const block = el.closest("p, li, dd, td, figcaption, label, caption, h1, h2, h3, h4, blockquote");
    if (!block) return false;
    const rest = block.innerText.replace(el.innerText, "").trim();
    return rest.length > 0;
  };
  const isHit = (el, x, y) => {
    const hit = document.elementFromPoint(x, y);
    if (!hit) return false;
    const label = hit.closest("label");
    return el.contains(hit) || hit === el || (label && label.control === el);
  };
  // How far one can go from the middle and still hit it.
  const reach = (el, least) => {
    el.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = el.getBoundingClientRect();
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    const half = least / 2 - 1;
    const across = isHit(el, x - half, y) && isHit(el, x + half, y);
    const along = isHit(el, x, y - half) && isHit(el, x, y + half);
    return across && along;
  };
  const boxOf = (el) => {
    const boxes = [el, ...(el.labels || [])].map((one) => one.getBoundingClientRect());
    return { width: Math.max(...boxes.map((box) => box.width)), height: Math.max(...boxes.map((box) => box.height)) };
  };
  for (const el of visible(INTERACTIVE)) {
    if (el.matches("[tabindex='0']") && !el.matches("a, button, input, select, textarea, summary")) continue;
    if (el.localName === "video" || isInSentence(el)) continue;
    const box = boxOf(el);
    if (box.width >= LEAST - 0.5 && box.height >= LEAST - 0.5) continue;
    const size = `${box.width.toFixed(0)} by ${box.height.toFixed(0)}`;
    if (!reach(el, LEAST)) faults.push(`target of ${size}, not ${reach(el, SMALLEST) ? LEAST : SMALLEST}: ${nameOf(el)}`);
  }
  scrollTo(0, 0);
  return faults;
}
