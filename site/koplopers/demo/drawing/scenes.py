"""The two pictures that stand on top of a practice of Voorbeeldstad, drawn like the others."""

from . import colours as c
from .canvas import Canvas
from .shapes import ballot_box, bench, tree

WIDTH, HEIGHT = 1200, 800


def library_entrance():
    """The front of a library: a wide open door level with the pavement, and a ballot box inside."""
    canvas = Canvas(WIDTH, HEIGHT, c.PALE)
    canvas.circle(150, 150, 70, c.SUN)
    canvas.box(0, 640, WIDTH, HEIGHT, c.MIST)
    canvas.box(0, 632, WIDTH, 646, c.GREY)
    canvas.box(180, 150, 1110, 640, c.PEACH, radius=10)
    canvas.box(150, 110, 1140, 170, c.NIGHT, radius=8)
    for left in (230, 890):
        _window(canvas, left, 260)
    _open_door(canvas)
    # The way in is level, with a guiding line for who feels it with a cane.
    canvas.polygon([(480, 640), (820, 640), (930, 800), (370, 800)], c.WHITE)
    for left in (622, 646, 670):
        canvas.box(left, 644, left + 8, 800, c.GREY, radius=3)
    tree(canvas, 80, 500, 80)
    return canvas


def _window(canvas, left, top):
    canvas.box(left, top, left + 180, top + 240, c.WHITE, radius=8)
    canvas.box(left + 12, top + 12, left + 168, top + 228, c.SPRAY)
    canvas.box(left + 84, top + 12, left + 96, top + 228, c.WHITE)
    for place, colour in enumerate((c.RED, c.SUN, c.BLUE, c.GREEN, c.ORANGE)):
        x = left + 20 + place * 16
        canvas.box(x, top + 170 - place * 7 % 20, x + 13, top + 228, colour, radius=3)


def _open_door(canvas):
    canvas.box(470, 220, 830, 640, c.WHITE, radius=8)
    canvas.box(490, 240, 810, 640, c.SAND)
    canvas.box(560, 520, 740, 540, c.WOOD, radius=6)
    for left in (576, 708):
        canvas.box(left, 540, left + 16, 640, c.WOOD)
    ballot_box(canvas, 590, 402, 120)
    for hinge, edge in ((490, 420), (810, 880)):
        canvas.polygon([(hinge, 240), (edge, 270), (edge, 640), (hinge, 640)], c.MID_BLUE)


def street_with_benches():
    """A level street between trees, with benches to rest on and a kerb that comes down."""
    canvas = Canvas(WIDTH, HEIGHT, c.SPRAY)
    for left, top, fill in (
        (0, 250, c.PEACH), (170, 190, c.BLUSH), (360, 280, c.SAND), (560, 210, c.ROSE),
        (760, 260, c.PEACH), (970, 180, c.SAND),
    ):  # fmt: skip
        _house(canvas, left, top, fill)
    canvas.box(0, 560, WIDTH, HEIGHT, c.MIST)
    canvas.box(0, 560, WIDTH, 584, c.GREY)
    # Where the pavement is level with the street.
    canvas.box(520, 560, 700, 584, c.SUN)
    for left in range(0, WIDTH, 150):
        canvas.line([(left, 600), (left - 40, 800)], c.WHITE, 4)
    for left in (120, 820):
        bench(canvas, left, 640, 240, c.WOOD)
    for x in (60, 450, 780, 1140):
        tree(canvas, x, 480, 66)
    return canvas


def _house(canvas, left, top, fill):
    width = 200
    canvas.box(left, top, left + width, 560, fill)
    canvas.polygon([(left, top), (left + width, top), (left + width // 2, top - 90)], c.NIGHT)
    for x in (left + 30, left + 120):
        canvas.box(x, top + 40, x + 50, top + 110, c.WHITE, radius=4)
    canvas.box(left + 75, 420, left + 130, 560, c.MID_BLUE, radius=4)


SCENES = {
    "ingang-bibliotheek": library_entrance,
    "straat-met-bankjes": street_with_benches,
}
