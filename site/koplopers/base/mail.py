"""Mails of the site: plain text with the same in HTML beside it, in Dutch, with full addresses."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string


def send(template, address, context):
    """Send the mail of the templates <template>_subject.txt, .txt and .html to one address.

    Raises OSError when the mail server does not answer or refuses; smtplib's errors are OSErrors.
    """
    context = {"settings": settings, "base_url": settings.BASE_URL, **context}
    subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
    message = EmailMultiAlternatives(
        subject,
        render_to_string(f"{template}.txt", context).strip() + "\n",
        to=[address],
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    message.send()
