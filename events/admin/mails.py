"""The mails that did not leave, for who organises: which, how often it was tried, and why not.

No text and no address of a mail is shown: who needs those, has the list of participants.
"""

from datetime import timedelta

from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.generic import ListView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from ..mails.sending import retry
from ..mails.waking import wake
from ..models import OutboxMail
from .screens import EVENTS, HOME, ORGANISE, Screen

# A mail that waits longer was tried in vain, or nobody sends.
LONG = timedelta(minutes=15)
State = OutboxMail.State


def in_trouble(now):
    """Return the mails that failed or wait long, the latest failure first."""
    waits = Q(state=State.WAITING, created_at__lte=now - LONG)
    mails = OutboxMail.objects.filter(Q(state=State.FAILED) | waits)
    return mails.select_related("event").order_by("state", "-created_at", "pk")


class MailsView(Screen, ListView):
    """The list, with a button for one mail and one for all."""

    template_name = "events/admin/mails.html"
    page_title = "Mails die niet weg zijn"
    header_icon = "mail"
    context_object_name = "mails"
    paginate_by = 50
    page_kwarg = "pagina"

    def get_queryset(self):
        return in_trouble(self.now)

    def get_breadcrumbs_items(self):
        return [HOME, EVENTS, {"url": "", "label": self.page_title}]


class RetryView(Screen, View):
    """Lets one mail in trouble be tried again now, or all of them without a key."""

    http_method_names = ["post"]

    def post(self, request, pk=None):
        mails = in_trouble(self.now)
        if pk is not None:
            mails = mails.filter(pk=get_object_or_404(mails, pk=pk).pk)
        number = retry(OutboxMail.objects.filter(pk__in=mails.values("pk")), now=self.now)
        wake()
        if number:
            what = "De mail wordt" if number == 1 else f"{number} mails worden"
            messages.success(request, f"{what} nu opnieuw verstuurd.")
        else:
            messages.warning(request, "Deze mail kan niet meer weg: de gegevens zijn gewist.")
        return redirect("meeting_mails:list")


class MailsItem(MenuItem):
    """Shown to organisers."""

    def is_shown(self, request):
        return request.user.has_perm(ORGANISE)


app_name = "meeting_mails"
urlpatterns = [
    path("", MailsView.as_view(), name="list"),
    path("opnieuw/", RetryView.as_view(), name="retry_all"),
    path("<int:pk>/opnieuw/", RetryView.as_view(), name="retry"),
]
