"""Every door of the admin, tried by a visitor, two authors and an editor.

In everything of municipality B that is not public stands a word that stands nowhere else (see
conftest.py). The author of A tries each address with keys of B and of A, by GET and by POST, and
none of those words may come back: not in the answer, its headers, the address it leads to, or
the message on the next page.
"""

import copy
import html
import json
import logging
from collections import Counter
from contextlib import contextmanager
from itertools import product

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.urls import URLResolver, get_resolver, resolve, reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    Comment,
    GroupPagePermission,
    Page,
    Revision,
    Site,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)

from events.models import (
    Commitment,
    Material,
    OrganiserTask,
    OutboxMail,
    Provision,
    Registration,
    Room,
    Round,
    Seat,
    Session,
    SessionLedger,
    Speaker,
)
from koplopers.accessibility.models import BarrierReport
from koplopers.accounts.doors import CLOSED, DOORS, check_door
from koplopers.accounts.models import User
from koplopers.accounts.roles import ADMINISTRATORS, EDITORS, ORGANISERS
from koplopers.municipalities.models import Edition, Municipality, Participation
from koplopers.themes.models import CrpdArticle, Theme
from practices.models import PracticePage, RoadmapStep, TargetGroup, Topic
from search.models import Pin, Synonym, Wanted

# Wagtail leaves the closing of the files of a resized picture to the garbage collector.
leaks = pytest.mark.filterwarnings(
    "ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"
)
pytestmark = [pytest.mark.once, leaks]

# (address, secret): why the author of A may see it there.
EXCEPTIONS = {}

# Wagtail answers an error to a form that lacks these, whoever sends it; no form of ours does.
NEVER_EMPTY = {
    "wagtailadmin_pages:add",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:revisions_revert",
    "wagtailadmin_pages:preview_on_add",
    "wagtailadmin_pages:preview_on_edit",
    "wagtailadmin_choose_page_external_link",
    "wagtaildocs:create_multiple_from_uploaded_document",
    "wagtailimages:create_multiple_from_uploaded_image",
}

# Switched off: the site has a door of its own for a new password.
NOT_THERE = {
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
}

# Addresses that work without logging in.
OPEN_TO_VISITORS = {
    "wagtailadmin_sprite",
    "wagtailadmin_login",
    "wagtailadmin_javascript_catalog",
}

# Open, but only for keys or words in the query string; tested apart.
NEEDS_A_QUERY = {
    "wagtail_bulk_action",
    "wagtailadmin_choose_page_chosen_multiple",
    "wagtailadmin_tag_model_autocomplete",
    "wagtailadmin_editing_sessions:ping",
}
# Tables that are nobody's own; no author changes a row of them.
SHARED = [
    Collection, Group, GroupPagePermission, Redirect, Workflow, Task, Site,
    Theme, CrpdArticle, Topic, RoadmapStep, TargetGroup,
    Municipality, Edition, Participation, User.groups.through,
    Synonym, Pin, Wanted, BarrierReport,
    Round, Room, Session, SessionLedger, Speaker, Material, Registration, Seat, Provision,
    OrganiserTask, Commitment, OutboxMail,
]  # fmt: skip
# The first is made to fail, the second logs out.
NOT_FOR_EDITORS = {"wagtailadmin_error_test", "wagtailadmin_logout"}
# So many ways to fill an address are enough for an editor, who may see everything.
ENOUGH = 3
# Only the person who uploads a file sees the name of a half-finished upload; only an organiser sees who
# comes to a meeting (see test_organiser_meets_what_is_theirs).
NOT_SHOWN = {"upload", "participant", "provision"}

PRACTICE = {"app_label": "practices", "model_name": "practicepage"}
PRACTICE_TYPE = {
    "content_type_app_name": "practices",
    "content_type_model_name": "practicepage",
}
THIS_PAGE = {"page_id": "any page"}
EVENT = {"pk": "any event"}
MEMBER = {"pk": "any municipality", "user_id": "any user"}
BULK = [
    {"app_label": "wagtailcore", "model_name": "page", "action": action}
    for action in ("delete", "move", "publish", "unpublish")
] + [
    {"app_label": app, "model_name": model, "action": action}
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for action in ("delete", "add_tags", "add_to_collection")
] + [
    {"app_label": "accounts", "model_name": "user", "action": action}
    for action in ("delete", "assign_role", "set_active_state")
]  # fmt: skip


def curated(namespace, kind):
    """Samples for the screens of a list that editors keep."""
    plain = ("index", "index_results", "add")
    keyed = ("edit", "delete", "history", "history_results")
    return {f"{namespace}:{name}": {} for name in plain} | {
        f"{namespace}:{name}": {"pk": kind} for name in keyed
    }


# What to fill in for the arguments of every address. "any page" stands for pages of B and of A,
# and so on (see `kinds`); a list gives several ways to fill one address. An address that is not
# here fails the test.
SAMPLES = {
    "wagtailadmin_home": {},
    "wagtailadmin_api:pages:listing": {},
    "wagtailadmin_api:pages:detail": {"pk": "any page"},
    "wagtailadmin_api:pages:find": {},
    "wagtailadmin_api:pages:action": [
        {"pk": "any page", "action_name": action}
        for action in ("copy", "move", "delete", "publish", "unpublish", "revert_to_page_revision")
    ],
    "wagtailadmin_api:documents:listing": {},
    "wagtailadmin_api:documents:detail": {"pk": "any document"},
    "wagtailadmin_api:documents:find": {},
    "wagtailadmin_api:images:listing": {},
    "wagtailadmin_api:images:detail": {"pk": "any image"},
    "wagtailadmin_api:images:find": {},
    "wagtailadmin_error_test": {},
    "wagtailadmin_explore_root": {},
    "wagtailadmin_explore": {"parent_page_id": "any parent"},
    "wagtailadmin_explore_results": {"parent_page_id": "any parent"},
    "wagtail_bulk_action": BULK,
    "wagtailadmin_pages:add": PRACTICE_TYPE | {"parent_page_id": "any parent"},
    "wagtailadmin_pages:preview_on_add": PRACTICE_TYPE | {"parent_page_id": "any parent"},
    "wagtailadmin_pages:type_use": PRACTICE_TYPE,
    "wagtailadmin_pages:type_use_results": PRACTICE_TYPE,
    "wagtailadmin_pages:choose_parent": PRACTICE,
    "wagtailadmin_pages:usage": THIS_PAGE,
    "wagtailadmin_pages:edit": THIS_PAGE,
    "wagtailadmin_pages:preview_on_edit": THIS_PAGE,
    "wagtailadmin_pages:view_draft": THIS_PAGE,
    "wagtailadmin_pages:add_subpage": {"parent_page_id": "any parent"},
    "wagtailadmin_pages:delete": {"page_id": "any loose page"},
    "wagtailadmin_pages:unpublish": THIS_PAGE,
    "wagtailadmin_pages:convert_alias": THIS_PAGE,
    "wagtailadmin_pages:search": {},
    "wagtailadmin_pages:search_results": {},
    "wagtailadmin_pages:move": {"page_to_move_id": "any page"},
    "wagtailadmin_pages:move_confirm": {
        "page_to_move_id": "any page",
        "destination_id": "any parent",
    },
    "wagtailadmin_pages:set_page_position": {"page_to_move_id": "any page"},
    "wagtailadmin_pages:copy": THIS_PAGE,
    "wagtailadmin_pages:workflow_action": [
        THIS_PAGE | {"action_name": action, "task_state_id": "any task state"}
        for action in ("approve", "reject")
    ],
    "wagtailadmin_pages:collect_workflow_action_data": THIS_PAGE
    | {"action_name": "reject", "task_state_id": "any task state"},
    "wagtailadmin_pages:confirm_workflow_cancellation": THIS_PAGE,
    "wagtailadmin_pages:workflow_preview": THIS_PAGE | {"task_id": "any task"},
    "wagtailadmin_pages:set_privacy": THIS_PAGE,
    "wagtailadmin_pages:lock": THIS_PAGE,
    "wagtailadmin_pages:unlock": THIS_PAGE,
    "wagtailadmin_pages:revisions_index": THIS_PAGE,
    "wagtailadmin_pages:revisions_view": THIS_PAGE | {"revision_id": "any revision"},
    "wagtailadmin_pages:revisions_revert": THIS_PAGE | {"revision_id": "any revision"},
    "wagtailadmin_pages:revisions_unschedule": THIS_PAGE | {"revision_id": "any revision"},
    "wagtailadmin_pages:revisions_compare": {
        "pk": "any page",
        "revision_id_a": "any revision",
        "revision_id_b": "any revision",
    },
    "wagtailadmin_pages:workflow_history": THIS_PAGE,
    "wagtailadmin_pages:workflow_history_detail": THIS_PAGE
    | {"workflow_state_id": "any workflow state"},
    "wagtailadmin_pages:history": THIS_PAGE,
    "wagtailadmin_pages:history_results": THIS_PAGE,
    "wagtailadmin_choose_page": {},
    "wagtailadmin_choose_page_child": {"parent_page_id": "any parent"},
    "wagtailadmin_choose_page_search": {},
    "wagtailadmin_choose_page_chosen_multiple": {},
    "wagtailadmin_choose_page_external_link": {},
    "wagtailadmin_choose_page_email_link": {},
    "wagtailadmin_choose_page_phone_link": {},
    "wagtailadmin_choose_page_anchor_link": {},
    "wagtailadmin_tag_autocomplete": {},
    "wagtailadmin_tag_model_autocomplete": [
        {"app_name": "themes", "model_name": "theme"},
        {"app_name": "taggit", "model_name": "tag"},
    ],
    "wagtailadmin_collections:index": {},
    "wagtailadmin_collections:add": {},
    "wagtailadmin_collections:edit": {"pk": "any collection"},
    "wagtailadmin_collections:delete": {"pk": "any collection"},
    "wagtailadmin_collections:set_privacy": {"collection_id": "any collection"},
    "wagtailadmin_workflows:index": {},
    "wagtailadmin_workflows:index_results": {},
    "wagtailadmin_workflows:add": {},
    "wagtailadmin_workflows:enable": {"pk": "any workflow"},
    "wagtailadmin_workflows:disable": {"pk": "any workflow"},
    "wagtailadmin_workflows:edit": {"pk": "any workflow"},
    "wagtailadmin_workflows:usage": {"pk": "any workflow"},
    "wagtailadmin_workflows:usage_results": {"pk": "any workflow"},
    "wagtailadmin_workflows:remove": [
        {"page_pk": "any page"},
        {"page_pk": "any page", "workflow_pk": "any workflow"},
    ],
    "wagtailadmin_workflows:add_task": {
        "app_label": "wagtailcore",
        "model_name": "groupapprovaltask",
    },
    "wagtailadmin_workflows:select_task_type": {},
    "wagtailadmin_workflows:task_index": {},
    "wagtailadmin_workflows:task_index_results": {},
    "wagtailadmin_workflows:edit_task": {"pk": "any task"},
    "wagtailadmin_workflows:disable_task": {"pk": "any task"},
    "wagtailadmin_workflows:enable_task": {"pk": "any task"},
    "wagtailadmin_workflows:task_chooser": {},
    "wagtailadmin_workflows:task_chooser_results": {},
    "wagtailadmin_workflows:task_chooser_create": {},
    "wagtailadmin_workflows:task_chosen": {"task_id": "any task"},
    "wagtailadmin_reports:locked_pages": {},
    "wagtailadmin_reports:locked_pages_results": {},
    "wagtailadmin_reports:workflow": {},
    "wagtailadmin_reports:workflow_results": {},
    "wagtailadmin_reports:workflow_tasks": {},
    "wagtailadmin_reports:workflow_tasks_results": {},
    "wagtailadmin_reports:site_history": {},
    "wagtailadmin_reports:site_history_results": {},
    "wagtailadmin_reports:aging_pages": {},
    "wagtailadmin_reports:aging_pages_results": {},
    "wagtailadmin_reports:page_types_usage": {},
    "wagtailadmin_reports:page_types_usage_results": {},
    "wagtailadmin_account": {},
    "wagtailadmin_logout": {},
    "wagtailadmin_dismissibles": {},
    "wagtailadmin_editing_sessions:ping": [
        PRACTICE | {"object_id": "any page", "session_id": "any session"},
        {
            "app_label": "wagtailcore",
            "model_name": "page",
            "object_id": "any page",
            "session_id": "any session",
        },
        {
            "app_label": "wagtailimages",
            "model_name": "image",
            "object_id": "any image",
            "session_id": "any session",
        },
        {
            "app_label": "accounts",
            "model_name": "user",
            "object_id": "any user",
            "session_id": "any session",
        },
    ],
    "wagtailadmin_editing_sessions:release": {"session_id": "any session"},
    "wagtailadmin_block_preview": {},
    "wagtailredirects:index": {},
    "wagtailredirects:index_results": {},
    "wagtailredirects:add": {},
    "wagtailredirects:edit": {"redirect_id": "any redirect"},
    "wagtailredirects:delete": {"redirect_id": "any redirect"},
    "wagtailredirects:start_import": {},
    "wagtailredirects:process_import": {},
    "wagtaildocs:index": {},
    "wagtaildocs:index_results": {},
    "wagtaildocs:add": {},
    "wagtaildocs:edit": {"document_id": "any document"},
    "wagtaildocs:delete": {"document_id": "any document"},
    "wagtaildocs:add_multiple": {},
    "wagtaildocs:edit_multiple": {"doc_id": "any document"},
    "wagtaildocs:create_multiple_from_uploaded_document": {
        "uploaded_file_id": "any document upload"
    },
    "wagtaildocs:delete_multiple": {"doc_id": "any document"},
    "wagtaildocs:delete_upload_multiple": {"uploaded_file_id": "any document upload"},
    "wagtaildocs:document_usage": {"document_id": "any document"},
    "wagtailimages:index": {},
    "wagtailimages:index_results": {},
    "wagtailimages:edit": {"image_id": "any image"},
    "wagtailimages:delete": {"image_id": "any image"},
    "wagtailimages:url_generator": {"image_id": "any image"},
    "wagtailimages:url_generator_output": {"image_id": "any image"},
    "wagtailimages:preview": {"image_id": "any image", "filter_spec": "width-10"},
    "wagtailimages:add": {},
    "wagtailimages:image_usage": {"image_id": "any image"},
    "wagtailimages:add_multiple": {},
    "wagtailimages:edit_multiple": {"image_id": "any image"},
    "wagtailimages:create_multiple_from_uploaded_image": {"uploaded_file_id": "any image upload"},
    "wagtailimages:delete_multiple": {"image_id": "any image"},
    "wagtailimages:delete_upload_multiple": {"uploaded_file_id": "any image upload"},
    "wagtailembeds:chooser": {},
    "wagtailembeds:chooser_upload": {},
    "wagtailsnippets:index": {},
    "wagtaildocs_chooser:choose": {},
    "wagtaildocs_chooser:choose_results": {},
    "wagtaildocs_chooser:chosen": {"pk": "any document"},
    "wagtaildocs_chooser:chosen_multiple": {},
    "wagtaildocs_chooser:create": {},
    "wagtailimages_chooser:choose": {},
    "wagtailimages_chooser:choose_results": {},
    "wagtailimages_chooser:chosen": {"pk": "any image"},
    "wagtailimages_chooser:chosen_multiple": {},
    "wagtailimages_chooser:create": {},
    "wagtailimages_chooser:select_format": {"image_id": "any image"},
    "wagtailusers_users:index": {},
    "wagtailusers_users:index_results": {},
    "wagtailusers_users:add": {},
    "wagtailusers_users:edit": {"pk": "any user"},
    "wagtailusers_users:delete": {"pk": "any user"},
    "wagtailusers_users:history": {"pk": "any user"},
    "wagtailusers_users:history_results": {"pk": "any user"},
    "wagtailusers_users:usage": {"pk": "any user"},
    "wagtailusers_groups:index": {},
    "wagtailusers_groups:index_results": {},
    "wagtailusers_groups:add": {},
    "wagtailusers_groups:edit": {"pk": "any group"},
    "wagtailusers_groups:delete": {"pk": "any group"},
    "wagtailusers_groups:history": {"pk": "any group"},
    "wagtailusers_groups:history_results": {"pk": "any group"},
    "wagtailusers_groups:usage": {"pk": "any group"},
    "wagtailsites:index": {},
    "wagtailsites:index_results": {},
    "wagtailsites:add": {},
    "wagtailsites:edit": {"pk": "any site"},
    "wagtailsites:delete": {"pk": "any site"},
    "wagtailsites:history": {"pk": "any site"},
    "wagtailsites:history_results": {"pk": "any site"},
    "wagtailsites:usage": {"pk": "any site"},
    "wagtailsites:copy": {"pk": "any site"},
    "desk:queue": {},
    "desk:review": THIS_PAGE,
    "desk:publish": THIS_PAGE,
    "desk:send_back": THIS_PAGE,
    "desk:confirm": THIS_PAGE,
    "desk:reading": THIS_PAGE,
    **curated("themes", "any theme"),
    **curated("articles", "any article"),
    **curated("topics", "any topic"),
    "topics:merge": {"pk": "any topic"},
    **curated("steps", "any step"),
    **curated("target_groups", "any target group"),
    **curated("municipalities", "any municipality"),
    **curated("editions", "any edition"),
    **curated("participations", "any participation"),
    "programme:join": {},
    "programme:invite": {},
    "programme:merge": {"pk": "any municipality"},
    "programme:members": {"pk": "any municipality"},
    "programme:member_mail": MEMBER,
    "programme:member_on": MEMBER,
    "programme:member_off": MEMBER,
    "programme:member_remove": MEMBER,
    **curated("barriers", "any barrier"),
    **curated("speakers", "any speaker"),
    "organise:index": {},
    **dict.fromkeys(
        (
            f"organise:{name}"
            for name in (
                "event",
                "programme",
                "round_add",
                "room_add",
                "session_add",
                "cancel",
                "people",
                "enrol",
                "people_csv",
                "people_xlsx",
                "badges",
                "sign_in",
                "arrivals",
                "message",
                "interpreters",
                "interpreters_csv",
                "needs",
                "meals_passed_on",
                "meals_csv",
                "commitments",
            )
        ),
        EVENT,
    ),
    "organise:round_edit": EVENT | {"row": "any round"},
    "organise:round_delete": EVENT | {"row": "any round"},
    "organise:room_edit": EVENT | {"row": "any room"},
    "organise:room_delete": EVENT | {"row": "any room"},
    "organise:session_edit": EVENT | {"row": "any part"},
    "organise:session_delete": EVENT | {"row": "any part"},
    "organise:session_cancel": EVENT | {"row": "any part"},
    "organise:material_add": EVENT | {"session": "any part"},
    "organise:material_edit": EVENT | {"row": "any material"},
    "organise:material_delete": EVENT | {"row": "any material"},
    "organise:person": EVENT | {"registration": "any registration"},
    "organise:person_cancel": EVENT | {"registration": "any registration"},
    "organise:person_erase": EVENT | {"registration": "any registration"},
    "organise:person_link": EVENT | {"registration": "any registration"},
    "organise:check_in": EVENT | {"registration": "any registration"},
    "organise:task_done": EVENT | {"row": "any organiser task"},
    "organise:answer": EVENT | {"row": "any provision"},
    "organise:commitment": EVENT | {"row": "any commitment"},
    **curated("synonyms", "any synonym"),
    **curated("pins", "any pin"),
    **curated("wanted", "any wanted"),
    "search_admin:queries": {},
    "search_admin:state": {},
    "meeting_mails:list": {},
    "meeting_mails:retry": {"pk": "any mail"},
    "meeting_mails:retry_all": {},
    "wagtailadmin_sprite": {},
    "wagtailadmin_login": {},
    "wagtailadmin_password_reset": {},
    "wagtailadmin_password_reset_done": {},
    "wagtailadmin_password_reset_confirm": {"uidb64": "MQ", "token": "set-password"},
    "wagtailadmin_password_reset_complete": {},
    "wagtailadmin_javascript_catalog": {},
}


def kinds(world):
    """Keys to fill in, by kind: those of B first and one of A last."""
    a, b = world.a, world.b
    pages = [b.draft, b.changed, b.members, b.handed_in]
    objects = {
        "page": [*pages, a.draft],
        "loose page": [*pages, a.loose],
        "parent": [b.draft, b.page, a.page],
        "revision": [b.first_revision, b.revision, a.first_revision],
        "task state": [b.task_state, b.open_task_state, a.task_state],
        "workflow state": [b.open_task_state.workflow_state, a.task_state.workflow_state],
        "image": [b.image, a.image],
        "document": [b.document, a.document],
        "image upload": [b.image_upload, a.image_upload],
        "document upload": [b.document_upload, a.document_upload],
        "collection": [b.collection, a.collection],
        "session": [b.session, a.session],
        "user": [b.author, a.author],
        "group": [b.page.municipality.group, a.page.municipality.group],
        "redirect": [b.redirect],
        "workflow": [world.workflow],
        "task": [world.task],
        "site": [Site.objects.get()],
        "theme": [world.theme],
        "article": [world.article],
        "topic": [world.topic],
        "step": [world.step],
        "target group": [world.target_group],
        "municipality": [b.page.municipality, a.page.municipality],
        "edition": [world.edition],
        "participation": [world.participation],
        "event": [world.event],
        "round": [world.workshop.round],
        "room": [world.workshop.room],
        "part": [world.workshop],
        "material": [world.slides],
        "registration": [world.registration],
        "organiser task": [world.organiser_task],
        "provision": [world.registration.provisions.get()],
        "commitment": [world.commitment],
        "speaker": [world.speaker],
        "barrier": [world.barrier],
        "synonym": [world.synonym],
        "pin": [world.pin],
        "wanted": [world.wanted],
        "mail": [world.mail],
    }
    return {f"any {kind}": [item.pk for item in items] for kind, items in objects.items()}


def queries(world):
    """Query strings to try beside none: where keys and words travel outside the address."""
    b = world.b
    ids = f"id={b.draft.pk}&id={b.changed.pk}&id={b.members.pk}&id={b.restricted.pk}"
    practice = "page_type=practices.practicepage"
    people = f"owner={b.author.pk}&edited_by={b.author.pk}&search_all=1"
    return {
        "wagtail_bulk_action": [
            ids, f"id={b.image.pk}", f"id={b.document.pk}", f"id={b.author.pk}", "id=all",
            f"id=all&childOf={b.page.pk}", f"{ids}&next=/beheer/",
        ],
        "wagtailadmin_api:pages:listing": [
            f"child_of={b.page.pk}", f"child_of={b.page.pk}&for_explorer=1",
            f"descendant_of={world.index.pk}", f"ancestor_of={b.draft.pk}", "search=zq",
            "fields=*", f"child_of={world.index.pk}&for_explorer=1",
        ],
        "wagtailadmin_api:pages:find": ["html_path=gemeenten/bstad/openbaar-b", f"id={b.draft.pk}"],
        "wagtailadmin_api:images:listing": ["fields=*", "search=zq"],
        "wagtailadmin_api:images:find": [f"id={b.image.pk}"],
        "wagtailadmin_api:documents:listing": ["fields=*", "search=zq"],
        "wagtailadmin_api:documents:find": [f"id={b.document.pk}"],
        "wagtailadmin_explore": ["q=zq", "q=zq&search_all=1", people, "ordering=ord", "export=csv"],
        "wagtailadmin_explore_results": ["q=zq&search_all=1", people],
        "wagtailadmin_pages:search": [
            "q=zq", "q=zq&content_type=practices.practicepage", "q=Openbaar",
        ],
        "wagtailadmin_pages:search_results": ["q=zq", "q=Openbaar"],
        "wagtailadmin_pages:type_use": ["q=zq", people, "export=csv"],
        "wagtailadmin_pages:view_draft": ["mode=x"],
        "wagtailadmin_pages:usage": ["describe_on_delete=1"],
        "wagtailadmin_choose_page": [
            practice, f"{practice}&user_perms=copy_to", "page_type=municipalities.municipalitypage",
            f"user_perms=move_to&target_pages[]={b.draft.pk}", "multiple=1", "p=2",
            "page_type=practices.bottleneckpage",
        ],
        "wagtailadmin_choose_page_child": [practice, "multiple=1"],
        "wagtailadmin_choose_page_search": ["q=zq", "q=Openbaar", f"q=zq&{practice}", "q=Bstad"],
        "wagtailadmin_choose_page_chosen_multiple": [ids, f"id={b.changed.pk}", f"id={b.draft.pk}"],
        "wagtailadmin_tag_autocomplete": ["term=zq"],
        "wagtailadmin_tag_model_autocomplete": ["term=zq"],
        "wagtailadmin_reports:site_history": ["object_type=", "export=csv"],
        "wagtailadmin_reports:aging_pages": ["export=csv"],
        "wagtailadmin_reports:workflow": ["export=csv"],
        "wagtailimages:index": [
            f"collection_id={b.collection.pk}", "q=zq", "layout=list", "ordering=usage_count",
        ],
        "wagtaildocs:index": [f"collection_id={b.collection.pk}", "q=zq"],
        "wagtailimages:add_multiple": [f"collection_id={b.collection.pk}"],
        "wagtailimages_chooser:choose": [f"collection_id={b.collection.pk}", "q=zq", "multiple=1"],
        "wagtailimages_chooser:choose_results": [
            f"collection_id={b.collection.pk}", "q=zq", "tag=zq",
        ],
        "wagtailimages_chooser:chosen_multiple": [f"id={b.image.pk}"],
        "wagtailimages_chooser:chosen": ["multiple=1"],
        "wagtaildocs_chooser:choose": [f"collection_id={b.collection.pk}", "q=zq"],
        "wagtaildocs_chooser:choose_results": [f"collection_id={b.collection.pk}", "q=zq"],
        "wagtaildocs_chooser:chosen_multiple": [f"id={b.document.pk}"],
        "wagtailusers_users:index": ["q=zq"],
        "wagtailredirects:index": ["q=zq"],
        "municipalities:index": ["q=bstad", "takes_part=ja"],
        "programme:join": [f"gemeente={b.page.municipality.pk}"],
        "programme:invite": [f"gemeente={b.page.municipality.pk}"],
    }  # fmt: skip


def practice_form(title="Concept van A", **fields):
    """What the form of a practice sends; half done, as a draft may be."""
    lines = ("comments", "bottleneck_lines", "success_factor_lines")
    counts = {
        f"{line}-{name}": value
        for line in lines
        for name, value in (
            ("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0), ("MIN_NUM_FORMS", 0), ("MAX_NUM_FORMS", 1000),
        )
    }  # fmt: skip
    return {
        "title": title, "slug": "concept-a", "summary": "", "approach-count": "0", "sign_video-count": "0",
        "cost_class": "", "based_on": "", **counts, **fields,
    }  # fmt: skip


def rich_text(kind, key):
    """Rich text as the editor sends it, with a link to a page or a document."""
    entity = {"type": kind, "mutability": "MUTABLE", "data": {"id": key, "url": "/x/"}}
    block = {
        "key": "00000", "text": "lees verder", "type": "unstyled", "depth": 0,
        "inlineStyleRanges": [], "entityRanges": [{"key": 0, "offset": 0, "length": 4}],
    }  # fmt: skip
    return json.dumps({"blocks": [block], "entityMap": {"0": entity}})


def image_block(key):
    """The fields of a text with one block, a picture."""
    return {
        "approach-count": "1", "approach-0-deleted": "", "approach-0-order": "0",
        "approach-0-type": "image", "approach-0-id": "", "approach-0-value-image": key,
        "approach-0-value-alt_text": "Een deur",
    }  # fmt: skip


def forms(world):
    """What to send beside nothing, by address; every form points at things of B."""
    a, b = world.a, world.b
    destination = {"new_parent_page": b.draft.pk}
    pages = [
        practice_form(based_on=b.draft.pk),
        practice_form(based_on=b.changed.pk),
        practice_form(title="", based_on=b.draft.pk),
        practice_form(based_on=b.members.pk),
        practice_form(problem=rich_text("LINK", b.draft.pk)),
        practice_form(problem=rich_text("DOCUMENT", b.document.pk)),
        practice_form(**image_block(b.image.pk)),
        practice_form(title="", **image_block(b.image.pk)),
        practice_form(**image_block(a.image.pk)),
        practice_form(**{"action-publish": "1"}),
        practice_form(**{"action-submit": "1"}),
    ]
    taken = {"title": "Gepakt", "collection": b.collection.pk}
    return {
        "wagtailadmin_pages:add": pages,
        "wagtailadmin_pages:edit": pages,
        "wagtailadmin_pages:preview_on_add": pages,
        "wagtailadmin_pages:preview_on_edit": pages,
        "wagtailadmin_pages:revisions_revert": pages[:2],
        "wagtailadmin_pages:copy": [
            destination | {"new_title": "Kopie", "new_slug": "kopie"},
            destination | {"new_title": "", "new_slug": ""},
        ],
        "wagtailadmin_pages:move": [destination],
        "wagtailadmin_pages:choose_parent": [{"parent_page": b.draft.pk}],
        "wagtailadmin_pages:unpublish": [{"include_descendants": "on"}],
        "wagtailadmin_pages:workflow_action": [{"comment": "Nee"}],
        "wagtailadmin_pages:set_privacy": [{"restriction_type": "none"}],
        "wagtailadmin_api:pages:action": [
            {"destination_page_id": world.a.page.pk, "recursive": "true"},
            {"revision_id": b.first_revision.pk},
        ],
        "wagtailadmin_choose_page_external_link": [
            {"external-link-chooser-url": "http://testserver/gemeenten/bstad/openbaar-b/",
             "external-link-chooser-link_text": "x"},
            {"external-link-chooser-url": "/gemeenten/bstad/openbaar-b/?x=1"},
        ],
        "wagtail_bulk_action": [
            {"chooser": b.draft.pk, "collection": a.collection.pk, "tags": "x"},
        ],
        "wagtailadmin_editing_sessions:ping": [
            {"revision_id": b.first_revision.pk},
            {"revision_id": a.first_revision.pk},
        ],
        "wagtailimages:edit": [taken],
        "wagtailimages:edit_multiple": [
            {f"image-{b.image.pk}-title": "Gepakt",
             f"image-{b.image.pk}-collection": a.collection.pk},
        ],
        "wagtaildocs:edit": [taken],
        "wagtailimages:create_multiple_from_uploaded_image": [
            {f"uploaded-image-{b.image_upload.pk}-title": "Gepakt"}
        ],
        "wagtailimages_chooser:select_format": [
            {"image-chooser-insertion-format": "fullwidth",
             "image-chooser-insertion-alt_text": "x"},
        ],
        "wagtailadmin_collections:edit": [{"name": "Gepakt", "parent": a.collection.pk}],
        "wagtailusers_users:edit": [{"first_name": "Gepakt", "email": "x@example.nl"}],
        "wagtailredirects:edit": [{"old_path": "/gepakt", "redirect_link": "/"}],
        "municipalities:edit": [{"name": "Gepakt", "reading_name": "Gepakt"}],
        "programme:join": [{"municipality": b.page.municipality.pk}],
        "programme:invite": [
            {"name": "A", "email": a.author.email, "municipality": b.page.municipality.pk,
             "confirm": "1"},
            {"name": "B", "email": b.author.email, "municipality": a.page.municipality.pk},
        ],
        "programme:merge": [
            {"target": a.page.municipality.pk, "on": "2020-01-01", "confirm": "1"}
        ],
    }  # fmt: skip


def admin_patterns(resolver, namespace="", inside=False):
    """Yield the name of every address below the admin; "" for one without a name."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            here = inside or str(pattern.pattern) == "beheer/"
            name = namespace + (f"{pattern.namespace}:" if pattern.namespace else "")
            yield from admin_patterns(pattern, name, here)
        elif inside:
            yield namespace + pattern.name if pattern.name else ""


def addresses(world):
    """Yield (name, address, whether every key in it is of A) for all ways to fill each address."""
    keys = kinds(world)
    for name, samples in SAMPLES.items():
        for sample in samples if isinstance(samples, list) else [samples]:
            choices = [keys.get(value, [value]) for value in sample.values()]
            own = tuple(choice[-1] for choice in choices)
            for values in product(*choices):
                yield (
                    name,
                    reverse(name, kwargs=dict(zip(sample, values, strict=True))),
                    values == own,
                )


def requests(world):
    """Yield (name, method, address, data) for everything that is tried."""
    queries_by_name, forms_by_name = queries(world), forms(world)
    for name, address, _ in addresses(world):
        tails = ["", *(f"?{query}" for query in queries_by_name.get(name, []))]
        for tail in tails:
            yield name, "get", address + tail, None
        empty = [] if name in NEVER_EMPTY else [{}]
        for data in empty + forms_by_name.get(name, []):
            yield name, "post", address, data
        if name == "wagtail_bulk_action":
            for tail in tails[1:]:
                yield name, "post", address + tail, forms_by_name[name][0]


@contextmanager
def undone():
    """Take back what happens to the database inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def attempt(client, method, address, data=None):
    """Send one request and follow where it leads; returns the last response and all it told.

    After a form for a preview the preview itself is asked, because that is what shows.
    """
    signed_in = copy.deepcopy(client.cookies)
    response = getattr(client, method)(address, data or {}, follow=True)
    text = _text(response)
    # Logging out is one of the doors; whoever tries the next one must still be the same person.
    client.cookies = signed_in
    if method == "post" and address.endswith("/preview/"):
        text += _text(client.get(address))
    return response, text


def _text(response):
    """All that a response tells, also on the way: addresses, headers and content."""
    content = b"".join(response) if response.streaming else response.content
    on_the_way = str(getattr(response, "redirect_chain", ""))
    parts = [content.decode(errors="replace"), on_the_way, str(response.headers)]
    return html.unescape("\n".join(parts))


def state_of_b(world):
    """All that is of B, and all that is nobody's, to see whether anything changed."""
    b = world.b
    of_b = [str(page.pk) for page in (b.draft, b.changed, b.members, b.handed_in)]
    tables = [
        (Page, {"path__startswith": b.page.path}),
        (PracticePage, {"path__startswith": b.page.path}),
        (Revision, {"object_id__in": of_b}),
        (TaskState, {"workflow_state__object_id__in": of_b}),
        (WorkflowState, {"object_id__in": of_b}),
        (Comment, {"page__path__startswith": b.page.path}),
        (get_image_model(), {"collection": b.collection}),
        (get_document_model(), {"collection": b.collection}),
        (UploadedFile, {"uploaded_by_user": b.author}),
        (User, {"pk": b.author.pk}),
        *((model, {}) for model in SHARED),
    ]
    return [
        list(model.objects.filter(**where).order_by("pk").values_list()) for model, where in tables
    ]


class Writes:
    """Notes what is written, so that the database is only compared when there was anything."""

    def __init__(self):
        self.tables = set()

    def __call__(self, execute, sql, params, many, context):
        verb, *rest = sql.split(maxsplit=3)
        if verb in {"INSERT", "UPDATE", "DELETE"}:
            self.tables.add(rest[0] if verb == "UPDATE" else rest[1])
        return execute(sql, params, many, context)


def login(world, who):
    client = Client(raise_request_exception=False)
    client.force_login(world.users[who])
    return client


@pytest.fixture(autouse=True)
def _quiet():
    """A refusal is what is expected here, not worth a line in the log."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def test_every_address_has_a_sample():
    names = set(admin_patterns(get_resolver())) - {""}
    assert sorted(names - set(SAMPLES)) == [], "new addresses: add a sample, and a rule if open"
    assert sorted(set(SAMPLES) - names) == [], "these addresses are no more"
    assert sorted(set(DOORS) - names) == [], "rules for addresses that are no more"


def test_author_finds_and_changes_nothing_of_another_municipality(world, planted):
    client, before = login(world, "A"), state_of_b(world)
    leaks, failures, changes = [], [], []
    for name, method, address, data in requests(world):
        writes = Writes()
        with undone():
            with connection.execute_wrapper(writes):
                response, text = attempt(client, method, address, data)
            if writes.tables and state_of_b(world) != before:
                changes.append((name, address, data))
        leaks += [
            (name, secret, method, address, data)
            for secret, word in planted.items()
            if word in text and (name, secret) not in EXCEPTIONS
        ]
        if response.status_code >= 500:
            failures.append((name, method, address, data))
    assert leaks == []
    assert changes == []
    assert failures == []
    assert client.get(reverse("wagtailadmin_home")).status_code == 200, (
        "A was logged out on the way"
    )


def test_visitor_is_sent_to_the_login_page(world, planted):
    client, passed, leaks = Client(raise_request_exception=False), [], []
    login_page = reverse("login")
    for name, method, address, data in requests(world):
        with undone():
            response = getattr(client, method)(address, data or {})
            text = _text(response)
        leaks += [(name, secret) for secret, word in planted.items() if word in text]
        to_login = response.status_code == 302 and response.url.startswith(login_page)
        is_gone = name in NOT_THERE and response.status_code == 404
        if not (to_login or is_gone) and name not in OPEN_TO_VISITORS:
            passed.append((name, method, address, response.status_code))
    assert passed == []
    assert leaks == []


def test_author_reaches_every_open_door_with_own_things(world):
    client, closed = login(world, "A"), []
    for name, address, is_own in addresses(world):
        if name in DOORS and is_own and name not in NEEDS_A_QUERY:
            with undone():
                response = client.get(address)
            if response.status_code not in {200, 302, 405}:
                closed.append((name, address, response.status_code))
    assert closed == []


def test_author_reaches_what_needs_a_query(world):
    client, a = login(world, "A"), world.a
    for address in (
        reverse("wagtail_bulk_action", args=["wagtailimages", "image", "delete"])
        + f"?id={a.image.pk}",
        reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={a.draft.pk}&id={a.live.pk}",
        reverse("wagtailadmin_tag_model_autocomplete", args=["themes", "theme"]) + "?term=Ver",
    ):
        assert client.get(address).status_code == 200, address


def test_editor_meets_no_closed_door_and_every_secret(world, planted):
    """The secrets are where a person with permission does see them, so the search above works."""
    client, refused, seen, tried = login(world, EDITORS), [], set(), Counter()
    for name, method, address, data in requests(world):
        tried[name, method] += 1
        if method == "post" or name in NOT_FOR_EDITORS or tried[name, method] > ENOUGH:
            continue
        with undone():
            _, text = attempt(client, method, address, data)
        seen |= {secret for secret, word in planted.items() if word in text}
        if CLOSED in text:
            refused.append(address)
    users = _text(login(world, ADMINISTRATORS).get(reverse("wagtailusers_users:index")))
    seen |= {secret for secret, word in planted.items() if word in users}
    assert refused == []
    assert set(planted) - seen == NOT_SHOWN


def test_organiser_meets_what_is_theirs(world, planted):
    client, page = login(world, ORGANISERS), [world.event.pk]
    people = _text(client.get(reverse("organise:people", args=page)))
    needs = _text(client.get(reverse("organise:needs", args=page)))
    assert planted["participant"] in people
    assert planted["provision"] not in people
    assert planted["provision"] in needs


def test_author_of_b_sees_the_own_secrets(world, planted):
    client = login(world, "B")
    text = _text(client.get(reverse("wagtailadmin_pages:edit", args=[world.b.draft.pk])))
    for secret in ("draft title", "draft text", "remark", "answer to a remark"):
        assert planted[secret] in text


def test_closed_door_says_why(world):
    response = login(world, "A").get(reverse("wagtailadmin_reports:site_history"))
    assert response.status_code == 403
    assert CLOSED in html.unescape(response.content.decode())


def test_unknown_address_is_not_found(world):
    assert login(world, "A").get("/beheer/bestaat-niet/").status_code == 404


def test_guard_costs_few_queries(world, django_assert_max_num_queries):
    """Permissions and the path of the page; Wagtail asks the first anyway, once a request."""
    request = RequestFactory().get("/")
    request.user = User.objects.get(pk=world.a.author.pk)
    match = resolve(reverse("wagtailadmin_pages:edit", args=[world.a.draft.pk]))
    with django_assert_max_num_queries(3):
        check_door(request, match)
