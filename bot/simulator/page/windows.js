// Which windows are open: side by side on a wide screen, one at a time under a strip of tabs on a narrow one.

import { Chat } from "./chat.js";
import { fill, icon, make } from "./make.js";
import { addressesWithUnsent } from "./sending.js";
import { load, save } from "./store.js";
import { say } from "./words.js";

const WIDE = window.matchMedia("(min-width: 800px)");

export class Windows {
  constructor(phones, changed) {
    this.phones = new Map(phones.map((phone) => [phone.address, phone]));
    this.changed = changed;
    this.chats = new Map();
    this.active = "";
    this.stage = document.getElementById("windows");
    this.tabs = document.getElementById("tabs");
    window.addEventListener("popstate", (event) => this.show((event.state && event.state.chat) || ""));
    window.addEventListener("beforeunload", (event) => this.warn(event));
    document.addEventListener("visibilitychange", () => this.show(this.active));
    document.addEventListener("clockmoved", () => this.each((chat) => chat.markAll()));
    document.addEventListener("languagechosen", () => {
      this.each((chat) => chat.translate());
      this.refresh();
    });
    this.restore();
  }

  // Opens again what was open, and whoever still has something to send.
  restore() {
    const remembered = load("windows", []);
    const addresses = [...(Array.isArray(remembered) ? remembered : []), ...addressesWithUnsent()];
    for (const address of addresses) this.add(address);
    const chat = history.state && history.state.chat;
    this.show(this.chats.has(chat) ? chat : "");
  }

  add(address) {
    if (this.chats.has(address) || !this.phones.has(address)) return;
    const chat = new Chat(this.phones.get(address), { "close": (which) => this.close(which), "unread": () => this.refresh() });
    this.chats.set(address, chat);
    this.stage.appendChild(chat.node);
  }

  open(address) {
    this.add(address);
    if (this.active !== address && !WIDE.matches) history.pushState({ "chat": address }, "");
    this.show(address);
    const { node, composer } = this.chats.get(address);
    if (!WIDE.matches) return;
    node.scrollIntoView({ "block": "nearest", "inline": "nearest" });
    composer.box.focus();
  }

  close(address) {
    this.chats.get(address).close();
    this.chats.delete(address);
    const others = [...this.chats.keys()];
    this.show(this.active === address ? others[others.length - 1] || "" : this.active);
  }

  // Shows one window, or with no address the list. On a wide screen all are in sight anyway.
  show(address) {
    this.active = this.chats.has(address) ? address : "";
    document.body.dataset.screen = this.active ? "chat" : "list";
    document.getElementById("empty").hidden = this.chats.size > 0;
    this.each((chat, which) => {
      chat.node.classList.toggle("active", which === this.active);
      if (chat.isShown()) chat.shown();
    });
    this.refresh();
  }

  refresh() {
    save("windows", [...this.chats.keys()]);
    this.tabs.hidden = this.chats.size === 0;
    const tabs = [...this.chats].map(([address, chat]) => this.tab(address, chat));
    fill(this.tabs, [this.tab("", null), ...tabs]);
    const current = this.tabs.querySelector("[aria-current]");
    if (current) this.tabs.scrollLeft = current.offsetLeft - 60;
    this.changed(this.chats);
  }

  tab(address, chat) {
    const unread = chat && chat.unread ? make("span", { "class": "badge" }, String(chat.unread)) : null;
    return make("button", {
      "type": "button",
      "class": "tab",
      "aria-current": this.active === address ? "true" : null,
      "click": () => (address ? this.open(address) : this.toList()),
    }, chat ? null : icon("list"), make("span", {}, chat ? chat.phone.label : say("list")), unread);
  }

  toList() {
    if (this.active) history.pushState({}, "");
    this.show("");
  }

  warn(event) {
    if (![...this.chats.values()].some((chat) => chat.sending.hasPhotoOnlyHere())) return;
    event.preventDefault();
    event.returnValue = "";
  }

  each(what) {
    this.chats.forEach(what);
  }
}
