"""The screens about the people who write for a municipality."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.log_actions import log

from koplopers.accounts.roles import ADMINISTRATORS, EDITORS

from ..domain import invite_again, remove_author, set_active
from .inviting import deliver, tell
from .log import LEAVE, SWITCH_OFF, SWITCH_ON
from .screens import HOME, MUNICIPALITIES, OneMunicipality, Screen


def members_of(municipality):
    """Return those in the group of a municipality; `of_vng` marks editors and administrators."""
    if municipality.group_id is None:
        return get_user_model().objects.none()
    editors = Group.objects.filter(user=OuterRef("pk"), name__in=[EDITORS, ADMINISTRATORS])
    people = get_user_model().objects.filter(groups=municipality.group_id)
    return people.annotate(of_vng=Q(is_superuser=True) | Exists(editors)).order_by(
        "first_name", "last_name", "email"
    )


class MembersView(OneMunicipality, Screen, TemplateView):
    """Who writes for a municipality, and what can be done about it."""

    permission_required = "members"
    template_name = "municipalities/admin/members.html"
    page_title = "Leden"
    header_icon = "group"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            members=members_of(self.municipality),
            may_join=self.user_has_permission("join"),
        )


class MemberView(OneMunicipality, Screen):
    """Something about one member; only ever about an author, which the domain checks."""

    permission_required = "members"

    @cached_property
    def user(self):
        return get_object_or_404(get_user_model(), pk=self.kwargs["user_id"])

    def post(self, request, *args, **kwargs):
        try:
            self.act()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("programme:members", self.municipality.pk)

    def note(self, action):
        """Write down what was done with the account."""
        data = {"municipality": str(self.municipality)}
        log(self.user, action, user=self.request.user, data=data)


class MailAgainView(MemberView, View):
    """Sends the mail of the invitation once more."""

    def act(self):
        invitation = invite_again(user=self.user, municipality=self.municipality)
        tell(self.request, deliver(invitation, self.municipality))


class SwitchView(MemberView, View):
    """Switches an account on or off."""

    active = True

    @transaction.atomic
    def act(self):
        set_active(user=self.user, municipality=self.municipality, active=self.active)
        self.note(SWITCH_ON if self.active else SWITCH_OFF)
        state = "aan" if self.active else "uit"
        messages.success(self.request, f"Het account van {self.user} staat nu {state}.")


class RemoveView(MemberView, TemplateView):
    """Asks, and takes away that a person writes for the municipality."""

    template_name = "municipalities/admin/member_remove.html"
    page_title = "Weghalen"
    header_icon = "group"

    def get_page_subtitle(self):
        return str(self.user)

    def get_breadcrumbs_items(self):
        members_url = reverse("programme:members", args=[self.municipality.pk])
        members = {"url": members_url, "label": "Leden", "sublabel": str(self.municipality)}
        return [HOME, MUNICIPALITIES, members, {"url": "", "label": "Weghalen"}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, person=self.user)

    @transaction.atomic
    def act(self):
        remove_author(user=self.user, municipality=self.municipality)
        self.note(LEAVE)
        messages.success(
            self.request, f"{self.user} schrijft niet meer voor gemeente {self.municipality}."
        )
