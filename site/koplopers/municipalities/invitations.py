"""The mail that follows an invitation: a link to set a password, or word that writing can start."""

from koplopers.accounts.passwords import password_path
from koplopers.base.mail import send

# For someone who never set a password, and for someone who has one.
FIRST = "municipalities/mail/invitation"
WELCOME = "municipalities/mail/welcome"


def mail_invitation(invitation, municipality):
    """Mail a person what became of an Invitation; call it when the account is saved for good.

    Raises OSError when the mail server does not answer or refuses.
    """
    user = invitation.user
    context = {"user": user, "invitation": invitation, "municipality": municipality}
    if invitation.needs_password:
        send(FIRST, user.email, {**context, "path": password_path(user)})
    else:
        send(WELCOME, user.email, context)
