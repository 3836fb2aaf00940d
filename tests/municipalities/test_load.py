"""Loading the municipalities and the koplopers from their CSV files."""

import datetime
from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum

from koplopers.demo.factories import make_municipality
from koplopers.municipalities.domain import join_programme, merge_municipalities
from koplopers.municipalities.load import load_koplopers, load_municipalities
from koplopers.municipalities.models import (
    Edition,
    Municipality,
    MunicipalityIndexPage,
    MunicipalityPage,
    Participation,
    Province,
)
from koplopers.municipalities.rows import LoadError

HEADER = "cbs_code,name,province,population,lat,lon\n"
PROVINCES = {
    "Drenthe": 12, "Flevoland": 6, "Fryslân": 18, "Gelderland": 51, "Groningen": 10,
    "Limburg": 31, "Noord-Brabant": 56, "Noord-Holland": 44, "Overijssel": 25, "Utrecht": 26,
    "Zeeland": 13, "Zuid-Holland": 50,
}  # fmt: skip


@pytest.fixture
def csv_file(tmp_path):
    def write(*lines, header=HEADER):
        path = tmp_path / "bestand.csv"
        path.write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    return write


def everything():
    return list(Municipality.objects.order_by("pk").values())


@pytest.mark.django_db
def test_the_shipped_file_adds_up():
    loaded = load_municipalities()

    assert (loaded.created, loaded.updated, loaded.unchanged) == (342, 0, 0)
    assert Municipality.objects.aggregate(total=Sum("population"))["total"] == 17_942_942
    assert Counter(Municipality.objects.values_list("province", flat=True)) == PROVINCES
    dates = set(Municipality.objects.values_list("population_date", flat=True))
    assert dates == {datetime.date(2024, 1, 1)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "reading_name", "slug"),
    [
        ("'s-Gravenhage", "Den Haag", "den-haag"),
        ("'s-Hertogenbosch", "Den Bosch", "den-bosch"),
        ("Bergen (NH.)", "Bergen (Noord-Holland)", "bergen-noord-holland"),
        ("Bergen (L.)", "Bergen (Limburg)", "bergen-limburg"),
        ("Hengelo (O.)", "Hengelo", "hengelo"),
        ("Nuenen, Gerwen en Nederwetten", "Nuenen, Gerwen en Nederwetten",
         "nuenen-gerwen-en-nederwetten"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân", "sudwest-fryslan"),
        ("Utrecht", "Utrecht", "utrecht"),
    ],
)  # fmt: skip
def test_names_read_as_people_say_them(name, reading_name, slug):
    load_municipalities()

    found = Municipality.objects.get(name=name)
    assert (found.reading_name, found.slug) == (reading_name, slug)


@pytest.mark.django_db
def test_a_second_run_changes_nothing_in_few_queries(django_assert_max_num_queries):
    load_municipalities()
    before = everything()

    with django_assert_max_num_queries(10):
        loaded = load_municipalities()

    assert (loaded.created, loaded.updated, loaded.unchanged) == (0, 0, 342)
    assert everything() == before


@pytest.mark.django_db
def test_a_newer_file_updates_the_numbers_and_nothing_of_the_editors(csv_file):
    load_municipalities()
    Municipality.objects.filter(cbs_code="GM0344").update(
        lia_status="vastgesteld", reading_name="De stad Utrecht", latitude=52.0
    )
    path = csv_file("GM0344,Utrecht,Utrecht,376000,52.09,5.12")

    loaded = load_municipalities(path, population_date=datetime.date(2025, 1, 1))

    utrecht = Municipality.objects.get(cbs_code="GM0344")
    assert (utrecht.population, utrecht.population_date) == (376000, datetime.date(2025, 1, 1))
    assert utrecht.lia_status == "vastgesteld"
    assert (utrecht.reading_name, utrecht.slug) == ("De stad Utrecht", "utrecht")
    assert utrecht.latitude == 52.0
    assert (loaded.updated, len(loaded.absent)) == (1, 341)


@pytest.mark.django_db
def test_an_older_file_does_not_take_newer_numbers_away(csv_file):
    make_municipality(
        "Utrecht",
        cbs_code="GM0344",
        population=376000,
        population_date=datetime.date(2025, 1, 1),
    )
    path = csv_file("GM0344,Utrecht,Utrecht,1,52.09,5.12")

    assert load_municipalities(path).unchanged == 1
    assert Municipality.objects.get().population == 376000


@pytest.mark.django_db
def test_a_municipality_that_was_taken_up_stays_closed(csv_file):
    load_municipalities()
    source, target = (Municipality.objects.get(cbs_code=c) for c in ("GM1696", "GM0402"))
    merge_municipalities(source=source, target=target, on=datetime.date(2027, 1, 1))
    path = csv_file("GM1696,Wijdemeren,Noord-Holland,1,52.2,5.1")

    load_municipalities(path, population_date=datetime.date(2027, 1, 1))

    source.refresh_from_db()
    assert source.closed_on == datetime.date(2027, 1, 1)
    assert source.population != 1


@pytest.mark.django_db
def test_every_bad_line_is_named_and_nothing_is_written(csv_file):
    path = csv_file(
        "GM0344,Utrecht,Utrecht,367951,52.090,5.122",
        "0344,Zwolle,Overijssel,130000,52.5,6.1",
        "GM0193,,Gelre,veel,6.1,52.5",
        "GM0010,Delfzijl,Groningen,-5,x,6.9",
    )

    with pytest.raises(LoadError) as caught:
        load_municipalities(path)

    assert [str(error) for error in caught.value.errors] == [
        "Regel 3, cbs_code: '0344' is geen code zoals GM0344.",
        "Regel 4, name: De naam ontbreekt.",
        "Regel 4, province: 'Gelre' is geen provincie.",
        "Regel 4, population: 'veel' is geen aantal.",
        "Regel 4, lat: 6.1 ligt niet in Nederland.",
        "Regel 4, lon: 52.5 ligt niet in Nederland.",
        "Regel 5, population: '-5' is geen aantal.",
        "Regel 5, lat: 'x' is geen getal.",
    ]
    assert not Municipality.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lines", "header", "message"),
    [
        ([], HEADER, "Regel 1, bestand: Het bestand heeft geen regels."),
        (["GM0344,Utrecht"], "cbs_code,name\n",
         "Regel 1, eerste regel: Deze kolommen ontbreken: province, population, lat, lon."),
        (["GM0344,Utrecht,Utrecht"], HEADER,
         "Regel 2, regel: Het aantal kolommen is anders dan in de eerste regel."),
        (["GM0344,Utrecht,Utrecht,1,52.1,5.1,"], HEADER,
         "Regel 2, regel: Het aantal kolommen is anders dan in de eerste regel."),
        (["GM0344,Utrecht,Utrecht,1,52.1,nan"], HEADER,
         "Regel 2, lon: nan ligt niet in Nederland."),
    ],
)  # fmt: skip
def test_a_file_of_the_wrong_shape(csv_file, lines, header, message):
    with pytest.raises(LoadError) as caught:
        load_municipalities(csv_file(*lines, header=header))

    assert str(caught.value) == message


@pytest.mark.django_db
def test_a_code_or_name_counts_once(csv_file):
    path = csv_file(
        "GM0344,Utrecht,Utrecht,1,52.1,5.1",
        "GM0344,Zeist,Utrecht,1,52.1,5.1",
        "GM0193,Utrecht,Utrecht,1,52.1,5.1",
    )

    with pytest.raises(LoadError) as caught:
        load_municipalities(path)

    assert [str(error) for error in caught.value.errors] == [
        "Regel 2, cbs_code: 'GM0344' staat er meer dan één keer in.",
        "Regel 2, name: 'Utrecht' staat er meer dan één keer in.",
        "Regel 3, cbs_code: 'GM0344' staat er meer dan één keer in.",
        "Regel 4, name: 'Utrecht' staat er meer dan één keer in.",
    ]


@pytest.mark.django_db
def test_a_name_that_another_municipality_has(csv_file):
    make_municipality("Voorbeeldstad", cbs_code=None)

    with pytest.raises(LoadError, match="Regel 2, name: 'Voorbeeldstad' bestaat al"):
        load_municipalities(csv_file("GM0344,Voorbeeldstad,Utrecht,1,52.1,5.1"))


@pytest.mark.django_db
def test_an_address_that_is_taken_gets_the_code_behind_it(csv_file):
    make_municipality("Zeist bij Utrecht", cbs_code=None, slug="zeist")

    load_municipalities(csv_file("GM0355,Zeist,Utrecht,1,52.1,5.2"))

    assert Municipality.objects.get(cbs_code="GM0355").slug == "zeist-gm0355"


@pytest.mark.django_db
def test_a_file_that_is_no_text(tmp_path):
    path = tmp_path / "bestand.csv"
    path.write_bytes(b"\xff\xfe\x00c\x00b\x00s")

    with pytest.raises(LoadError, match="geen tekst in UTF-8"):
        load_municipalities(path)


def test_the_koplopers_of_2018_join(home):
    load_municipalities()

    assert load_koplopers() == 25

    assert str(Edition.objects.get()) == "Iedereen doet mee (2018)"
    assert set(Participation.objects.values_list("starts_on", flat=True)) == {
        datetime.date(2018, 4, 1)
    }
    den_haag = MunicipalityPage.objects.live().get(title="Den Haag")
    assert den_haag.url == "/gemeenten/den-haag/"
    assert den_haag.municipality.group.name == "Gemeente Den Haag"
    assert Municipality.objects.members().count() == 25


def test_koplopers_are_loaded_once(home):
    load_municipalities()
    load_koplopers()
    Participation.objects.filter(municipality__reading_name="Breda").delete()
    MunicipalityPage.objects.get(title="Breda").delete()

    assert load_koplopers() == 0

    assert not MunicipalityPage.objects.filter(title="Breda").exists()
    assert Participation.objects.count() == 24


def test_a_koploper_that_has_merged_since_is_on_record_without_a_page(home):
    load_municipalities()
    source, target = (Municipality.objects.get(cbs_code=c) for c in ("GM0406", "GM0402"))
    merge_municipalities(source=source, target=target, on=datetime.date(2026, 1, 1))

    load_koplopers()

    assert source.participations.count() == 1
    assert not MunicipalityPage.objects.filter(municipality=source).exists()


def test_a_koploper_that_nobody_knows(home, csv_file):
    path = csv_file("GM0344,Utrecht", header="cbs_code,name\n")

    with pytest.raises(LoadError, match="Regel 2, cbs_code: 'GM0344' is geen gemeente"):
        load_koplopers(path)
    assert not Edition.objects.exists()


def test_the_command_says_what_it_did(home):
    first, second = StringIO(), StringIO()

    call_command("load_municipalities", stdout=first)
    call_command("load_municipalities", stdout=second)

    assert first.getvalue().splitlines() == [
        "Gemeenten: 342 nieuw, 0 bijgewerkt, 0 gelijk gebleven.",
        "Koplopers: 25 toegevoegd.",
    ]
    assert second.getvalue().splitlines() == [
        "Gemeenten: 0 nieuw, 0 bijgewerkt, 342 gelijk gebleven.",
        "Koplopers: 0 toegevoegd.",
    ]


@pytest.mark.django_db
def test_the_command_warns_for_a_municipality_that_is_gone(csv_file):
    join = make_municipality("Wijdemeren", cbs_code="GM1696")
    path = csv_file("GM0402,Hilversum,Noord-Holland,93000,52.22,5.17")
    out = StringIO()

    call_command(
        "load_municipalities", path, "--date=2027-01-01", "--without-koplopers", stdout=out
    )

    assert f"Let op: {join} (GM1696) staat niet in het bestand." in out.getvalue()


def test_the_command_refuses_in_plain_words(home, csv_file, tmp_path):
    path = csv_file("X,Y,Z,1,2,3")

    with pytest.raises(CommandError, match="peildatum"):
        call_command("load_municipalities", path)
    with pytest.raises(CommandError, match=r"Er is niets geladen\.\nRegel 2, cbs_code"):
        call_command("load_municipalities", path, "--date=2025-01-01")
    with pytest.raises(CommandError, match="Dit bestand is er niet"):
        call_command("load_municipalities", tmp_path / "geen.csv", "--date=2025-01-01")
    MunicipalityIndexPage.objects.get().delete()
    with pytest.raises(CommandError, match="Maak eerst de pagina"):
        call_command("load_municipalities")


def test_joining_twice_makes_nothing_double(home):
    municipality = make_municipality("Utrecht")

    first = join_programme(municipality=municipality)
    second = join_programme(municipality=municipality)

    assert first.pk == second.pk
    assert municipality.__class__.objects.get().group.page_permissions.count() == 2


def test_a_province_is_shown_by_the_name_that_the_cbs_gives_it():
    assert [province.label for province in Province] == [province.value for province in Province]
    assert Province.FRYSLAN.label == "Fryslân"
