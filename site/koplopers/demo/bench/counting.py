"""Middleware that says in a header how many SQL queries a request took."""

from django.db import connection

HEADER = "X-SQL-Queries"


def count_queries(get_response):
    """Wrap the handling of a request; the count holds all that the server asked its database."""

    def middleware(request):
        counter = _Counter()
        with connection.execute_wrapper(counter):
            response = get_response(request)
        response[HEADER] = str(counter.queries)
        return response

    return middleware


class _Counter:
    """Counts the statements that pass by."""

    def __init__(self):
        self.queries = 0

    def __call__(self, execute, sql, params, many, context):
        self.queries += 1
        return execute(sql, params, many, context)
