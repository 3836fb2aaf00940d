"""What the form of a case page sends, for each of the three kinds."""

import pytest
from django.utils.text import slugify
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from koplopers.demo.factories import SUMMARY, make_theme, make_topic
from practices.models import Topic

RICH = {
    "practice": ["problem", "experts_how", "results", "do_differently", "obstacle"],
    "bottleneck": ["what_happens", "barrier_for", "tried", "what_helped", "question"],
    "successfactor": ["what", "why_it_worked", "what_it_takes", "where_it_failed"],
}
PLAIN = {
    "practice": [
        "involvement", "phase", "evidence", "tips", "cost_class", "cost_kind", "effort",
        "lead_time", "transferability", "period_start", "period_end", "period_note", "partners",
        "legal_frame", "based_on",
    ],
    "bottleneck": ["state"],
    "successfactor": [],
}  # fmt: skip
SHARED = [
    "title", "slug", "summary", "main_theme", "second_theme", "third_theme", "contact_role",
    "contact_email", "seo_title", "search_description",
]  # fmt: skip
LINES = {
    "practice": ["bottleneck_lines", "success_factor_lines"],
    "bottleneck": ["practice_links"],
    "successfactor": ["practice_links"],
}
TOPIC_KINDS = {"bottleneck": Topic.Kind.BOTTLENECK, "successfactor": Topic.Kind.SUCCESS_FACTOR}


def build_form(kind, **values):
    """Return what a browser sends for a page of a kind; what is not given is left empty.

    Rich text is given as HTML, the blocks of `approach` and `sign_video` as a list of
    (name, value). The browser
    makes the slug out of the title.
    """
    values.setdefault("slug", slugify(values.get("title", ""))[:255])
    data = dict.fromkeys(SHARED + PLAIN[kind], "")
    data |= {name: inline_formset(values.pop(name, [])) for name in [*LINES[kind], "comments"]}
    if kind == "practice":
        data["approach"] = streamfield(values.pop("approach", []))
        data["sign_video"] = streamfield(values.pop("sign_video", []))
        data["easy_text"] = rich_text(values.pop("easy_text", ""))
    data |= {name: rich_text(values.pop(name, "")) for name in RICH[kind]}
    many = {name: value for name, value in values.items() if isinstance(value, list)}
    data |= {name: value for name, value in values.items() if name not in many}
    return nested_form_data(data) | many


@pytest.fixture
def case_form(db):
    """Builds what a browser sends; see build_form."""
    return build_form


@pytest.fixture
def full_form(db):
    """Builds a form with all that is compulsory for its kind."""

    def full_form(kind, **values):
        defaults = {
            "title": "Inwoners testen alle stembureaus",
            "summary": SUMMARY,
            "main_theme": str(make_theme().pk),
            "contact_role": "Adviseur inclusie",
            "contact_email": "inclusie@voorbeeld.example",
        }
        defaults |= dict.fromkeys(RICH[kind], "<p>Wij vroegen het de mensen zelf.</p>")
        if kind == "practice":
            text = rich_text("<p>Wij liepen langs alle deuren.</p>")
            defaults |= {"approach": [("text", text)], "phase": "uitvoering"}
            defaults |= {"involvement": "maakt-samen"}
        else:
            defaults["topics"] = [str(make_topic(TOPIC_KINDS[kind]).pk)]
        if kind == "bottleneck":
            defaults["state"] = "open"
        return build_form(kind, **{**defaults, **values})

    return full_form
