"""A sheet to draw on with simple shapes, twice too large, so that edges come out smooth."""

from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SCALE = 2


class Canvas:
    """Coordinates are pixels of the finished picture, from the top left corner."""

    def __init__(self, width, height, ground):
        self.width, self.height = width, height
        self._image = Image.new("RGB", (width * SCALE, height * SCALE), ground)
        self._draw = ImageDraw.Draw(self._image)

    def box(self, left, top, right, bottom, fill, *, radius=0, outline=None, width=4):
        """A rectangle, with round corners when `radius` is given."""
        self._draw.rounded_rectangle(
            _scaled(left, top, right - 1, bottom - 1),
            radius * SCALE,
            fill=fill,
            outline=outline,
            width=width * SCALE if outline else 0,
        )

    def circle(self, x, y, radius, fill, *, outline=None, width=4):
        self.oval(
            x - radius, y - radius, x + radius, y + radius, fill, outline=outline, width=width
        )

    def oval(self, left, top, right, bottom, fill, *, outline=None, width=4):
        self._draw.ellipse(
            _scaled(left, top, right, bottom),
            fill=fill,
            outline=outline,
            width=width * SCALE if outline else 0,
        )

    def arc(self, x, y, radius, start, end, fill, width):
        """Part of a circle; the angles are degrees, clockwise from three o'clock."""
        self._draw.arc(
            _scaled(x - radius, y - radius, x + radius, y + radius),
            start,
            end,
            fill=fill,
            width=width * SCALE,
        )

    def line(self, points, fill, width):
        """A line through (x, y) pairs, with round ends and corners."""
        spots = [_scaled(*point) for point in points]
        self._draw.line([tuple(spot) for spot in spots], fill=fill, width=width * SCALE)
        radius = width * SCALE / 2
        for x, y in spots:
            self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)

    def polygon(self, points, fill):
        self._draw.polygon([tuple(_scaled(*point)) for point in points], fill=fill)

    def glow(self, points, colour, strength):
        """A soft light in the shape of a polygon; `strength` is how much of it shows, 0 to 1."""
        mask = Image.new("L", self._image.size)
        ImageDraw.Draw(mask).polygon([tuple(_scaled(*point)) for point in points], fill=255)
        mask = mask.filter(ImageFilter.GaussianBlur(14 * SCALE))
        mask = ImageChops.multiply(mask, Image.new("L", mask.size, round(255 * strength)))
        self._image.paste(colour, mask=mask)

    def text(self, x, y, words, font, fill):
        """One line of text; `font` is made for the size of the finished picture."""
        large = font.font_variant(size=font.size * SCALE)
        self._draw.text(_scaled(x, y), words, font=large, fill=fill)

    def picture(self):
        """Return the finished picture as a Pillow image."""
        return self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)

    def png(self):
        """Return the finished picture as the bytes of a PNG file."""
        file = BytesIO()
        self.picture().save(file, "PNG")
        return file.getvalue()


def _scaled(*numbers):
    return [number * SCALE for number in numbers]
