from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ...engines.base import EngineError
from ...engines.elastic import Connection
from ...evaluation.files import read_documents, read_queries, write_rankings
from ...evaluation.measures import evaluate
from ...evaluation.trial import rank, trial_engine
from ...synonyms import SynonymTable, shipped_table


class Command(BaseCommand):
    """Builds a throw-away index of documents, asks it questions and says how good the answers are.

    Files have one JSON object a line. Documents: id, title, municipality, themes, year, summary,
    approach, bottlenecks, success_factors. Questions: id, query, judgements {document id: 0..3}.
    """

    help = "Measures how good the answers are to questions of which the answers are known."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--documents", required=True, metavar="FILE.jsonl", help="What there is to find."
        )
        parser.add_argument(
            "--queries", required=True, metavar="FILE.jsonl", help="The questions, with judgements."
        )
        parser.add_argument(
            "--engine",
            choices=["embedded", "elasticsearch"],
            default="embedded",
            help="Which engine answers; without this option the embedded one.",
        )
        parser.add_argument(
            "--no-synonyms", action="store_true", help="Without the shipped synonyms."
        )
        parser.add_argument(
            "--out", metavar="FILE.jsonl", help="Write here what each question finds."
        )

    def handle(self, *, documents, queries, engine, no_synonyms, out, **options):
        try:
            found, questions = read_documents(documents), read_queries(queries)
            rankings = self._rankings(found, questions, engine, no_synonyms)
            if out:
                write_rankings(out, rankings)
            self._report(evaluate(questions, rankings))
        except (OSError, ValueError, EngineError) as error:
            raise CommandError(str(error)) from error

    def _rankings(self, documents, queries, engine, no_synonyms):
        synonyms = SynonymTable() if no_synonyms else shipped_table()
        with trial_engine(documents, _connection(engine)) as (asked, vocabulary):
            return {query.id: rank(asked, vocabulary, synonyms, query.text) for query in queries}

    def _report(self, scores):
        self.stdout.write(f"Questions with an answer: {scores.queries}")
        self.stdout.write(f"nDCG@10: {scores.ndcg:.3f}")
        self.stdout.write(f"success@1: {scores.success_at_1:.3f}")
        self.stdout.write(f"success@3: {scores.success_at_3:.3f}")
        self.stdout.write(f"MRR: {scores.mrr:.3f}")
        empty = ", ".join(scores.without_results)
        self.stdout.write(f"Without results: {len(scores.without_results)} {empty}".rstrip())


def _connection(engine):
    """Return where Elasticsearch is when that is asked for. Raises CommandError when it is not set."""
    if engine == "embedded":
        return None
    if not settings.ELASTICSEARCH["url"]:
        raise CommandError("ELASTICSEARCH_URL is not set.")
    return Connection(**settings.ELASTICSEARCH)
