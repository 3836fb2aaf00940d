"""Reports of a barrier on the site, so that who tries the admin sees what arrives and what is done."""

from datetime import timedelta

from koplopers.accessibility.models import BarrierReport
from koplopers.base.marks import fingerprint

from .. import belongings
from .pieces import Piece


def barrier_piece(data, now):
    """A report of so many days ago, by nobody: it has no address."""
    return Piece(
        key=f"barrier:{data['key']}",
        name=f"De melding “{data['key']}”",
        source=data,
        find=lambda: belongings.barrier(data["key"]),
        state=lambda report: fingerprint([report.kind, report.state, report.answer]),
        write=lambda report: _write(report, data, now),
    )


def _write(report, data, now):
    if report is None:
        key, moment = belongings.barrier_key(data["key"]), now - timedelta(days=data["days_ago"])
        report = BarrierReport(key=key, created_at=moment)
    for name in ("text", "kind", "page", "state", "answer"):
        setattr(report, name, data[name])
    report.save()
    return report
