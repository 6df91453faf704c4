// Where one writes: the text box, the photo button, and the photo or roster chosen but not sent yet.

import { icon, make } from "./make.js";
import { now } from "./clock.js";
import { MOST_BYTES, shrink } from "./photo.js";
import { forget, load, save } from "./store.js";
import { say } from "./words.js";

const LONGEST_TEXT = 14000;
const TALLEST = 132;
const LARGEST_ROSTER = 5000000;

function isRoster(file) {
  return /\.(xlsx|xls|ods|csv|docx|docm|doc|odt)$/i.test(file.name);
}

export class Composer {
  // `send` takes what is said: { text } or { blob, name, preview }.
  constructor(phone, send) {
    this.phone = phone;
    this.send = send;
    this.draft = `draft.${encodeURIComponent(phone.address)}`;
    this.build();
    this.box.value = load(this.draft, "");
    this.fit();
  }

  build() {
    this.box = make("textarea", { "rows": "1", "enterkeyhint": "send", "autocomplete": "off", "data-say-placeholder": "write" });
    this.file = make("input", { "type": "file", "accept": "image/*,.xlsx,.xls,.ods,.csv,.docx", "class": "unseen", "data-say-label": "photo.add", "aria-label": say("photo.add") });
    this.wrong = make("p", { "class": "wrong", "role": "alert", "hidden": true });
    this.chosen = make("div", { "class": "chosen-photo", "hidden": true });
    const button = make("button", { "type": "submit", "class": "icon-button send", "data-say-label": "send", "aria-label": say("send") }, icon("send"));
    const photo = make("label", { "class": "icon-button add-photo", "data-say-title": "photo.add", "title": say("photo.add") }, this.file, icon("photo"));
    this.node = make("form", { "class": "composer", "submit": (event) => this.submit(event) },
      this.wrong, this.chosen, make("div", { "class": "write" }, photo, this.box, button));
    this.box.addEventListener("input", () => this.changed());
    this.box.addEventListener("keydown", (event) => this.pressed(event));
    this.file.addEventListener("change", () => this.choose());
    this.translate();
  }

  pressed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    this.submit(event);
  }

  changed() {
    this.complain("");
    this.fit();
    if (this.box.value) save(this.draft, this.box.value);
    else forget(this.draft);
  }

  fit() {
    if (!this.box.scrollHeight) return;
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight + 2, TALLEST)}px`;
  }

  submit(event) {
    event.preventDefault();
    const text = this.box.value.trim();
    if (new TextEncoder().encode(text).length > LONGEST_TEXT) {
      this.complain(say("text.long"));
      return;
    }
    if (this.photo) this.sendPhoto();
    if (!text) return;
    this.send({ text });
    this.box.value = "";
    this.changed();
  }

  async choose() {
    const file = this.file.files[0];
    this.file.value = "";
    if (!file) return;
    const roster = isRoster(file);
    if (!roster) this.complain(say("photo.shrinking"));
    const blob = roster ? file : await shrink(file);
    const large = blob.size > (roster ? LARGEST_ROSTER : MOST_BYTES);
    this.complain(large ? say(roster ? "roster.large" : "photo.large") : "");
    if (large) return;
    this.photo = { blob, "name": file.name, "preview": URL.createObjectURL(blob) };
    this.showChosen();
  }

  showChosen() {
    const { preview, name } = this.photo;
    const picture = make("img", { "src": preview, "alt": "", "error": () => picture.replaceWith(icon("photo")) });
    const ready = isRoster(this.photo) ? "roster.ready" : "photo.ready";
    this.chosen.textContent = "";
    this.chosen.append(
      picture,
      make("p", {}, make("strong", { "data-say": ready }, say(ready)), make("span", { "class": "file-name" }, name)),
      make("button", { "type": "button", "data-say": "cancel", "click": () => this.cancel() }, say("cancel")),
      make("button", { "type": "button", "class": "strong", "data-say": "send", "click": () => this.sendPhoto() }, say("send")),
    );
    this.chosen.hidden = false;
    this.chosen.lastChild.focus();
  }

  cancel() {
    URL.revokeObjectURL(this.photo.preview);
    this.photo = null;
    this.chosen.hidden = true;
    this.box.focus();
  }

  sendPhoto() {
    this.send({ ...this.photo, "at": now() });
    this.photo = null;
    this.chosen.hidden = true;
  }

  complain(words) {
    this.wrong.textContent = words;
    this.wrong.hidden = !words;
  }

  translate() {
    this.box.placeholder = say("write");
    this.box.setAttribute("aria-label", say("write.to", { "name": this.phone.label }));
  }
}
