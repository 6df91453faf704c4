// The line of one window: a WebSocket that is opened again whenever it breaks.

import { languageCode } from "./words.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 3000; // the server is on this machine

export class Line {
  // `ears` hears each kind of letter by its name, and `state` when the line opens or breaks.
  constructor(address, ears) {
    this.address = address;
    this.ears = ears;
    this.wait = FIRST_WAIT;
    this.timer = 0;
    this.closed = false;
    this.hurry = () => {
      if (!document.hidden && this.timer) this.open();
    };
    window.addEventListener("online", this.hurry);
    document.addEventListener("visibilitychange", this.hurry);
    this.open();
  }

  open() {
    clearTimeout(this.timer);
    this.timer = 0;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const query = `address=${encodeURIComponent(this.address)}&lang=${languageCode()}`;
    this.socket = new WebSocket(`${scheme}://${location.host}/ws?${query}`);
    this.socket.onopen = () => {
      this.wait = FIRST_WAIT;
      this.ears.state("on");
    };
    this.socket.onmessage = (event) => this.hear(JSON.parse(event.data));
    this.socket.onclose = () => this.broke();
  }

  isOpen() {
    return this.socket.readyState === WebSocket.OPEN;
  }

  send(letter) {
    this.socket.send(JSON.stringify(letter));
  }

  hear(letter) {
    for (const name of ["heard", "refused", "said", "clock"]) {
      if (name in letter) this.ears[name](letter[name], letter);
    }
  }

  broke() {
    if (this.closed) return;
    this.ears.state("gone");
    this.timer = setTimeout(() => this.open(), this.wait * (0.7 + 0.6 * Math.random()));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    window.removeEventListener("online", this.hurry);
    document.removeEventListener("visibilitychange", this.hurry);
    this.socket.close();
  }
}
