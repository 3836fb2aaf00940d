"""What we copied from others is unchanged, pinned, and comes with its licence."""

import json

import pytest

from assets import vendor

MANIFEST = json.loads(vendor.MANIFEST.read_text())
COMPATIBLE = {"EUPL-1.2", "MIT", "OFL-1.1"}


def test_the_manifest_names_the_pinned_packages():
    pinned = {package: version for package, (version, _) in vendor.PACKAGES.items()}
    assert {package: entry["version"] for package, entry in MANIFEST.items()} == pinned


@pytest.mark.parametrize("package", MANIFEST)
def test_files_are_as_they_came(package):
    folder = vendor.VENDOR / package
    found = {
        str(path.relative_to(folder)): vendor.digest(path)
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert found == MANIFEST[package]["files"]


@pytest.mark.parametrize("package", MANIFEST)
def test_every_package_has_a_licence_that_fits_ours(package):
    assert MANIFEST[package]["licence"] in COMPATIBLE
    licence = next((vendor.VENDOR / package).glob("LICENSE*"))
    assert len(licence.read_text()) > 500


def test_no_package_comes_twice_or_unlisted():
    folders = {
        str(path.parent.relative_to(vendor.VENDOR)) for path in vendor.VENDOR.rglob("package.json")
    }
    assert folders == set(vendor.PACKAGES)
