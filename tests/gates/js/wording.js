// What a page says and how it is put together: headings, links, pictures, languages, tables, forms.
() => {
  const faults = [];
  const say = (what, el) => faults.push(el ? `${what}: ${nameOf(el)}` : what);
  const text = (el) => (el.innerText || el.textContent || "").replace(/[\s\u00ad]+/g, " ").trim();
  const accessible = (el) => {
    const by = (el.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean).map((id) => document.getElementById(id)).filter(Boolean);
    return by.map((one) => one.textContent.trim()).join(" ") || el.getAttribute("aria-label") || text(el) || el.querySelector("img[alt]")?.alt || "";
  };
  const drawn = (selector) => [...document.querySelectorAll(selector)].filter((el) => el.checkVisibility({ checkVisibilityCSS: true }));

  // Headings
  const headings = drawn("h1, h2, h3, h4, h5, h6");
  const ones = headings.filter((el) => el.localName === "h1");
  if (ones.length !== 1) say(`${ones.length} headings of level 1`);
  headings.forEach((el, at) => {
    if (!text(el)) say("empty heading", el);
    if (at && +el.localName[1] > +headings[at - 1].localName[1] + 1) say("a level of heading is left out", el);
  });
  for (const el of drawn("main p")) {
    if (el.closest("li, td, [class*=alert]")) continue;
    const only = el.children.length === 1 && ["STRONG", "B"].includes(el.children[0].tagName) && text(el.children[0]) === text(el);
    if (only && text(el).length < 80) say("a paragraph that poses as a heading", el);
  }

  // Links and buttons
  const VAGUE = new RegExp(given.vague, "i"), VAGUE_IN_ENGLISH = /^(read more|more|click here|here)\W*$/i;
  const targets = new Map();
  for (const el of drawn("a[href]")) {
    const name = accessible(el).replace(/\s+/g, " ").trim();
    if (!name) say("link without a name", el);
    if (VAGUE.test(name) || VAGUE_IN_ENGLISH.test(name)) say("link that says nothing", el);
    if (/^https?:\/\/|^www\./.test(name)) say("bare address as the text of a link", el);
    if (el.target === "_blank" && !/nieuw (venster|tabblad)/i.test(name)) say("opens a new window unasked", el);
    if (el.getAttribute("href") === "#") say("link to nowhere", el);
    const href = el.href.replace(/#.*$/, "");
    const key = name.toLowerCase();
    if (targets.has(key) && targets.get(key) !== href && !el.hash) say(`two targets for the link "${name}"`, el);
    targets.set(key, href);
  }
  for (const el of drawn("button, summary")) if (!accessible(el).trim()) say("button without a name", el);
  for (const el of drawn("[tabindex]")) if (el.tabIndex > 0) say("order of the keyboard changed", el);
  for (const el of document.querySelectorAll("[aria-hidden=true]")) if ([el, ...el.querySelectorAll(INTERACTIVE)].some((one) => one.matches(INTERACTIVE) && one.tabIndex >= 0)) say("can be reached but not heard", el);
  for (const el of document.querySelectorAll("div[onclick], span[onclick], p[onclick]")) say("can only be clicked", el);
  for (const el of drawn("a:not([href])")) if (text(el)) say("looks like a link and is none", el);
  for (const el of drawn(":is(a[href], button)[aria-label]")) {
    const seen = text(el).toLowerCase();
    if (seen && !el.getAttribute("aria-label").toLowerCase().includes(seen)) say("is heard otherwise than it reads", el);
  }
  const sentence = drawn("main p a[href], main .kp-richtext a[href]");
  for (const el of sentence) {
    const style = getComputedStyle(el);
    if (!el.closest("li, nav") && style.textDecorationLine === "none" && getComputedStyle(el.parentElement).color !== style.color && text(el.parentElement) !== text(el)) say("link in a sentence known by its colour alone", el);
  }

  // Pictures, sound and film
  const NO_WORDS = new RegExp(given.noWords, "i");
  for (const el of document.querySelectorAll("img")) {
    if (!el.hasAttribute("alt")) say("picture without alt", el);
    if (NO_WORDS.test(el.alt)) say(`alt that says nothing "${el.alt}"`);
    const caption = el.closest("figure")?.querySelector("figcaption");
    if (caption && el.alt && text(caption) === el.alt.trim()) say("alt that repeats the caption", caption);
    if (!el.hasAttribute("width") || !el.hasAttribute("height")) say("picture without measures", el);
  }
  for (const el of document.querySelectorAll("svg:not([aria-hidden=true])")) if (!(el.getAttribute("aria-label") || el.getAttribute("aria-labelledby") || el.closest("[aria-hidden=true]"))) say("drawing without a name", el);
  for (const el of document.querySelectorAll("video")) {
    if (!el.querySelector("track[kind=captions], track[kind=subtitles]")) say("film without captions", el);
    if (el.autoplay) say("film that starts by itself", el);
    if (!el.controls) say("film without buttons", el);
  }
  for (const el of document.querySelectorAll("audio")) if (el.autoplay) say("sound that starts by itself", el);
  for (const el of document.querySelectorAll("iframe")) if (!el.title) say("frame without a title", el);
  for (const el of document.querySelectorAll("marquee, blink")) say("moves all the time", el);
  for (const el of document.getAnimations?.() ?? []) if (el.effect?.getTiming().iterations === Infinity) say("moves for ever", el.effect.target);

  // Languages
  if (document.documentElement.lang !== "nl") say(`language of the page "${document.documentElement.lang}"`);
  const ENGLISH = /\b(the|and|of|to|is|are|with|for|that|this|from|you|your|have|we|our|people|can|by|on|not)\b/gi;
  const DUTCH = /\b(de|het|een|en|van|te|dat|die|voor|met|zijn|niet|ook|als|aan|er|u|uw|wij|hoe|wat|naar)\b/gi;
  for (const el of drawn("p, li, h1, h2, h3, td, dd, blockquote, figcaption, span")) {
    const own = ownText(el);
    if (own.split(/\s+/).length < 6 || (el.closest("[lang]")?.lang || "nl") !== "nl") continue;
    if ((own.match(ENGLISH) || []).length > 2 + (own.match(DUTCH) || []).length) say("text of another language unmarked", el);
  }
  if (document.dir === "rtl") say("written from right to left");

  // Tables and lists
  for (const table of drawn("table")) {
    if (!table.querySelector("th")) say("table without headers", table);
    if (!(table.caption || table.getAttribute("aria-label") || table.getAttribute("aria-labelledby"))) say("table without a caption", table);
    for (const th of table.querySelectorAll("th")) if (!th.scope && !th.id) say("header of a table without a scope", th);
    for (const th of table.querySelectorAll("th")) if (!text(th)) say("empty header of a table", table);
  }
  for (const el of document.querySelectorAll("ul, ol")) for (const child of el.children) if (!["LI", "SCRIPT", "TEMPLATE"].includes(child.tagName)) say("list with something else in it", el);
  const BULLET = /^\s*([-•*–]|\d+[.)])\s/;
  for (const el of drawn("main p")) if ((el.innerText.match(/^\s*([-•*–]|\d+[.)])\s/gm) || []).length > 1) say("a list that is only typed", el);
  for (const el of drawn("main p + p")) if (BULLET.test(text(el)) && BULLET.test(text(el.previousElementSibling))) say("a list that is only typed", el);

  // Forms
  const labelled = (el) => el.labels?.length || el.getAttribute("aria-label") || el.getAttribute("aria-labelledby");
  const PERSONAL = { email: /e-?mail/i, name: /^(uw )?(voor- en achter)?naam\b/i, tel: /telefoon/i };
  for (const el of drawn("input:not([type=hidden], [type=submit]), select, textarea")) {
    if (!labelled(el)) say(el.placeholder ? "placeholder in the place of a label" : "field without a label", el);
    const label = [...(el.labels || [])].map(text).join(" ");
    if (["text", "email", "tel"].includes(el.type)) for (const [kind, words] of Object.entries(PERSONAL)) if ((words.test(label) || el.type === kind) && !el.autocomplete) say(`personal field without autocomplete=${kind}`, el);
    if (el.autofocus) say("takes the focus unasked", el);
    if (el.getAttribute("aria-invalid") === "true") {
      // A group of choices is told once, with its question.
      const describer = el.type === "radio" ? el.closest("fieldset") || el : el;
      const told = (describer.getAttribute("aria-describedby") || "").split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean);
      if (!told.some((one) => one.matches(".utrecht-form-field-error-message") && text(one))) say("an error without a text beside its field", el);
      const summary = document.querySelector("[aria-labelledby=fouten]");
      if (!summary) say("errors without a summary");
      else if (!summary.autofocus || !summary.querySelector("a[href^='#']")) say("a summary of errors that does not take the focus or leads nowhere", summary);
    }
    for (const kind of ["onchange", "oninput"]) if (/submit|location/.test(el.getAttribute(kind) || "")) say("acts while one chooses", el);
    if (el.required && label.includes("*") && !/verplicht|nodig/i.test(document.querySelector("main").innerText)) say("obligatory by a star alone", el);
  }
  for (const el of drawn("fieldset")) if (!text(el.querySelector(":scope > legend") || el) || !el.querySelector(":scope > legend")) say("group of fields without a legend", el);
  const names = {};
  for (const el of drawn("input[type=radio]")) (names[el.name] ||= []).push(el);
  for (const group of Object.values(names)) if (group.length > 1 && !group[0].closest("fieldset, [role=radiogroup], [role=group]")) say("choices without what they are about", group[0]);

  // The head, and marks of the whole page
  if (/user-scalable=no|maximum-scale=1/.test(document.querySelector("meta[name=viewport]")?.content || "")) say("cannot be made larger");
  if (document.querySelector("meta[http-equiv=refresh]")) say("goes on by itself");
  if (!document.title.trim()) say("page without a title");
  const ids = [...document.querySelectorAll("[id]")].map((el) => el.id);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) say(`id given twice "${id}"`);
  if (document.querySelector("main") && !document.querySelector("a[href='#inhoud']")) say("no way past the menu");

  // How the text is set
  for (const el of visible("main *")) {
    const own = ownText(el);
    if (!own || el.closest("svg")) continue;
    const style = getComputedStyle(el);
    if (parseFloat(style.fontSize) < 14) say(`letters of ${style.fontSize}`, el);
    if (style.textAlign === "justify" && own.length > 80) say("text with ragged gaps", el);
    if ((style.textTransform === "uppercase" || (own === own.toUpperCase() && /[A-Z]{4}/.test(own))) && own.split(/\s+/).length > 4) say("a sentence in capitals", el);
    if (style.fontStyle === "italic" && own.split(/\s+/).length > 30) say("a long text in italics", el);
    if (own.length > 200 && parseFloat(style.lineHeight) / parseFloat(style.fontSize) < 1.4) say("lines too close", el);
  }
  return faults;
}
