"""A file can be fetched in parts, so that a video can be played and jumped in."""

import pytest

from koplopers.demo.factories import make_document, make_practice

CONTENT = bytes(range(256)) * 1000
SIZE = len(CONTENT)


@pytest.fixture
def url(member):
    """The address of a video on a public page."""
    video = make_document("Video", "meten.webm", CONTENT)
    captions = make_document("Ondertiteling", "meten.vtt", b"WEBVTT")
    block = {"title": "Zo", "video": video, "captions": captions, "transcript": "<p>Zo.</p>"}
    make_practice(member, approach=[("video", block)])
    return video.url


def body(response):
    """All that is sent; reading to the end closes the file."""
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("asked", ["", "bytes=0-9"])
def test_a_file_is_not_said_to_be_packed(client, url, asked):
    response = client.get(url, headers={"range": asked})

    assert len(body(response)) == (10 if asked else SIZE)
    assert "Content-Encoding" not in response


def test_only_the_headers_are_asked_for(client, url):
    """A range means nothing here: there is no body to take a part of."""
    response = client.head(url, headers={"range": "bytes=0-9"})

    assert (response.status_code, response["Content-Length"]) == (200, str(SIZE))
    assert "Content-Range" not in response
    assert body(response) == b""
    response.close()


def test_without_a_range_the_whole_file_comes(client, url):
    response = client.get(url)

    assert (response.status_code, response["Accept-Ranges"]) == (200, "bytes")
    assert body(response) == CONTENT


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, SIZE - 1),
        ("bytes=1000-1999", 1000, 1999),
        ("bytes=70000-200000", 70_000, 200_000),
        ("bytes=-500", SIZE - 500, SIZE - 1),
        ("bytes=-999999", 0, SIZE - 1),
        (f"bytes={SIZE - 1}-{SIZE + 50}", SIZE - 1, SIZE - 1),
    ],
)
def test_a_part_comes_with_where_it_stands(client, url, asked, first, last):
    response = client.get(url, headers={"range": asked})

    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response["Content-Length"] == str(last - first + 1)
    assert response["Content-Type"] == "video/webm"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert body(response) == CONTENT[first : last + 1]


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", "bytes=9-3", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(client, url, asked):
    response = client.get(url, headers={"range": asked})

    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=0-1,5-6",
        "lines=1-2",
        "bytes=-",
        "bytes=a-b",
        "",
        "bytes=0-٣",
        "bytes=0-" + "9" * 4400,
        "bytes=" + "9" * 4400 + "-",
        "bytes=-" + "9" * 4400,
    ],
)
def test_what_we_do_not_understand_gets_the_whole_file(client, url, asked):
    response = client.get(url, headers={"range": asked})

    assert response.status_code == 200
    assert body(response) == CONTENT


def test_a_part_of_an_older_file_is_not_mixed_with_this_one(client, url):
    whole = client.get(url)
    tag = whole["ETag"]
    assert body(whole) == CONTENT

    same = client.get(url, headers={"range": "bytes=0-9", "if-range": tag})
    older = client.get(url, headers={"range": "bytes=0-9", "if-range": '"an older one"'})

    assert (same.status_code, older.status_code) == (206, 200)
    assert body(same) == CONTENT[:10]
    assert body(older) == CONTENT


def test_a_file_that_the_browser_has_is_not_sent_again(client, url):
    whole = client.get(url)
    assert body(whole) == CONTENT

    response = client.get(url, headers={"if-none-match": whole["ETag"], "range": "bytes=0-9"})

    assert response.status_code == 304


def test_a_part_of_what_one_may_not_see_is_not_there(client, member):
    document = make_document("Concept", "concept.txt", CONTENT)

    assert client.get(document.url, headers={"range": "bytes=0-9"}).status_code == 404
