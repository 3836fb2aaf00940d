/* Lets an automatic save come home before the form itself is sent.

   Otherwise both are on their way at once. The first save of a new page would then make a second
   page, and a line that was just added would be saved twice. The server sees to it that the
   newest text stays; only the browser can see to it that nothing comes twice. */
(() => {
  const PATIENCE = 10_000; // milliseconds; with no answer by then, the form goes all the same

  const autosaveOf = (form) =>
    window.wagtail.app.getControllerForElementAndIdentifier(form, "w-autosave");

  const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  const carry = (form, name, value) => {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  };

  const settle = async (form, autosave) => {
    form.dataset.onItsWay = "";
    autosave.activeValue = false;
    await Promise.race([autosave.submitPromise, later(PATIENCE)]);
    /* So that the server can tell what somebody else saved from what this form saved. */
    if (autosave.revisionIdValue) carry(form, "own_revision_id", autosave.revisionIdValue);
    HTMLFormElement.prototype.submit.call(form);
  };

  document.addEventListener("submit", (event) => {
    const autosave = autosaveOf(event.target);
    if (!autosave || event.defaultPrevented) return;
    event.preventDefault();
    /* The second click of a double one. */
    if ("onItsWay" in event.target.dataset) return;
    /* The button says what must be done with the page, and a disabled button is not sent. */
    const button = event.submitter;
    if (button?.name) carry(event.target, button.name, button.value);
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

  /* Wagtail asked whether a newer text may be replaced, and the answer was yes. */
  document.addEventListener("w-dialog:confirmed", (event) => {
    const form = editForm();
    if (form && event.target.id === "w-save-confirmation-dialog") carry(form, "replace_newer", "1");
  });

  /* Back at the form with the browser's own button. */
  window.addEventListener("pageshow", (event) => {
    const form = editForm();
    const autosave = event.persisted && form && autosaveOf(form);
    if (!autosave) return;
    delete form.dataset.onItsWay;
    autosave.activeValue = true;
  });
})();
