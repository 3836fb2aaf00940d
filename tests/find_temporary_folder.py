"""Print the folder in which the tests make their temporary files.

TMPDIR names one. Otherwise it lies in memory where there is plenty of that: nothing that a test writes
need survive a power cut, and an index that is written to a disk is mostly waited for.
"""

import os
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3  # bytes; a container often has no more than 64 MB there


def is_fit(folder):
    """Say whether there is room in a folder, and files in it may be run, as some tests do."""
    if not os.access(folder, os.W_OK):
        return False
    about = os.statvfs(folder)
    return about.f_bavail * about.f_frsize >= ROOM and not about.f_flag & os.ST_NOEXEC


if __name__ == "__main__":
    print(os.environ.get("TMPDIR") or (MEMORY if is_fit(MEMORY) else tempfile.gettempdir()))
