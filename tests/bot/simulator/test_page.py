"""The village page in a real browser, as a villager on a small phone and an officer at a desk use it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image
from playwright.async_api import expect

from bot.pictures import bars
from conversations.speech import Button, Media, Outgoing
from tests.bot.simulator.hamlet import HOUSEHOLD, QUESTION, SHARED
from tests.bot.simulator.screen import (
    DESK,
    PHONE,
    TOO_WIDE,
    assert_fit_for_a_finger,
    last,
    open_chat,
    opened,
    write,
)

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from tests.bot.simulator.hamlet import Site

GPS = 0x8825


async def test_on_a_small_phone_everything_is_large_enough(chromium: Browser, site: Site) -> None:
    async with opened(chromium, site, PHONE) as page:
        await expect(page.get_by_text("Người và việc ở đây là bịa ra để thử.")).to_be_visible()
        await expect(page.get_by_text("chỉ dành cho máy này")).to_be_visible()
        await assert_fit_for_a_finger(page)
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        await write(chat, "hoi")
        await expect(chat.get_by_role("button", name="Một người")).to_be_visible()
        await assert_fit_for_a_finger(page)
        await chat.get_by_role("button", name="Một người").tap()
        await expect(last(chat)).to_contain_text("Đã ghi: Một người.")
        await expect(chat.get_by_role("button", name="Một người")).to_have_attribute("aria-pressed", "true")
        await page.locator("#clock-now").tap()
        await assert_fit_for_a_finger(page)
    assert site.village.heard[1].press == "w1.ab.3.1"


async def test_on_a_small_phone_one_goes_back_to_the_list_and_between_chats(chromium: Browser, site: Site) -> None:
    async with opened(chromium, site, PHONE) as page:
        first = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        await page.get_by_role("button", name="Danh sách").tap()
        second = await open_chat(page, "Máy hai nhà Giàng, Vừ")
        await expect(second.get_by_text("Máy dùng chung: Giàng A Mẫu, Vừ A Mẫu")).to_be_visible()
        await expect(first).to_be_hidden()
        site.village.tell(HOUSEHOLD, Outgoing("Nhắc chị: còn hai câu nữa."))
        tab = page.locator(".tab", has_text="Ví Dụ")
        await expect(tab.locator(".badge")).to_have_text("1")
        await tab.tap()
        await expect(last(first)).to_contain_text("còn hai câu nữa")
        await expect(tab.locator(".badge")).to_have_count(0)
        await page.go_back()
        await page.go_back()
        await expect(page.locator(".people")).to_be_visible()


async def test_two_chats_side_by_side_do_not_mix(chromium: Browser, site: Site) -> None:
    async with opened(chromium, site, DESK) as page:
        one = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        two = await open_chat(page, "Máy hai nhà Giàng, Vừ")
        await write(one, "tin của nhà một")
        await write(two, "tin của máy chung")
        await expect(last(one)).to_contain_text("Đã nghe: tin của nhà một")
        await expect(last(two)).to_contain_text("Đã nghe: tin của máy chung")
        left, right = await one.bounding_box(), await two.bounding_box()
        assert left
        assert right
        assert left["x"] + left["width"] <= right["x"]
        await one.get_by_role("button", name="Đóng cửa sổ này").click()
        await expect(page.locator(".chat")).to_have_count(1)
        assert not await page.evaluate(TOO_WIDE)
    assert [(incoming.address, incoming.text) for incoming in site.village.heard] == [
        (HOUSEHOLD, "tin của nhà một"),
        (SHARED, "tin của máy chung"),
    ]


async def test_several_choices_go_as_one_press(chromium: Browser, site: Site) -> None:
    async with opened(chromium, site, PHONE) as page:
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        await write(chat, "nhieu")
        done = chat.locator(".done")
        await expect(done).to_be_disabled()
        await chat.get_by_text("Tài liệu khuyến nông").tap()
        await chat.get_by_text("Sách").tap()
        await expect(done).to_have_text("Xong (2)")
        await done.tap()
        await expect(last(chat)).to_contain_text("Đã ghi: Sách, Tài liệu khuyến nông.")
    assert site.village.heard[1].press == "w1.ab.7.0+2"


async def test_a_late_tap_on_an_old_question_goes_to_that_question(chromium: Browser, site: Site) -> None:
    site.village.remember(HOUSEHOLD, QUESTION)
    site.village.remember(HOUSEHOLD, Outgoing("Câu 4.", (Button("Có", "w1.ab.4.1"),)))
    async with opened(chromium, site, PHONE) as page:
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        await chat.get_by_role("button", name="Từ hai người").tap()
        await expect(last(chat)).to_contain_text("Đã ghi: Từ hai người.")
    assert site.village.heard[0].press == "w1.ab.3.2"


async def test_a_photo_arrives_without_the_place_it_was_taken(chromium: Browser, site: Site) -> None:
    async with opened(chromium, site, PHONE) as page:
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        for side, kept in ((800, (800, 600)), (3200, (1600, 1200))):
            name = f"lớp học {side}.jpg"
            photo = {"name": name, "mimeType": "image/jpeg", "buffer": photo_with_place(side)}
            await chat.locator("input[type=file]").set_input_files(photo)  # type: ignore[arg-type]
            await expect(chat.locator(".chosen-photo")).to_contain_text(name)
            await assert_fit_for_a_finger(page)
            await chat.locator(".chosen-photo").get_by_role("button", name="Gửi").tap()
            await expect(chat.get_by_text("Đã nhận ảnh.")).to_have_count(1 if side == 800 else 2)
            await expect(chat.locator(".mine .state.heard")).to_have_count(1 if side == 800 else 2)
            image = Image.open(io.BytesIO(list(site.village.photos.values())[-1][0]))
            assert image.size == kept
            assert not image.getexif()
        await page.reload()
        await expect(chat.locator(".photo img")).to_have_count(2)
        await chat.locator(".photo").first.tap()
        await expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
    assert [incoming.media.kind for incoming in site.village.heard if incoming.media] == ["image", "image"]


async def test_a_picture_of_the_bot_is_shown_whole_and_says_in_words_what_it_shows(
    chromium: Browser, site: Site
) -> None:
    words, png = "Bản Mẫu Một: 3/9", bars.draw("Gia đình học tập", "", [bars.Bar("Bản Mẫu Một", 3, 9, None)] * 14)
    site.village.photos["tien-do-1.png"] = png, "image/png"
    async with opened(chromium, site, PHONE) as page:
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        site.village.tell(HOUSEHOLD, Outgoing(words, media=Media("image", "tien-do-1.png", len(png))))
        picture = chat.locator(".photo img")
        await expect(picture).to_have_attribute("alt", words)
        await expect(picture).to_have_js_property("naturalHeight", 1280)
        assert await picture.evaluate("one => getComputedStyle(one).objectFit") == "contain"
        await chat.locator(".photo").tap()
        await expect(page.get_by_role("dialog").get_by_alt_text(words)).to_be_visible()


async def test_a_file_that_is_no_photo_is_refused_with_a_sentence(chromium: Browser, site: Site) -> None:
    async with opened(chromium, site, DESK, down=True) as page:
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        program = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": b"MZ" + bytes(3000)}
        await chat.locator("input[type=file]").set_input_files(program)  # type: ignore[arg-type]
        await chat.locator(".chosen-photo").get_by_role("button", name="Gửi").click()
        await expect(chat.locator(".trouble")).to_contain_text("Chưa gửi được.")
        await write(chat, "Xin lỗi, nhầm tệp")
        await expect(last(chat)).to_contain_text("Đã nghe: Xin lỗi, nhầm tệp")
        await chat.get_by_role("button", name="Xóa").click()
        await expect(chat.locator(".trouble")).to_have_count(0)
    assert not site.village.photos


async def test_what_is_written_while_the_server_is_down_arrives_once(chromium: Browser, site: Site) -> None:
    async with opened(chromium, site, PHONE, down=True) as page:
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        await write(chat, "hoi")
        await expect(chat.get_by_role("button", name="Một người")).to_be_visible()
        await site.stop()
        await expect(chat.get_by_text("Mất kết nối. Tin đã viết được giữ ở đây")).to_be_visible()
        await chat.get_by_role("button", name="Một người").tap()
        await write(chat, "và cháu Mẫu nữa")
        await expect(chat.locator(".mine .state.waiting")).to_have_count(2)
        await site.start()
        await page.evaluate("window.dispatchEvent(new Event('online'))")
        await expect(last(chat)).to_contain_text("Đã nghe: và cháu Mẫu nữa", timeout=20_000)
        await expect(chat.locator(".mine .state.waiting")).to_have_count(0)
        await expect(chat.get_by_text("và cháu Mẫu nữa", exact=True)).to_have_count(1)
    assert [incoming.text for incoming in site.village.heard] == ["hoi", "Một người", "và cháu Mẫu nữa"]


async def test_what_was_heard_without_a_word_of_it_is_not_doubled(chromium: Browser, site: Site) -> None:
    async with opened(chromium, site, PHONE, down=True) as page:
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        site.village.crashes = 1
        await write(chat, "chào cả nhà")
        await expect(last(chat)).to_contain_text("Đã nghe: chào cả nhà")
        await expect(chat.locator(".mine .state.heard")).to_have_count(1)
        await expect(chat.locator(".said")).to_have_count(2)
    assert len(site.village.heard) == 1


async def test_a_photo_chosen_while_the_server_is_down_is_sent_later_and_in_its_turn(
    chromium: Browser, site: Site
) -> None:
    async with opened(chromium, site, DESK, down=True) as page:
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        await site.stop()
        await expect(chat.locator(".dot.gone")).to_be_visible()
        photo = {"name": "góc học tập.jpg", "mimeType": "image/jpeg", "buffer": photo_with_place(400)}
        await chat.locator("input[type=file]").set_input_files(photo)  # type: ignore[arg-type]
        await chat.locator(".chosen-photo").get_by_role("button", name="Gửi").click()
        await write(chat, "ảnh chụp hôm qua")
        await site.start()
        await expect(last(chat)).to_contain_text("Đã nghe: ảnh chụp hôm qua", timeout=20_000)
    assert [bool(incoming.media) for incoming in site.village.heard] == [True, False]


async def test_what_is_unsent_survives_closing_the_page(chromium: Browser, site: Site) -> None:
    async with opened(chromium, site, DESK, down=True) as page:
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        site.village.overloaded = 1
        await write(chat, "đang đông người")
        await expect(chat.locator(".trouble")).to_contain_text("Đang chờ gửi lại.")
        await page.reload()
        await expect(last(chat)).to_contain_text("Đã nghe: đang đông người")
        await expect(chat.locator(".said")).to_have_count(2)
    assert len(site.village.heard) == 1


async def test_a_reload_keeps_windows_drafts_and_history(chromium: Browser, site: Site) -> None:
    async with opened(chromium, site, DESK) as page:
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        await write(chat, "hoi")
        await expect(chat.locator(".said")).to_have_count(3)
        await chat.locator("textarea").fill("viết dở")
        await page.reload()
        await expect(chat.locator(".said")).to_have_count(3)
        await expect(chat.locator("textarea")).to_have_value("viết dở")


async def test_the_clock_moves_for_everybody(chromium: Browser, site: Site) -> None:
    async with opened(chromium, site, DESK) as page, opened(chromium, site, PHONE) as other:
        await open_chat(other, "Nhà chị Mùa Thị Ví Dụ")
        clock = page.locator("#clock-text")
        await expect(clock).to_contain_text("Chủ nhật 22/11/2026 08:15")
        await page.get_by_role("button", name="+1 ngày").click()
        await expect(clock).to_contain_text("Thứ hai 23/11/2026 08:15")
        await page.get_by_role("button", name="+1 tuần").click()
        await expect(clock).to_contain_text("Thứ hai 30/11/2026 08:15")
        await page.get_by_role("button", name="10/11", exact=True).click()
        await expect(clock).to_contain_text("Thứ tư 10/11/2027 08:00")
        await page.locator("#clock-to").fill("30/2/2027 8:00")
        await page.get_by_role("button", name="Đặt").click()
        await expect(page.get_by_role("status", name="")).to_contain_text(
            ["Mời ghi ngày, tháng, năm và giờ như: 10/11/2027"]
        )
        await page.locator("#clock-to").fill("6/2/2027 19h30")
        await page.get_by_role("button", name="Đặt").click()
        await expect(clock).to_contain_text("Thứ bảy 06/02/2027 19:30")
        await expect(other.locator("#clock-text")).to_contain_text("T7 06/02/2027 19:30")


async def test_a_person_is_found_without_accents_and_by_keyboard_alone(chromium: Browser, site: Site) -> None:
    async with opened(chromium, site, DESK) as page:
        await page.get_by_role("searchbox").fill("do thi mau")
        await expect(page.locator(".person:visible")).to_have_count(1)
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.keyboard.type("tien do")
        await page.keyboard.press("Enter")
        await expect(page.locator(".said").last).to_contain_text("Đã nghe: tien do")
        await page.get_by_role("searchbox").fill("không ai cả")
        await expect(page.get_by_text("Không tìm thấy ai tên như vậy.")).to_be_visible()


async def test_nothing_anybody_writes_becomes_part_of_the_page(chromium: Browser, site: Site) -> None:
    evil = "<img src=x onerror=alert(1)><b>đậm</b>\nhàng hai"
    async with opened(chromium, site, DESK) as page:
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        await write(chat, evil)
        await expect(last(chat).locator(".text")).to_have_text(f"Đã nghe: {evil}", use_inner_text=True)
        await expect(chat.locator(".text *")).to_have_count(0)


async def test_the_page_speaks_english_when_asked(chromium: Browser, site: Site) -> None:
    async with opened(chromium, site, DESK) as page:
        chat = await open_chat(page, "Ông Lò Văn Thử")
        await page.get_by_role("button", name="EN", exact=True).click()
        await expect(page.get_by_text("The people and events here are invented")).to_be_visible()
        await expect(page.locator("#clock-text")).to_contain_text("Sunday 22/11/2026 08:15")
        await expect(chat).to_contain_text("Village head · Bản Thử Một")
        await page.reload()
        await expect(chat.get_by_placeholder("Write a message")).to_be_visible()


def photo_with_place(side: int) -> bytes:
    exif = Image.Exif()
    exif[GPS] = {1: "N", 2: (21.0, 52.0, 7.0), 3: "E", 4: (103.0, 20.0, 5.0)}
    file = io.BytesIO()
    Image.linear_gradient("L").resize((side, side * 3 // 4)).convert("RGB").save(file, "JPEG", exif=exif)
    return file.getvalue()
