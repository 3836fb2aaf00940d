"""The made-up reports of a barrier: somebody who tries the admin sees what arrives there."""

import datetime

from koplopers.accessibility.models import BarrierReport
from koplopers.accessibility.retention import purge
from koplopers.demo import belongings
from koplopers.demo.clearing import clear
from koplopers.demo.seeding import seed


def test_one_report_waits_and_one_is_done(voorbeeldstad, now):
    newest, done = BarrierReport.objects.all()

    assert (newest.state, newest.answer) == ("nieuw", "")
    assert newest.created_at == now - datetime.timedelta(days=3)
    assert newest.page in {case.get_url() for case in belongings.cases()}
    assert done.state == "opgelost"
    assert done.answer
    for report in (newest, done):
        assert report.text.startswith("Verzonnen melding")
        assert not report.email


def test_what_an_editor_answered_stays_and_what_was_purged_does_not_come_back(
    voorbeeldstad, changed_content, now
):
    newest, done = BarrierReport.objects.all()
    BarrierReport.objects.filter(pk=newest.pk).update(answer="Wij kijken ernaar.", state="bezig")
    BarrierReport.objects.filter(pk=done.pk).update(created_at=now - datetime.timedelta(days=800))
    purge(now=now)
    for barrier in changed_content["barriers"]:
        barrier["answer"] = "Een nieuw antwoord van de demo."

    seed(now=now)

    assert [report.answer for report in BarrierReport.objects.all()] == ["Wij kijken ernaar."]


def test_only_the_made_up_reports_go(voorbeeldstad, now):
    real = BarrierReport.objects.create(text="De knop werkt niet.", created_at=now)

    clear()

    assert list(BarrierReport.objects.all()) == [real]
