"""The forms of images and documents: whole pictures only, safe names, and no free tags.

Wagtail shows the tags that are used most to everybody who can open a list of files, whatever
municipality they come from. Themes are the vocabulary here; files have a title and a collection.
The settings WAGTAILIMAGES_IMAGE_FORM_BASE and WAGTAILDOCS_DOCUMENT_FORM_BASE point here.
"""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.crypto import get_random_string
from django.utils.formats import number_format
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from koplopers.base.images import PICTURE_FAULTS
from koplopers.base.picture_files import without_notes

from .focus_places import PlaceField, choose_place

# The longest side of a picture in WebP, in which pages show all pictures.
LONGEST_SIDE = 16_383
# By how many million a number of pixels is told.
MILLION = 1_000_000
TOO_MANY = (
    "Deze afbeelding heeft te veel pixels. Het mogen er {most} miljoen zijn: de breedte keer de "
    "hoogte. Maak de afbeelding kleiner en probeer het opnieuw."
)
AGAIN = "Het bestand is niet bewaard, want er klopt iets niet bij een ander veld. Kies het opnieuw."
TOO_LONG = (
    "Deze afbeelding is {size} pixels {way}. Een afbeelding mag hooguit {most} pixels breed en hoog "
    "zijn. Maak de afbeelding kleiner of knip haar in stukken."
)


class UntaggedMixin:
    """Takes the field for tags out of a form."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("tags", None)


class PictureField(WagtailImageField):
    """Takes only a picture that is whole, and that pages can show.

    Wagtail looks at the first bytes of a file: of a picture that breaks off it fails on the size,
    or later, when a page that shows the picture is asked for.

    A file that is too big is told so before anything else, whatever it may be. What a camera wrote
    into a photograph besides what one sees is left out.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        most = self.max_image_pixels // MILLION
        self.error_messages["file_too_many_pixels"] = TOO_MANY.format(most=most)

    def to_python(self, data):
        if data not in self.empty_values:
            self.check_image_file_size(data)
        try:
            file = super().to_python(data)
            if file is not None:
                _check_sides(file)
                return _kept(file)
        except PICTURE_FAULTS as error:
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from error
        return file


def _check_sides(file):
    for size, way in zip(file.image.get_size(), ("breed", "hoog"), strict=True):
        if size > LONGEST_SIDE:
            shown, most = (number_format(n, force_grouping=True) for n in (size, LONGEST_SIDE))
            raise ValidationError(
                TOO_LONG.format(size=shown, way=way, most=most), code="side_too_long"
            )


def _kept(file):
    """What is kept of a picture, read to its end; raises PICTURE_FAULTS when it breaks off."""
    written = without_notes(file.file)
    file.seek(0)
    if written is None:
        return file
    return SimpleUploadedFile(file.name, written, file.content_type)


class ImageForm(UntaggedMixin, BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        file = self.fields.get("file")
        if file:
            self.fields["file"] = PictureField(
                label=file.label, widget=file.widget, required=file.required
            )
        self.fields["place"] = PlaceField(self.instance)

    def clean(self):
        """A file that comes with a mistake in another field is not kept: the browser lets go of it, and
        Wagtail would put it aside as it came, with its name and its notes."""
        data = super().clean()
        if self.errors and "file" not in self.errors and self.add_prefix("file") in self.files:
            self.add_error("file", AGAIN)
        return data

    def save(self, commit=True):
        if "file" in self.changed_data:
            self.instance.file.name = unguessable(self.instance.file.name)
        # Left as it was, a box that was drawn meanwhile counts; but a box of another file means nothing.
        if "place" in self.changed_data or self._has_box_of_another_file():
            choose_place(self.instance, self.cleaned_data["place"])
        return super().save(commit=commit)

    def _has_box_of_another_file(self):
        is_drawn = any(name.startswith("focal_point_") for name in self.changed_data)
        return "file" in self.changed_data and not is_drawn


def unguessable(name):
    """Return a name for an uploaded file that keeps only the ending of `name`.

    Pictures are served to whoever has the address, also those of a page for members. So nobody
    may arrive at one by guessing, and the name of a photograph must not tell who is on it.
    """
    return get_random_string(24).lower() + PurePath(name).suffix


class DocumentForm(UntaggedMixin, BaseDocumentForm):
    pass
