// Photos: made smaller before they travel, and shown full size.

import { icon, make } from "./make.js";
import { say } from "./words.js";

const LONG_SIDE = 1600;
const SMALL_ENOUGH = 600 * 1024;
export const MOST_BYTES = 10 * 1024 * 1024;

// Draws the photo smaller where the browser can; otherwise it goes as it is and the server does it.
export async function shrink(file) {
  const address = URL.createObjectURL(file);
  try {
    const picture = await opened(address);
    const scale = Math.min(1, LONG_SIDE / Math.max(picture.naturalWidth, picture.naturalHeight));
    if (!turnsUpright() || (scale === 1 && file.size <= SMALL_ENOUGH)) return file;
    const smaller = await drawn(picture, scale);
    return smaller && smaller.size < file.size ? smaller : file;
  } catch (notAPicture) {
    return file;
  } finally {
    URL.revokeObjectURL(address);
  }
}

// A browser that does not turn photos upright would lose which way is up.
function turnsUpright() {
  return Boolean(window.CSS && CSS.supports && CSS.supports("image-orientation", "from-image"));
}

function opened(address) {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    picture.onload = () => resolve(picture);
    picture.onerror = () => reject(new Error("not a picture"));
    picture.src = address;
  });
}

function drawn(picture, scale) {
  const canvas = make("canvas", {
    "width": Math.max(1, Math.round(picture.naturalWidth * scale)),
    "height": Math.max(1, Math.round(picture.naturalHeight * scale)),
  });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
}

// `words` tell what is shown to who cannot see it.
export function showLarge(source, words) {
  const before = document.activeElement;
  const close = () => {
    sheet.remove();
    document.removeEventListener("keydown", onKey);
    if (before) before.focus();
  };
  const onKey = (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Tab") event.preventDefault();
  };
  const button = make("button", { "type": "button", "class": "sheet-close", "aria-label": say("close.photo") }, icon("close"));
  const sheet = make(
    "div",
    { "class": "sheet", "role": "dialog", "aria-modal": "true", "aria-label": say("photo"), "click": close },
    make("img", { "src": source, "alt": words || say("photo") }),
    button,
  );
  document.body.appendChild(sheet);
  document.addEventListener("keydown", onKey);
  button.focus();
}
