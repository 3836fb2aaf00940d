// What the checks below share: which elements a person can see and act on, and what to call them.
const INTERACTIVE = "a[href], button, input:not([type=hidden]), select, textarea, summary, video[controls], [tabindex='0']";
const nameOf = (el) => {
  const id = el.id ? `#${el.id}` : "";
  const classes = typeof el.className === "string" && el.className ? "." + el.className.trim().split(/\s+/).join(".") : "";
  const text = (el.innerText || el.value || el.getAttribute("aria-label") || "").trim().replace(/\s+/g, " ").slice(0, 40);
  const above = el.parentElement && !id && !classes ? nameOf(el.parentElement).replace(/ ".*/, "") + " > " : "";
  return `${above}${el.localName}${id}${classes}${text ? ` "${text}"` : ""}`;
};
// Texts for a screen reader alone are cut to a pixel; a closed popover or details is not drawn at all.
const isHidden = (el) => {
  if (!el.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true })) return true;
  const box = el.getBoundingClientRect();
  return box.width <= 1 || box.height <= 1;
};
const isClippedAway = (el) => {
  for (; el && el !== document.body; el = el.parentElement) {
    const style = getComputedStyle(el);
    if (style.clipPath === "inset(50%)" || style.clip === "rect(0px, 0px, 0px, 0px)" || style.clip === "rect(1px, 1px, 1px, 1px)") return true;
  }
  return false;
};
const ownText = (el) => [...el.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join(" ").trim();
const visible = (selector, root = document.body) => [...root.querySelectorAll(selector)].filter((el) => !isHidden(el) && !isClippedAway(el));
