"""The user: someone who logs in with an e-mail address."""

from datetime import timedelta

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

# A second link within this time would only help someone who floods a mailbox.
BETWEEN_LINKS = timedelta(minutes=2)


class UserQuerySet(models.QuerySet):
    def without_recent_link(self, now):
        """Those who may get a link to set a password at this moment."""
        return self.filter(Q(password_link_at=None) | Q(password_link_at__lte=now - BETWEEN_LINKS))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Makes users that log in by e-mail; an address counts once, whatever its capitals."""

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def create_user(self, email, password=None, **fields):
        """Create a user; `password` None gives one that nobody knows, to be set by a link."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """An author, editor or administrator. Visitors need no account."""

    username = None
    email = models.EmailField("e-mailadres", unique=True)
    password_link_at = models.DateTimeField(
        "laatst om een wachtwoord gevraagd op", null=True, blank=True, editable=False
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_address",
                violation_error_message="Er is al een gebruiker met dit e-mailadres.",
            ),
        ]

    def save(self, *args, **kwargs):
        """Save with the names on one line: they open a mail, and must not write the rest of it."""
        self.first_name = " ".join(self.first_name.split())
        self.last_name = " ".join(self.last_name.split())
        super().save(*args, **kwargs)

    def __str__(self):
        return self.get_full_name() or self.email
