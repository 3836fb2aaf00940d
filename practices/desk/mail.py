"""The mails of this app that are no part of the workflow: plain text with HTML beside it."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string


def send(name, address, context):
    """Send the mail in templates/practices/mail/<name>_* to one address.

    Raises OSError when the mail server does not answer or refuses; smtplib's errors are OSErrors.
    """
    context = {"settings": settings, "base_url": settings.BASE_URL, **context}
    subject = " ".join(render_to_string(f"practices/mail/{name}_subject.txt", context).split())
    message = EmailMultiAlternatives(
        subject,
        render_to_string(f"practices/mail/{name}.txt", context).strip() + "\n",
        to=[address],
        headers={"Auto-Submitted": "auto-generated"},
    )
    html = render_to_string(f"practices/mail/{name}.html", context)
    message.attach_alternative(html, "text/html")
    message.send()
