"""What can be done with several ticked users at once, kept within what one user may do."""

from django import forms
from django.contrib.auth.models import Group
from wagtail import hooks
from wagtail.users.views.bulk_actions import (
    AssignRoleBulkAction,
    DeleteBulkAction,
    SetActiveStateBulkAction,
)

from .user_admin import may_manage, roles_to_give


class GuardedMixin:
    """Leaves superusers to superusers."""

    def check_perm(self, obj):
        return super().check_perm(obj) and may_manage(self.request.user, obj)


class RoleForm(forms.Form):
    role = forms.ModelChoiceField(queryset=Group.objects.none(), label="Rol")


class GuardedAssignRole(GuardedMixin, AssignRoleBulkAction):
    """Gives only the roles that the form of one user offers."""

    form_class = RoleForm

    def get_form(self, *args, **kwargs):
        form = super().get_form(*args, **kwargs)
        form.fields["role"].queryset = roles_to_give(self.request.user)
        return form


class GuardedSetActive(GuardedMixin, SetActiveStateBulkAction):
    pass


class GuardedDelete(GuardedMixin, DeleteBulkAction):
    pass


# After Wagtail's own: the last one of a name counts.
for action in (GuardedAssignRole, GuardedSetActive, GuardedDelete):
    hooks.register("register_bulk_action", action, order=100)
