"""Who can log in to the demo: one person for each role, with a password of this installation."""

import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from koplopers.accounts.roles import ADMINISTRATORS, AUTHORS, EDITORS, ORGANISERS

# No letters or digits that look alike, because people copy the password from a screen.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Login:
    """A person of the demo: `role` in Dutch, for a reader; `group` is the name of the role's group.

    `on_top` is the name of the group of a role that comes on top of it. `is_author` says that the
    person writes for the municipality of the demo.
    """

    role: str
    email: str
    first_name: str
    last_name: str
    group: str
    on_top: str = ""

    @property
    def is_author(self):
        return self.group == AUTHORS


AUTHOR = Login(
    "auteur van Voorbeeldstad", "auteur@voorbeeldstad.example", "Vera", "Voorbeeld", AUTHORS
)
COLLEAGUE = Login(
    "tweede auteur van Voorbeeldstad", "collega@voorbeeldstad.example", "Bram", "Verzonnen", AUTHORS
)
EDITOR = Login("redacteur van de VNG", "redacteur@vng.example", "Eva", "Redacteur", EDITORS)
ADMINISTRATOR = Login(
    "beheerder van de VNG", "beheerder@vng.example", "Amir", "Beheerder", ADMINISTRATORS
)
ORGANISER = Login(
    "organisator van bijeenkomsten",
    "organisator@vng.example",
    "Noor",
    "Organisator",
    EDITORS,
    on_top=ORGANISERS,
)
LOGINS = (AUTHOR, COLLEAGUE, EDITOR, ORGANISER, ADMINISTRATOR)


def demo_password():
    """Return the password of all people of the demo; made when this installation has none.

    It stands in a file that only the owner of the site can read, so that no two installations
    share one and a public demo has none that is known. Raises OSError when DATA_DIR is closed.
    """
    path = password_file()
    if not path.exists():
        _write(path, _new_password())
    return path.read_text(encoding="utf-8").strip()


def password_file():
    """Where the password stands."""
    return Path(settings.DATA_DIR) / "demo_password"


def forget_password():
    """Take the password away; the next one will be another."""
    password_file().unlink(missing_ok=True)


def _new_password():
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


def _write(path, text):
    """Write at once: whoever reads at the same moment sees a whole password or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Made for the owner only, from the first byte on.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".demo_password-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    os.replace(name, path)
