"""Bringing in Voorbeeldstad: once, safely, and never over what a person did."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core import mail
from wagtail.models import TaskState
from wagtail.users.models import UserProfile

from koplopers.accounts.roles import is_author
from koplopers.base.marks import LoadMark, Verdict
from koplopers.demo import belongings
from koplopers.demo.people import (
    AUTHOR,
    COLLEAGUE,
    EDITOR,
    LOGINS,
    ORGANISER,
    demo_password,
    forget_password,
)
from koplopers.demo.seeding import seed
from koplopers.demo.seeding.place import find_user
from koplopers.demo.seeding.run import GONE
from koplopers.municipalities.domain import municipality_of
from koplopers.municipalities.models import Municipality
from practices.desk.people import may_review
from practices.models import CasePage, PracticePage, Topic

PRACTICE = "stemmen-oefenen-in-de-bibliotheek"
HANDED_IN = "stage-op-het-gemeentehuis"
WITH_DRAFT = "rustig-zwemuur-in-zwembad-de-plas"


def data_of(content, slug):
    (case,) = [case for case in content["cases"] if case["slug"] == slug]
    return case


def test_everything_is_made_at_once(seeded, voorbeeldstad, content):
    media = content["media"]
    files = len(media["images"]) + len(media["documents"]) + 2 * len(media["videos"])

    assert seeded.report.notices == []
    pieces = 1 + len(LOGINS) + files + len(content["cases"]) + len(belongings.meetings_content())
    assert seeded.report.counts == {Verdict.CREATE: pieces + len(content["barriers"])}
    assert CasePage.objects.filter(municipality=voorbeeldstad).count() == len(content["cases"])


def test_voorbeeldstad_is_no_real_municipality_and_no_koploper(voorbeeldstad):
    assert voorbeeldstad.is_fictitious
    assert not voorbeeldstad.participations.exists()
    assert "verzonnen" in voorbeeldstad.page.intro


def test_practices_refer_to_real_ones_and_to_each_other(voorbeeldstad, find_case):
    assert find_case(PRACTICE).based_on.external_id == "purmerend-prokkelduo"
    factor = find_case("vast-bedrag-per-uur-voor-wie-meedenkt")
    assert [link.practice.slug for link in factor.practice_links.all()] == [
        "vlakke-looproute-van-station-naar-markt",
        "zestig-brieven-herschreven-met-een-taalpanel",
    ]


def test_nobody_hears_of_it(voorbeeldstad):
    """No mail, and no settings made for an editor who has to get one."""
    assert mail.outbox == []
    assert not UserProfile.objects.exists()


def test_each_person_can_log_in_and_do_what_the_role_may(voorbeeldstad, rf):
    users = {
        login: authenticate(rf.post("/"), username=login.email, password=demo_password())
        for login in LOGINS
    }

    assert all(users.values())
    assert {login for login, user in users.items() if is_author(user)} == {AUTHOR, COLLEAGUE}
    assert {login for login, user in users.items() if may_review(user)} == {EDITOR, ORGANISER}
    may_organise = {
        login for login, user in users.items() if user.has_perm("events.organise_registration")
    }
    assert may_organise == {ORGANISER}
    assert municipality_of(users[AUTHOR]) == municipality_of(users[COLLEAGUE]) == voorbeeldstad
    assert not any(user.is_superuser or user.is_staff for user in users.values())


def test_the_second_time_is_quick_and_changes_nothing(
    voorbeeldstad, seeded, now, django_assert_max_num_queries
):
    # Topics and the rest are looked up only for a page that has to be written.
    with django_assert_max_num_queries(6):
        report = seed(now=now)

    assert (report.counts, report.notices) == ({}, [])


def test_a_new_text_reaches_a_page_that_nobody_touched(
    voorbeeldstad, find_case, changed_content, now
):
    page = find_case(PRACTICE)
    data_of(changed_content, PRACTICE)["partners"] = "De bibliotheek en de fanfare"

    report = seed(now=now)

    assert report.counts == {Verdict.UPDATE: 1}
    after = PracticePage.objects.get(pk=page.pk)
    assert after.partners == "De bibliotheek en de fanfare"
    assert after.live
    assert not after.has_unpublished_changes
    assert len(after.approach) == len(page.approach)


def test_a_new_text_leaves_the_state_of_a_page_alone(
    voorbeeldstad, find_case, changed_content, now
):
    for slug in (HANDED_IN, WITH_DRAFT):
        data_of(changed_content, slug)["partners"] = "De fanfare"

    assert seed(now=now).counts == {Verdict.UPDATE: 2}

    waits = find_case(HANDED_IN)
    assert not waits.live
    # The editor reviews the new text.
    state = TaskState.objects.for_instance(waits).get()
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert state.revision_id == waits.latest_revision_id
    assert state.revision.as_object().partners == "De fanfare"
    drafted = find_case(WITH_DRAFT)
    assert (drafted.live, drafted.partners, drafted.phase) == (True, "De fanfare", "proef")
    assert drafted.get_latest_revision_as_object().phase == "beleid"
    assert mail.outbox == []


def test_what_a_person_wrote_is_never_overwritten(voorbeeldstad, find_case, changed_content, now):
    page = find_case(PRACTICE)
    page.title = "Onze eigen titel"
    page.save_revision().publish()
    data_of(changed_content, PRACTICE)["title"] = "De titel van het project"

    report = seed(now=now)

    assert report.counts == {Verdict.TOUCHED: 1}
    assert report.notices == [
        "De pagina “De titel van het project” is door iemand veranderd en blijft zo."
    ]
    # That is told once.
    assert seed(now=now).notices == []
    assert find_case(PRACTICE).title == "Onze eigen titel"


@pytest.mark.parametrize("slug", [PRACTICE, HANDED_IN])
def test_what_a_person_deleted_does_not_come_back(
    voorbeeldstad, find_case, changed_content, now, slug
):
    find_case(slug).delete()
    data_of(changed_content, slug)["partners"] = "De fanfare"

    report = seed(now=now)

    assert report.counts == {Verdict.DELETED: 1}
    assert report.notices[0].endswith("is door iemand weggehaald en komt niet terug.")
    assert seed(now=now).notices == []
    assert belongings.case(slug) is None


def test_a_municipality_that_was_deleted_does_not_come_back(voorbeeldstad, changed_content, now):
    voorbeeldstad.page.delete()
    data_of(changed_content, PRACTICE)["slug"] = "een-heel-nieuw-voorbeeld"

    report = seed(now=now)

    assert report.counts == {}
    assert report.notices == [GONE]
    assert not CasePage.objects.filter(municipality=voorbeeldstad).exists()


def test_a_person_that_was_deleted_or_changed_stays_so(own_files, now):
    find_user(COLLEAGUE).delete()
    editor = find_user(EDITOR)
    editor.set_password("een eigen wachtwoord")
    editor.save()
    forget_password()

    report = seed(now=now)

    assert find_user(COLLEAGUE) is None
    assert find_user(EDITOR).check_password("een eigen wachtwoord")
    assert report.counts == {Verdict.DELETED: 1, Verdict.TOUCHED: 1, Verdict.UPDATE: 3}


def test_a_new_password_of_the_installation_works_at_once(own_files, now):
    before = demo_password()
    forget_password()

    seed(now=now)

    assert demo_password() != before
    assert find_user(AUTHOR).check_password(demo_password())
    assert not find_user(AUTHOR).check_password(before)


def test_an_account_of_somebody_else_with_that_address_stays_theirs(voorbeeldstad, now):
    LoadMark.objects.filter(key=f"demo:user:{EDITOR.email}").delete()
    get_user_model().objects.filter(email=EDITOR.email).update(first_name="Iemand")

    report = seed(now=now)

    assert report.counts == {Verdict.FOREIGN: 1}
    assert find_user(EDITOR).first_name == "Iemand"


def test_a_municipality_of_that_name_that_is_not_ours_is_left_alone(voorbeeldstad, now):
    LoadMark.objects.all().delete()

    for _ in range(2):
        report = seed(now=now)

        assert report.counts == {Verdict.FOREIGN: 1}
        assert report.notices == ["De gemeente Voorbeeldstad was er al en blijft zoals het is."]


def test_a_run_that_broke_off_can_be_repeated(
    voorbeeldstad, own_files, find_case, now, monkeypatch
):
    """Half of the pages are gone with their marks, and one was being written."""
    for case in belongings.content()["cases"][5:]:
        belongings.case(case["slug"]).delete()
        LoadMark.objects.filter(key=f"demo:case:{case['slug']}").delete()
    belongings.image("lege-halte").delete()
    LoadMark.objects.filter(key="demo:image:lege-halte").delete()
    orphan = own_files / "media/original_images/voorbeeldstad-lege-halte.png"
    orphan.write_bytes(b"half written")
    monkeypatch.setattr("koplopers.demo.seeding.cases.bring_into_state", broken)
    with pytest.raises(OSError, match="no space left"):
        seed(now=now)
    assert belongings.case("toegankelijke-woningen-afspreken-met-corporaties") is None
    monkeypatch.undo()

    seed(now=now)

    assert orphan.read_bytes().startswith(b"\x89PNG")
    assert [path.name for path in orphan.parent.glob("*lege-halte*")] == [orphan.name]
    assert seed(now=now).counts == {}
    assert find_case(HANDED_IN).current_workflow_task_state
    assert len({page.slug for page in voorbeeldstad.page.get_children()}) == 17


def broken(*args, **kwargs):
    raise OSError("no space left")


def test_a_topic_that_editors_took_away_is_left_out(voorbeeldstad, find_case, now):
    """Of a line only the line goes; a page about nothing else cannot be."""
    for slug in (PRACTICE, "geen-jongeren-in-ons-panel"):
        belongings.case(slug).delete()
        LoadMark.objects.filter(key=f"demo:case:{slug}").delete()
    for topic in Topic.objects.filter(slug__in=["gewoon-beginnen", "ervaringsdeskundigen-vinden"]):
        topic.success_factor_lines.all().delete()
        topic.delete()

    report = seed(now=now)

    assert [line.topic.slug for line in find_case(PRACTICE).success_factor_lines.all()] == [
        "lokale-partners"
    ]
    assert belongings.case("geen-jongeren-in-ons-panel") is None
    assert report.notices == [
        "De pagina “Wij bereiken geen jongeren met een beperking” is niet geladen: "
        "de redactie haalde iets weg dat nodig is (soort knelpunt)."
    ]
    assert report.counts == {Verdict.CREATE: 1}


def test_a_page_keeps_its_id_when_its_address_changes(voorbeeldstad, find_case, now):
    page = find_case(PRACTICE)
    page.slug = "een-ander-adres"
    page.save_revision().publish()
    Municipality.objects.filter(pk=voorbeeldstad.pk).update(slug="elders")

    assert belongings.case(PRACTICE).pk == page.pk
    assert belongings.municipality() == voorbeeldstad
