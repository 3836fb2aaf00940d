"""Every mail that the site sends, as it leaves: made by what sends it, and read from the outbox."""

import datetime
import uuid

from django.core import mail as django_mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.admin.mail import send_notification
from wagtail.models import Comment, CommentReply

from events.domain import calling_off, changing, provisions, sizing, telling
from events.domain.provisions import Need
from events.domain.sweeping import sweep
from events.mails.again import post_links
from events.mails.outbox import post, post_to_organiser
from events.mails.writing import write
from events.models import Commitment, Material, OutboxMail, Provision
from koplopers.accessibility.reporting import report_barrier
from koplopers.accounts.passwords import password_path
from koplopers.base.mail import send
from koplopers.demo.event_factories import (
    DAY,
    NOW,
    make_event,
    make_room,
    make_round,
    make_session,
    sign_up,
)
from koplopers.demo.factories import (
    make_author,
    make_document,
    make_editor,
    make_member,
    make_practice,
    make_theme,
)
from koplopers.municipalities.domain import invite_author
from koplopers.municipalities.invitations import mail_invitation
from practices.desk import review
from practices.models import CasePage

Kind = OutboxMail.Kind
TITLE = "Kick-off over toegankelijk stemmen & samen meten, voor wie <net> begint"
HOUR = datetime.timedelta(hours=1)
# Of mails that go to whom they are an errand for: they know whom to ask.
TO_EDITORS = {"digest", "accessibility/new", "desk/handed in"}


def about_meetings():
    """Return {kind: Letter} of every kind of mail about a meeting, each when it makes sense."""
    event = make_event(
        TITLE, slug="kick-off-lang", online_url="https://video.example/kamer",
        route="400 meter van de bus,\nvlak.", toilet="Op elke verdieping.",
    )  # fmt: skip
    first, second = make_round(event, 1), make_round(event, 2)
    room = make_room(event, name="Zaal 1", access="Met de lift.")
    full = make_session(first, capacity=1, room=room, title="Praten")
    other = make_session(first, title="Samen eten")
    online = make_session(second, title="Terugkijken")
    needs = [Need(Provision.Kind.SIGN_LANGUAGE)]
    seated = sign_up(full, online, name="Ada", needs=needs)
    waiting = sign_up(full, second=other, name="Bob")
    second_waiting = sign_up(full, name="Cas")
    letters = {}

    def keep(kind, registration, now=NOW):
        mails = OutboxMail.objects.filter(registration=registration, kind=kind)
        letters[kind.name.lower()] = write(mails.latest("pk"), now=now)

    def post_now(kind, registration, now=NOW, facts=None):
        post(kind, registration, about="gate", facts=facts, now=now)
        keep(kind, registration, now)

    keep(Kind.CONFIRMED, seated)
    keep(Kind.WAITING, second_waiting)
    post_now(Kind.REMINDER_WEEK, seated, DAY - 7 * 24 * HOUR)
    post_now(Kind.REMINDER_DAY, seated, DAY - 24 * HOUR)
    post_now(
        Kind.FROM_ORGANISER,
        seated,
        facts={"subject": "Neem lunch mee", "text": "Wij vergaten iets."},
    )
    provisions.answer(seated.provisions.get(), state="geregeld", text="Ja.", now=NOW)
    keep(Kind.PROVISION_ANSWERED, seated)
    Material.objects.create(
        session=online, kind="slides", title="Dia's", document=make_document("Dia's")
    )
    post_now(Kind.AFTERWARDS, seated, DAY + 24 * HOUR)
    Commitment.objects.create(registration=seated, text="Ik bel de raad.", created_at=DAY)
    post_now(Kind.SIX_WEEKS, seated, DAY + 42 * 24 * HOUR)
    sizing.place(session=online, room=make_room(event, name="Zaal 2"), now=NOW)
    telling.tell_changes(sessions=[online], now=NOW)
    keep(Kind.PROGRAMME_CHANGED, seated)
    post_to_organiser(event, make_editor().email, about="gate", now=NOW)
    letters["digest"] = write(OutboxMail.objects.get(kind=Kind.DIGEST), now=NOW)
    post_links(email=seated.email, now=NOW)
    letters["link"] = write(OutboxMail.objects.get(kind=Kind.LINK), now=NOW)
    changing.cancel(registration=seated, now=NOW)
    keep(Kind.CANCELLED, seated)
    keep(Kind.OFFER, waiting)
    sweep(now=NOW + 49 * HOUR)
    keep(Kind.OFFER_EXPIRED, waiting, NOW + 49 * HOUR)
    keep(Kind.PROMOTED, second_waiting, NOW + 49 * HOUR)
    changing.choose(registration=second_waiting, session=other, now=NOW + 50 * HOUR)
    keep(Kind.CHANGED_OWN, second_waiting, NOW + 50 * HOUR)
    calling_off.cancel_event(event=event, because="Er ligt te veel sneeuw.", now=NOW + 51 * HOUR)
    keep(Kind.EVENT_CANCELLED, waiting, NOW + 51 * HOUR)
    return {name: (letter.subject, letter.text, letter.html) for name, letter in letters.items()}


def _last():
    message = django_mail.outbox[-1]
    html = next((body for body, kind in message.alternatives if kind == "text/html"), "")
    return str(message.subject), message.body, html


def of_the_site(committed):
    """Return {name: (subject, text, html)} of all other mails; `committed` is a context in which what
    waits for the end of the transaction happens."""
    member = make_member("Utrecht", cbs_code="GM0344")
    author, editor = make_author(member, first_name="Anna"), make_editor(first_name="Eva")
    municipality, letters = member.municipality, {}
    for name, email in (
        ("municipalities/invitation", "nieuw@voorbeeld.nl"),
        ("municipalities/welcome", make_author_elsewhere()),
    ):
        invitation = invite_author(
            name="Noor Jansen", email=email, municipality=municipality, move=True
        )
        mail_invitation(invitation, municipality)
        letters[name] = _last()
    for name in ("account", "password"):
        send(f"accounts/mail/{name}", author.email, {"user": author, "path": password_path(author)})
        letters[f"accounts/{name}"] = _last()
    with committed():
        report_barrier(text="De knop is te klein.", kind="anders", page="/themas/", email="ada@voorbeeld.nl",
                       key=uuid.uuid4(), now=timezone.now())  # fmt: skip
    letters["accessibility/new"], letters["accessibility/receipt"] = _pair()
    fields = {"title": TITLE, "live": False, "owner": author}
    page, other = (make_practice(member, make_theme(), **fields) for _ in range(2))
    letters |= _workflow(page, other, author, editor, committed)
    long_ago = timezone.localdate() - datetime.timedelta(days=400)
    CasePage.objects.filter(pk=other.pk).update(confirmed_on=long_ago)
    call_command("remind_confirmations", verbosity=0)
    letters["practices/confirm"] = _last()
    return letters


def make_author_elsewhere():
    """Return the address of somebody who has a password and writes for another municipality."""
    return make_author(make_member("Zwolle", cbs_code="GM0193")).email


def _pair():
    django_mail.outbox[:-2] = []
    first, last = django_mail.outbox
    letters = {}
    for message in (first, last):
        django_mail.outbox[:] = [message]
        letters[message.to[0]] = _last()
    return letters.pop(first.to[0]), letters.pop(last.to[0])


def _workflow(page, other, author, editor, committed):
    """One page is handed in, sent back and remarked on; the other is published."""
    letters = {}

    def hand_in(page):
        page.save_revision(user=author)
        state = page.get_workflow().start(page, author).current_task_state
        return {"task_state_id": state.pk, "revision_id": page.latest_revision_id, "user": editor}

    with committed():
        decision = hand_in(page)
    letters["desk/handed in"] = _last()
    with committed():
        review.send_back(**decision, remark="Hoe deden ervaringsdeskundigen mee?")
    letters["desk/sent back"] = _last()
    comment = Comment.objects.create(
        page=page, user=editor, text="Wie deed dit?", contentpath="summary"
    )
    reply = CommentReply.objects.create(comment=comment, user=editor, text="En wanneer?")
    remarks = {
        "new_comments": [comment], "replied_comments": [{"comment": comment, "replies": [reply]}],
        "resolved_comments": [comment], "deleted_comments": [comment],
    }  # fmt: skip
    send_notification([author], "updated_comments", {"page": page, "editor": editor, **remarks})
    letters["desk/remarks"] = _last()
    with committed():
        decision = hand_in(other)
    with committed():
        review.publish(**decision)
    letters["desk/published"] = _last()
    return letters
