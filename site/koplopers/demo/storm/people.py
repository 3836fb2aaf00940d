"""People with a browser each, who fill in the form of a meeting as it stands."""

import asyncio
import time
from dataclasses import dataclass, field

import aiohttp
from bs4 import BeautifulSoup

from ..bench.serving import HOST

PATIENCE = 60  # seconds, for one answer and for all of them together
READERS = 16  # who open a page at the same time, before the storm


@dataclass
class Answer:
    """What one request got: the status, where it leads to, and how long it took."""

    status: int
    location: str
    seconds: float


@dataclass
class Visitor:
    """Somebody with a form in front of them; `answers` is what they got when they sent it."""

    path: str
    fields: dict = field(default_factory=dict)
    cookies: str = ""
    answers: list = field(default_factory=list)

    @property
    def token(self):
        """The link of who signed up; "" while there is no answer that leads to one."""
        links = [answer.location for answer in self.answers if answer.status == 302]
        return links[0].partition("/aanmelding/")[2].partition("/")[0] if links else ""


class Town:
    """All visitors of a site on a port of this machine; use it as an asynchronous context."""

    def __init__(self, port):
        self.base = f"http://{HOST}:{port}"

    async def __aenter__(self):
        self.http = aiohttp.ClientSession(
            self.base,
            # Each request a connection of its own, as of people who do not know each other.
            connector=aiohttp.TCPConnector(limit=0, force_close=True),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=PATIENCE),
        )
        return self

    async def __aexit__(self, *error):
        await self.http.close()

    async def look(self, path):
        """Ask for a page; returns its Answer."""
        started = time.perf_counter()
        async with self.http.get(path, allow_redirects=False) as response:
            await response.read()
            return Answer(response.status, "", time.perf_counter() - started)

    async def open(self, path):
        """Come to a form; returns the Visitor with its fields."""
        visitor = Visitor(path)
        async with self.http.get(path) as response:
            visitor.cookies = "; ".join(f"{c.key}={c.value}" for c in response.cookies.values())
            visitor.fields = fields_of(await response.text())
        return visitor

    async def step(self, visitor, **values):
        """Go to another step of the form."""
        data = {**visitor.fields, **values}
        async with self.http.post(visitor.path, data=data, headers=self._headers(visitor)) as page:
            visitor.fields = fields_of(await page.text())

    async def send(self, visitor):
        """Send the form; a server that goes away meanwhile gives no answer. Returns the Answer."""
        started = time.perf_counter()
        request = self.http.post(
            visitor.path,
            data=visitor.fields,
            headers=self._headers(visitor),
            allow_redirects=False,
        )
        try:
            async with request as response:
                await response.read()
                location = response.headers.get("Location", "")
                status = response.status
        except aiohttp.ClientConnectionError:
            status, location = 0, ""
        answer = Answer(status, location, time.perf_counter() - started)
        visitor.answers.append(answer)
        return answer

    def _headers(self, visitor):
        return {"Cookie": visitor.cookies, "Origin": self.base}

    async def sign_ups(self, path, session, number, name):
        """Return `number` Visitors with the form of a meeting filled in up to its last button."""
        first = await self.open(path)
        await self.step(first, **{f"ronde-{session.round_id}": str(session.pk)}, naar="2")
        await self.step(first, name=name, email="iemand@voorbeeld.nl", naar="3")
        await self.step(first, naar="4")
        filled = first.fields
        gate = asyncio.Semaphore(READERS)

        async def another(count):
            async with gate:
                visitor = await self.open(path)
            visitor.fields = {
                **filled,
                **{key: visitor.fields[key] for key in ("csrfmiddlewaretoken", "sleutel")},
                "name": f"{name} {count}",
                "email": f"{name}-{count}@voorbeeld.nl".lower(),
                "naar": "verstuur",
            }
            return visitor

        return await asyncio.gather(*[another(count) for count in range(1, number + 1)])


def fields_of(text):
    """Return what a browser would send of the form on a page, without its buttons."""
    form = BeautifulSoup(text, "html.parser").main.find("form", method="post")
    sent = {}
    for element in form.find_all(["input", "select", "textarea"]):
        if element.name == "select":
            chosen = element.find("option", selected=True) or element.find("option")
            sent[element["name"]] = chosen["value"]
        elif element.name == "textarea":
            sent[element["name"]] = element.text.strip()
        elif element.get("type") not in ("radio", "checkbox"):
            sent[element["name"]] = element.get("value", "")
        elif element.has_attr("checked"):
            sent[element["name"]] = element.get("value", "on")
    return sent
