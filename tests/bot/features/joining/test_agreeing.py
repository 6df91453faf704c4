"""What was agreed to can be read again as it was read, and is asked once more only for a new purpose."""

from __future__ import annotations

from storage.people import accounts, consents

STRANGER = "may-la-1"


def says(stage, text):
    return stage.shows(stage.types(text))


def given(stage):
    with stage._open().store.reading() as tx:
        account = accounts.find(tx, "web", STRANGER)
        return consents.of_person(tx, accounts.speakers(tx, account.id, stage.clock.now().date())[0].person.id)


def joins(stage, whom="H-0104"):
    stage.phone = STRANGER
    stage.gives_code("A", whom)
    asked = says(stage, stage.codes["A"])
    says(stage, "đồng ý")
    says(stage, "Mùa Thị Nháp")
    return asked


def test_the_words_stand_though_the_form_has_changed(stage):
    joins(stage)
    stage.publishes("tham_gia", "GIỮ GÌ: tên mình", "GIỮ: mọi thứ")
    read = says(stage, "lời đã đồng ý")
    while "[Xem thêm]" in read:
        read = f"{read}{says(stage, 'xem thêm')}".replace("[Xem thêm]", "", 1)
    assert "GIỮ GÌ: tên mình" in read
    assert "Mùa Thị Nháp" not in read, "nobody is named in what is kept"
    (one,) = given(stage)
    with stage._open().store.reading() as tx:
        assert "vị trí" in consents.wording_of(tx, one.wording).lower()


def test_a_wording_of_which_only_the_form_was_kept_is_read_too(stage):
    joins(stage)
    with stage._open().store.writing() as tx:
        tx.exec_driver_sql("UPDATE consent SET wording = (SELECT digest FROM form WHERE form_id = 'tham_gia')")
    assert "Để xét danh hiệu học tập, nhắc việc." in says(stage, "lời đã đồng ý")


def test_other_words_are_not_asked_about_again_and_a_new_purpose_once(stage):
    joins(stage)
    stage.publishes("tham_gia", "Để xét danh hiệu học tập", "Để chấm danh hiệu học tập")
    assert "Có đồng ý không?" not in says(stage, "bắt đầu")
    stage.publishes("tham_gia", "'xet_danh_hieu nhac_viec'", "'xet_danh_hieu nhac_viec thong_ke'")
    assert "mục đích mới" in says(stage, "bắt đầu")
    assert "vẫn giữ như cũ" in says(stage, "không đồng ý")
    assert "Có đồng ý không?" not in says(stage, "bắt đầu")
    assert [(one.given, one.purposes.split()[-1]) for one in given(stage)] == [(True, "nhac_viec"), (False, "thong_ke")]
    assert "Không đồng ý thêm mục đích mới" in says(stage, "dữ liệu của tôi") + says(stage, "xem thêm")


def test_an_office_is_told_what_is_kept_of_its_holder(stage):
    asked = joins(stage, "03217-01")
    assert "bà con thấy tên" in asked
    assert "câu trả lời" not in asked
