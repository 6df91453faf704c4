// Asking the server. What it refuses carries its own sentence; what never arrives carries ours.

import { languageCode, say } from "./words.js";

export class Refused extends Error {}

export async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, { ...options, "headers": { "Accept-Language": languageCode() } });
  } catch (unreached) {
    throw new Error(say("trouble"));
  }
  return read(answer.status, await answer.text());
}

// Sends a photo; `progress` hears the share sent so far. XMLHttpRequest, for fetch does not tell.
export function upload(blob, name, address, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const lost = () => reject(new Error(say("trouble")));
    request.open("POST", "/api/media");
    request.setRequestHeader("Accept-Language", languageCode());
    request.setRequestHeader("Content-Type", blob.type || "application/octet-stream");
    request.setRequestHeader("X-Name", encodeURIComponent(name.slice(-100)));
    request.setRequestHeader("X-Phone", encodeURIComponent(address));
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    };
    request.onerror = lost;
    request.onabort = lost;
    request.onload = () => {
      try {
        resolve(read(request.status, request.responseText).media);
      } catch (trouble) {
        reject(trouble);
      }
    };
    request.send(blob);
  });
}

function read(status, text) {
  let told = {};
  try {
    told = JSON.parse(text);
  } catch (unreadable) {
    throw new Error(say("trouble"));
  }
  if (status < 300) return told;
  if (status < 500 && told.error) throw new Refused(told.error);
  throw new Error(told.error || say("trouble"));
}
