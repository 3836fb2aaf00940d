"""The forms of a topic: writing it, and choosing which one it becomes part of."""

from django import forms

from koplopers.base.curation import AddressForm

from ..models import Topic


class TopicForm(AddressForm):
    """A topic stays of its kind: what belongs to it is of that kind too."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["kind"].disabled = True


class MergeForm(forms.Form):
    """Chooses the topic that goes on, out of the others of the same kind."""

    target = forms.ModelChoiceField(
        Topic.objects.none(),
        label="Samenvoegen met",
        empty_label="Kies een soort",
        help_text="Deze soort blijft bestaan en krijgt alles wat hieronder staat.",
        error_messages={"required": "Kies met welke soort u samenvoegt."},
    )

    def __init__(self, *args, source, **kwargs):
        super().__init__(*args, **kwargs)
        others = Topic.objects.current().filter(kind=source.kind).exclude(pk=source.pk)
        self.fields["target"].queryset = others


class TargetGroupForm(AddressForm):
    name_field = "label"
