"""Taking Voorbeeldstad away: all of it, also what people made there, and nothing else."""

import pytest
from axes.models import AccessAttempt
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Comment, PageLogEntry

from koplopers.base.images import TEXT
from koplopers.base.marks import LoadMark, Marks, Verdict
from koplopers.demo import belongings
from koplopers.demo.clearing import CannotClear, clear, survey
from koplopers.demo.factories import (
    make_author,
    make_bottleneck,
    make_document,
    make_image,
    make_member,
    make_practice,
    make_user,
)
from koplopers.demo.people import AUTHOR, EDITOR, LOGINS, password_file
from koplopers.demo.seeding import seed
from koplopers.demo.seeding.place import find_user
from koplopers.home.models import FeaturedPractice, HomePage
from koplopers.municipalities.domain import join_programme, merge_municipalities
from koplopers.municipalities.models import Edition, Municipality, MunicipalityPage
from practices.importing import import_rows
from practices.importing.reading import Row
from practices.models import BottleneckPage, CaseLink, CasePage, PracticePage

PRACTICE = "stemmen-oefenen-in-de-bibliotheek"
# Not as before, and why that is right.
DIFFERS = {
    "base_loadmark": "one mark remembers that somebody took the demo away",
    "sqlite_sequence": "keys are not given out twice",
    "wagtailsearch_indexentry_fts_data": "how SQLite packs its full text index is its own affair",
    "wagtailsearch_indexentry_fts_idx": "how SQLite packs its full text index is its own affair",
    "search_searchchange": "every index must still hear that the pages are gone",
}


@pytest.fixture
def real_page(voorbeeldstad):
    """A practice of a municipality that exists."""
    return PracticePage.objects.get(external_id="breda-binnenstad")


@pytest.fixture
def clear_with_files(django_capture_on_commit_callbacks, own_files):
    """Clears as in real life: files go when the rows are gone for good."""

    def clear_with_files():
        with django_capture_on_commit_callbacks(execute=True):
            return clear()

    return clear_with_files


def test_every_row_of_every_table_is_as_it_was(voorbeeldstad, seeded, every_row):
    during = every_row()

    clear()

    after = every_row()
    changed = {table for table in after if after[table] != seeded.before[table]}
    assert changed <= DIFFERS.keys()
    # The check can fail: the demo had put something in all of these.
    filled = {table for table in during if during[table] != seeded.before[table]}
    assert {
        "wagtailcore_page", "practices_casepage", "practices_practicepage", "practices_caselink",
        "practices_bottleneckline", "practices_casetheme", "accounts_user", "auth_group",
        "wagtailcore_collection", "wagtailcore_revision", "wagtailcore_workflowstate",
        "wagtailcore_taskstate", "wagtailcore_comment", "wagtailcore_pagelogentry",
        "wagtailcore_referenceindex", "wagtailcore_grouppagepermission", "wagtailimages_image",
        "wagtailcore_groupcollectionpermission", "wagtaildocs_document",
        "municipalities_municipality", "municipalities_municipalitypage",
    } <= filled  # fmt: skip


def test_only_the_mark_that_it_was_cleared_stays(voorbeeldstad):
    clear()

    assert list(LoadMark.objects.filter(key__startswith="demo").values_list("key", flat=True)) == [
        "demo:cleared"
    ]


def test_files_and_password_are_gone_from_the_disk(clear_with_files, own_files):
    image = belongings.image("oefenstembureau")
    image.get_rendition(TEXT.specs(image, "webp")[0])
    assert len([path for path in own_files.rglob("*") if path.is_file()]) == 14

    found = clear_with_files()

    assert [path for path in own_files.rglob("*") if path.is_file()] == []
    assert not password_file().exists()
    assert len(found.files) == 12


def test_it_can_be_brought_back_and_taken_away_again(clear_with_files, seeded, now, content):
    clear_with_files()

    report = seed(now=now)

    assert report.counts[Verdict.CREATE] == seeded.report.counts[Verdict.CREATE]
    assert belongings.image("oefenstembureau").file.size > 1000
    assert password_file().exists()
    clear_with_files()
    assert survey().is_empty


def test_half_of_it_can_be_taken_away_too(voorbeeldstad):
    """As after a run that broke off, or when a person deleted a part."""
    belongings.case(PRACTICE).delete()
    belongings.image("lege-halte").delete()
    find_user(AUTHOR).delete()
    voorbeeldstad.page.get_children().last().delete()
    LoadMark.objects.filter(key="demo:image:lege-halte").delete()
    PageLogEntry.objects.filter(action="wagtail.delete").delete()

    clear()

    assert not Municipality.objects.filter(cbs_code=None).exists()
    assert survey().is_empty


def test_what_people_made_there_goes_too_and_is_counted(
    voorbeeldstad, find_case, seeded, django_capture_on_commit_callbacks
):
    member = voorbeeldstad.page
    make_practice(member, title="Van een bezoeker", owner=find_user(AUTHOR))
    changed = find_case(PRACTICE)
    changed.title = "Anders"
    changed.slug = "een-ander-adres"
    with django_capture_on_commit_callbacks(execute=True):
        changed.save_revision(user=find_user(AUTHOR)).publish()
    inside = voorbeeldstad.collection.add_child(name="Foto's van het feest")
    make_image(collection=inside)
    make_document(collection=voorbeeldstad.collection)
    join_programme(
        municipality=voorbeeldstad,
        edition=Edition.objects.create(year=2030, name="Proef"),
        starts_on="2030-01-01",
    )
    AccessAttempt.objects.create(username=AUTHOR.email, failures_since_start=3)
    assert Redirect.objects.filter(old_path__contains="voorbeeldstad").exists()

    found = survey()
    assert (len(found.pages), found.changed, len(found.files)) == (21, 1, 14)
    assert [page.title for page in found.added] == ["Van een bezoeker"]
    assert found.work == []
    clear()

    assert not CasePage.objects.filter(municipality__cbs_code=None).exists()
    assert not Redirect.objects.exists()
    assert not AccessAttempt.objects.exists()
    assert get_image_model().objects.count() == get_document_model().objects.count() == 0
    assert Collection.objects.count() == len(seeded.before["wagtailcore_collection"])


def test_what_was_imported_into_it_goes_with_its_marks(voorbeeldstad, seeded, every_row):
    rows = import_page(), {**import_page(), "external_id": "vb-2", "title": "Nog een"}
    report = import_rows(
        [Row(line, row) for line, row in enumerate(rows, 1)], marks=Marks("import"), publish=True
    )
    assert (report.problems, report.count(Verdict.CREATE)) == ([], 2)
    assert LoadMark.objects.filter(key="import:vb-1").exists()

    found = survey()
    assert [page.title for page in found.added] == ["Reismaatjes", "Nog een"]
    assert found.work == found.strangers == []
    clear()

    after = every_row()
    changed = {table for table in after if after[table] != seeded.before[table]}
    # How many pieces the database keeps its full text index in says nothing about what is in it.
    assert {table for table in changed if "_fts_" not in table} <= DIFFERS.keys()
    # Its own lock is the one thing that the import leaves behind.
    marks = set(LoadMark.objects.values_list("key", flat=True))
    assert {key for key in marks if key.startswith("demo") or "import" in key} == {
        "demo:cleared",
        "lock:import",
    }


def import_page():
    return {
        "kind": "praktijkvoorbeeld",
        "external_id": "vb-1",
        "municipality": "Voorbeeldstad",
        "title": "Reismaatjes",
        "summary": "Vrijwilligers reizen de eerste keren mee met de bus.",
        "main_theme": "vervoer",
        "source_url": "https://voorbeeldstad.example/reismaatjes",
    }


def test_marks_of_an_import_elsewhere_stay(voorbeeldstad, real_page):
    LoadMark.objects.create(key="import:breda-binnenstad", source="bron", state="stand")

    clear()

    assert LoadMark.objects.filter(key="import:breda-binnenstad").exists()


def write_page(member, user):
    """A person writes a page in the admin."""
    page = make_practice(member, title="Mijn verhaal", live=False)
    page.save_revision(user=user)
    return page


def change_page(member, user):
    page = CasePage.objects.filter(external_id__startswith="voorbeeldstad").first().specific
    page.title = "Mijn verhaal"
    page.save_revision(user=user).publish()
    return page


def remark_on_page(member, user):
    page = make_practice(member, title="Mijn verhaal")
    Comment.objects.create(page=page, user=user, text="Mooi", contentpath="problem")
    return page


def own_page(member, user):
    return make_practice(member, title="Mijn verhaal", owner=user)


def upload_picture(member, user):
    collection = member.municipality.collection
    return make_image(title="Mijn verhaal", collection=collection, uploaded_by_user=user)


@pytest.mark.parametrize(
    "work", [write_page, change_page, remark_on_page, own_page, upload_picture]
)
def test_the_work_of_a_real_person_goes_only_when_asked(voorbeeldstad, every_row, work):
    person = make_user("VNG-redacteur", email="iemand@utrecht.nl")
    made = work(voorbeeldstad.page, person)
    before = every_row()

    with pytest.raises(CannotClear, match="--all") as refused:
        clear()
    assert "“Mijn verhaal”" in str(refused.value)
    assert every_row() == before
    # Only what a person was told about.
    with pytest.raises(CannotClear, match="--all"):
        clear(told=[voorbeeldstad.page])

    clear(told=survey().work)
    assert not type(made).objects.filter(pk=made.pk).exists()
    assert survey().is_empty
    person.refresh_from_db()


def test_all_of_it_can_be_asked_for(voorbeeldstad):
    page = write_page(voorbeeldstad.page, make_user(email="iemand@utrecht.nl"))

    clear(everything=True)

    assert not CasePage.objects.filter(pk=page.pk).exists()


def test_people_who_were_invited_keep_their_account(voorbeeldstad):
    guest = make_author(voorbeeldstad.page, email="gast@utrecht.nl")

    assert survey().other_writers == [guest]
    clear()

    guest.refresh_from_db()
    assert [group.name for group in guest.groups.all()] == ["Koploper-auteur"]


def test_an_account_of_somebody_else_is_not_taken(voorbeeldstad):
    LoadMark.objects.filter(key=f"demo:user:{EDITOR.email}").delete()

    clear()

    assert find_user(EDITOR) is not None
    assert not any(find_user(login) for login in LOGINS if login is not EDITOR)


def link_to(page, words):
    return f'<p>Lees <a id="{page.pk}" linktype="page">{words}</a> en <a href="/">meer</a>.</p>'


def test_real_pages_keep_the_words_and_lose_the_link(voorbeeldstad, real_page, find_case):
    target = find_case(PRACTICE)
    other = PracticePage.objects.get(external_id="purmerend-prokkelduo")
    real_page.problem = link_to(target, "hoe zij <b>oefenen</b>") + link_to(other, "Purmerend")
    real_page.approach = [("text", link_to(target, "Voorbeeldstad"))]
    real_page.save_revision().publish()
    real_page.partners = "Nog niet gepubliceerd"
    real_page.save_revision()

    clear()

    expected = '<p>Lees hoe zij <b>oefenen</b> en <a href="/">meer</a>.</p>'
    real_page.refresh_from_db()
    assert real_page.problem == expected + link_to(other, "Purmerend")
    assert (
        real_page.approach[0].value.source == '<p>Lees Voorbeeldstad en <a href="/">meer</a>.</p>'
    )
    for revision in real_page.revisions.all():
        assert f'id=\\"{target.pk}\\"' not in str(revision.content)
    draft = real_page.get_latest_revision_as_object()
    assert draft.problem == real_page.problem
    assert draft.partners == "Nog niet gepubliceerd"
    assert draft.approach[0].value.source == real_page.approach[0].value.source


def test_real_pages_no_longer_refer_to_it_in_any_other_way(voorbeeldstad, real_page, find_case):
    target = find_case(PRACTICE)
    real_page.based_on = target
    real_page.save_revision().publish()
    member = MunicipalityPage.objects.get(municipality__cbs_code="GM0344")
    bottleneck = make_bottleneck(member, title="Echt knelpunt")
    bottleneck.practice_links = [CaseLink(practice=target), CaseLink(practice=real_page)]
    bottleneck.save_revision().publish()
    home = HomePage.objects.get()
    home.featured = [FeaturedPractice(practice=target), FeaturedPractice(practice=real_page)]
    home.start_page = target
    home.save_revision().publish()

    clear()

    for page in (
        PracticePage.objects.get(pk=real_page.pk),
        PracticePage.objects.get(pk=real_page.pk).get_latest_revision_as_object(),
    ):
        assert page.based_on is None
    for page in (
        BottleneckPage.objects.get(pk=bottleneck.pk),
        BottleneckPage.objects.get(pk=bottleneck.pk).get_latest_revision_as_object(),
    ):
        assert [link.practice for link in page.practice_links.all()] == [real_page]
    for page in (HomePage.objects.get(), HomePage.objects.get().get_latest_revision_as_object()):
        assert [feature.practice for feature in page.featured.all()] == [real_page]
        assert page.start_page is None


@pytest.mark.parametrize("is_live", [True, False], ids=["on the site", "in a draft"])
def test_a_file_that_a_real_page_shows_stays(voorbeeldstad, real_page, is_live):
    image, document = belongings.image("lege-halte"), belongings.document("schrijflijst-taalpanel")
    block = {"image": image, "alt_text": "Een halte.", "decorative": False, "caption": ""}
    real_page.approach = [("image", block)]
    real_page.problem = f'<p><a id="{document.pk}" linktype="document">De lijst</a></p>'
    revision = real_page.save_revision()
    if is_live:
        revision.publish()

    found = survey()
    assert found.kept == [image, document]
    clear()

    for file in (image, document):
        file.refresh_from_db()
        assert file.collection == Collection.get_first_root_node()
    assert get_image_model().objects.count() == 1
    draft = PracticePage.objects.get(pk=real_page.pk).get_latest_revision_as_object()
    assert draft.approach[0].value["image"] == image


def test_a_photograph_that_a_real_page_shows_in_a_draft_stays(voorbeeldstad, real_page):
    image = belongings.image("lege-halte")
    real_page.photo, real_page.photo_decorative = image, True
    real_page.save_revision()

    assert survey().kept == [image]
    clear()

    draft = PracticePage.objects.get(pk=real_page.pk).get_latest_revision_as_object()
    assert draft.photo == image


def test_a_remark_of_a_real_editor_on_a_real_page_stays(voorbeeldstad, real_page):
    editor = make_user("VNG-redacteur", email="ook-echt@vng.example")
    Comment.objects.create(page=real_page, user=editor, text="Mooi", contentpath="problem")

    clear()

    assert Comment.objects.get().text == "Mooi"


def test_a_page_of_the_demo_goes_wherever_it_was_moved(voorbeeldstad, find_case):
    member = MunicipalityPage.objects.get(municipality__cbs_code="GM0344")
    find_case(PRACTICE).move(member, pos="last-child")

    clear()

    assert not CasePage.objects.filter(external_id__startswith="voorbeeldstad").exists()
    member.refresh_from_db()
    assert CasePage.objects.filter(municipality=member.municipality).count() == member.numchild


def test_an_id_that_looks_like_one_of_the_demo_makes_no_page_part_of_it(voorbeeldstad):
    member = MunicipalityPage.objects.get(municipality__cbs_code="GM0344")
    page = make_practice(member, title="Echt", external_id="voorbeeldstad-in-utrecht")

    clear()

    assert CasePage.objects.filter(pk=page.pk).exists()


def test_it_refuses_while_a_real_page_stands_below(voorbeeldstad, real_page, every_row):
    real_page.move(voorbeeldstad.page, pos="last-child")
    before = every_row()

    for everything in (False, True):
        with pytest.raises(CannotClear, match="Verplaats die eerst") as refused:
            clear(everything=everything)
        assert f"“{real_page.title}”" in str(refused.value)
        assert every_row() == before


def test_a_page_without_an_id_that_was_moved_in_is_real_too(voorbeeldstad):
    member = MunicipalityPage.objects.get(municipality__cbs_code="GM0344")
    page = make_practice(member, title="Echt en van Utrecht")
    page.move(voorbeeldstad.page, pos="last-child")

    with pytest.raises(CannotClear, match="“Echt en van Utrecht”"):
        clear()


def test_what_was_made_there_and_came_back_is_not_real(voorbeeldstad, find_case):
    member = MunicipalityPage.objects.get(municipality__cbs_code="GM0344")
    for page in (find_case(PRACTICE), make_practice(voorbeeldstad.page, title="Probeersel")):
        page.move(member, pos="last-child")
        type(page).objects.get(pk=page.pk).move(voorbeeldstad.page, pos="last-child")

    clear()

    assert not CasePage.objects.filter(municipality__cbs_code=None).exists()


def test_it_refuses_while_a_real_municipality_went_up_in_it(voorbeeldstad):
    merge_municipalities(
        source=make_member("Wijdemeren").municipality, target=voorbeeldstad, on="2026-01-01"
    )

    with pytest.raises(CannotClear, match="Wijdemeren"):
        clear()


def test_it_can_be_taken_away_after_going_up_in_a_real_one(voorbeeldstad):
    target = Municipality.objects.get(cbs_code="GM0344")
    merge_municipalities(source=voorbeeldstad, target=target, on="2026-01-01")

    found = clear()

    assert len(found.files) == 12
    assert not CasePage.objects.filter(external_id__startswith="voorbeeldstad").exists()
    assert not Municipality.objects.filter(cbs_code=None).exists()
    assert not Redirect.objects.exists()
