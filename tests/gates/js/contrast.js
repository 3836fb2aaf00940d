// Text of at least 7:1, whatever its size; controls and the ring around them of at least 3:1. A text over a
// picture cannot be judged and is named as well.
() => {
  const TEXT = 7, CONTROL = 3;
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const parse = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = "#000";
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map((at) => top[at] * top[3] + below[at] * (1 - top[3])).concat(1);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  // The colour behind an element; null when a picture is.
  const ground = (el) => {
    const layers = [];
    for (; el; el = el.parentElement) {
      const style = getComputedStyle(el);
      if (style.backgroundImage !== "none" && !["SELECT", "INPUT"].includes(el.tagName)) return null;
      const colour = parse(style.backgroundColor);
      layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const faults = [];
  const judge = (el, what, colour, behind, least) => {
    if (!behind) return faults.push(`${what} over a picture: ${nameOf(el)}`);
    const found = ratio(over(parse(colour), behind), behind);
    if (found < least) faults.push(`${what} ${found.toFixed(2)}:1, not ${least}:1: ${nameOf(el)}`);
  };
  for (const el of visible("*")) {
    if (el.closest("svg, video, [aria-hidden=true]") || el.matches(":disabled, option, optgroup")) continue;
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
