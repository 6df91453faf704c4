"""Painting: the one place where a sheet becomes a PNG."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, assert_never

from PIL import Image, ImageColor, ImageDraw

from bot.pictures.lettering import SCALE, clean, font
from bot.pictures.sheet import WIDTH, Box, Dash, Text, Trail

if TYPE_CHECKING:
    from bot.pictures.sheet import Ink, Mark, Sheet, Side

COLOURS: dict[Ink, str] = {
    "paper": "#ffffff",
    "ink": "#141414",
    "soft": "#555555",
    "line": "#d0d0d0",
    "track": "#ececec",
    "reached": "#0b4f6c",
    "below": "#5fa8d3",
    "target": "#b3261e",
}
MOST_COLOURS = 64
_EDGED: tuple[Ink, ...] = ("ink", "soft", "reached", "below", "target")
_STEPS = 12
_ANCHORS: dict[Side, str] = {"left": "ls", "middle": "ms", "right": "rs"}
_ON, _OFF = 4.0, 3.0  # points of a dash, and between two
_TRAIL, _DOT = 3.0, 4.0
_STAMP_SIZE, _STAMP_EVERY, _STAMP_TURN, _STAMP_STRENGTH = 34, 210, 24, 56


def paint(sheet: Sheet) -> bytes:
    """Paint a sheet; the same sheet becomes the same bytes."""
    image = Image.new("RGB", (WIDTH * SCALE, sheet.height * SCALE), COLOURS["paper"])
    draw = ImageDraw.Draw(image)
    for mark in sheet.marks:
        _mark(draw, mark)
    if sheet.stamp:
        _stamp(image, clean(sheet.stamp))
    png = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(png, "PNG")
    return png.getvalue()


@cache
def _palette() -> Image.Image:
    """Mix the colours for all pictures: each as it is, and those of letters and edges also in steps towards paper.

    To look for the best colours of each picture would take longer than all the rest.
    """
    mixed = [list(ImageColor.getrgb(colour)) for colour in COLOURS.values()]
    for ink in _EDGED:
        colour = ImageColor.getrgb(COLOURS[ink])
        mixed += [[255 - (255 - part) * step // _STEPS for part in colour] for step in range(1, _STEPS)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in mixed for part in colour])
    return palette


def _mark(draw: ImageDraw.ImageDraw, mark: Mark) -> None:
    match mark:
        case Text():
            place, anchor = (mark.x * SCALE, mark.y * SCALE), _ANCHORS[mark.side]
            draw.text(place, mark.words, COLOURS[mark.ink], font(mark.size, mark.bold), anchor)
        case Box():
            _box(draw, mark)
        case Dash():
            for piece in pieces(mark):
                _box(draw, piece)
        case Trail():
            _trail(draw, mark)
        case _:
            assert_never(mark)


def _box(draw: ImageDraw.ImageDraw, box: Box) -> None:
    """Fill whole pixels, at least one."""
    left, top = round(box.left * SCALE), round(box.top * SCALE)
    right, bottom = round(box.right * SCALE) - 1, round(box.bottom * SCALE) - 1
    draw.rectangle((left, top, max(left, right), max(top, bottom)), COLOURS[box.ink])


def pieces(dash: Dash) -> list[Box]:
    """Cut a dashed line into its pieces."""
    half, found = dash.thick / 2, []
    upright = dash.left == dash.right
    start, end = (dash.top, dash.bottom) if upright else (dash.left, dash.right)
    while start < end:
        until = min(start + _ON, end)
        if upright:
            found.append(Box(dash.left - half, start, dash.left + half, until, dash.ink))
        else:
            found.append(Box(start, dash.top - half, until, dash.top + half, dash.ink))
        start = until + _OFF
    return found


def _trail(draw: ImageDraw.ImageDraw, trail: Trail) -> None:
    points = [(x * SCALE, y * SCALE) for x, y in trail.points]
    if len(points) > 1:
        draw.line(points, COLOURS[trail.ink], round(_TRAIL * SCALE), joint="curve")
    for x, y in points:
        around = (x - _DOT * SCALE, y - _DOT * SCALE, x + _DOT * SCALE, y + _DOT * SCALE)
        draw.ellipse(around, COLOURS[trail.ink], COLOURS["paper"], SCALE)


def _stamp(image: Image.Image, words: str) -> None:
    """Write across the whole, again and again, so that no part of it can be cut out and taken for true."""
    letters = font(_STAMP_SIZE, True)  # noqa: FBT003 - bold, see `font`
    left, top, right, bottom = map(round, letters.getbbox(words))
    mask = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(mask).text((-left, -top), words, _STAMP_STRENGTH, letters)
    turned = mask.rotate(_STAMP_TURN, Image.Resampling.BICUBIC, expand=True)
    x, times = (image.width - turned.width) // 2, max(1, round(image.height / SCALE / _STAMP_EVERY))
    for time in range(times):
        middle = image.height * (2 * time + 1) // (2 * times)
        image.paste(COLOURS["ink"], (x, middle - turned.height // 2), turned)
