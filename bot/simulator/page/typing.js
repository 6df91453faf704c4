// While the bot has not answered yet, a line says that it will; it goes away where no answer comes.

import { make } from "./make.js";
import { say } from "./words.js";

const SOON = 400;
const LONG = 10000;

export class Typing {
  constructor(grew) {
    this.grew = grew;
    this.node = make("p", { "class": "typing", "role": "status" });
    this.timers = [];
  }

  // A quick answer needs no such line.
  begin() {
    this.stop();
    this.timers = [setTimeout(() => this.show(say("typing")), SOON), setTimeout(() => this.stop(), LONG)];
  }

  stop() {
    for (const timer of this.timers) clearTimeout(timer);
    this.show("");
  }

  show(words) {
    this.node.textContent = words;
    this.grew();
  }
}
