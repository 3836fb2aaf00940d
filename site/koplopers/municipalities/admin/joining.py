"""The screen that lets a municipality take part."""

from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.log_actions import log

from ..domain import join_programme
from .act_forms import JoinForm
from .log import JOIN
from .screens import ActView


class JoinView(ActView):
    """Makes page, group, collection and permissions in one act; doing it twice does no harm."""

    permission_required = "join"
    form_class = JoinForm
    page_title = "Laat een gemeente meedoen"
    submit_label = "Laat meedoen"
    intro = (
        "De gemeente krijgt in één keer een pagina op de site, een groep voor haar schrijvers en "
        "een eigen plek voor afbeeldingen en documenten. Daarna kunt u mensen uitnodigen."
    )

    def get_initial(self):
        return {"municipality": self.request.GET.get("gemeente")}

    def get_context_data(self, **kwargs):
        add_url = reverse("municipalities:add") if self.user_has_permission("add") else None
        return super().get_context_data(**kwargs, intro=self.intro, add_url=add_url)

    def act(self, form):
        municipality, edition = form.cleaned_data["municipality"], form.cleaned_data["edition"]
        before = _standing(municipality, edition)
        page = join_programme(**form.cleaned_data)
        if _standing(municipality, edition) != before:
            log(municipality, JOIN, user=self.request.user, data={"edition": str(edition or "")})
        buttons = [messages.button(_invite_url(municipality), "Nodig iemand uit")]
        # Unpublished, or below no site, a page has no address.
        if page.live and page.get_url(self.request):
            buttons.append(messages.button(page.get_url(self.request), "Bekijk de pagina"))
        messages.success(self.request, _outcome(municipality, edition, *before), buttons=buttons)
        return redirect("municipalities:index")


def _standing(municipality, edition):
    """Say whether a municipality takes part, and whether it is koploper of the edition."""
    municipality.refresh_from_db(fields=["group"])
    is_koploper = edition and municipality.participations.filter(edition=edition).exists()
    return municipality.group_id is not None, bool(is_koploper)


def _outcome(municipality, edition, was_member, was_koploper):
    if was_koploper:
        return (
            f"Gemeente {municipality} was al koploper in {edition}. Er is niets veranderd. "
            "De periode verandert u bij Koplopers."
        )
    if edition:
        return f"Gemeente {municipality} doet mee en is koploper in {edition}."
    if was_member:
        return f"Gemeente {municipality} deed al mee. Er is niets veranderd."
    return f"Gemeente {municipality} doet mee."


def _invite_url(municipality):
    return f"{reverse('programme:invite')}?gemeente={municipality.pk}"
