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
    context["subject"] = subject
    texts = [render_to_string(f"{template}{end}", context) for end in (".txt", ".html")]
    message_of(subject, *texts, address).send()


def message_of(subject, text, html, address, **headers):
    """Return a message to one address, ready to be sent; `headers` are more of them, with _ for -."""
    message = EmailMultiAlternatives(
        " ".join(subject.split()),
        text.strip() + "\n",
        to=[address],
        headers={
            "Auto-Submitted": "auto-generated",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        },
    )
    message.attach_alternative(html, "text/html")
    return message
