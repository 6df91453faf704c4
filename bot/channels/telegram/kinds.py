"""As what each kind of update, and each kind of message, of the Bot API 10.3 is read; the reading looks here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.channels.wire.kinds import As

UPDATES: Mapping[str, As] = {
    "message": "content",
    "callback_query": "tap",
    "edited_message": "edit",
    "my_chat_member": "member",
    "channel_post": "silence",
    "edited_channel_post": "silence",
    "business_connection": "silence",
    "business_message": "silence",
    "edited_business_message": "silence",
    "deleted_business_messages": "silence",
    "guest_message": "silence",
    "message_reaction": "silence",
    "message_reaction_count": "silence",
    "inline_query": "silence",
    "chosen_inline_result": "silence",
    "shipping_query": "silence",
    "pre_checkout_query": "silence",
    "purchased_paid_media": "silence",
    "poll": "silence",
    "poll_answer": "silence",
    "chat_member": "silence",
    "chat_join_request": "silence",
    "chat_boost": "silence",
    "removed_chat_boost": "silence",
    "managed_bot": "silence",
    "subscription": "silence",
    "stopped_message_generation": "silence",
}
"""No others than those that are not passed over in silence are asked for."""

MESSAGES: Mapping[str, As] = {
    "animation": "unreadable",  # before the document with which it comes, and which is the same film
    "photo": "photo",
    "voice": "sound",
    "audio": "sound",
    "document": "file",
    "venue": "place",
    "location": "place",
    "contact": "card",
    "live_photo": "unreadable",  # behind the photo with which it comes
    "sticker": "unreadable",
    "video": "unreadable",
    "video_note": "unreadable",
    "story": "unreadable",
    "rich_message": "unreadable",
    "dice": "unreadable",
    "game": "unreadable",
    "poll": "unreadable",
    "checklist": "unreadable",
    "paid_media": "unreadable",
    "invoice": "unreadable",
    "text": "words",  # behind all that may have a text of its own besides
    "giveaway": "silence",
    "giveaway_created": "silence",
    "giveaway_winners": "silence",
    "giveaway_completed": "silence",
    "web_app_data": "silence",
    "new_chat_members": "silence",
    "new_chat_member": "silence",
    "new_chat_participant": "silence",
    "new_chat_title": "silence",
    "new_chat_photo": "silence",
    "left_chat_member": "silence",
    "left_chat_participant": "silence",
    "delete_chat_photo": "silence",
    "group_chat_created": "silence",
    "supergroup_chat_created": "silence",
    "channel_chat_created": "silence",
    "migrate_to_chat_id": "silence",
    "migrate_from_chat_id": "silence",
    "pinned_message": "silence",
    "message_auto_delete_timer_changed": "silence",
    "chat_background_set": "silence",
    "chat_owner_left": "silence",
    "chat_owner_changed": "silence",
    "boost_added": "silence",
    "forum_topic_created": "silence",
    "forum_topic_edited": "silence",
    "forum_topic_closed": "silence",
    "forum_topic_reopened": "silence",
    "general_forum_topic_hidden": "silence",
    "general_forum_topic_unhidden": "silence",
    "video_chat_scheduled": "silence",
    "video_chat_started": "silence",
    "video_chat_ended": "silence",
    "video_chat_participants_invited": "silence",
    "users_shared": "silence",
    "chat_shared": "silence",
    "connected_website": "silence",
    "write_access_allowed": "silence",
    "proximity_alert_triggered": "silence",
    "passport_data": "silence",
    "successful_payment": "silence",
    "refunded_payment": "silence",
    "gift": "silence",
    "unique_gift": "silence",
    "gift_upgrade_sent": "silence",
    "paid_message_price_changed": "silence",
    "direct_message_price_changed": "silence",
    "checklist_tasks_done": "silence",
    "checklist_tasks_added": "silence",
    "suggested_post_approved": "silence",
    "suggested_post_approval_failed": "silence",
    "suggested_post_declined": "silence",
    "suggested_post_paid": "silence",
    "suggested_post_refunded": "silence",
    "poll_option_added": "silence",
    "poll_option_deleted": "silence",
    "managed_bot_created": "silence",
    "community_chat_added": "silence",
    "community_chat_removed": "silence",
    "community_chat_joined": "silence",
}
"""The first of these that a message holds says as what it is read; forwarded and quoting ones are read like all."""

_RANK = {name: rank for rank, name in enumerate(MESSAGES)}


def read_as(message: Mapping[str, Any]) -> As:
    """Say as what a message is read; content of tomorrow gets a word all the same."""
    held = [name for name in message if name in _RANK and message[name] is not None]
    return MESSAGES[min(held, key=_RANK.__getitem__)] if held else "unreadable"
