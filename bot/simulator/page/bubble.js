// One thing said, as it is seen: the bubble, its photo, its buttons, its time and whether it has arrived.

import { fill, icon, make } from "./make.js";
import { timeOf } from "./moments.js";
import { showLarge } from "./photo.js";
import { say } from "./words.js";

const STATE_ICONS = { "waiting": "clock", "sending": "clock", "heard": "tick", "": "tick" };

// Several choices at once: the first press, then the last part of each other one.
export function joined(buttons) {
  const [first, ...others] = buttons.map((button) => button.press);
  return [first, ...others.map((press) => press.split(".").pop())].join("+");
}

export class Bubble {
  // `acts` does what is tapped: press(press, label), again(item), remove(item), grew().
  constructor(item, acts) {
    this.item = item;
    this.acts = acts;
    this.picked = new Set();
    this.touched = false;
    this.day = make("p", { "class": "day", "hidden": true });
    this.body = make("div", { "class": "bubble" });
    this.below = make("div", { "class": "below" });
    this.node = make("li", { "class": `said ${item.mine ? "mine" : "theirs"}` }, this.day, this.body, this.below);
    this.render();
  }

  render() {
    const { item } = this;
    fill(this.body, [
      make("span", { "class": "unseen" }, `${say(item.mine ? "me" : "bot")}: `),
      item.media || item.preview ? this.medium() : null,
      item.text ? make("p", { "class": "text" }, item.text) : null,
      this.meta(),
    ]);
    fill(this.below, [...this.trouble(), item.buttons.length ? this.choices() : null]);
  }

  showDay(words) {
    this.day.hidden = !words;
    this.day.textContent = words;
  }

  mark(classes) {
    for (const [name, on] of Object.entries(classes)) this.node.classList.toggle(name, on);
  }

  markAnswer(text) {
    const answers = text === null ? [] : [text, ...(this.item.many ? text.split(", ") : [])];
    for (const button of this.below.querySelectorAll("[data-label]")) {
      const chosen = answers.includes(button.dataset.label);
      button.classList.toggle("chosen", chosen);
      if (button.tagName === "BUTTON") button.setAttribute("aria-pressed", String(chosen));
      else if (text !== null && !this.touched) this.pick(button.querySelector("input"), chosen);
    }
  }

  // Only the sign of arrival and the progress change often; the rest of the bubble is left alone.
  renderState() {
    const old = this.body.querySelector(".meta");
    old.replaceWith(this.meta());
    const bar = this.body.querySelector("progress");
    if (bar) bar.hidden = !this.isUploading();
    if (bar) bar.value = this.item.progress || 0;
    const troubles = this.below.querySelectorAll(".trouble");
    for (const trouble of troubles) trouble.remove();
    for (const trouble of this.trouble()) this.below.insertBefore(trouble, this.below.firstChild);
  }

  isUploading() {
    return Boolean(this.item.blob && !this.item.media && this.item.state !== "refused");
  }

  meta() {
    const { item } = this;
    const sign = item.mine && item.state in STATE_ICONS
      ? make("span", { "class": `state ${item.state || "heard"}`, "title": say(`state.${item.state || "heard"}`) },
        icon(STATE_ICONS[item.state]), make("span", { "class": "unseen" }, say(`state.${item.state || "heard"}`)))
      : null;
    return make("p", { "class": "meta" }, make("time", {}, timeOf(item.at)), sign);
  }

  medium() {
    const { item } = this;
    const source = item.preview || `/media/${encodeURIComponent(item.media.id)}`;
    if (item.media && item.media.kind === "audio") return make("audio", { "controls": true, "src": source });
    if (item.mine && item.media && item.media.kind === "file") {
      return make("span", { "class": "file" }, icon("file"), item.name || say("file"));
    }
    if (item.media && item.media.kind === "file") {
      return make("a", { "class": "file", "href": source, "download": item.name || true }, icon("file"), item.name || say("file"));
    }
    const words = item.mine ? "" : item.text;
    const picture = make("img", { "src": source, "alt": words, "load": () => this.acts.grew() });
    const button = make("button", { "type": "button", "class": "photo", "aria-label": say("photo.open"), "click": () => showLarge(source, words) }, picture);
    this.unshown = false;
    picture.addEventListener("error", () => {
      this.unshown = true;
      button.replaceWith(make("span", { "class": "no-picture" }, icon("photo"), make("span", {}, item.name || say("photo"))));
    });
    return make("div", { "class": "medium" }, button, item.blob
      ? make("progress", { "max": "1", "value": item.progress || 0, "hidden": !this.isUploading() }) : null);
  }

  trouble() {
    const { item } = this;
    if (!item.why) return [];
    if (item.state !== "refused") {
      return item.state === "waiting" ? [make("p", { "class": "trouble" }, say("again.soon", { "why": item.why }))] : [];
    }
    const act = (name, what) => make("button", { "type": "button", "click": () => what(item) }, say(name));
    return [
      make("div", { "class": "trouble refused", "role": "alert" }, make("p", {}, say("refused", { "why": item.why })),
        act("again", this.acts.again), act("remove", this.acts.remove)),
    ];
  }

  choices() {
    const { item } = this;
    if (!item.many) {
      return make("div", { "class": "choices", "role": "group" }, ...item.buttons.map((button) => this.choice(button)));
    }
    this.done = make("button", { "type": "button", "class": "done", "click": () => this.finish() });
    this.group = make("div", { "class": "choices many", "role": "group" }, ...item.buttons.map((button) => this.box(button)), this.done);
    this.count();
    return this.group;
  }

  choice(button) {
    let tapped = 0;
    const press = (event) => {
      // A finger that trembles means one tap.
      if (event.timeStamp - tapped < 1000 && tapped) return;
      tapped = event.timeStamp;
      this.acts.press(button.press, button.label);
    };
    return make("button", { "type": "button", "class": "choice", "data-label": button.label, "click": press }, button.label);
  }

  box(button) {
    const input = make("input", { "type": "checkbox", "value": button.press, "checked": this.picked.has(button.press) });
    input.addEventListener("change", () => {
      this.touched = true;
      this.pick(input, input.checked);
    });
    return make("label", { "class": "choice", "data-label": button.label }, input, make("span", {}, button.label));
  }

  pick(input, on) {
    input.checked = on;
    if (on) this.picked.add(input.value);
    else this.picked.delete(input.value);
    this.count();
  }

  count() {
    const number = this.picked.size;
    this.done.disabled = number === 0;
    this.done.textContent = number ? say("done.some", { number }) : say("done");
    this.group.classList.toggle("touched", this.touched);
  }

  finish() {
    const chosen = this.item.buttons.filter((button) => this.picked.has(button.press));
    this.touched = false;
    this.count();
    this.acts.press(joined(chosen), chosen.map((button) => button.label).join(", "));
  }
}
