"""Wagtail's screens for users, made safe to give to an administrator who is no superuser.

Wagtail lets whoever may change users make anybody a superuser, and change a superuser's address,
which is as good as the account. Here only a superuser manages superusers.
"""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.forms import CheckboxSelectMultiple
from wagtail.admin import messages
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

from koplopers.base.mail import send

from .passwords import password_path
from .roles import ADMINISTRATORS, AUTHORS, EDITORS, ORGANISERS

ROLES = (AUTHORS, EDITORS, ADMINISTRATORS, ORGANISERS)
ALSO_EDITOR = f"Wie {ORGANISERS} is, is ook {EDITORS}. Kruis die rol ook aan."


def may_manage(user, other):
    """Say whether `user` may change the account of `other`: superusers are for superusers only."""
    return user.is_superuser or not other.is_superuser


def roles_to_give(user):
    """Return the groups that `user` may put others in.

    The group of a municipality is given by inviting someone for it. Other groups that a superuser
    made can allow anything, so those are a superuser's to give.
    """
    roles = Q(name__in=ROLES)
    return Group.objects.filter(roles | Q(municipality=None) if user.is_superuser else roles)


class RolesMixin:
    """Offers only the roles that the person at the screen may give; other groups stay as they are."""

    def __init__(self, *args, for_user=None, **kwargs):
        super().__init__(*args, **kwargs)
        if not for_user.is_superuser:
            self.fields.pop("is_superuser", None)
        self.fields["last_name"].required = False
        groups = self.fields["groups"]
        groups.queryset = roles_to_give(for_user)
        groups.label = "Rollen"
        groups.help_text = (
            "Voor welke gemeente een auteur schrijft, regelt u bij Programma: nodig de persoon daar "
            "uit, of kijk bij de leden van de gemeente."
        )

    def clean_groups(self):
        """An organiser who is no editor could not get in, or would be an author who sees who comes."""
        chosen = self.cleaned_data["groups"]
        names = {group.name for group in chosen}
        if ORGANISERS in names and EDITORS not in names:
            raise ValidationError(ALSO_EDITOR)
        return chosen

    def _save_m2m(self):
        chosen, offered = self.cleaned_data["groups"], self.fields["groups"].queryset
        kept = self.instance.groups.exclude(pk__in=offered.values("pk"))
        self.cleaned_data["groups"] = Group.objects.filter(
            pk__in=[group.pk for group in (*chosen, *kept)]
        )
        super()._save_m2m()


class CreateForm(RolesMixin, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        widgets = {"groups": CheckboxSelectMultiple}


class EditForm(RolesMixin, UserEditForm):
    class Meta(UserEditForm.Meta):
        widgets = {"groups": CheckboxSelectMultiple}


class ForUserMixin:
    """Tells the form who is at the screen."""

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "for_user": self.request.user}


class ManageableMixin:
    """Refuses what only a superuser may do with this account."""

    def dispatch(self, request, *args, **kwargs):
        if not may_manage(request.user, self.get_object()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class IndexView(users.IndexView):
    def get_edit_url(self, instance):
        if may_manage(self.request.user, instance):
            return super().get_edit_url(instance)
        return None


class CreateView(ForUserMixin, users.CreateView):
    """A new account sets its own password, by a link in a mail."""

    def save_instance(self):
        user = super().save_instance()
        user.set_unusable_password()
        user.save(update_fields=["password"])
        return user

    def save_action(self):
        response = super().save_action()
        try:
            send(
                "accounts/mail/account",
                self.object.email,
                {"user": self.object, "path": password_path(self.object)},
            )
        except OSError:
            messages.error(
                self.request,
                "De mail met de link om een wachtwoord in te stellen kon niet weg. Laat de persoon "
                "op de inlogpagina kiezen voor 'Wachtwoord vergeten'.",
            )
        return response


class EditView(ForUserMixin, ManageableMixin, users.EditView):
    pass


class DeleteView(ManageableMixin, users.DeleteView):
    pass


class HistoryView(ManageableMixin, users.HistoryView):
    pass


class UserViewSet(users.UserViewSet):
    """Wagtail's viewset without copying, which would write over the account that is copied."""

    copy_view_enabled = False
    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    delete_view_class = DeleteView
    history_view_class = HistoryView

    def get_form_class(self, for_update=False):
        return EditForm if for_update else CreateForm
