"""Makes a photo fit to be kept: checked by its content, made small and upright, its place and time taken out."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from PIL import Image, ImageOps, UnidentifiedImageError

from conversations.aside import Bounds, Refused, run_aside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.language import Language

Fault = Literal["empty", "too_big", "not_a_photo", "too_many_pixels", "broken"]

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONG_SIDE = 1600
"""Pixels; a written page photographed by a phone can still be read."""
QUALITY = 85
MOST_PIXELS_AT_ONCE = 25_000_000
"""A HEIF is not made smaller while it is decoded, as a JPEG is; phones send 12 or 24 million pixels."""
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
"""What is looked for in the content, whatever the file is called."""
HEIF_BEGINNINGS = {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc"}
"""Of a file that was cut off before its picture is described no more can be read."""

BOUNDS = Bounds(memory=640 << 20, seconds=8, patience=30, answer=MOST_BYTES)
"""A good photo takes at most three seconds; a JPEG made of a hundred thousand layers would take hours. The memory is
enough for any JPEG or PNG of so many pixels, so that a machine with 1 GB goes on working."""

# Pillow has no one error for a damaged file: each decoder raises what it stumbles over.
DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    ArithmeticError,
    AttributeError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG fit to be kept: upright, at most 1600 pixels long, without EXIF. Sides are in pixels."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class BadPhoto:
    """A file that is not kept; `code` names why."""

    code: Fault

    def why(self, language: Language) -> str:
        """Say why, and what to do now."""
        match self.code:
            case "empty":
                return language.say("This file is empty. Please choose the photo again.")
            case "too_big":
                return language.say("This photo is larger than 10 MB. Please send a smaller one.")
            case "not_a_photo":
                return language.say("This file is not a photo. Please send a photo (JPEG, PNG or WebP).")
            case "too_many_pixels":
                return language.say("This picture is too large to open. Please send it as a photo, not as a file.")
            case "broken":
                return language.say("This photo is damaged and cannot be opened. Please send it again or take another.")


def check_photo(data: bytes) -> Photo | BadPhoto:
    """Check a file of any kind and make of it the photo that is kept.

    Takes up to a few seconds and a few hundred megabytes, so call it aside: see `check_photo_aside`.
    """
    if fault := fault_of_size(data):
        return BadPhoto(fault)
    try:
        with warnings.catch_warnings():
            # Pillow warns of crooked EXIF, which is thrown away, and of many pixels, which are counted here.
            warnings.simplefilter("ignore")
            return _checked(data)
    except (Image.DecompressionBombError, MemoryError):
        return BadPhoto("too_many_pixels")
    except UnidentifiedImageError:
        return BadPhoto("broken" if data[4:12] in HEIF_BEGINNINGS else "not_a_photo")
    except DAMAGE:
        return BadPhoto("broken")


def fault_of_size(data: bytes) -> Fault | None:
    """Name what is wrong with the number of bytes, or nothing."""
    if not data:
        return "empty"
    return "too_big" if len(data) > MOST_BYTES else None


async def check_photo_aside(data: bytes) -> Photo | BadPhoto:
    """Check a photo in a process of its own.

    A thread will not do: while Pillow decodes a large WebP every other thread waits up to a third of a second.
    """
    if fault := fault_of_size(data):
        return BadPhoto(fault)
    told = await run_aside("bot.receiving.photo", data, BOUNDS)
    if told.failure is not None:
        return BadPhoto(next((code for code in get_args(Fault) if code == told.words), "broken"))
    sides, _, jpeg = told.answer.partition(b"\n")
    width, height = map(int, sides.split())
    return Photo(jpeg, width, height)


def work(data: bytes) -> Iterator[bytes]:
    """Check a photo in the child process: its sides, a line end and the JPEG come out, or the code of its fault."""
    checked = check_photo(data)
    if isinstance(checked, BadPhoto):
        raise Refused(checked.code)
    yield f"{checked.width} {checked.height}\n".encode()
    yield checked.data


def _checked(data: bytes) -> Photo | BadPhoto:
    with Image.open(io.BytesIO(data), formats=_readable_formats()) as image:
        if image.width * image.height > (MOST_PIXELS_AT_ONCE if image.format == "HEIF" else MOST_PIXELS):
            return BadPhoto("too_many_pixels")
        return _photo_of(image)


def _readable_formats() -> list[str]:
    import pi_heif  # noqa: PLC0415 - takes memory, and only the child needs it

    pi_heif.register_heif_opener(thumbnails=False)
    Image.init()
    return [name for name in FORMATS if name in Image.OPEN]


def _photo_of(image: Image.Image) -> Photo:
    # A JPEG is decoded at a half, a quarter or an eighth where that is enough: much less time and memory.
    image.draft("RGB", (LONG_SIDE, LONG_SIDE))
    if image.mode == "P":
        image = image.convert("RGBA")
    image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    upright = ImageOps.exif_transpose(image)
    paper = Image.new("RGB", upright.size, "white")
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
        paper.paste(upright, mask=upright)
    else:
        paper.paste(upright.convert("RGB"))
    jpeg = io.BytesIO()
    paper.save(jpeg, "JPEG", quality=QUALITY)
    return Photo(jpeg.getvalue(), *paper.size)
