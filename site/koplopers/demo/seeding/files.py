"""The pictures, documents and the video, in the collection of Voorbeeldstad."""

from io import BytesIO

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike

from koplopers.base.marks import fingerprint

from .. import belongings
from ..drawing import pictures, video
from ..people import AUTHOR
from .pieces import Piece
from .place import find_user

# What matters most in a picture: the middle of a box, and how large it is.
FOCAL = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


def file_pieces(media):
    """Return a piece for every file of the demo."""
    pieces = [_picture(item) for item in media["images"]]
    pieces += [_document(item, f"{item['key']}.txt", item["text"]) for item in media["documents"]]
    for item in media["videos"]:
        pieces += [_video(item), _captions(item)]
    return pieces


def _picture(item):
    return _piece(
        get_image_model(),
        f"image:{item['key']}",
        item,
        lambda: belongings.image(item["key"]),
        f"{item['key']}.png",
        lambda: pictures.draw(item["key"]),
        description=item["description"],
        **dict(zip(FOCAL, item.get("focal", ()), strict=False)),
    )


def _document(item, name, text, title=None):
    key = name.partition(".")[0]
    return _piece(
        get_document_model(),
        f"document:{key}",
        {"title": title or item["title"], "text": text},
        lambda: belongings.document(key),
        name,
        text.encode,
    )


def _video(item):
    return _piece(
        get_document_model(),
        f"document:{item['key']}",
        {name: item[name] for name in ("title", "scenes", "seconds")},
        lambda: belongings.document(item["key"]),
        f"{item['key']}.webm",
        lambda: video.draw(item["scenes"], seconds=item["seconds"]),
    )


def _captions(item):
    name = f"{item['key']}-ondertiteling.vtt"
    return _document(item, name, item["captions"], item["captions_title"])


def _piece(model, key, source, find, name, content, **fields):
    """A file: `content` makes its bytes, which happens only when it has to be written."""

    def write(present):
        file = present or model(collection=belongings.municipality().collection)
        file.title = source["title"]
        file.uploaded_by_user = find_user(AUTHOR)
        for field, value in fields.items():
            setattr(file, field, value)
        _clear_place(file, present, belongings.PREFIX + name)
        data = content()
        file.file = ContentFile(data, name=belongings.PREFIX + name)
        file.file_size, file.file_hash = len(data), hash_filelike(BytesIO(data))
        file.save()
        return file

    label = f"Het bestand “{source['title']}”"
    return Piece(key=key, name=label, source=source, find=find, state=_state, write=write)


def _clear_place(file, present, name):
    """Take away the old file, or what a run that broke off left on the disk without a row."""
    if present is not None:
        file.file.storage.delete(file.file.name)
        if hasattr(file, "renditions"):
            file.renditions.all().delete()
        return
    place = file.file.field.generate_filename(file, name)
    if not type(file).objects.filter(file=place).exists():
        file.file.storage.delete(place)


def _state(file):
    return fingerprint([file.title, file.file.name, file.collection_id])
