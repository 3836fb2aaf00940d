"""Fetch the third-party sources of the look at pinned versions into assets/vendor.

Only needed to update them (`make vendor`); running and building the site reads the committed
copies. Needs npm for the download, nothing is executed from a package.
"""

import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from assets.icons import USED

VENDOR = Path(__file__).parent / "vendor"
MANIFEST = VENDOR / "manifest.json"
EUPL_SOURCE = "@nl-design-system-candidate/button-css"

_CANDIDATE = {
    "button": "1.1.0",
    "data-badge": "1.0.5",
    "heading": "1.1.3",
    "link": "2.0.3",
    "mark": "1.0.5",
    "skip-link": "1.0.5",
}
_UTRECHT = {
    "alert": "4.0.2",
    "form-field": "3.0.1",
    "form-field-description": "3.0.1",
    "form-field-error-message": "3.0.1",
    "form-label": "3.0.1",
    "select": "3.0.1",
    "table": "3.0.1",
    "textarea": "4.0.1",
    "textbox": "4.0.1",
}
FONT_FILE = "files/atkinson-hyperlegible-next-latin-wght-normal.woff2"

# package: (version, files wanted beside package.json and the licence)
PACKAGES = {
    **{
        f"@nl-design-system-candidate/{name}-css": (version, [f"dist/{name}.css"])
        for name, version in _CANDIDATE.items()
    },
    **{f"@utrecht/{name}-css": (version, ["dist/index.css"]) for name, version in _UTRECHT.items()},
    "@nl-design-system-unstable/voorbeeld-design-tokens": ("7.4.1", ["dist/theme.css"]),
    "@fontsource-variable/atkinson-hyperlegible-next": ("5.3.0", [FONT_FILE]),
    "@tabler/icons": ("3.51.0", [f"icons/outline/{name}.svg" for name in USED]),
}


def stylesheets():
    """Return the vendored component style sheets, in a fixed order."""
    return [
        VENDOR / package / files[0]
        for package, (_, files) in PACKAGES.items()
        if package.endswith("-css")
    ]


def digest(path):
    """Return the sha512 of a file as hex."""
    return hashlib.sha512(path.read_bytes()).hexdigest()


def fetch_all():
    """Replace assets/vendor by fresh copies and write the manifest; raises when npm fails."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for package, (version, files) in PACKAGES.items():
        _fetch(package, version, files)
    for package in PACKAGES:
        _complete_licence(VENDOR / package)
    MANIFEST.write_text(json.dumps(_manifest(), indent=1, sort_keys=True) + "\n")


def _fetch(package, version, files):
    target = VENDOR / package
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", f"{package}@{version}"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            for member in archive.getmembers():
                name = member.name.removeprefix("package/")
                if name in files or name in ("package.json", "LICENSE", "LICENSE.md"):
                    _save(archive.extractfile(member).read(), target / name)
    missing = [name for name in files if not (target / name).is_file()]
    if missing:
        raise FileNotFoundError(f"{package}@{version} has no {', '.join(missing)}")


def _save(content, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _complete_licence(folder):
    """Some packages only name EUPL-1.2 in package.json: lay the text of that licence beside it."""
    if any(folder.glob("LICENSE*")):
        return
    named = json.loads((folder / "package.json").read_text())["license"]
    if named != "EUPL-1.2":
        raise FileNotFoundError(f"{folder.name} has no licence file and names {named}")
    shutil.copy(VENDOR / EUPL_SOURCE / "LICENSE.md", folder / "LICENSE.md")


def _manifest():
    found = {}
    for package, (version, _) in PACKAGES.items():
        folder = VENDOR / package
        found[package] = {
            "version": version,
            "licence": json.loads((folder / "package.json").read_text())["license"],
            "files": {
                str(path.relative_to(folder)): digest(path)
                for path in sorted(folder.rglob("*"))
                if path.is_file()
            },
        }
    return found


if __name__ == "__main__":
    fetch_all()
