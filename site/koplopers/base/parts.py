"""Files in parts: what a browser asks for when somebody jumps in a video (RFC 9110, section 14).

Django sends a file as a whole. Then nobody can jump in a video, and Safari does not play it at all.
"""

import re

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from wagtail.documents.views.serve import serve

# Python refuses to read a number of thousands of digits; no file is as large as one of eighteen.
ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
CHUNK = 64 * 1024


def serve_document(request, document_id, document_filename):
    """Wagtail's view of a document, which checks who may see it, and then the part asked for."""
    return part_of(serve(request, document_id, document_filename), request)


def part_of(response, request):
    """Return the part of a file that a request asks for; the whole one when it asks for none."""
    if not isinstance(response, FileResponse) or response.status_code != 200:
        return response
    # Wagtail writes the word None for a file that is not packed.
    if response.get("Content-Encoding") == "None":
        del response["Content-Encoding"]
    response["Accept-Ranges"] = "bytes"
    if request.method != "GET":
        return response
    size = int(response["Content-Length"])
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    if not asked or not any(asked.groups()) or _is_of_another_file(request, response):
        return response
    start, end = _bounds(asked, size)
    if start >= size or end < start:
        response.file_to_stream.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    part = StreamingHttpResponse(Part(response.file_to_stream, start, end + 1 - start), status=206)
    for name, value in response.items():
        part[name] = value
    part["Content-Length"] = end + 1 - start
    part["Content-Range"] = f"bytes {start}-{end}/{size}"
    return part


def _is_of_another_file(request, response):
    """Whether the browser has a piece of an older file, to which this one does not fit."""
    known = request.headers.get("If-Range")
    return known is not None and known != response.get("ETag")


def _bounds(asked, size):
    """The first and the last byte; "-500" asks for the last 500."""
    first, last = asked.groups()
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last or size), size - 1)


class Part:
    """A piece of an open file, read as it is sent; Django closes it at the end."""

    def __init__(self, file, start, length):
        self._file, self._start, self._length = file, start, length

    def __iter__(self):
        self._file.seek(self._start)
        left = self._length
        while left and (chunk := self._file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk

    def close(self):
        self._file.close()
