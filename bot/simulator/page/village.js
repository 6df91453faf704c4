// The village page: asks the server who lives here, then opens the list, the clock and the windows.

import { setClock, startClock } from "./clock.js";
import { tell } from "./make.js";
import { People } from "./people.js";
import { ask } from "./server.js";
import { languageCode, say, sayAll, speak } from "./words.js";
import { Windows } from "./windows.js";

const LONGEST_WAIT = 8000;

function showLanguage() {
  const button = document.getElementById("language");
  button.textContent = say("language");
  button.title = say("language.title");
  button.lang = languageCode() === "vi" ? "en" : "vi";
}

function showPlace({ commune, province, note }) {
  const place = [commune, province].filter(Boolean).join(", ");
  document.getElementById("place").textContent = place.charAt(0).toUpperCase() + place.slice(1);
  document.getElementById("place-note").textContent = note;
  document.title = `Bản Học · ${commune}`;
}

// One line of what to do first.
function showTry({ first }) {
  document.getElementById("try").textContent = say("try", { "name": first });
}

// The people of the demonstration go on in the language of the page, until one of them chooses another.
async function switchLanguage() {
  const language = languageCode() === "vi" ? "en" : "vi";
  try {
    await ask("/api/language", { "method": "POST", "body": JSON.stringify({ language }) });
    speak(language);
  } catch (trouble) {
    tell(trouble.message);
  }
}

async function start(wait) {
  let village;
  try {
    village = await ask("/api/village");
  } catch (trouble) {
    tell(trouble.message);
    setTimeout(() => start(Math.min(wait * 2, LONGEST_WAIT)), wait);
    return;
  }
  speak(village.language);
  showPlace(village.place);
  showTry(village.place);
  document.addEventListener("languagechosen", () => showTry(village.place));
  setClock(village.now);
  startClock();
  let windows = null;
  const people = new People(village.people, (address) => windows.open(address));
  windows = new Windows(village.people, (chats) => people.mark(chats));
  document.body.classList.add("ready");
}

document.getElementById("language").addEventListener("click", switchLanguage);
document.addEventListener("languagechosen", showLanguage);
sayAll();
showLanguage();
start(500);
