// What the checks of colours share: the contrast of two colours as WCAG counts it, and what lies behind an element.
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
// How much of an element is seen through everything around it that is faint.
const opacity = (el) => {
  let seen = 1;
  for (; el; el = el.parentElement) seen *= parseFloat(getComputedStyle(el).opacity);
  return seen;
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
