"""The public lists: practices, bottlenecks, success factors, topics and themes."""

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Value, When
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from koplopers.base.models import Crumb
from koplopers.municipalities.models import Municipality
from koplopers.themes.models import Theme

from .models import BottleneckPage, CasePage, PracticePage, SuccessFactorPage, Topic
from .topics import TopicEntries, topics_with_counts
from .vocabulary import SolutionState

PER_PAGE = 20
TOPIC_CRUMBS = {
    Topic.Kind.BOTTLENECK: Crumb("Knelpunten", "/knelpunten/"),
    Topic.Kind.SUCCESS_FACTOR: Crumb("Succesfactoren", "/succesfactoren/"),
}


def practice_list(request):
    """All practices, the newest first."""
    practices = PracticePage.objects.visible_to(request.user).newest()
    return _case_list(request, practices, "practices/practice_list.html")


def bottleneck_list(request):
    """All bottlenecks; those still open come first, because they wait for an answer."""
    bottlenecks = (
        BottleneckPage.objects.visible_to(request.user)
        .annotate(rank=_open_first())
        .order_by("rank", "-first_published_at", "-pk")
    )
    topics = topics_with_counts(Topic.Kind.BOTTLENECK, request.user)
    return _case_list(request, bottlenecks, "practices/bottleneck_list.html", topics=topics)


def success_factor_list(request):
    """All success factors, the newest first."""
    success_factors = SuccessFactorPage.objects.visible_to(request.user).newest()
    topics = topics_with_counts(Topic.Kind.SUCCESS_FACTOR, request.user)
    return _case_list(request, success_factors, "practices/success_factor_list.html", topics=topics)


def _open_first():
    order = [SolutionState.OPEN, SolutionState.PARTLY, SolutionState.STOPPED, SolutionState.SOLVED]
    whens = [When(state=state, then=Value(rank)) for rank, state in enumerate(order)]
    return Case(*whens, default=Value(len(order)), output_field=IntegerField())


def _case_list(request, cases, template, **context):
    """Render a paged list that can be narrowed by ?thema= and ?gemeente=; unknown values are 404."""
    theme = _chosen(request, "thema", Theme.objects.select_related("parent"))
    municipality = _chosen(request, "gemeente", Municipality.objects.all())
    if theme:
        cases = cases.in_theme(theme)
    if municipality:
        cases = cases.filter(municipality=municipality)
    context |= {
        "page_obj": Paginator(cases.for_cards(), PER_PAGE).get_page(request.GET.get("pagina")),
        "theme": theme,
        "municipality": municipality,
        "themes": Theme.objects.main(),
        "kind": cases.model,
    }
    return render(request, template, context)


def _chosen(request, parameter, queryset):
    slug = request.GET.get(parameter, "").strip()
    return get_object_or_404(queryset, slug=slug) if slug else None


def topic_detail(request, slug, kind):
    """A topic: who met it, who solved it and how, who is still looking. A merged one forwards."""
    topic = get_object_or_404(Topic.objects.select_related("merged_into"), slug=slug, kind=kind)
    if topic.merged_into:
        return redirect(topic.merged_into, permanent=True)
    entries = TopicEntries(topic, request.user)
    context = {
        "topic": topic,
        "page_obj": Paginator(entries, PER_PAGE).get_page(request.GET.get("pagina")),
        "counts": entries.counts(),
        "crumbs": [TOPIC_CRUMBS[kind]],
    }
    return render(request, "practices/topic_detail.html", context)


def theme_list(request):
    """The cross themes and the life domains, with their sub-themes."""
    themes = Theme.objects.main().prefetch_related("subthemes")
    return render(request, "themes/theme_list.html", {"themes": themes})


def theme_detail(request, slug):
    """A theme: what it is about, the articles that belong to it, and its cases by kind."""
    theme = get_object_or_404(Theme.objects.select_related("parent"), slug=slug)
    cases = CasePage.objects.visible_to(request.user).in_theme(theme)
    context = {
        "theme": theme,
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
