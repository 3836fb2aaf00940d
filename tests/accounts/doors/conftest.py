"""A small site with two municipalities, and secrets in everything of B that is not public."""

import gc
import warnings
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from django.test import TestCase
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Comment,
    CommentReply,
    GroupApprovalTask,
    Page,
    PageViewRestriction,
    UploadedFile,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from events.domain.provisions import Need
from events.models import Commitment, Material, OrganiserTask, Provision, Speaker
from koplopers.accessibility.models import BarrierReport
from koplopers.accounts.roles import ADMINISTRATORS, EDITORS, ORGANISERS, sync_roles
from koplopers.demo.event_factories import (
    NOW,
    make_event,
    make_room,
    make_round,
    make_session,
    sign_up,
)
from koplopers.demo.factories import (
    SUMMARY,
    make_author,
    make_bottleneck,
    make_edition,
    make_member,
    make_practice,
    make_theme,
    make_topic,
    make_user,
)
from koplopers.home.tree import ensure_tree
from koplopers.municipalities.models import MunicipalityIndexPage, Participation
from koplopers.themes.models import CrpdArticle
from practices.models import PracticePage, RoadmapStep, TargetGroup
from search.models import Pin, Synonym, Wanted

# What was planted where; each is a word that stands nowhere else.
SECRETS = {
    "draft title": "zqconcepttitel",
    "draft slug": "zqconceptadres",
    "draft text": "zqconcepttekst",
    "earlier revision": "zqoudeversie",
    "pending title": "zqnieuwetitel",
    "pending text": "zqnieuwetekst",
    "remark": "zqopmerking",
    "answer to a remark": "zqantwoord",
    "reason for sending back": "zqterugreden",
    "title for members": "zqledentitel",
    "text for members": "zqledentekst",
    "restricted title": "zqslottitel",
    "image title": "zqfototitel",
    "image file": "zqfotobestand",
    "document title": "zqdocumenttitel",
    "document file": "zqdocumentbestand",
    "person": "zqpersoon",
    "e-mail address": "zqmailadres",
    "redirect": "zqdoorverwijzing",
    "upload": "zqupload",
    "participant": "zqdeelnemer",
    "provision": "zqvoorziening",
    "barrier": "zqdrempel",
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The site, built once for all tests of a module and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        with TestCase.captureOnCommitCallbacks(execute=True), _untidy_pictures():
            built = _build()
        yield built
        transaction.set_rollback(True)


@contextmanager
def _untidy_pictures():
    """Wagtail leaves the closing of the files of a resized picture to the garbage collector."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


@pytest.fixture(autouse=True)
def _database(db):
    """Every test runs in a savepoint inside the world's transaction."""


def _build():
    roles = sync_roles()
    home = ensure_tree()
    index = MunicipalityIndexPage.objects.get()
    world = SimpleNamespace(home=home, index=index, editors=roles[EDITORS])
    world.theme, world.topic = make_theme("Verkiezingen"), make_topic(name="Vervoer")
    world.article = CrpdArticle.objects.create(number=29, label="Politiek")
    world.step = RoadmapStep.objects.create(number=1, label="Beginnen")
    world.target_group = TargetGroup.objects.create(slug="jongeren", label="Jongeren")
    world.barrier = BarrierReport.objects.create(text=SECRETS["barrier"], created_at=NOW)
    world.synonym = Synonym.objects.create(words="LIA", finds="inclusieagenda")
    world.wanted = Wanted.objects.create(question="een strand voor iedereen")
    world.a = _municipality("Avoord", "auteur-a@example.nl", "Anna", "Auteur")
    world.b = _municipality(
        "Bstad", f"{SECRETS['e-mail address']}@example.nl", "Bo", SECRETS["person"]
    )
    world.edition = make_edition()
    world.participation = Participation.objects.create(
        municipality=world.b.page.municipality,
        edition=world.edition,
        starts_on=timezone.localdate(),
    )
    world.users = {
        EDITORS: make_user(EDITORS, email="redactie@example.nl"),
        ADMINISTRATORS: make_user(ADMINISTRATORS, email="beheer@example.nl"),
        ORGANISERS: make_user(EDITORS, ORGANISERS, email="organisator@example.nl"),
        "A": world.a.author,
        "B": world.b.author,
    }
    _workflow(world)
    _work_of_a(world)
    _work_of_b(world)
    _meeting(world)
    return world


def _meeting(world):
    """A meeting to which somebody of B comes; it is nobody's but the organisers'."""
    world.event = make_event()
    room = make_room(world.event)
    world.workshop = make_session(make_round(world.event), room=room)
    world.speaker = Speaker.objects.create(name="Ans")
    world.slides = Material.objects.create(
        session=world.workshop, kind="slides", title="Dia's", document=world.b.document
    )
    world.registration = sign_up(
        world.workshop,
        name=SECRETS["participant"],
        municipality=world.b.page.municipality,
        needs=[Need(Provision.Kind.QUIET, note=SECRETS["provision"])],
    )
    world.mail = world.registration.mails.get()
    world.registration.mails.update(state=world.mail.State.FAILED)
    world.organiser_task = OrganiserTask.objects.create(
        event=world.event,
        kind=OrganiserTask.Kind.SWAPPED,
        registration=world.registration,
        created_at=NOW,
    )
    world.commitment = Commitment.objects.create(
        registration=world.registration, text=SECRETS["participant"], is_public=True, created_at=NOW
    )


def _municipality(name, email, first_name, last_name):
    page = make_member(name)
    author = make_author(page, email=email, first_name=first_name, last_name=last_name)
    collection = page.municipality.collection
    return SimpleNamespace(page=page, author=author, collection=collection)


def _workflow(world):
    world.workflow = Workflow.objects.create(name="Redactie VNG")
    world.task = GroupApprovalTask.objects.create(name="Redactie leest")
    world.task.groups.add(world.editors)
    WorkflowTask.objects.create(workflow=world.workflow, task=world.task, sort_order=0)
    WorkflowPage.objects.update_or_create(
        page=Page.get_first_root_node(), defaults={"workflow": world.workflow}
    )


def _practice(world, owner, title, slug, **fields):
    return make_practice(
        owner.page, world.theme, title=title, slug=slug, owner=owner.author, **fields
    )


def _revise(page, user, **fields):
    """Save a revision with other values, as a draft."""
    page = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    return page.save_revision(user=user, log_action=True)


def _hand_in(world, page, user):
    state = world.workflow.start(page, user)
    return state.current_task_state


def _file(model, title, name, owner, content):
    return model.objects.create(
        title=title,
        collection=owner.collection,
        uploaded_by_user=owner.author,
        file=content(name),
    )


def _image_file(name):
    return ImageFile(get_test_image_file(filename=name).file, name=name)


def _document_file(name):
    return ContentFile(b"inhoud", name=name)


def _upload(model, owner, name):
    return UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(model),
        uploaded_by_user=owner.author,
        file=_document_file(name),
    )


def _files(owner, names):
    title, file_name, document_title, document_name, upload = names
    image, document = get_image_model(), get_document_model()
    owner.image = _file(image, title, f"{file_name}.png", owner, _image_file)
    owner.document = _file(document, document_title, f"{document_name}.pdf", owner, _document_file)
    for size in ("max-165x165", "max-800x600"):
        owner.image.get_rendition(size)
    owner.image_upload = _upload(image, owner, f"{upload}.png")
    owner.document_upload = _upload(document, owner, f"{upload}.pdf")


def _work_of_a(world):
    a = world.a
    a.live = _practice(world, a, "Openbaar van A", "openbaar-a")
    a.draft = _practice(world, a, "Concept van A", "concept-a", live=False)
    a.first_revision = a.draft.latest_revision
    a.revision = _revise(a.draft, a.author, title="Beter concept van A")
    a.loose = _practice(world, a, "Los concept van A", "los-a", live=False)
    a.task_state = _hand_in(world, a.draft, a.author)
    a.session = _session(a.author, a.draft)
    _files(a, ["Foto van A", "foto-a", "Document van A", "document-a", "upload-a"])


def _work_of_b(world):
    b, secret = world.b, SECRETS
    b.draft = _practice(
        world, b, secret["draft title"], secret["draft slug"], live=False,
        tips=secret["earlier revision"], based_on=world.a.live,
    )  # fmt: skip
    b.first_revision = b.draft.latest_revision
    b.revision = _revise(b.draft, b.author, tips=secret["draft text"])
    b.changed = _practice(world, b, "Openbaar van B", "openbaar-b")
    _revise(b.changed, b.author, title=secret["pending title"], tips=secret["pending text"])
    b.changed = PracticePage.objects.get(pk=b.changed.pk)
    b.members = _practice(
        world, b, secret["title for members"], "leden-b",
        members_only=True, summary=f"{SUMMARY} {secret['text for members']}",
    )  # fmt: skip
    b.restricted = _practice(world, b, secret["restricted title"], "slot-b")
    PageViewRestriction.objects.create(page=b.restricted, restriction_type="login")
    _remarks(world)
    _lock(b)
    b.session = _session(b.author, b.draft)
    world.pin = Pin.objects.create(query="bestuur", page=b.draft)
    b.redirect = Redirect.objects.create(
        old_path=f"/{secret['redirect']}", redirect_page=b.draft, is_permanent=False
    )
    _files(
        b,
        [
            secret["image title"],
            secret["image file"],
            secret["document title"],
            secret["document file"],
            secret["upload"],
        ],
    )


def _remarks(world):
    b = world.b
    b.remark = Comment.objects.create(
        page=b.draft, user=b.author, text=SECRETS["remark"], contentpath="summary"
    )
    CommentReply.objects.create(comment=b.remark, user=b.author, text=SECRETS["answer to a remark"])
    b.task_state = _hand_in(world, b.draft, b.author)
    b.task_state.reject(user=world.users[EDITORS], comment=SECRETS["reason for sending back"])
    b.handed_in = make_bottleneck(
        b.page, world.theme, topics=[world.topic], live=False, owner=b.author,
        title=SECRETS["draft title"], slug="knelpunt-b",
    )  # fmt: skip
    b.open_task_state = _hand_in(world, b.handed_in, b.author)


def _lock(b):
    b.draft.refresh_from_db()
    b.draft.locked, b.draft.locked_by, b.draft.locked_at = True, b.author, timezone.now()
    b.draft.save(update_fields=["locked", "locked_by", "locked_at"])


def _session(user, page):
    return EditingSession.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(page),
        object_id=str(page.pk),
        last_seen_at=timezone.now(),
        is_editing=True,
    )


@pytest.fixture
def planted():
    """The secret words, by what they are."""
    return SECRETS
