"""What a visitor gets for an odd question: an answer in Dutch, never an error of ours."""

import pytest
from django.test import Client

ADDRESSES = [
    "home", "standard page", "practices", "bottlenecks", "success factors", "practice",
    "bottleneck", "success factor", "bottleneck topic", "success factor topic", "themes", "theme",
    "municipalities", "municipality", "meetings", "meeting", "search for a word",
    "programme", "programme as a table", "session", "sign-up", "lost link",
]  # fmt: skip
ODD = [
    "pagina=abc", "pagina=99999", "pagina=-1", "pagina=0", "pagina=", "pagina=%00",
    "pagina=" + "9" * 300, "pagina=٣", "pagina=1&pagina=2", "x=%00%01", "q=" + "a" * 4000,
    "%F0%28%8C%BC=%C3%28", "&&==", "pagina[]=1",
]  # fmt: skip


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_query_breaks_a_page(world, client, name):
    url = world.urls[name]
    sign = "&" if "?" in url else "?"
    statuses = {query: client.get(url + sign + query).status_code for query in ODD}

    assert set(statuses.values()) == {200}, statuses


@pytest.mark.parametrize("name", ADDRESSES)
def test_head_is_get_without_a_body(world, client, name):
    response, whole = client.head(world.urls[name]), client.get(world.urls[name])

    assert response.status_code == 200
    assert response.content == b""
    assert response["Content-Type"] == whole["Content-Type"]


@pytest.mark.parametrize("url", ["/feeds/praktijkvoorbeelden/", "/sitemap.xml", "/robots.txt"])
def test_head_of_what_machines_read(world, client, url):
    assert client.head(url).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/bestaat-niet/",
        "/gemeenten/bestaat-niet/",
        "/gemeenten/Utrecht/",
        "/GEMEENTEN/utrecht/",
        "/gemeenten/utrecht/bestaat-niet/",
        "/themas/Toegankelijkheid/",
        "/themas/bestaat-niet/",
        "/knelpunten/soort/bestaat-niet/",
        "/knelpunten/soort/klein-beginnen/",
        "/succesfactoren/soort/regels-werken-tegen/",
        "/gemeenten/%00/",
        "/gemeenten/utrecht%00/",
        "/themas/%00/",
        "/themas/a%2F..%2Fb/",
        "/gemeenten/%F0%28/",
        "/gemeenten/" + "x" * 3000 + "/",
        "/gemeenten/" + "x/" * 500,
        "/gemeenten/🤖/",
        "/home/",
        "/media/images/bestaat-niet.png",
        "/media/documents/schouw.txt",
        "/documenten/999999/x.pdf",
    ],
)
def test_what_is_not_there_is_a_dutch_404(world, client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert "Deze pagina is er niet" in response.content.decode()


def test_an_address_without_its_slash_forwards(world, client):
    response = client.get("/gemeenten/utrecht")

    assert (response.status_code, response["Location"]) == (301, "/gemeenten/utrecht/")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_from_outside(world, method):
    client = Client(enforce_csrf_checks=True)
    statuses = {
        getattr(client, method)(world.urls[name], {"title": "x"}).status_code for name in ADDRESSES
    }

    assert statuses == {403}


def test_a_way_out_of_the_folder_of_pictures_is_a_dutch_400(world, client):
    response = client.get("/media/images/..%2F..%2Fdb.sqlite3")

    assert response.status_code == 400
    assert "Dit ging niet goed" in response.content.decode()


def test_an_unknown_host_is_a_dutch_400(world, client):
    response = client.get("/", headers={"host": "kwaad.example"})

    assert response.status_code == 400
    assert "kwaad.example" not in response.content.decode()


def test_a_reader_gets_no_cookie(world, client):
    for name in world.urls.keys() - world.forms:
        assert not client.get(world.urls[name]).cookies, name
