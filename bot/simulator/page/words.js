// The page's own words, in Vietnamese and English. What the bot says comes from the bot.

import { load, save } from "./store.js";

const WORDS = {
  "vi": {
    "again": "Gửi lại",
    "again.soon": "Đang chờ gửi lại. {why}",
    "answered": "Đã chọn",
    "bot": "Bản Học",
    "cancel": "Bỏ",
    "clock.choose": "Ngày giờ muốn đến",
    "clock.day": "+1 ngày",
    "clock.hint": "Chuyển ngày giờ của bản để xem trước việc nhắc hạn.",
    "clock.jump": "Đến {date}",
    "clock.move": "Chuyển ngày giờ của bản",
    "clock.moved": "Bây giờ là {now}.",
    "clock.real": "Về giờ thật",
    "clock.set": "Đặt",
    "clock.week": "+1 tuần",
    "clock.wrong": "Mời ghi ngày, tháng, năm và giờ như: {now}.",
    "close": "Đóng cửa sổ này",
    "close.photo": "Đóng ảnh",
    "done": "Xong",
    "done.some": "Xong ({number})",
    "earlier": "Xem tin cũ hơn",
    "empty": "Chạm vào một máy trong danh sách để nói chuyện thay người đó. Mở được nhiều cửa sổ cạnh nhau.",
    "file": "Mở tệp",
    "foot": "Trang thử chạy ngay trên máy này và chỉ dành cho máy này. Đừng mở nó ra mạng.",
    "invented": "Người và việc ở đây là bịa ra để thử.",
    "language": "EN",
    "language.title": "Switch to English",
    "line.gone": "Mất kết nối, đang nối lại…",
    "line.gone.long": "Mất kết nối. Tin đã viết được giữ ở đây và tự gửi khi nối lại được.",
    "line.on": "Đã kết nối",
    "line.opening": "Đang kết nối…",
    "list": "Danh sách",
    "me": "Tôi",
    "newer": "Tin mới",
    "nobody": "Không tìm thấy ai tên như vậy.",
    "open": "đang mở",
    "photo": "Ảnh",
    "photo.add": "Gửi ảnh",
    "photo.large": "Ảnh lớn hơn 10 MB. Mời chọn ảnh nhỏ hơn.",
    "photo.open": "Xem ảnh lớn",
    "photo.ready": "Gửi ảnh này?",
    "photo.shrinking": "Đang chuẩn bị ảnh…",
    "refused": "Chưa gửi được. {why}",
    "remove": "Xóa",
    "role.commune_officer": "Cán bộ xã",
    "role.member": "Người dân",
    "role.stranger": "Chưa có trong danh sách",
    "role.village_head": "Trưởng bản",
    "roster.large": "Tệp lớn hơn 5 MB. Nếu là danh sách, mời chia thành nhiều tệp.",
    "roster.ready": "Gửi tệp này?",
    "search": "Tìm tên, không cần dấu",
    "send": "Gửi",
    "shared": "Máy dùng chung: {speakers}",
    "start": "Chưa có tin nào. Chạm Bắt đầu, hoặc nhắn một câu.",
    "start.label": "Bắt đầu",
    "start.words": "bắt đầu",
    "state.heard": "đã nhận",
    "state.refused": "chưa gửi được",
    "state.sending": "đang gửi",
    "state.waiting": "chờ gửi",
    "tabs": "Các cửa sổ đang mở",
    "text.long": "Tin dài quá. Mời chia thành nhiều tin ngắn.",
    "trouble": "Máy chủ chưa trả lời. Đang thử lại…",
    "try": "Thử: mở “{name}”, gõ “bat\u00a0dau”",
    "typing": "Bản Học đang trả lời…",
    "unread": "{number} tin mới",
    "write": "Nhập tin nhắn",
    "write.to": "Nhắn tin thay {name}",
    "days": "Chủ nhật,Thứ hai,Thứ ba,Thứ tư,Thứ năm,Thứ sáu,Thứ bảy",
    "days.short": "CN,T2,T3,T4,T5,T6,T7",
    "today": "Hôm nay",
    "yesterday": "Hôm qua",
  },
  "en": {
    "again": "Send again",
    "again.soon": "Waiting to send again. {why}",
    "answered": "Chosen",
    "bot": "Bản Học",
    "cancel": "Cancel",
    "clock.choose": "Day and time to go to",
    "clock.day": "+1 day",
    "clock.hint": "Move the village's clock to see reminders and deadlines before they come.",
    "clock.jump": "Go to {date}",
    "clock.move": "Move the village's clock",
    "clock.moved": "It is now {now}.",
    "clock.real": "Real time",
    "clock.set": "Set",
    "clock.week": "+1 week",
    "clock.wrong": "Please write the day, month, year and time like this: {now}.",
    "close": "Close this window",
    "close.photo": "Close the photo",
    "done": "Done",
    "done.some": "Done ({number})",
    "earlier": "Show earlier messages",
    "empty": "Tap a phone in the list to chat as that person. Several windows can be open side by side.",
    "file": "Open the file",
    "foot": "This simulator runs on this computer and is for this computer only. Do not open it to a network.",
    "invented": "The people and events here are invented for trying things out.",
    "language": "VI",
    "language.title": "Chuyển sang tiếng Việt",
    "line.gone": "Disconnected, reconnecting…",
    "line.gone.long": "Disconnected. What you write is kept here and sent by itself after reconnecting.",
    "line.on": "Connected",
    "line.opening": "Connecting…",
    "list": "People",
    "me": "Me",
    "newer": "New messages",
    "nobody": "Nobody by that name.",
    "open": "open",
    "photo": "Photo",
    "photo.add": "Send a photo",
    "photo.large": "This photo is larger than 10 MB. Please choose a smaller one.",
    "photo.open": "See the photo full size",
    "photo.ready": "Send this photo?",
    "photo.shrinking": "Preparing the photo…",
    "refused": "Not sent. {why}",
    "remove": "Remove",
    "role.commune_officer": "Commune officer",
    "role.member": "Villager",
    "role.stranger": "Not on the list yet",
    "role.village_head": "Village head",
    "roster.large": "This file is larger than 5 MB. If it is a list, please part it into several files.",
    "roster.ready": "Send this file?",
    "search": "Find a person",
    "send": "Send",
    "shared": "Shared phone: {speakers}",
    "start": "Nothing said yet. Tap Start, or write something.",
    "start.label": "Start",
    "start.words": "start",
    "state.heard": "received",
    "state.refused": "not sent",
    "state.sending": "sending",
    "state.waiting": "waiting",
    "tabs": "Open windows",
    "text.long": "This message is too long. Please send it in several shorter ones.",
    "trouble": "The server does not answer. Trying again…",
    "try": "Try: open “{name}”, type “start”",
    "typing": "Bản Học is answering…",
    "unread": "{number} new",
    "write": "Write a message",
    "write.to": "Write as {name}",
    "days": "Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday",
    "days.short": "Sun,Mon,Tue,Wed,Thu,Fri,Sat",
    "today": "Today",
    "yesterday": "Yesterday",
  },
};

// The demonstration has one language, and says at each start which; until then the one of last time serves.
let code = load("language", "vi") === "en" ? "en" : "vi";

export function languageCode() {
  return code;
}

export function say(name, values) {
  return WORDS[code][name].replace(/\{(\w+)\}/g, (_, place) => String(values[place]));
}

// A role by its code; one the page has no word for is shown as it came.
export function roleOf({ role }) {
  return `role.${role}` in WORDS[code] ? say(`role.${role}`) : role;
}

export function speak(chosen) {
  if (chosen === code || !(chosen in WORDS)) return;
  code = chosen;
  save("language", code);
  sayAll();
  document.dispatchEvent(new Event("languagechosen"));
}

// Fills in what the page itself shows, and whatever was made with data-say since.
export function sayAll() {
  document.documentElement.lang = code;
  for (const [mark, put] of PLACES) {
    for (const element of document.querySelectorAll(`[data-${mark}]`)) {
      put(element, say(element.getAttribute(`data-${mark}`)));
    }
  }
}

const PLACES = [
  ["say", (element, words) => { element.textContent = words; }],
  ["say-label", (element, words) => element.setAttribute("aria-label", words)],
  ["say-title", (element, words) => { element.title = words; }],
  ["say-placeholder", (element, words) => { element.placeholder = words; }],
];
