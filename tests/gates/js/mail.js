// What an HTML mail tells: its words, and where its links lead.
() => ({
  words: document.body.innerText,
  links: [...document.querySelectorAll("a[href]")].map((el) => el.getAttribute("href")),
  empty: [...document.querySelectorAll("a[href]")].filter((el) => !el.innerText.trim()).length,
  loads: [...document.querySelectorAll("img, link, script, iframe, [style*='url(']")].map(nameOf),
})
