"""What is wrong with a form, as the summary above it tells."""

from dataclasses import dataclass

from django import forms


@dataclass(frozen=True)
class Mistake:
    """One thing to mend: the id of the field where it stands, and what is the matter."""

    anchor: str
    text: str


def mistakes_of(form):
    """Return what is wrong as Mistakes, in the order of the page; each can be jumped to.

    None before the form was handed in. A form takes it as a method: `mistakes = mistakes_of`.
    """
    general = [Mistake("", text) for text in form.non_field_errors()]
    return general + [
        Mistake(_anchor(form, name), text) for name in form.fields for text in form[name].errors
    ]


def _anchor(form, name):
    """The id of what can have the focus: of a group of choices, the first one."""
    is_group = isinstance(form.fields[name].widget, forms.RadioSelect)
    return f"{form[name].auto_id}_0" if is_group else form[name].auto_id
