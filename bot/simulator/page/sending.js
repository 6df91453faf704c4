// What was said and has not been heard yet: kept in the browser, sent one after another, sent again after a break.
// Each has a key of its own, by which the server knows what it has heard before.

import { Refused, upload } from "./server.js";
import { forget, load, names, save } from "./store.js";

const REST = 3000;

function shelf(address) {
  return `unsent.${encodeURIComponent(address)}|`;
}

export function addressesWithUnsent() {
  const found = names("unsent.").map((name) => decodeURIComponent(name.slice("unsent.".length).split("|")[0]));
  return [...new Set(found)];
}

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Sending {
  constructor(address, line, changed) {
    this.address = address;
    this.shelf = shelf(address);
    this.line = line;
    this.changed = changed;
    this.inFlight = "";
    this.resting = false;
    this.queue = names(this.shelf).map((name) => ({ ...load(name, {}), "shelved": name, "state": "waiting" }));
  }

  add(item) {
    item.shelved = `${this.shelf}${String(Date.now()).padStart(15, "0")}|${item.key}`;
    item.state = "waiting";
    this.queue.push(item);
    this.keep(item);
    this.next();
  }

  hasPhotoOnlyHere() {
    return this.queue.some((item) => item.blob && !item.media);
  }

  // A photo can be kept once the server has it; until then it lives in this page alone.
  keep(item) {
    if (item.blob && !item.media) return;
    const { key, text, press, media, at } = item;
    save(item.shelved, { "id": "", key, "mine": true, text, press, media, at, "buttons": [] });
  }

  next() {
    const item = this.queue[0];
    if (!item || this.inFlight || this.resting || item.uploading || !this.line.isOpen()) return;
    this.put(item, "sending");
    if (item.blob && !item.media) {
      this.sendPhoto(item);
      return;
    }
    this.inFlight = item.key;
    this.line.send(letter(item));
  }

  async sendPhoto(item) {
    item.uploading = true;
    try {
      item.media = await upload(item.blob, item.name, this.address, (share) => {
        item.progress = share;
        this.changed(item);
      });
      this.keep(item);
    } catch (trouble) {
      if (trouble instanceof Refused) this.drop(item, "refused", trouble.message);
      else this.rest(item, trouble.message, REST);
    }
    item.uploading = false;
    this.next();
  }

  heard(key) {
    this.inFlight = "";
    const item = this.queue.find((one) => one.key === key);
    if (item) this.drop(item, "heard", "");
    this.next();
  }

  refused(key, letter) {
    const item = this.queue.find((one) => one.key === (key || this.inFlight));
    this.inFlight = "";
    if (item && letter.again) this.rest(item, letter.why, letter.again * 1000);
    else if (item) this.drop(item, "refused", letter.why);
    this.next();
  }

  rest(item, why, time) {
    this.resting = true;
    item.why = why;
    this.put(item, "waiting");
    setTimeout(() => {
      this.resting = false;
      this.next();
    }, time);
  }

  lineBroke() {
    this.inFlight = "";
    for (const item of this.queue) this.put(item, "waiting");
  }

  drop(item, state, why) {
    this.queue = this.queue.filter((one) => one !== item);
    forget(item.shelved);
    item.why = why;
    this.put(item, state);
  }

  put(item, state) {
    item.state = state;
    this.changed(item);
  }
}

function letter(item) {
  if (item.press) return { "key": item.key, "press": item.press, "label": item.text };
  if (item.media) return { "key": item.key, "media": item.media.id };
  return { "key": item.key, "text": item.text };
}
