"""How often one internet address may send a form: counted over all processes, kept for an hour.

No address is kept. What is kept cannot be turned back into one: a keyed hash, with another key each
day, in a row that goes when its hour is over.
"""

from datetime import timedelta
from ipaddress import ip_network

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

HOUR = timedelta(hours=1)
# A house or an office has one IPv4 address, or this much of IPv6.
SHARED_BITS = {4: 32, 6: 64}


class FormCount(models.Model):
    """How often a form came from one place in one hour."""

    key = models.CharField(max_length=64, unique=True)
    number = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        # Nobody gets to see a count, so nobody needs a permission for it.
        default_permissions = ()

    def __str__(self):
        return str(self.number)


def is_too_often(form, address, *, most, now):
    """Count that `form` comes from an address now; returns whether that is more than `most` an hour.

    Without a limit (0) or an address nothing is counted: a server that does not know where a request
    comes from would stop everybody at once.
    """
    if not (most and address):
        return False
    key = _key(form, address, now)
    rows = FormCount.objects.filter(key=key)
    if not rows.update(number=F("number") + 1):
        _begin(key, now)
        rows.update(number=F("number") + 1)
    return rows.values_list("number", flat=True).get() > most


def _begin(key, now):
    """Write a row for this hour, and sweep away those of hours that are over."""
    FormCount.objects.filter(expires_at__lte=now).delete()
    row = FormCount(key=key, expires_at=_hour(now) + HOUR)
    FormCount.objects.bulk_create([row], ignore_conflicts=True)


def _hour(now):
    return now.replace(minute=0, second=0, microsecond=0)


def _key(form, address, now):
    day = f"{timezone.localdate(now):%Y-%m-%d}"
    hour = f"{_hour(now):%H}"
    text = f"{form} {hour} {_network(address)}"
    return salted_hmac(f"koplopers.base.limits {day}", text, algorithm="sha256").hexdigest()


def _network(address):
    """What one visitor shares with nobody, or with a few: the house, not the device."""
    version = 6 if ":" in address else 4
    return ip_network(f"{address}/{SHARED_BITS[version]}", strict=False)
