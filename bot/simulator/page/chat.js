// One chat window: its history, what is being said, and the line to the server.

import { Bubble } from "./bubble.js";
import { now, setClock } from "./clock.js";
import { Composer } from "./composer.js";
import { isUnsent, itemOf, merge } from "./history.js";
import { Line } from "./line.js";
import { avatar, icon, make } from "./make.js";
import { dayOf, sameDay } from "./moments.js";
import { aboutOf, sharing } from "./people.js";
import { Sending, newKey } from "./sending.js";
import { ask } from "./server.js";
import { Typing } from "./typing.js";
import { say } from "./words.js";

const USUAL = 100;
const MOST = 500;
const NEAR = 80;
const TOGETHER = 5 * 60 * 1000;

export class Chat {
  // `house` is told of `close(address)` and `unread()`.
  constructor(phone, house) {
    this.phone = phone;
    this.house = house;
    this.items = [];
    this.serial = 0;
    this.limit = USUAL;
    this.unread = 0;
    this.atEnd = true;
    this.lineState = "opening";
    this.build();
    this.showLine();
    this.line = new Line(phone.address, {
      "state": (state) => this.lineChanged(state),
      "heard": (key) => this.sending.heard(key),
      "refused": (key, letter) => this.sending.refused(key, letter),
      "said": (said) => this.hear(said),
      "clock": setClock,
    });
    this.sending = new Sending(phone.address, this.line, (item) => this.itemChanged(item));
    for (const item of this.sending.queue) this.put(item);
    this.arrange();
  }

  build() {
    const { phone } = this;
    this.dot = make("span", { "class": "dot" });
    this.about = make("span", { "class": "place-of" });
    this.stateText = make("span", { "class": "line-state", "role": "status" });
    this.log = make("ol", { "class": "log" });
    this.live = make("div", { "class": "live", "role": "log", "aria-live": "off", "tabindex": "0", "aria-label": phone.label }, this.log);
    this.typing = new Typing(() => this.keepEnd());
    this.earlier = make("button", { "type": "button", "class": "earlier", "data-say": "earlier", "hidden": true }, say("earlier"));
    this.newer = make("button", { "type": "button", "class": "newer", "hidden": true }, icon("down"), make("span", { "data-say": "newer" }, say("newer")));
    this.shared = make("p", { "class": "shared" });
    this.gone = make("p", { "class": "broken", "data-say": "line.gone.long", "hidden": true }, say("line.gone.long"));
    this.composer = new Composer(phone, (extras) => this.say(extras));
    const close = make("button", { "type": "button", "class": "icon-button", "data-say-label": "close", "aria-label": say("close") }, icon("close"));
    close.addEventListener("click", () => this.house.close(phone.address));
    this.start = make("div", { "class": "start", "hidden": true },
      make("p", { "data-say": "start" }, say("start")),
      make("button", { "type": "button", "data-say": "start.label", "click": () => this.say({ "text": say("start.words") }) }, say("start.label")));
    this.scroller = make("div", { "class": "scroller" }, this.earlier, this.start, this.live, this.typing.node);
    this.node = make("section", { "class": "chat", "aria-label": phone.label },
      make("header", { "class": "chat-head" }, avatar(phone),
        make("div", { "class": "who" }, make("h2", {}, phone.label),
          make("p", { "class": "sub" }, this.dot, this.stateText, this.about)),
        close),
      this.shared,
      make("div", { "class": "middle" }, this.scroller, this.newer),
      this.gone, this.composer.node);
    this.earlier.addEventListener("click", () => this.showEarlier());
    this.newer.addEventListener("click", () => this.toEnd());
    this.scroller.addEventListener("scroll", () => this.scrolled());
    if (window.ResizeObserver) new ResizeObserver(() => this.keepEnd()).observe(this.scroller);
  }

  lineChanged(state) {
    this.lineState = state;
    this.showLine();
    if (state === "gone") this.sending.lineBroke();
    if (state === "gone") this.typing.stop();
    if (state !== "on") return;
    for (const { bubble } of this.items) if (bubble.unshown) bubble.render();
    this.reload();
    this.sending.next();
  }

  showLine() {
    this.dot.className = `dot ${this.lineState}`;
    this.stateText.className = `line-state ${this.lineState}`;
    this.stateText.textContent = say(`line.${this.lineState}`);
    this.about.textContent = `${aboutOf(this.phone)} · ${this.phone.village}`;
    this.shared.textContent = sharing(this.phone);
    this.gone.hidden = this.lineState !== "gone";
  }

  // Says something: a text, a press with its label, or a photo.
  say(extras) {
    const item = { "id": "", "key": newKey(), "mine": true, "text": "", "buttons": [], "at": now(), "why": "", ...extras };
    this.put(item);
    this.sending.add(item);
    this.arrange();
    this.toEnd();
  }

  hear(said) {
    this.typing.stop();
    this.put(itemOf(said));
    this.arrange();
    this.noticed(1);
    this.reloadSoon(400);
  }

  put(item) {
    this.serial += 1;
    item.serial = this.serial;
    this.items.push(item);
  }

  itemChanged(item) {
    if (item.bubble) item.bubble.renderState();
    if (item.state === "sending") this.typing.begin();
    else if (item.state !== "heard") this.typing.stop();
    this.keepEnd();
    if (item.state === "heard") this.reloadSoon(1500);
  }

  reloadSoon(wait) {
    clearTimeout(this.reloading);
    this.reloading = setTimeout(() => this.reload(), wait);
  }

  async reload() {
    clearTimeout(this.reloading);
    const asked = this.serial;
    try {
      const answer = await ask(`/api/chat/${encodeURIComponent(this.phone.address)}?limit=${this.limit}`);
      this.showHistory(answer.said, asked);
    } catch (trouble) {
      if (this.line.isOpen()) this.reloadSoon(3000);
    }
  }

  showHistory(history, asked) {
    const shown = this.items.filter((item) => !item.mine).length;
    const first = this.live.getAttribute("aria-live") === "off";
    this.items = merge(this.items, history, asked);
    this.loaded = true;
    this.earlier.hidden = history.length < this.limit || this.limit >= MOST;
    this.arrange();
    if (first) this.live.setAttribute("aria-live", "polite");
    else this.noticed(this.items.filter((item) => !item.mine).length - shown);
    if (this.items.some((item) => !item.id && !isUnsent(item))) this.reloadSoon(2000);
  }

  async showEarlier() {
    const before = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.limit = MOST;
    await this.reload();
    this.scroller.scrollTop = this.scroller.scrollHeight - before;
  }

  // Brings the list on the page in line with the items, touching only what differs.
  arrange() {
    this.items.forEach((item, place) => {
      if (!item.bubble) item.bubble = new Bubble(item, this.acts());
      const here = this.log.children[place] || null;
      if (here !== item.bubble.node) this.log.insertBefore(item.bubble.node, here);
    });
    while (this.log.children.length > this.items.length) this.log.lastChild.remove();
    this.start.hidden = !this.loaded || this.items.length > 0;
    this.markAll();
    this.keepEnd();
  }

  markAll() {
    const moment = now();
    const last = this.items.map((item) => item.mine).lastIndexOf(false);
    let answer = null;
    for (let place = this.items.length - 1; place >= 0; place -= 1) {
      const item = this.items[place];
      const before = this.items[place - 1];
      const after = this.items[place + 1];
      item.bubble.showDay(before && sameDay(before.at, item.at) ? "" : dayOf(item.at, moment));
      item.bubble.mark({ "current": place === last, "quiet": Boolean(after) && isTogether(item, after) });
      if (item.mine) answer = item.state === "refused" ? answer : item.text;
      else if (item.buttons.length) {
        item.bubble.markAnswer(answer);
        answer = null;
      }
    }
  }

  acts() {
    return {
      "press": (press, label) => this.say({ "press": press, "text": label }),
      "again": (item) => {
        this.remove(item);
        const { text, press, media, blob, name, preview } = item;
        this.say({ text, press, media, blob, name, preview });
      },
      "remove": (item) => this.remove(item),
      "grew": () => this.keepEnd(),
    };
  }

  remove(item) {
    this.items = this.items.filter((one) => one !== item);
    this.arrange();
  }

  noticed(number) {
    if (number <= 0) return;
    if (!this.atEnd) this.newer.hidden = false;
    if (this.isShown()) return;
    this.unread += number;
    this.house.unread();
  }

  isShown() {
    return this.node.offsetParent !== null && !document.hidden;
  }

  shown() {
    this.unread = 0;
    this.composer.fit();
    this.keepEnd();
  }

  scrolled() {
    if (!this.scroller.clientHeight) return;
    this.atEnd = this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < NEAR;
    if (this.atEnd) this.newer.hidden = true;
  }

  keepEnd() {
    if (this.atEnd) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  toEnd() {
    this.atEnd = true;
    this.newer.hidden = true;
    this.keepEnd();
  }

  translate() {
    this.showLine();
    for (const item of this.items) item.bubble.render();
    this.composer.translate();
    this.markAll();
  }

  close() {
    clearTimeout(this.reloading);
    this.typing.stop();
    this.line.close();
    this.node.remove();
  }
}

function isTogether(item, after) {
  return item.mine === after.mine && after.at - item.at < TOGETHER && sameDay(item.at, after.at) && !isUnsent(item);
}
