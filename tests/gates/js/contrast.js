// Text of at least 7:1, whatever its size, also where it is for the eye alone; the edge of a field of at least
// 3:1. A text over a picture cannot be judged and is named as well.
() => {
  const TEXT = 7, CONTROL = 3;
  const faults = [];
  const judge = (el, what, colour, behind, least) => {
    if (!behind) return faults.push(`${what} over a picture: ${nameOf(el)}`);
    const [r, g, b, a] = parse(colour);
    const found = ratio(over([r, g, b, a * opacity(el)], behind), behind);
    if (found < least) faults.push(`${what} ${found.toFixed(2)}:1, not ${least}:1: ${nameOf(el)}`);
  };
  for (const el of visible("*")) {
    if (el.closest("svg, video") || el.matches(":disabled, option, optgroup")) continue;
    const isField = el.matches("input:not([type=checkbox], [type=radio], [type=hidden]), textarea, select");
    if (ownText(el) || isField) judge(el, "text", getComputedStyle(el).color, ground(el), TEXT);
    if (el.placeholder) judge(el, "placeholder", getComputedStyle(el, "::placeholder").color, ground(el), TEXT);
    if (isField || el.matches("[type=checkbox], [type=radio]")) {
      const style = getComputedStyle(el);
      if (style.appearance === "auto" && !isField) continue;
      const around = ground(el.parentElement);
      if (!around) continue;
      const edge = ratio(over(parse(style.borderTopColor), around), around);
      const fill = ratio(ground(el) || around, around);
      if (Math.max(parseFloat(style.borderTopWidth) ? edge : 0, fill) < CONTROL) faults.push(`edge of a field under ${CONTROL}:1: ${nameOf(el)}`);
    }
  }
  return faults;
}
