"""As what each event of an Official Account is read; the reading looks here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.channels.wire.kinds import As

KINDS: Mapping[str, As] = {
    "user_send_text": "words",
    "user_send_link": "words",
    "user_send_image": "photo",
    "user_send_audio": "sound",
    "user_send_file": "file",
    "user_send_location": "place",
    "user_send_business_card": "card",
    "user_submit_info": "phone",
    "follow": "came",
    "unfollow": "left",
    # They may come with a text too, but with the platform's own.
    "user_send_gif": "unreadable",
    "user_send_sticker": "unreadable",
    "user_send_video": "unreadable",
    # Read so only where the event names the officer who wrote; else it is the echo of what we said.
    "oa_send_text": "by_hand",
    "oa_send_image": "by_hand",
    "oa_send_gif": "by_hand",
    "oa_send_file": "by_hand",
    "oa_send_sticker": "by_hand",
    "oa_send_list": "silence",  # an article for many, not a word to one
    "oa_send_template": "silence",
    "oa_send_consent": "silence",
    "user_reply_consent": "silence",
    "user_call_oa": "silence",
    "oa_call_user": "silence",
    "user_received_message": "silence",
    "user_seen_message": "silence",
    "user_reacted_message": "silence",
    "oa_reacted_message": "silence",
    "reaction": "silence",
    "user_click_chatnow": "silence",
    "user_asking_product": "silence",
    "user_feedback": "silence",
    "shop_has_order": "silence",
    "add_user_to_tag": "silence",
    "remove_user_from_tag": "silence",
    "anonymous_send_text": "silence",
    "anonymous_send_image": "silence",
    "anonymous_send_file": "silence",
    "anonymous_send_sticker": "silence",
    "oa_send_anonymous_text": "silence",
    "oa_send_anonymous_image": "silence",
    "oa_send_anonymous_file": "silence",
    "oa_send_anonymous_sticker": "silence",
    "user_send_group_text": "silence",
    "user_send_group_image": "silence",
    "user_send_group_link": "silence",
    "user_send_group_audio": "silence",
    "user_send_group_location": "silence",
    "user_send_group_video": "silence",
    "user_send_group_business_card": "silence",
    "user_send_group_sticker": "silence",
    "user_send_group_gif": "silence",
    "user_send_group_file": "silence",
    "oa_send_group_text": "silence",
    "oa_send_group_image": "silence",
    "oa_send_group_file": "silence",
    "oa_send_group_gif": "silence",
    "oa_send_group_sticker": "silence",
    "create_group": "silence",
    "user_join_group": "silence",
    "user_request_join_group": "silence",
    "user_out_group": "silence",
    "reject_request_join_group": "silence",
    "add_group_admin": "silence",
    "remove_group_admin": "silence",
    "update_group_info": "silence",
    "widget_interaction_accepted": "silence",
    "widget_failed_to_sync_user_external_id": "silence",
    "journey_time_out": "silence",
    "journey_acknowledged": "silence",
    "change_oa_daily_quota": "silence",
    "change_oa_template_tags": "silence",
    "change_template_quality": "silence",
    "change_template_quota": "silence",
    "change_template_status": "silence",
    "permission_revoked": "silence",
    "extension_purchased": "silence",
}


def read_as(event: str) -> As:
    """Say as what an event is read; what a person sends in a way of tomorrow gets a word all the same."""
    of_tomorrow: As = "unreadable" if event.startswith("user_send_") and "group" not in event else "silence"
    return KINDS.get(event, of_tomorrow)
