"""The screen that merges a municipality into another."""

from dataclasses import dataclass, field

from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log

from ..domain import merge_municipalities
from .act_forms import MergeForm
from .lists import standing
from .log import MERGE
from .screens import ConfirmedActView, OneMunicipality


@dataclass(frozen=True)
class Moves:
    """What goes from one municipality to another when they merge."""

    pages: list = field(default_factory=list)
    people: list = field(default_factory=list)
    images: int = 0
    documents: int = 0
    participations: list = field(default_factory=list)
    address: str = ""


def what_moves(municipality):
    """Return the Moves of a municipality that would be merged into another."""
    page = getattr(municipality, "page", None)
    return Moves(
        pages=list(page.get_descendants().order_by("draft_title")) if page else [],
        people=list(municipality.group.user_set.all()) if municipality.group else [],
        images=_files(get_image_model(), municipality),
        documents=_files(get_document_model(), municipality),
        participations=list(municipality.participations.select_related("edition")),
        address=(page.get_url() or "") if page else "",
    )


def _files(model, municipality):
    if municipality.collection is None:
        return 0
    return model.objects.filter(
        collection__in=municipality.collection.get_descendants(inclusive=True)
    ).count()


class MergeView(OneMunicipality, ConfirmedActView):
    """Asks into which municipality and when, then shows what moves, and only then does it."""

    permission_required = "merge"
    form_class = MergeForm
    page_title = "Samenvoegen"
    header_icon = "resubmit"
    submit_label = "Bekijk wat er verhuist"
    confirm_template_name = "municipalities/admin/merge_confirm.html"

    def dispatch(self, request, *args, **kwargs):
        if self.user_has_permission("merge") and self.municipality.closed_on:
            messages.error(request, f"Gemeente {self.municipality}: {standing(self.municipality)}.")
            return redirect("municipalities:index")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "source": self.municipality}

    def get_context_data(self, **kwargs):
        intro = (
            f"Gemeente {self.municipality} gaat op in een andere gemeente. Pagina's, mensen en "
            "bestanden verhuizen mee. U ziet eerst wat er verhuist; daarna beslist u."
        )
        return super().get_context_data(**kwargs, intro=intro)

    def act(self, form):
        target, on = form.cleaned_data["target"], form.cleaned_data["on"]
        if not self.is_confirmed:
            return self.ask(
                form,
                target=target,
                on=on,
                is_future=on > timezone.localdate(),
                moves=what_moves(self.municipality),
            )
        with transaction.atomic():
            merge_municipalities(source=self.municipality, target=target, on=on)
            log(self.municipality, MERGE, user=self.request.user, data={"target": str(target)})
        messages.success(
            self.request, f"Gemeente {self.municipality} is opgegaan in gemeente {target}."
        )
        return redirect("municipalities:index")
