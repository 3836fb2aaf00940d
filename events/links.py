"""The link by which somebody gets at their own registration, without an account."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from .models import Registration

_signer = Signer(salt="events.registration")


def token_of(registration):
    """Return what stands in the address: the key of the registration, signed."""
    return _signer.sign(registration.key.hex)


def registration_of(token):
    """Return the Registration of a token; None when it is not ours, or when its data were deleted."""
    try:
        key = _signer.unsign(token)
    except BadSignature:
        return None
    rows = Registration.objects.select_related("event", "municipality")
    return rows.filter(key=key, names_gone_at=None).first()


def path_of(registration):
    """Return the path of the page of a registration."""
    return reverse("events:registration", args=[token_of(registration)])
