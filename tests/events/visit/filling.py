"""A browser without JavaScript, for one form: it reads the fields of the page and sends them back."""

from bs4 import BeautifulSoup
from django.urls import reverse


class Filling:
    """Somebody who fills in the form of a meeting, step by step."""

    def __init__(self, client, event):
        self.client = client
        self.path = reverse("events:sign_up", args=[event.slug])
        self.response = None

    def open(self, query=""):
        """Come to the first step."""
        return self._arrive(self.client.get(self.path + query))

    def press(self, button, **values):
        """Fill in `values` (name by name, _ for -) and press the button with this text."""
        fields = self.fields()
        for name, value in values.items():
            fields[name.replace("_", "-")] = value
        pressed = self._button(button)
        fields[pressed["name"]] = pressed["value"]
        filled = {name: value for name, value in fields.items() if value is not None}
        return self._arrive(self.client.post(self.path, filled, follow=True))

    def _arrive(self, response):
        self.response = response
        self.page = BeautifulSoup(response.content, "html.parser")
        self.text = " ".join(self.page.main.get_text(" ").split())
        return self

    def _button(self, text):
        found = [b for b in self.form.find_all("button") if b.get_text(" ", strip=True) == text]
        assert found, f"no button {text!r}: {[b.get_text() for b in self.form.find_all('button')]}"
        return found[0]

    @property
    def form(self):
        return self.page.main.find("form", method="post")

    @property
    def heading(self):
        return self.page.h1.get_text(strip=True)

    def fields(self):
        """What a browser would send of the page as it stands."""
        sent = {}
        for element in self.form.find_all(["input", "select", "textarea"]):
            value = value_of(element)
            if value is not None:
                sent[element["name"]] = value
        return sent


def value_of(element):
    """What one control sends; None for a box or button that is not ticked."""
    if element.name == "select":
        chosen = element.find("option", selected=True) or element.find("option")
        return chosen["value"]
    if element.name == "textarea":
        return element.text.strip()
    if element.get("type") in ("radio", "checkbox"):
        return element.get("value", "on") if element.has_attr("checked") else None
    return element.get("value", "")
