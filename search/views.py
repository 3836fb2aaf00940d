"""The find page: everything that can be found, narrowed by choices; the address is the state."""

from django.core.signing import BadSignature
from django.http import HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from koplopers.base.paging import list_url
from koplopers.themes.models import Theme
from practices.comparison import Choice, choosing
from practices.models import PracticePage
from practices.views import case_list, list_description

from . import service, suggestions
from .counting import count_feedback, count_query, token_for
from .engines.base import EngineError
from .finding import PRACTICES, Finding, nearest
from .forms import PAGE, FindForm, tidy
from .kinds import Kind
from .named import named
from .query_text import clean
from .visibility import audience_of

LEAD = "Wat gemeenten deden om het VN-verdrag Handicap uit te voeren: wat werkte en wat niet."
ABOUT = "Zoek in praktijkvoorbeelden, knelpunten en succesfactoren van gemeenten."


@require_safe
def find(request):
    """All that can be found."""
    return _find_page(request, "search", {})


@require_safe
def practice_list(request):
    """The same page with one kind chosen: the list of practices."""
    return _find_page(request, "practice_list", PRACTICES)


def _find_page(request, url_name, fixed):
    path, audience = reverse(url_name), audience_of(request.user)
    query = tidy(request.GET)
    if query is not None:
        return redirect(f"{path}?{query}" if query else path)
    question = FindForm(request.GET).question(fixed)
    context = {
        "path": path,
        "kind": PracticePage if fixed else None,
        "lead": LEAD if fixed else "",
        "hide_search": True,
    }
    try:
        finding = Finding.of(question, audience, path, request.GET.get(PAGE, ""))
        if not finding.found:
            context["nearest"] = nearest(finding.question, audience)
    except EngineError:
        return _without_engine(request, question)
    question = finding.question
    if question.text:
        context["token"] = token_for(question.text)
    if _is_new_question(request, finding):
        count_query(text=question.text, total=finding.total, on=timezone.localdate())
    if _is_bare(question) and finding.page_obj.number == 1:
        context["named"] = named(question.text)
    context |= {
        "question": question,
        "finding": finding,
        "page_obj": finding.page_obj,
        "theme": finding.theme,
        "municipality": finding.municipality,
        **_head(request, finding),
        **_choosing(request, finding),
    }
    return render(request, "search/find.html", context, status=404 if finding.unknown else 200)


def _choosing(request, finding):
    """What lets a reader choose practices to compare; other kinds among the results have no box."""
    practices = [one.page for one in finding.found if one.kind is Kind.PRACTICE]
    return choosing(Choice.of(request.GET, request.user), practices, of=finding.total)


def _head(request, finding):
    """What search engines read. They keep a list, and the form to search with; no search."""
    if not finding.question.fixed:
        return {"meta_description": ABOUT} | ({"canonical_url": None} if finding.unknown else {})
    theme, municipality, page = finding.theme, finding.municipality, finding.page_obj
    chosen = {"thema": theme and theme.slug, "gemeente": municipality and municipality.slug}
    is_list = finding.question.is_plain and not finding.unknown
    return {
        "meta_description": list_description(LEAD, theme, municipality, page),
        "canonical_url": list_url(request, page, **chosen) if is_list else None,
    }


def _without_engine(request, question):
    """Answer without any index: a list comes out of the database as other lists do. A search
    cannot be answered, so it says so, and what there is to read meanwhile."""
    if question.fixed and question.is_plain:
        practices = PracticePage.objects.visible_to(request.user).newest()
        choice = Choice.of(request.GET, request.user)
        return case_list(request, practices, "search/plain_list.html", lead=LEAD, choice=choice)
    context = {
        "question": question,
        "themes": Theme.objects.main(),
        "hide_search": True,
        "canonical_url": None,
    }
    answer = render(request, "search/unavailable.html", context, status=503)
    answer["Retry-After"] = service.RETRY_AFTER
    return answer


def _is_new_question(request, finding):
    """Say whether this counts as a search: not a next page, a filter or more of the choices, and
    asked by a person."""
    question = finding.question
    return (
        _is_bare(question)
        and not question.unfolded
        and finding.page_obj.number == 1
        and request.method == "GET"
        and "prefetch" not in request.headers.get("Sec-Purpose", "")
    )


def _is_bare(question):
    """Say whether there is a text and nothing else."""
    return bool(question.text) and not (question.chosen or question.sort)


@require_safe
def suggest(request):
    """Suggestions while typing, as JSON; the same for everybody, so only what is public.

    Nobody keeps them: what is taken down may not be shown a moment longer.
    """
    try:
        found = suggestions.for_text(clean(request.GET.get("q", "")))
    except EngineError:
        found = []
    return JsonResponse({"suggestions": found}, headers={"Cache-Control": "no-store"})


@csrf_exempt
@require_POST
def judge(request):
    """Count whether results helped. Its signed token does what a cookie would do elsewhere."""
    helped = request.POST.get("hielp") == "ja"
    try:
        count_feedback(token=request.POST.get("token", ""), helped=helped, on=timezone.localdate())
    except BadSignature:
        return HttpResponseBadRequest("Zoek opnieuw en geef dan uw oordeel.")
    query = urlencode({"hielp": "ja" if helped else "nee", "q": clean(request.POST.get("q", ""))})
    return redirect(f"{reverse('search_thanks')}?{query}")


@require_safe
def thanks(request):
    """Thanks for a judgement; whoever was not helped reads how to ask."""
    text = clean(request.GET.get("q", ""))
    context = {"helped": request.GET.get("hielp") == "ja", "text": text, "hide_search": True}
    return render(request, "search/thanks.html", context)
