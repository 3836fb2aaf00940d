"""The connection to Elasticsearch, and what its many ways of failing mean to us."""

import base64
from contextlib import contextmanager
from dataclasses import dataclass, field

from elastic_transport import ConnectionTimeout, SerializationError, TlsError, TransportError
from elasticsearch import ApiError, Elasticsearch, NotFoundError, UnsupportedProductError

from ..base import EngineError, NoIndexError, RefusedError

CONNECTIONS = 100
TOO_BUSY = 429
NO_INDEX = "Elasticsearch heeft nog geen index voor deze versie van de site"
BUSY = "Elasticsearch heeft het te druk"
NO_WAY_IN = (401, 403)
MISTAKEN = (
    "Elasticsearch kan niet worden gevraagd. Er is iets mis met ELASTICSEARCH_URL, ELASTICSEARCH_CA of "
    "hoe de site binnenkomt"
)
# What Elasticsearch says of a request that will never go well: bad, too large.
REFUSED = (400, 413)


@dataclass(frozen=True)
class Connection:
    """Where Elasticsearch is and how we get in: by an API key, or by a user and password.

    `ca` is the path of a certificate authority of one's own. `prefix` begins the name of each
    index, so that sites can share a cluster. Time-outs are in seconds: `patience` for a question
    of a visitor, `write_patience` for one request that brings changes, `rebuild_patience` for one
    in making a new index, while nobody waits.
    """

    # Secrets, or with secrets in them: what is shown of a connection never has these.
    url: str = field(repr=False)
    api_key: str = field(default="", repr=False)
    user: str = ""
    password: str = field(default="", repr=False)
    ca: str = ""
    prefix: str = "koplopers"
    patience: float = 1.5
    write_patience: float = 10.0
    rebuild_patience: float = 60.0

    def client(self):
        """Return a client that tries once: what to do after a failure is not for it to say."""
        options = {
            "request_timeout": self.patience,
            "max_retries": 0,
            "retry_on_timeout": False,
            # Waiting for a free connection has no time-out, so there is always one.
            "connections_per_node": CONNECTIONS,
        }
        if self.api_key:
            # Out of a file it comes with the end of a line.
            options["api_key"] = self.api_key.strip()
        elif self.user:
            # The client's own basic_auth takes no password with an accent.
            name = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
            options["headers"] = {"authorization": f"Basic {name}"}
        if self.ca:
            options["ca_certs"] = self.ca
        return Elasticsearch(self.url, **options)


@contextmanager
def asking():
    """Turn every failure of a request into an EngineError that says what is wrong."""
    try:
        yield
    except ConnectionTimeout as error:
        raise EngineError("Elasticsearch antwoordt niet op tijd") from error
    except (SerializationError, UnsupportedProductError) as error:
        raise EngineError("Wat antwoordt is geen Elasticsearch, of het is stuk") from error
    except TlsError as error:
        raise EngineError(
            f"De beveiligde verbinding met Elasticsearch lukt niet: {error.message}"
        ) from error
    except TransportError as error:
        raise EngineError(f"Elasticsearch is niet bereikbaar: {error.message}") from error
    except ApiError as error:
        raise _meaning(error) from error
    except (OSError, ValueError):
        # The client's own words repeat what is wrong, such as a key with an odd sign.
        raise EngineError(MISTAKEN) from None


def _meaning(error):
    kind = error.error if isinstance(error.error, str) else "?"
    text = f"Elasticsearch antwoordt met fout {error.status_code} ({kind[:100]})"
    if isinstance(error, NotFoundError) and "index_not_found" in kind:
        return NoIndexError(NO_INDEX)
    if error.status_code == TOO_BUSY:
        return EngineError(BUSY)
    if error.status_code in NO_WAY_IN:
        return EngineError(f"Elasticsearch laat de site niet binnen of niet alles doen: {text}")
    if error.status_code in REFUSED:
        return RefusedError(f"{text}: {reason(error.body)}")
    return EngineError(text)


def reason(body):
    """Return why Elasticsearch refused something, as far as its answer says so."""
    error = body.get("error", body) if isinstance(body, dict) else {}
    return str(error.get("reason", "geen reden gegeven"))[:300] if isinstance(error, dict) else ""


@contextmanager
def reading():
    """Turn an answer in which something is missing or odd into an EngineError."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise EngineError(f"Elasticsearch geeft een vreemd antwoord: {error!r}") from error
