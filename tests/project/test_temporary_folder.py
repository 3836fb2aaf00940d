"""Where the tests make their temporary files."""

import os
import sys
from pathlib import Path

SCRIPT = "tests/find_temporary_folder.py"


def test_tmpdir_names_the_folder(run, tmp_path):
    assert run(sys.executable, SCRIPT, TMPDIR=str(tmp_path)).stdout == f"{tmp_path}\n"


def test_without_a_name_it_is_one_that_can_be_written(run):
    found = Path(run(sys.executable, SCRIPT, TMPDIR="").stdout.strip())

    assert found.is_absolute()
    assert os.access(found, os.W_OK)
