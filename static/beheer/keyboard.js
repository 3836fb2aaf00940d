/* Keeps the place of whoever works with the keyboard, at two moments at which Wagtail 8 lets it go. */
(() => {
  let chooser;

  const isLost = () => [document.body, null].includes(document.activeElement);

  /* The button in a menu stands elsewhere on the page; it points to the title of what was chosen. */
  const chooserOf = (opener) =>
    (opener.closest(".chooser") ?? document.getElementById(opener.getAttribute("aria-describedby"))?.closest(".chooser"));

  document.addEventListener(
    "click",
    (event) => {
      const opener = event.target.closest("[data-chooser-action-choose]");
      if (opener) chooser = chooserOf(opener);
    },
    true,
  );

  /* Once something was chosen, the button that opened the window is not there any more. */
  const goBack = () => {
    const buttons = [...(chooser?.querySelectorAll("button") ?? [])];
    if (isLost()) buttons.find((button) => button.checkVisibility())?.focus();
  };

  /* A page that was refused: at once to the button that leads to the first mistake. */
  const goToMistake = () => {
    const button = document.querySelector(".messages .error button");
    if (isLost() && button?.checkVisibility()) button.focus();
  };

  document.addEventListener("DOMContentLoaded", () => {
    window.jQuery(document).on("hidden.bs.modal", () => setTimeout(goBack));
  });
  window.addEventListener("load", goToMistake);
})();
