"""The blocks of a text; one file a block."""

from wagtail.blocks import StreamBlock

from .callout import CalloutBlock
from .document import DocumentBlock
from .heading import HeadingBlock
from .image import ImageBlock
from .list import ListOfTextBlock
from .quote import QuoteBlock
from .text import TextBlock
from .video import VideoBlock

__all__ = ["BodyBlock"]


class BodyBlock(StreamBlock):
    """Everything that a text of a practice or a standard page can be built from."""

    text = TextBlock()
    heading = HeadingBlock()
    list = ListOfTextBlock()
    quote = QuoteBlock()
    image = ImageBlock()
    video = VideoBlock()
    document = DocumentBlock()
    callout = CalloutBlock()

    class Meta:
        required = False
