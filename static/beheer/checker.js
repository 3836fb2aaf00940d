/* What axe-core cannot look at by itself: the words of a link. Which words, the site tells it. */
(() => {
  const isCalled = (link, { pattern }) =>
    new RegExp(pattern, "i").test(link.textContent.replace(/\s+/g, " ").trim());

  window.axe.configure({
    checks: ["check-link-vague", "check-link-bare"].map((id) => ({ id, evaluate: isCalled })),
  });
})();
