"""Things that stand in the pictures. Each takes a canvas, a place and a size."""

from . import colours as c

SPINES = (c.RED, c.BLUE, c.SUN, c.GREEN, c.ORANGE, c.MID_BLUE, c.LILAC, c.OCHRE)


def bookcase(canvas, left, top, width, bottom):
    """Four shelves of books; the same ones each time."""
    canvas.box(left, top, left + width, bottom, c.WOOD, radius=8)
    inner = (bottom - top - 20) // 4
    for shelf in range(4):
        floor = top + 20 + (shelf + 1) * inner - 14
        canvas.box(left + 16, floor - inner + 18, left + width - 16, floor, "#7d4f24")
        x, number = left + 24, shelf * 3
        while x < left + width - 44:
            thick, high = 16 + number * 7 % 14, inner - 34 - number * 11 % 22
            if number % 6 != 5:
                canvas.box(
                    x, floor - high, x + thick, floor, SPINES[number % len(SPINES)], radius=3
                )
            x += thick + 5
            number += 1


def chair(canvas, left, bottom, colour):
    """A chair from the side, 90 wide."""
    canvas.oval(left - 6, bottom + 84, left + 104, bottom + 106, "#e2d199")
    canvas.box(left, bottom - 110, left + 16, bottom + 10, colour, radius=8)
    canvas.box(left, bottom - 6, left + 92, bottom + 14, colour, radius=8)
    for x in (left + 6, left + 78):
        canvas.box(x, bottom + 14, x + 10, bottom + 96, c.BLUE)


def ballot_box(canvas, left, top, size):
    """A box with a slot, and a paper half-way in."""
    canvas.box(left + 30, top - 52, left + size - 30, top + 22, c.WHITE, radius=3)
    for line in (top - 38, top - 22, top - 6):
        canvas.box(left + 44, line, left + 54, line + 8, c.ROSE, radius=2)
        canvas.box(left + 62, line, left + size - 44, line + 6, c.GREY, radius=2)
    canvas.box(left, top + 20, left + size, top + size, c.BLUE, radius=8)
    canvas.box(left - 8, top + 12, left + size + 8, top + 44, c.NIGHT, radius=8)
    canvas.box(left + 24, top + 14, left + size - 14, top + 22, c.NAVY, radius=4)
    canvas.circle(left + size // 2, top + 94, 20, c.SUN)
    canvas.line(
        [
            (left + size // 2 - 9, top + 94), (left + size // 2 - 2, top + 102),
            (left + size // 2 + 10, top + 86),
        ],
        c.NAVY,
        5,
    )  # fmt: skip


def bench(canvas, left, top, width, colour):
    """A bench from the front; `top` is the height of the seat."""
    thick = max(6, width // 14)
    canvas.box(left, top - thick, left + width, top, colour, radius=thick // 3)
    canvas.box(left, top - 3 * thick, left + width, top - 2 * thick, colour, radius=thick // 3)
    for x in (left + thick, left + width - 2 * thick):
        canvas.box(x, top - 3 * thick, x + thick, top + 2 * thick, colour)


def tree(canvas, x, y, radius):
    canvas.box(x - radius // 6, y, x + radius // 6, y + radius * 3 // 2, c.WOOD)
    canvas.circle(x, y, radius, c.GREEN)
    canvas.circle(x - radius // 3, y - radius // 3, radius // 3, "#7fcfab")


def station(canvas, x, y):
    """A station with a clock, 240 wide around x."""
    canvas.box(x - 105, y - 50, x + 105, y + 66, c.RED, radius=6)
    canvas.polygon([(x - 120, y - 46), (x + 120, y - 46), (x, y - 112)], c.NIGHT)
    canvas.circle(x, y - 68, 20, c.WHITE)
    canvas.line([(x, y - 68), (x, y - 80)], c.NAVY, 4)
    canvas.line([(x, y - 68), (x + 9, y - 64)], c.NAVY, 4)
    canvas.box(x - 22, y, x + 22, y + 66, c.NAVY, radius=4)
    for left in (x - 84, x + 46):
        canvas.box(left, y - 22, left + 38, y + 24, c.SPRAY, radius=4)


def market_stall(canvas, x, y, colour):
    """A stall with a striped roof, 80 wide around x; `y` is where the roof ends."""
    for left in (x - 36, x + 28):
        canvas.box(left, y, left + 8, y + 66, c.WOOD)
    canvas.box(x - 36, y + 34, x + 36, y + 58, c.WOOD, radius=3)
    for place in range(4):
        shade = colour if place % 2 == 0 else c.WHITE
        left = x - 42 + place * 21
        canvas.box(left, y - 50, left + 21, y, shade)
        canvas.circle(left + 10.5, y, 10.5, shade)
    for place, fruit in enumerate((c.ORANGE, c.SUN, c.GREEN)):
        canvas.circle(x - 20 + place * 20, y + 32, 9, fruit)


def sheet(canvas, left, top, width, height):
    """A sheet of paper with a soft edge."""
    canvas.box(left + 8, top + 10, left + width + 8, top + height + 10, "#a9c8ec", radius=10)
    canvas.box(left, top, left + width, top + height, c.WHITE, radius=10)


def lines_of_text(canvas, left, top, width, number, fill, *, step, height):
    """Lines that stand for text; some are shorter."""
    for line in range(number):
        y = top + line * step
        length = width * (10, 9, 10, 10, 7, 10, 9)[line % 7] // 10
        canvas.box(left, y, left + length, y + height, fill, radius=height // 3)


def water(canvas, left, top, width, height, *, radius):
    """Water with waves; square at the top, round below."""
    canvas.box(left, top, left + width, top + height, c.WATER, radius=radius)
    canvas.box(left, top, left + width, top + height // 2, c.WATER)
    canvas.box(left, top, left + width, top + 10, c.SEA)
    for row, y in enumerate(range(top + 46, top + height - 20, 48)):
        for x in range(left + 30 + row % 2 * 40, left + width - 70, 110):
            canvas.arc(x, y - 14, 20, 30, 150, c.WHITE, 5)
            canvas.arc(x + 32, y - 14, 20, 30, 150, c.WHITE, 5)
