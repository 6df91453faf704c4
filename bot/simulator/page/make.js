// Making elements. Text is only ever put in as text, so nothing anybody writes can become markup.

const SVG = "http://www.w3.org/2000/svg";

export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  fill(element, children);
  return element;
}

export function fill(element, children) {
  element.textContent = "";
  for (const child of children) {
    if (child) element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
  }
}

export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  drawing.setAttribute("aria-hidden", "true");
  drawing.appendChild(use);
  return drawing;
}

export function avatar(phone) {
  const words = phone.label.trim().split(/\s+/);
  let colour = 0;
  for (const letter of phone.address) colour = (colour * 31 + letter.codePointAt(0)) % 6;
  return make("span", { "class": `avatar c${colour}`, "aria-hidden": "true" }, words[words.length - 1].slice(0, 1).toUpperCase());
}

let hiding = 0;

// Tells the person something that belongs to no window; it goes away by itself.
export function tell(words) {
  const notice = document.getElementById("notice");
  notice.textContent = words;
  clearTimeout(hiding);
  hiding = setTimeout(() => { notice.textContent = ""; }, 6000);
}
