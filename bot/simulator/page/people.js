// The list of the commune's phones, by village, with a search that needs no accents.

import { avatar, make } from "./make.js";
import { languageCode, roleOf, say } from "./words.js";

// "Bản Háng Là" and "ban hang la" are the same to a person who looks for it.
export function folded(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");
}

// What somebody is here for, each thing once.
export function aboutOf(phone) {
  const note = (languageCode() === "en" && phone.in_english) || phone.note;
  const about = ["member", "village_head"].includes(phone.role) && note ? [note] : [roleOf(phone), note];
  return [...new Set(about)].filter(Boolean).join(" · ");
}

// Who shares the phone, where its label does not say so already.
export function sharing({ label, speakers }) {
  if (speakers.length < 2 || speakers.every((name) => label.includes(name))) return "";
  return say("shared", { "speakers": speakers.join(", ") });
}

export class People {
  constructor(phones, open) {
    this.list = document.getElementById("people");
    this.rows = phones.map((phone) => this.row(phone, open));
    this.groups = [];
    this.search = document.getElementById("search");
    this.search.addEventListener("input", () => this.filter());
    this.nobody = make("p", { "class": "nobody", "role": "status", "hidden": true, "data-say": "nobody" }, say("nobody"));
    this.build(phones);
  }

  build(phones) {
    const villages = new Map();
    phones.forEach((phone, place) => {
      villages.set(phone.village, [...(villages.get(phone.village) || []), this.rows[place]]);
    });
    for (const [village, rows] of villages) {
      const group = make("section", { "class": "group" }, make("h3", {}, village),
        make("ul", {}, ...rows.map((row) => row.node)));
      this.groups.push({ "node": group, rows });
      this.list.appendChild(group);
    }
    this.list.appendChild(this.nobody);
  }

  row(phone, open) {
    const role = make("span", { "class": "role" });
    const speakers = sharing(phone) ? make("span", { "class": "speakers" }) : null;
    const badge = make("span", { "class": "badge", "hidden": true });
    const mark = make("span", { "class": "mark" }, make("span", { "class": "unseen" }), badge);
    const button = make("button", { "type": "button", "class": "person", "click": () => open(phone.address) }, avatar(phone),
      make("span", { "class": "about" }, make("span", { "class": "label" }, phone.label),
        role, speakers),
      mark);
    const words = folded([phone.label, roleOf(phone), phone.village, phone.note, ...phone.speakers].join(" "));
    return { phone, button, mark, role, speakers, words, "node": make("li", {}, button) };
  }

  filter() {
    const wanted = folded(this.search.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { rows, node } of this.groups) {
      for (const row of rows) row.node.hidden = !wanted.every((word) => row.words.includes(word));
      const here = rows.filter((row) => !row.node.hidden).length;
      node.hidden = here === 0;
      found += here;
    }
    this.nobody.hidden = found > 0;
  }

  // Marks whose window is open, and which of them has something new.
  mark(chats) {
    for (const { phone, button, mark, role, speakers } of this.rows) {
      const chat = chats.get(phone.address);
      button.classList.toggle("open", Boolean(chat));
      const [words, badge] = mark.children;
      words.textContent = chat ? `${say("open")}. ${chat.unread ? say("unread", { "number": chat.unread }) : ""}` : "";
      badge.hidden = !(chat && chat.unread);
      badge.textContent = chat ? String(chat.unread) : "";
      role.textContent = aboutOf(phone);
      if (speakers) speakers.textContent = sharing(phone);
    }
  }
}
