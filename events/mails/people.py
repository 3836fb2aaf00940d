"""Who gets the mails for organisers."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q


def organisers():
    """Return the users who organise meetings: those who were given that, and not who may do all."""
    permission = Permission.objects.filter(
        content_type__app_label="events", codename="organise_registration"
    )
    given = Q(groups__permissions__in=permission) | Q(user_permissions__in=permission)
    return get_user_model().objects.filter(given, is_active=True).distinct().order_by("pk")
