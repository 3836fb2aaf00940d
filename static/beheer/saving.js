/* Lets an automatic save come home before the form itself is sent.

   Otherwise both are on their way at once. The first save of a new page would then make a second
   page, and a line that was just added would be saved twice. The server sees to it that the
   newest text stays; only the browser can see to it that nothing comes twice. */
(() => {
  const PATIENCE = 10_000; // milliseconds; with no answer by then, the form goes all the same

  const autosaveOf = (form) =>
    window.wagtail.app.getControllerForElementAndIdentifier(form, "w-autosave");

  const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /* The button says what must be done with the page, and a disabled button is not sent. */
  const carry = (form, button) => {
    if (!button?.name) return;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: button.name, value: button.value });
    form.append(field);
  };

  const settle = async (form, autosave) => {
    autosave.activeValue = false;
    await Promise.race([autosave.submitPromise, later(PATIENCE)]);
    HTMLFormElement.prototype.submit.call(form);
  };

  document.addEventListener("submit", (event) => {
    const autosave = autosaveOf(event.target);
    if (!autosave || event.defaultPrevented) return;
    event.preventDefault();
    carry(event.target, event.submitter);
    settle(event.target, autosave);
  });

  const editForm = () => document.querySelector("[data-edit-form]");

  /* After a question in a window of its own, Wagtail sends the form without that event. */
  document.addEventListener("DOMContentLoaded", () => {
    const form = editForm();
    if (form?.dataset.controller.includes("w-autosave")) {
      form.submit = () => settle(form, autosaveOf(form));
    }
  });

  /* Back at the form with the browser's own button. */
  window.addEventListener("pageshow", (event) => {
    const autosave = event.persisted && editForm() && autosaveOf(editForm());
    if (autosave) autosave.activeValue = true;
  });
})();
