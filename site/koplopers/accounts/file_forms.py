"""The forms of images and documents, without free tags.

Wagtail shows the tags that are used most to everybody who can open a list of files, whatever
municipality they come from. Themes are the vocabulary here; files have a title and a collection.
The settings WAGTAILIMAGES_IMAGE_FORM_BASE and WAGTAILDOCS_DOCUMENT_FORM_BASE point here.
"""

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm


class UntaggedMixin:
    """Takes the field for tags out of a form."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("tags", None)


class ImageForm(UntaggedMixin, BaseImageForm):
    pass


class DocumentForm(UntaggedMixin, BaseDocumentForm):
    pass
