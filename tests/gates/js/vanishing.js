// Forced colours: what is only a colour is gone then. Called twice: first to remember what is drawn by a ground of
// its own, then, in forced colours, to say what is not to be seen any more.
() => {
  const faults = [];
  const isClear = (colour) => colour === "transparent" || /^rgba.*, 0\)$/.test(colour);
  const probe = Object.assign(document.createElement("i"), { style: "background: Canvas" });
  document.body.append(probe);
  const canvas = getComputedStyle(probe).backgroundColor;
  probe.remove();
  const groundOf = (el) => {
    for (; el; el = el.parentElement) {
      const colour = getComputedStyle(el).backgroundColor;
      if (!isClear(colour)) return colour;
    }
    return canvas;
  };
  const isDrawn = (el) => {
    const style = getComputedStyle(el), behind = groundOf(el.parentElement);
    const edges = ["Top", "Right", "Bottom", "Left"].some((side) => parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] !== "none" && style[`border${side}Color`] !== behind && !isClear(style[`border${side}Color`]));
    return edges || (!isClear(style.backgroundColor) && style.backgroundColor !== behind) || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 && style.outlineColor !== behind);
  };
  const isForced = matchMedia("(forced-colors: active)").matches;
  if (!isForced) {
    window.kpDrawn = visible("main *, header *, footer *").filter((el) => !el.closest("svg, video, [aria-hidden=true], .kp-mosaic") && !el.innerText?.trim() && !el.querySelector("img, svg") && isDrawn(el) && el.getBoundingClientRect().width >= 4);
    return [];
  }
  for (const el of window.kpDrawn) if (!isHidden(el) && !isDrawn(el) && el.localName !== "img") faults.push(`vanishes in forced colours: ${nameOf(el)}`);
  for (const el of visible("input:not([type=hidden]), select, textarea, button, .nl-button")) {
    const style = getComputedStyle(el);
    if (style.appearance !== "none" && style.appearance !== "" && ["checkbox", "radio"].includes(el.type)) continue;
    const isText = !!el.innerText?.trim() && style.textDecorationLine === "underline";
    if (!isDrawn(el) && !isDrawn(el.parentElement) && !isText) faults.push(`a control without an edge: ${nameOf(el)}`);
  }
  for (const el of visible("[aria-current]:not(.kp-crumbs__list *), [aria-pressed=true], [aria-selected=true]")) {
    const style = getComputedStyle(el);
    const own = [el, el.querySelector("a")].filter(Boolean).some((one) => getComputedStyle(one).textDecorationLine === "underline" || +getComputedStyle(one).fontWeight >= 600);
    if (!isDrawn(el) && !own) faults.push(`chosen, but looks like the rest: ${nameOf(el)} ${style.borderTopColor}`);
  }
  for (const el of visible("svg:not([role=img]) , svg[role=img] :is(circle, path, rect)")) {
    const style = getComputedStyle(el), behind = groundOf(el.closest("a, button, div, li, p") || el);
    const isShape = el.localName !== "svg";
    if (el.localName === "svg" && style.color === behind) faults.push(`an icon in the colour of its ground: ${nameOf(el.parentElement)}`);
    if (isShape && style.fill === behind && (style.stroke === "none" || style.stroke === behind)) faults.push(`a shape in the colour of its ground: ${nameOf(el)}`);
  }
  return [...new Set(faults)];
}
