"""The public lists of cases, topics and themes; the find page shows the list of practices."""

from django.core.validators import validate_slug
from django.db.models import Case, IntegerField, Value, When
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from koplopers.base.models import Crumb
from koplopers.base.paging import list_url, page_of
from koplopers.municipalities.models import Municipality
from koplopers.themes.models import Theme

from .comparison import choosing
from .models import (
    BottleneckPage,
    CasePage,
    CaseQuerySet,
    SuccessFactorPage,
    Topic,
    TopicEntries,
    with_choices,
)
from .topics import topics_with_counts
from .vocabulary import SolutionState

PER_PAGE = 20
TOPIC_PAGES = {
    Topic.Kind.BOTTLENECK: BottleneckPage,
    Topic.Kind.SUCCESS_FACTOR: SuccessFactorPage,
}
TOPIC_CRUMBS = {
    Topic.Kind.BOTTLENECK: Crumb("Knelpunten", "/knelpunten/"),
    Topic.Kind.SUCCESS_FACTOR: Crumb("Succesfactoren", "/succesfactoren/"),
}


def bottleneck_list(request):
    """All bottlenecks; those still open come first, because they wait for an answer."""
    bottlenecks = (
        BottleneckPage.objects.visible_to(request.user)
        .annotate(rank=_open_first())
        .order_by("rank", "-first_published_at", "-pk")
    )
    return case_list(
        request,
        bottlenecks,
        "practices/bottleneck_list.html",
        lead=(
            "Hier liepen gemeenten op vast, en soms nog steeds. Wat open is, staat bovenaan: "
            "misschien weet u de oplossing."
        ),
        topics=topics_with_counts(Topic.Kind.BOTTLENECK, request.user),
    )


def success_factor_list(request):
    """All success factors, the newest first."""
    return case_list(
        request,
        SuccessFactorPage.objects.visible_to(request.user).newest(),
        "practices/success_factor_list.html",
        lead="Dit maakte het verschil. Met wat ervoor nodig is, en waar het niet werkte.",
        topics=topics_with_counts(Topic.Kind.SUCCESS_FACTOR, request.user),
    )


def _open_first():
    order = [SolutionState.OPEN, SolutionState.PARTLY, SolutionState.STOPPED, SolutionState.SOLVED]
    whens = [When(state=state, then=Value(rank)) for rank, state in enumerate(order)]
    return Case(*whens, default=Value(len(order)), output_field=IntegerField())


def case_list(request, cases, template, *, lead, choice=None, **context):
    """Render a paged list that can be narrowed by ?thema= and ?gemeente=; `lead` introduces it.

    `choice` is what was chosen to compare, on a list from which one can choose.

    A value that we do not know narrows nothing; the page says so, with status 404.
    """
    themes = list(Theme.objects.select_related("parent"))
    theme, unknown_theme = _chosen_theme(request, themes)
    municipality, unknown_municipality = _chosen_municipality(request)
    if theme:
        cases = cases.in_theme(theme)
    if municipality:
        cases = cases.filter(municipality=municipality)
    page = page_of(request, cases, PER_PAGE, whole=CaseQuerySet.for_cards)
    chosen = {"thema": theme and theme.slug, "gemeente": municipality and municipality.slug}
    is_unknown = bool(unknown_theme or unknown_municipality)
    context |= {
        "page_obj": page,
        "theme": theme,
        "unknown_theme": unknown_theme,
        "municipality": municipality,
        "unknown_municipality": unknown_municipality,
        "themes": themes,
        "kind": cases.model,
        "lead": lead,
        "meta_description": list_description(lead, theme, municipality, page),
        "canonical_url": None if is_unknown else list_url(request, page, **chosen),
    }
    if choice is not None:
        context |= choosing(choice, page.object_list, of=page.paginator.count)
    return render(request, template, context, status=404 if is_unknown else 200)


def list_description(lead, theme, municipality, page):
    """Say for search engines what this one list has; no two addresses have the same text."""
    narrowed = [
        theme and f"Over {theme}.",
        municipality and f"Van gemeente {municipality}.",
        page.number > 1 and f"Pagina {page.number}.",
    ]
    return " ".join([lead, *filter(None, narrowed)])


def _chosen_theme(request, themes):
    """Return (theme, "") for the theme in ?thema=, (None, what was asked) for an unknown one."""
    slug = request.GET.get("thema", "").strip()
    theme = next((theme for theme in themes if theme.slug == slug), None)
    return theme, "" if theme else slug


def _chosen_municipality(request):
    """Return (municipality, "") for the one in ?gemeente=, (None, what was asked) if unknown."""
    slug = request.GET.get("gemeente", "").strip()
    # A database does not take every sign that a browser can send.
    is_slug = validate_slug.regex.match(slug)
    municipality = Municipality.objects.filter(slug=slug).first() if is_slug else None
    return municipality, "" if municipality else slug


def topic_detail(request, slug, kind):
    """A topic: who met it, who solved it and how, who is still looking. A merged one forwards."""
    topic = get_object_or_404(Topic.objects.select_related("merged_into"), slug=slug, kind=kind)
    if topic.merged_into:
        return redirect(topic.merged_into, permanent=True)
    entries = TopicEntries(TOPIC_PAGES[kind], [topic], request.user)
    page = page_of(request, entries, PER_PAGE)
    page.object_list = with_choices(page.object_list)
    context = {
        "topic": topic,
        "is_bottleneck": kind == Topic.Kind.BOTTLENECK,
        "meta_description": _topic_description(topic, page),
        "page_obj": page,
        "can_choose": any(entry.can_choose for entry in page.object_list),
        "canonical_url": list_url(request, page),
        "counts": entries.counts(),
        "crumbs": [TOPIC_CRUMBS[kind]],
    }
    return render(request, "practices/topic_detail.html", context)


def _topic_description(topic, page):
    text = topic.description or f"Wat gemeenten zeggen over: {topic}."
    return f"{text} Pagina {page.number}." if page.number > 1 else text


def theme_list(request):
    """The cross themes and the life domains, with their sub-themes."""
    context = {
        "themes": Theme.objects.main().prefetch_related("subthemes"),
        "meta_description": (
            "Praktijkvoorbeelden, knelpunten en succesfactoren per thema van de Lokale Inclusie "
            "Agenda."
        ),
    }
    return render(request, "themes/theme_list.html", context)


def theme_detail(request, slug):
    """A theme: what it is about, the articles that belong to it, and its cases by kind."""
    theme = get_object_or_404(Theme.objects.select_related("parent"), slug=slug)
    cases = CasePage.objects.visible_to(request.user).in_theme(theme)
    context = {
        "theme": theme,
        "meta_description": theme.description or f"Wat gemeenten doen aan het thema {theme}.",
        "subthemes": theme.subthemes.all(),
        "articles": theme.articles.all(),
        "sections": cases.by_kind(first=6),
        "crumbs": _theme_crumbs(theme),
    }
    return render(request, "themes/theme_detail.html", context)


def _theme_crumbs(theme):
    crumbs = [Crumb("Thema's", reverse("theme_list"))]
    if theme.parent:
        crumbs.append(Crumb(theme.parent.name, theme.parent.get_absolute_url()))
    return crumbs
