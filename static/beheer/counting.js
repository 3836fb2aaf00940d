/* Says below a field that its text is too long or too short, while somebody still writes it.

   A draft may be so, and is saved; only handing in refuses it. Without this, a writer hears of it
   after half an hour of work. */
(() => {
  const CALM = 800; // milliseconds without a key; a screen reader is not spoken through
  const timers = new WeakMap();

  const size = (field) =>
    field.dataset.count === "tekens"
      ? [...field.value.trim()].length
      : field.value.split(/\s+/).filter(Boolean).length;

  const verdict = (field) => {
    const { count: unit, least, most } = field.dataset;
    const now = size(field);
    if (!now || (now >= least && now <= most)) return "";
    const rule = least > 0 ? `${least} tot ${most} ${unit}` : `ten hoogste ${most} ${unit}`;
    return `Nu ${now} ${unit}. Inleveren kan bij ${rule}.`;
  };

  const placeFor = (field) => {
    const id = `${field.id}-count`;
    let place = document.getElementById(id);
    if (!place) {
      place = document.createElement("p");
      Object.assign(place, { id, className: "counted", role: "status" });
      field.closest("[data-field]").append(place);
      const described = [field.getAttribute("aria-describedby"), id].filter(Boolean);
      field.setAttribute("aria-describedby", described.join(" "));
    }
    return place;
  };

  const tell = (field) => {
    const place = placeFor(field);
    const words = verdict(field);
    if (place.textContent !== words) place.textContent = words;
  };

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.dataset?.count) return;
    clearTimeout(timers.get(field));
    timers.set(field, setTimeout(tell, CALM, field));
  });

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-count]").forEach(tell);
  });
})();
