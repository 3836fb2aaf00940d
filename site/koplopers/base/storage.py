"""Keeps uploaded files and the pictures made of them, and leaves no half ones on a full disk."""

import errno
import os
import shutil
from pathlib import Path

from django.core.files.storage import FileSystemStorage


class MediaStorage(FileSystemStorage):
    """Looks whether a file fits before it writes one.

    A file that breaks off would stay behind without a name that anybody knows, and keep the disk
    full. Raises OSError for a file that does not fit.
    """

    def _save(self, name, content):
        if content.size > shutil.disk_usage(self._folder()).free:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name)
        return super()._save(name, content)

    def _folder(self):
        """Where files go, or the folder above it that is there already."""
        folder = Path(self.location)
        return next(path for path in (folder, *folder.parents) if path.exists())
