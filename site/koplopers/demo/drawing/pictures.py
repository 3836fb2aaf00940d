"""The pictures of Voorbeeldstad, by the key that voorbeeldstad.json gives them."""

from itertools import pairwise

from . import colours as c
from .canvas import Canvas
from .scenes import SCENES
from .shapes import (
    ballot_box,
    bench,
    bookcase,
    chair,
    lines_of_text,
    market_stall,
    sheet,
    station,
    tree,
    water,
)

WIDTH, HEIGHT = 1200, 800


def draw(key):
    """Return the PNG file of a picture; raises KeyError for a key that has none."""
    return PICTURES[key]().png()


def practice_polling_station():
    """A row of chairs, a table with a ballot box, a low booth, between the shelves of a library."""
    canvas = Canvas(WIDTH, HEIGHT, c.PALE)
    canvas.box(0, 560, WIDTH, HEIGHT, c.SAND)
    canvas.box(0, 552, WIDTH, 564, c.SKY)
    bookcase(canvas, 40, 120, 300, 552)
    bookcase(canvas, 860, 120, 300, 552)
    # A window between the shelves.
    canvas.box(470, 90, 740, 320, c.WHITE, radius=10)
    canvas.box(484, 104, 726, 306, c.SPRAY)
    canvas.circle(664, 160, 32, c.SUN)
    canvas.box(600, 104, 610, 306, c.WHITE)
    canvas.box(484, 200, 726, 210, c.WHITE)
    for x in (70, 200, 330):
        chair(canvas, x, 640, c.MID_BLUE)
    _table_with_ballot_box(canvas)
    _low_booth(canvas)
    return canvas


def _table_with_ballot_box(canvas):
    canvas.oval(490, 706, 770, 734, "#e2d199")
    ballot_box(canvas, 560, 404, 140)
    canvas.box(480, 540, 780, 566, c.WOOD, radius=6)
    canvas.box(504, 566, 524, 720, c.WOOD)
    canvas.box(736, 566, 756, 720, c.WOOD)


def _low_booth(canvas):
    """Two screens and a shelf, low enough to sit at, with a chair that can be moved away."""
    canvas.oval(850, 716, 1150, 748, "#e2d199")
    canvas.box(860, 380, 1140, 736, c.NIGHT, radius=12)
    canvas.box(890, 410, 1110, 736, c.PAPER)
    canvas.box(890, 560, 1110, 578, c.WOOD)
    canvas.box(946, 464, 1036, 556, c.WHITE, radius=4, outline=c.GREY, width=3)
    for row, fill in enumerate((c.WHITE, c.RED, c.WHITE)):
        canvas.circle(964, 484 + row * 26, 8, fill, outline=c.STONE, width=2)
        canvas.box(982, 480 + row * 26, 1024, 488 + row * 26, c.GREY, radius=3)
    canvas.line([(1056, 552), (1084, 504)], c.RED, 8)
    canvas.box(948, 640, 1052, 658, c.MID_BLUE, radius=8)
    canvas.line([(966, 658), (958, 730)], c.BLUE, 9)
    canvas.line([(1034, 658), (1042, 730)], c.BLUE, 9)


# The corners of the walking route on the map, from the station to the market.
ROUTE = [(170, 260), (170, 430), (470, 430), (470, 580), (760, 580), (760, 370), (920, 370)]
CROSSINGS = [
    (170, 320), (170, 370), (240, 430), (300, 430), (470, 470), (470, 530), (540, 580),
    (700, 580), (760, 530), (760, 420), (820, 370),
]  # fmt: skip
RESTS = [(390, 430), (620, 580), (760, 475)]


def route_map():
    """A line from the station to the market, with three places to rest and eleven crossings."""
    canvas = Canvas(WIDTH, HEIGHT, c.LEAF)
    _blocks(canvas)
    _rails(canvas)
    canvas.line(ROUTE, c.WHITE, 62)
    canvas.line(ROUTE, c.BLUE, 20)
    for x, y in CROSSINGS:
        _crossing(canvas, x, y, is_level=_is_level(x, y))
    for x, y in RESTS:
        canvas.circle(x, y, 36, c.SUN, outline=c.WHITE, width=6)
        bench(canvas, x - 20, y + 12, 40, c.NAVY)
    station(canvas, 170, 180)
    for x, colour in ((980, c.RED), (1080, c.BLUE)):
        market_stall(canvas, x, 290, colour)
    market_stall(canvas, 1080, 410, c.GREEN)
    canvas.circle(920, 370, 20, c.BLUE, outline=c.WHITE, width=6)
    return canvas


def _is_level(x, y):
    """Whether the route runs from left to right at this spot."""
    return any(
        start[1] == end[1] == y and min(start[0], end[0]) <= x <= max(start[0], end[0])
        for start, end in pairwise(ROUTE)
    )


def _crossing(canvas, x, y, *, is_level):
    """A short stripe across the route: a place where the pavement is level with the street."""
    across = [(x, y - 24), (x, y + 24)] if is_level else [(x - 24, y), (x + 24, y)]
    canvas.line(across, c.ORANGE, 10)


def _rails(canvas):
    for left in range(0, 300, 36):
        canvas.box(left, 40, left + 14, 82, c.WOOD)
    for top in (46, 68):
        canvas.box(0, top, 300, top + 8, c.STONE)


def _blocks(canvas):
    """The houses and the park between the streets, and the market square."""
    for left, top, right, bottom in (
        (340, 60, 640, 370), (540, 430, 690, 520), (830, 510, 1150, 740), (540, 650, 690, 740),
        (700, 60, 860, 300), (60, 490, 400, 740), (900, 60, 1150, 140),
    ):  # fmt: skip
        canvas.box(left, top, right, bottom, c.PEACH, radius=14)
    roofs = [(left, top) for left in (370, 460, 550) for top in (100, 190, 290)]
    roofs += [(left, top) for left in (870, 960, 1050) for top in (540, 640)]
    roofs += [(750, 100), (750, 210), (930, 72), (1050, 72), (570, 446), (570, 666)]
    for left, top in roofs:
        canvas.box(left, top, left + 60, top + 56, c.ROSE, radius=4)
    canvas.box(60, 490, 400, 740, c.MINT, radius=14)
    for x, y in ((120, 560), (220, 640), (330, 560), (120, 680), (330, 670)):
        tree(canvas, x, y, 32)
    canvas.box(880, 190, 1170, 490, c.SAND, radius=14)


def letter_before_and_after():
    """Left a sheet full of grey lines, right one with three headings and a bold date."""
    canvas = Canvas(WIDTH, HEIGHT, c.PALE)
    canvas.circle(1110, 120, 190, c.SKY)
    canvas.circle(60, 760, 200, c.SKY)
    sheet(canvas, 130, 80, 400, 640)
    lines_of_text(canvas, 170, 124, 320, 31, c.GREY, step=18, height=9)
    canvas.line([(580, 400), (640, 400)], c.BLUE, 14)
    canvas.polygon([(632, 364), (690, 400), (632, 436)], c.BLUE)
    sheet(canvas, 720, 80, 400, 640)
    for top in (130, 324, 518):
        canvas.box(764, top, 964, top + 22, c.BLUE, radius=5)
        lines_of_text(canvas, 764, top + 46, 310, 3, c.GREY, step=34, height=12)
    canvas.box(752, 440, 1088, 484, c.SUN, radius=8)
    canvas.box(768, 453, 1000, 471, c.INK, radius=5)
    return canvas


def empty_bus_stop():
    """A shelter under a lamp, late in the evening. Nobody is waiting."""
    canvas = Canvas(WIDTH, HEIGHT, c.NAVY)
    for left, top, width in ((0, 360, 210), (210, 420, 170), (820, 380, 160), (980, 330, 220)):
        canvas.box(left, top, left + width, 640, "#032c55")
    for x, y in ((60, 420), (130, 480), (290, 500), (1040, 400), (1120, 470), (880, 450)):
        canvas.box(x, y, x + 26, y + 34, "#0d4379", radius=3)
    canvas.box(1040, 400, 1066, 434, c.OCHRE, radius=3)
    for x, y in ((120, 110), (300, 190), (470, 90), (900, 120), (1080, 200), (700, 60)):
        canvas.circle(x, y, 4, c.SKY)
    canvas.circle(1010, 110, 46, c.SAND)
    canvas.circle(990, 100, 42, c.NAVY)
    canvas.box(0, 640, WIDTH, HEIGHT, "#01172e")
    canvas.box(0, 640, WIDTH, 700, "#0b2c50")
    canvas.glow([(690, 196), (738, 196), (900, 690), (480, 690)], "#ffd98a", 0.3)
    _shelter(canvas)
    canvas.line([(742, 680), (742, 180)], c.STONE, 12)
    canvas.line([(742, 184), (716, 184)], c.STONE, 12)
    canvas.box(686, 178, 740, 200, c.SUN, radius=8)
    canvas.line([(850, 680), (850, 330)], c.GREY, 10)
    canvas.box(806, 270, 894, 350, c.BLUE, radius=12, outline=c.WHITE, width=5)
    _bus(canvas, 826, 292)
    for left in (60, 360, 660, 960):
        canvas.box(left, 744, left + 160, 754, "#3a5674", radius=4)
    return canvas


def _shelter(canvas):
    canvas.box(330, 300, 660, 326, c.MID_BLUE, radius=8)
    canvas.box(346, 326, 360, 680, c.MID_BLUE)
    canvas.box(630, 326, 644, 680, c.MID_BLUE)
    canvas.box(366, 340, 624, 560, "#1d4f82", radius=4)
    canvas.box(490, 340, 500, 560, c.MID_BLUE)
    canvas.box(392, 582, 598, 600, c.WOOD, radius=6)
    canvas.box(412, 600, 424, 680, c.STONE)
    canvas.box(566, 600, 578, 680, c.STONE)


def _bus(canvas, left, top):
    canvas.box(left, top, left + 48, top + 32, c.WHITE, radius=6)
    canvas.box(left + 6, top + 6, left + 42, top + 18, c.BLUE, radius=2)
    for x in (left + 12, left + 36):
        canvas.circle(x, top + 33, 6, c.WHITE)


def pool_in_four_pictures():
    """The till, a changing room, the water with three swimmers, a bench at a window."""
    canvas = Canvas(WIDTH, HEIGHT, c.WHITE)
    _till(canvas, 24, 24)
    _changing_room(canvas, 612, 24)
    _pool(canvas, 24, 412)
    _quiet_corner(canvas, 612, 412)
    return canvas


# The size of each of the four pictures.
WIDE, HIGH = 564, 364


def _till(canvas, x, y):
    canvas.box(x, y, x + WIDE, y + HIGH, c.PEACH, radius=18)
    canvas.box(x + 60, y + 40, x + 504, y + 220, c.SPRAY, radius=10, outline=c.WHITE, width=10)
    canvas.circle(x + 250, y + 126, 36, "#e0ac7c")
    canvas.arc(x + 250, y + 122, 37, 180, 360, "#5b3a1e", 20)
    canvas.box(x + 190, y + 164, x + 310, y + 236, c.BLUE, radius=30)
    canvas.box(x + 340, y + 144, x + 430, y + 206, c.NAVY, radius=6)
    canvas.box(x + 350, y + 154, x + 420, y + 190, c.MID_BLUE, radius=3)
    canvas.box(x + 372, y + 204, x + 398, y + 222, c.NAVY)
    canvas.box(x + 30, y + 220, x + 534, y + 246, c.WOOD, radius=8)
    canvas.box(x + 52, y + 246, x + 512, y + 340, c.ORANGE)
    # A low part of the counter, for who sits.
    canvas.box(x + 52, y + 282, x + 190, y + 300, c.WOOD, radius=6)
    canvas.box(x + 64, y + 300, x + 178, y + 340, "#c67c3d")


def _changing_room(canvas, x, y):
    canvas.box(x, y, x + WIDE, y + HIGH, c.LEAF, radius=18)
    for left in (x + 60, x + 398):
        canvas.box(left, y + 50, left + 106, y + 330, c.GREEN, radius=8)
    canvas.box(x + 166, y + 50, x + 398, y + 330, c.WHITE)
    for left in (x + 210, x + 282, x + 354):
        canvas.line([(left, y + 96), (left, y + 114)], c.STONE, 8)
    canvas.box(x + 160, y + 86, x + 404, y + 98, c.GREEN)
    canvas.box(x + 258, y + 112, x + 312, y + 204, c.SUN, radius=4)
    for top in (y + 168, y + 184):
        canvas.box(x + 258, top, x + 312, top + 8, c.WHITE)
    bench(canvas, x + 190, y + 290, 184, c.WOOD)
    canvas.box(x + 150, y + 50, x + 166, y + 330, "#3f9d75")
    canvas.box(x + 398, y + 50, x + 414, y + 330, "#3f9d75")


def _pool(canvas, x, y):
    canvas.box(x, y, x + WIDE, y + HIGH, c.SPRAY, radius=18)
    for left in (x + 60, x + 220, x + 380):
        canvas.box(left, y + 28, left + 124, y + 92, c.WHITE, radius=6)
    water(canvas, x, y + 120, WIDE, HIGH - 120, radius=18)
    swimmers = (
        (x + 130, y + 200, c.WOOD, c.RED),
        (x + 330, y + 270, "#f0c9a4", c.BLUE),
        (x + 460, y + 190, "#6b4423", c.SUN),
    )
    for left, top, skin, cap in swimmers:
        canvas.oval(left - 56, top + 2, left + 56, top + 34, c.SPRAY)
        canvas.circle(left, top, 24, skin)
        canvas.arc(left, top, 25, 180, 360, cap, 18)


def _quiet_corner(canvas, x, y):
    canvas.box(x, y, x + WIDE, y + HIGH, c.LILAC, radius=18)
    canvas.box(x + 150, y + 40, x + 414, y + 220, c.WHITE, radius=8)
    canvas.box(x + 164, y + 54, x + 400, y + 206, c.SPRAY)
    canvas.box(x + 164, y + 184, x + 400, y + 206, c.MINT)
    tree(canvas, x + 344, y + 142, 36)
    canvas.box(x + 276, y + 54, x + 288, y + 206, c.WHITE)
    for left in (x + 104, x + 412):
        canvas.box(left, y + 34, left + 50, y + 236, c.BLUE, radius=8)
    canvas.box(x + 90, y + 26, x + 474, y + 40, c.NAVY, radius=6)
    bench(canvas, x + 160, y + 306, 244, c.WOOD)
    canvas.box(x + 186, y + 256, x + 260, y + 300, c.SUN, radius=12)


PICTURES = {
    "oefenstembureau": practice_polling_station,
    "kaart-looproute": route_map,
    "brief-voor-en-na": letter_before_and_after,
    "lege-halte": empty_bus_stop,
    "fotoverhaal-zwembad": pool_in_four_pictures,
    **SCENES,
}
