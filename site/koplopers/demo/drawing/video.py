"""The video of Voorbeeldstad: five slides with a drawing and a few words, without sound."""

from django.contrib.staticfiles import finders
from PIL import ImageFont

from . import colours as c
from .canvas import Canvas
from .shapes import ballot_box
from .webm import film

WIDTH, HEIGHT = 640, 360
FONT = "fonts/atkinson-hyperlegible-next.woff2"
TEXT_LEFT, TEXT_RIGHT = 300, 610
SIZE, LINE = 28, 38


def draw(scenes, *, seconds):
    """Return a WebM file with the texts `scenes`, each with its drawing, so many seconds each.

    Raises ValueError when the number of texts is not that of the drawings.
    """
    slides = [_slide(text, sketch) for text, sketch in zip(scenes, SKETCHES, strict=True)]
    return film(slides, seconds=seconds)


def _slide(text, sketch):
    canvas = Canvas(WIDTH, HEIGHT, c.NAVY)
    sketch(canvas)
    font = _font(SIZE)
    lines = _broken(text, font, TEXT_RIGHT - TEXT_LEFT)
    top = (HEIGHT - len(lines) * LINE) // 2
    for number, line in enumerate(lines):
        canvas.text(TEXT_LEFT, top + number * LINE, line, font, c.WHITE)
    return canvas.picture()


def _font(size):
    """The letter of the site; where Pillow cannot read its packing, the letter inside Pillow."""
    path = finders.find(FONT)
    try:
        return ImageFont.truetype(path, size) if path else ImageFont.load_default(size)
    except OSError:
        return ImageFont.load_default(size)


def _broken(text, font, width):
    """Return the lines of a text that fit in a width; a new sentence gets a new line."""
    lines = []
    for sentence in text.replace(". ", ".\n").splitlines():
        line = ""
        for word in sentence.split():
            longer = f"{line} {word}".strip()
            if line and font.getlength(longer) > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def _pencil(canvas):
    canvas.circle(150, 180, 112, c.SKY)
    canvas.polygon([(98, 242), (86, 206), (182, 110), (212, 140), (118, 236)], c.RED)
    canvas.polygon([(98, 242), (84, 250), (92, 224)], c.SAND)
    canvas.polygon([(84, 208), (116, 238), (74, 256)], c.SAND)
    canvas.polygon([(79, 238), (92, 250), (74, 256)], c.RED)


def _open_door(canvas):
    canvas.circle(150, 180, 112, c.SKY)
    canvas.box(94, 92, 206, 256, c.WHITE)
    canvas.box(106, 104, 194, 256, c.SUN)
    canvas.polygon([(106, 104), (152, 118), (152, 276), (106, 256)], c.BLUE)
    canvas.circle(142, 196, 5, c.SUN)
    canvas.box(152, 256, 226, 264, c.NIGHT)
    canvas.box(74, 256, 106, 264, c.NIGHT)


def _ballot(canvas):
    canvas.circle(150, 180, 112, c.SKY)
    canvas.box(86, 92, 214, 272, c.WHITE, radius=4)
    for column in (104, 162):
        for row in range(5):
            top = 110 + row * 30
            canvas.box(column, top, column + 14, top + 14, c.WHITE, outline=c.STONE, width=2)
            canvas.box(column + 20, top + 4, column + 36, top + 10, c.GREY, radius=2)
    canvas.box(162, 170, 176, 184, c.RED)


def _box_with_slot(canvas):
    canvas.circle(150, 180, 112, c.SKY)
    canvas.box(70, 256, 230, 268, c.WOOD, radius=4)
    ballot_box(canvas, 80, 116, 140)


def _cup(canvas):
    canvas.circle(150, 180, 112, c.SKY)
    canvas.circle(206, 192, 28, c.SKY, outline=c.WHITE, width=10)
    canvas.box(94, 150, 204, 246, c.WHITE, radius=22)
    canvas.box(94, 150, 204, 190, c.WHITE)
    canvas.oval(94, 138, 204, 166, c.WOOD, outline=c.WHITE, width=6)
    canvas.box(74, 250, 226, 262, c.BLUE, radius=6)
    for x in (126, 150, 174):
        canvas.line([(x, 124), (x + 6, 112), (x, 100)], c.BLUE, 5)


SKETCHES = (_pencil, _open_door, _ballot, _box_with_slot, _cup)
