"""Editors keep the topics; merging two loses nothing, in pages, lines, drafts or addresses."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from koplopers.accounts.roles import AUTHORS
from koplopers.demo.factories import (
    make_administrator,
    make_bottleneck,
    make_bottleneck_line,
    make_practice,
    make_success_factor,
    make_success_factor_line,
    make_topic,
    make_user,
)
from practices.models import (
    BottleneckLine,
    BottleneckPage,
    PracticePage,
    RoadmapStep,
    SuccessFactorPage,
    TargetGroup,
    Topic,
)
from practices.topics import MergeError, merge_topics

FACTOR = Topic.Kind.SUCCESS_FACTOR
ADD = "/beheer/soorten/new/"


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def money(home):
    return make_topic(name="Te weinig geld")


@pytest.fixture
def budget(home):
    return make_topic(name="Geen budget")


def url(name, topic):
    return reverse(f"topics:{name}", args=[topic.pk])


def fields(**changed):
    values = {
        "kind": "bottleneck", "position": "1", "name": "Geen tijd", "slug": "",
        "description": "Wie het doet, heeft het te druk.", "evidence": "",
    }  # fmt: skip
    return {**values, **changed}


# Merging.


def test_pages_and_lines_go_to_the_target(member, money, budget):
    page = make_bottleneck(member, topics=[money])
    both = make_bottleneck(member, topics=[money, budget])
    line = make_bottleneck_line(make_practice(member), money)

    merge_topics(source=money, target=budget)

    assert list(BottleneckPage.objects.get(pk=page.pk).topics.all()) == [budget]
    assert list(BottleneckPage.objects.get(pk=both.pk).topics.all()) == [budget]
    line.refresh_from_db()
    assert line.topic == budget
    assert list(Topic.objects.current()) == [budget]


def test_success_factors_too(member):
    source, target = make_topic(FACTOR, "Een baas die wil"), make_topic(FACTOR, "Bestuur")
    page = make_success_factor(member, topics=[source])
    line = make_success_factor_line(make_practice(member), source)

    merge_topics(source=source, target=target)

    assert list(SuccessFactorPage.objects.get(pk=page.pk).topics.all()) == [target]
    line.refresh_from_db()
    assert line.topic == target


def test_the_old_address_forwards_for_good_through_any_number_of_mergers(money, budget):
    third = make_topic(name="Geld")
    merge_topics(source=money, target=budget)
    merge_topics(source=budget, target=third)

    for topic in (money, budget):
        response = Client().get(f"/knelpunten/soort/{topic.slug}/", follow=True)
        assert response.redirect_chain == [("/knelpunten/soort/geld/", 301)]
        assert response.status_code == 200


def test_a_draft_is_published_under_the_target(member, money, budget):
    draft = make_bottleneck(member, topics=[money], live=False)

    merge_topics(source=money, target=budget)
    BottleneckPage.objects.get(pk=draft.pk).latest_revision.publish()

    page = BottleneckPage.objects.get(pk=draft.pk)
    assert page.live
    assert list(page.topics.all()) == [budget]


def test_an_older_version_is_restored_under_the_target(member, money, budget):
    other = make_topic(name="Geen draagvlak")
    page = make_bottleneck(member, topics=[money, budget])
    old = page.latest_revision
    page.topics = [other]
    page.save_revision().publish()

    merge_topics(source=money, target=budget)
    old.refresh_from_db()

    assert list(old.as_object().topics.all()) == [budget]
    assert set(old.content["topics"]) == {money.pk, budget.pk}
    old.publish()
    assert list(BottleneckPage.objects.get(pk=page.pk).topics.all()) == [budget]


def test_a_line_in_an_older_version_is_restored_under_the_target(member, money, budget):
    page = make_practice(member)
    page.bottleneck_lines.add(BottleneckLine(topic=money, happened="Het geld was op."))
    old = page.save_revision()
    page.bottleneck_lines.clear()
    page.save_revision().publish()

    merge_topics(source=money, target=budget)
    old.publish()

    (line,) = PracticePage.objects.get(pk=page.pk).bottleneck_lines.all()
    assert (line.topic, line.happened) == (budget, "Het geld was op.")


def test_an_editor_can_open_and_save_a_draft_that_names_a_merged_topic(desk, member, money, budget):
    page = make_bottleneck(member, topics=[money])
    page.title = "Met een concept"
    page.save_revision()
    merge_topics(source=money, target=budget)

    text = desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "Geen budget" in text
    assert "Te weinig geld" not in text


def test_what_cannot_be_merged(member, money, budget):
    factor, third = make_topic(FACTOR), make_topic()
    merge_topics(source=money, target=budget)

    for source, target, reason in (
        (budget, budget, "Kies een andere soort"),
        (budget, factor, "Een knelpunt en een succesfactor"),
        (money, third, "al samengevoegd"),
        (third, money, "al samengevoegd"),
        # Also when it was merged after these were read.
        (Topic(pk=money.pk, kind=money.kind), third, "al samengevoegd"),
    ):
        with pytest.raises(MergeError, match=reason):
            merge_topics(source=source, target=target)


# The screens.


def test_an_editor_adds_a_topic(desk):
    response = desk.post(ADD, fields())

    assert response.status_code == 302
    topic = Topic.objects.get()
    assert (topic.slug, topic.kind) == ("geen-tijd", "bottleneck")
    assert "Geen tijd" in desk.get("/knelpunten/soort/geen-tijd/").content.decode()


def test_an_editor_changes_a_topic_but_not_its_kind(desk, money):
    desk.post(url("edit", money), fields(kind="success_factor", name="Geld", slug="geld"))

    money.refresh_from_db()
    assert (money.name, money.kind) == ("Geld", "bottleneck")
    response = desk.get("/knelpunten/soort/te-weinig-geld/", follow=True)
    assert response.redirect_chain == [("/knelpunten/soort/geld/", 301)]


def test_the_list_filters_and_finds(desk, money):
    factor = make_topic(FACTOR, "Bestuur doet mee")

    def shown(**query):
        return list(desk.get("/beheer/soorten/", query).context["object_list"])

    assert shown() == [money, factor]
    assert shown(kind="success_factor") == [factor]
    assert shown(q="geld") == [money]


def test_the_form_shows_what_moves_and_merges(desk, member, money, budget):
    make_bottleneck(member, topics=[money], title="Geld is op")
    make_bottleneck(member, topics=[money], title="Nog niet af", live=False)
    make_bottleneck_line(make_practice(member, title="Stembureaus getest"), money)
    other_kind = make_topic(FACTOR, "Bestuur doet mee")

    page = desk.get(url("merge", money))

    text = page.content.decode()
    for title in ("Geld is op", "Nog niet af", "Stembureaus getest"):
        assert text.count(f">{title}<") == 1
    assert "3 pagina's noemen deze soort" in text
    assert list(page.context["form"].fields["target"].queryset) == [budget]
    assert other_kind.name not in text

    done = desk.post(url("merge", money), {"target": budget.pk}, follow=True).content.decode()

    money.refresh_from_db()
    assert money.merged_into == budget
    assert "“Te weinig geld” is samengevoegd met “Geen budget”" in done
    (entry,) = ModelLogEntry.objects.filter(action="practices.merge_topic")
    assert (entry.object_id, entry.data["target"]) == (str(money.pk), "Geen budget")


@pytest.mark.parametrize("target", ["", "99999", "self", "other kind"])
def test_a_wrong_choice_merges_nothing(desk, money, budget, target):
    keys = {"self": money.pk, "other kind": make_topic(FACTOR).pk}

    page = desk.post(url("merge", money), {"target": keys.get(target, target)})

    assert page.status_code == 200
    assert page.context["form"].errors["target"]
    money.refresh_from_db()
    assert money.merged_into is None


def test_a_merged_topic_is_a_signpost_and_no_more(desk, money, budget):
    merge_topics(source=money, target=budget)

    listing = desk.get("/beheer/soorten/").content.decode()
    assert "Te weinig geld" in listing
    assert url("edit", money) not in listing
    for name, data in (("edit", fields(name="Terug")), ("delete", {}), ("merge", {"target": 1})):
        for response in (desk.get(url(name, money)), desk.post(url(name, money), data)):
            assert response["Location"] == "/beheer/soorten/"
    money.refresh_from_db()
    assert (money.name, money.merged_into) == ("Te weinig geld", budget)


def test_a_merged_topic_cannot_be_chosen(desk, member, money, budget):
    page = make_bottleneck(member, topics=[budget])
    merge_topics(source=money, target=budget)

    form = desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]

    assert list(form.fields["topics"].queryset) == [budget]


def test_a_topic_in_use_is_kept_and_says_where(desk, member, money, budget):
    make_bottleneck(member, topics=[money], title="Geld is op")
    make_bottleneck_line(make_practice(member, title="Stembureaus getest"), money)
    page = make_bottleneck(member, topics=[budget], title="Verandert van soort")
    page.topics = [money]
    page.save_revision()

    response = desk.post(url("delete", money))

    text = response.content.decode()
    assert response.status_code == 409
    for title in ("Geld is op", "Stembureaus getest", "Verandert van soort"):
        assert text.count(f">{title}<") == 1
    assert "Voeg het dan samen met een andere soort" in text
    assert Topic.objects.filter(pk=money.pk).exists()


def test_a_topic_that_others_merged_into_is_kept(desk, money, budget):
    merge_topics(source=money, target=budget)

    assert desk.post(url("delete", budget)).status_code == 409
    assert Topic.objects.count() == 2


def test_an_unused_topic_can_be_deleted_and_old_versions_still_open(desk, member, money, budget):
    page = make_practice(member)
    page.bottleneck_lines.add(BottleneckLine(topic=money, happened="Op."))
    old = page.save_revision()
    page.bottleneck_lines.clear()
    page.save_revision().publish()

    desk.post(url("delete", money))

    assert not Topic.objects.filter(pk=money.pk).exists()
    assert list(old.as_object().bottleneck_lines.all()) == []


def test_steps_and_target_groups(desk, member):
    desk.post("/beheer/stappen/new/", {"number": "1", "label": "Beginnen"})
    desk.post(
        "/beheer/doelgroepen/new/", {"label": "Jongeren met LVB", "slug": "", "position": "1"}
    )
    step, group = RoadmapStep.objects.get(), TargetGroup.objects.get()
    assert group.slug == "jongeren-met-lvb"
    page = make_practice(member, title="Stembureaus getest")
    page.steps, page.target_groups = [step], [group]
    page.save_revision().publish()

    for name, row in (("steps", step), ("target_groups", group)):
        response = desk.post(reverse(f"{name}:delete", args=[row.pk]))
        assert response.status_code == 409
        assert "Stembureaus getest" in response.content.decode()

    page.steps, page.target_groups = [], []
    page.save_revision().publish()
    for name, row in (("steps", step), ("target_groups", group)):
        desk.post(reverse(f"{name}:delete", args=[row.pk]))
    assert not RoadmapStep.objects.exists()
    assert not TargetGroup.objects.exists()


@pytest.mark.parametrize("make", [make_administrator, lambda: make_user(AUTHORS), None])
def test_nobody_else_gets_in(client, money, budget, make):
    if make:
        client.force_login(make())
    for address, data in (
        ("/beheer/soorten/", {}),
        (ADD, fields()),
        (url("edit", money), fields(name="Gekraakt")),
        (url("delete", money), {}),
        (url("merge", money), {"target": budget.pk}),
        ("/beheer/stappen/new/", {"number": "1", "label": "X"}),
        ("/beheer/doelgroepen/new/", {"label": "X", "position": "1"}),
    ):
        assert client.get(address).status_code in (302, 403)
        assert client.post(address, data).status_code in (302, 403)
    money.refresh_from_db()
    assert (money.name, money.merged_into, Topic.objects.count()) == ("Te weinig geld", None, 2)
    assert not RoadmapStep.objects.exists()
