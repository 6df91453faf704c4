"""Photos: what is kept of a good one, and how a bad one is refused."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from bot.receiving.photo import MOST_BYTES, BadPhoto, Photo, check_photo, check_photo_aside
from bot.words import words_for

GPS, ORIENTATION, CAMERA = 0x8825, 0x0112, 0x0110
TURNED_RIGHT = 6


def test_a_photo_is_kept_as_a_small_jpeg() -> None:
    photo = kept(check_photo(jpeg(2400, 1800)))
    assert (photo.width, photo.height) == (1600, 1200)
    with Image.open(io.BytesIO(photo.data)) as image:
        assert (image.format, image.size) == ("JPEG", (1600, 1200))


def test_a_small_photo_keeps_its_size() -> None:
    photo = kept(check_photo(jpeg(320, 240)))
    assert (photo.width, photo.height) == (320, 240)


def test_where_and_with_what_it_was_taken_is_not_kept() -> None:
    exif = Image.Exif()
    exif[CAMERA] = "Điện thoại của chị Mẫu"
    exif[GPS] = {1: "N", 2: (21.0, 52.0, 7.0), 3: "E", 4: (103.0, 20.0, 5.0)}
    sent = jpeg(640, 480, exif=exif, comment=b"ghi chu rieng")
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(GPS)

    data = kept(check_photo(sent)).data

    image = Image.open(io.BytesIO(data))
    assert not image.getexif()
    assert "comment" not in image.info
    assert b"Exif" not in data
    assert b"ghi chu rieng" not in data


def test_a_photo_taken_sideways_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_RIGHT
    sideways = Image.new("RGB", (400, 200), "blue")
    sideways.paste("red", (0, 0, 200, 200))
    photo = kept(check_photo(saved(sideways, "JPEG", exif=exif)))
    upright = Image.open(io.BytesIO(photo.data))
    assert upright.size == (200, 400)
    assert nearest(upright.getpixel((100, 50))) == "red"
    assert nearest(upright.getpixel((100, 350))) == "blue"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_see_through_becomes_white(kind: str) -> None:
    glass = Image.new("RGBA", (50, 50), (255, 0, 0, 0))
    photo = kept(check_photo(saved(glass, kind)))
    assert nearest(Image.open(io.BytesIO(photo.data)).getpixel((25, 25))) == "white"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_read(mode: str) -> None:
    kept(check_photo(saved(Image.new(mode, (40, 30)), "PNG")))


def test_two_pictures_in_one_as_some_phones_take_them() -> None:
    noise = Image.effect_noise((300, 200), 50)
    kept(check_photo(saved(noise, "MPO", save_all=True, append_images=[noise])))


def test_a_photo_of_an_iphone_is_kept_without_its_place() -> None:
    sent = heic("small")
    assert b"Phone of somebody" in sent
    photo = kept(check_photo(sent))
    image = Image.open(io.BytesIO(photo.data))
    assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (64, 48), {})
    assert b"Phone of somebody" not in photo.data
    assert [nearest(image.getpixel(at)) for at in ((8, 20), (56, 20))] == ["red", "blue"]


@pytest.mark.parametrize("left", [60, 500, 700])
async def test_a_photo_of_an_iphone_that_was_cut_off_is_broken(left: int) -> None:
    assert await check_photo_aside(heic("small")[:left]) == BadPhoto("broken")


async def test_48_million_pixels_are_refused_before_they_are_unfolded() -> None:
    assert await check_photo_aside(heic("48_megapixels")) == BadPhoto("too_many_pixels")


def test_nothing_is_refused_as_empty() -> None:
    assert check_photo(b"") == BadPhoto("empty")


def test_40_mb_are_refused_unread() -> None:
    assert check_photo(bytes(40 * 1024 * 1024)) == BadPhoto("too_big")
    assert check_photo(jpeg(40, 30).ljust(MOST_BYTES + 1, b"\0")) == BadPhoto("too_big")


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00\x03" + bytes(2000),
        b"%PDF-1.7\n" + bytes(2000),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\0",
    ],
    ids=["an exe called anh.jpg", "a PDF", "an SVG", "one byte"],
)
def test_what_is_no_photo_is_refused_whatever_its_name(data: bytes) -> None:
    assert check_photo(data) == BadPhoto("not_a_photo")


def test_an_animation_is_no_photo() -> None:
    assert check_photo(saved(Image.new("P", (10, 10)), "GIF")) == BadPhoto("not_a_photo")


def test_a_photo_cut_off_on_the_way_is_broken() -> None:
    whole = jpeg(800, 600)
    assert check_photo(whole[: len(whole) // 2]) == BadPhoto("broken")


@pytest.mark.parametrize("side", [8_000, 10_000, 60_000])
def test_a_bomb_of_pixels_is_seen_by_its_header(side: int) -> None:
    assert check_photo(png_of_nothing(side, side)) == BadPhoto("too_many_pixels")


def test_a_photo_damaged_anywhere_is_a_value_and_no_error() -> None:
    random = Random(7)
    for whole in (
        jpeg(64, 48),
        saved(Image.effect_noise((64, 48), 50), "PNG"),
        saved(Image.new("RGB", (64, 48)), "WEBP"),
    ):
        for _ in range(200):
            damaged = bytearray(whole)
            for _ in range(random.randint(1, 8)):
                damaged[random.randrange(len(damaged))] = random.randrange(256)
            assert isinstance(check_photo(bytes(damaged)), Photo | BadPhoto)


async def test_aside_the_same_comes_back() -> None:
    good = jpeg(2000, 1000)
    assert await check_photo_aside(good) == check_photo(good)
    assert await check_photo_aside(b"MZ" + bytes(100)) == BadPhoto("not_a_photo")
    assert await check_photo_aside(b"") == BadPhoto("empty")
    assert await check_photo_aside(bytes(MOST_BYTES + 1)) == BadPhoto("too_big")


@pytest.mark.parametrize("code", ["empty", "too_big", "not_a_photo", "too_many_pixels", "broken"])
def test_each_refusal_says_what_to_do_now(code: str) -> None:
    assert "Please" in BadPhoto(code).why(words_for("en"))  # type: ignore[arg-type]


def heic(name: str) -> bytes:
    return Path(__file__).with_name(f"{name}.heic").read_bytes()


def kept(checked: Photo | BadPhoto) -> Photo:
    assert isinstance(checked, Photo), checked
    return checked


def jpeg(width: int, height: int, **more: object) -> bytes:
    return saved(Image.effect_noise((width, height), 60).convert("RGB"), "JPEG", **more)


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def png_of_nothing(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be large."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def nearest(pixel: object) -> str:
    assert isinstance(pixel, tuple)
    colours = {"red": (254, 0, 0), "blue": (0, 0, 254), "white": (255, 255, 255)}
    return min(colours, key=lambda name: sum(abs(a - b) for a, b in zip(pixel, colours[name], strict=True)))
