// Fitting what the page shows to the history the server keeps. The history is the truth; what was said just now is
// shown before it is found there, and must be neither lost nor doubled when it is.

const UNSENT = ["waiting", "sending", "refused"];

export function isUnsent(item) {
  return UNSENT.includes(item.state);
}

export function itemOf(said) {
  return { ...said, "at": Date.parse(said.at), "state": "", "why": "" };
}

// `asked` is the serial of the last item that was here when the history was asked for.
export function merge(items, history, asked) {
  const known = new Map(items.filter((item) => item.id).map((item) => [item.id, item]));
  const locals = items.filter((item) => !item.id || isUnsent(item));
  const merged = history.map((said) => stillHere(known.get(said.id), said) || adopted(locals, said) || itemOf(said));
  const here = new Set(merged);
  return merged.concat(locals.filter((item) => !here.has(item) && stays(item, asked)));
}

// Where what was said has been erased, its id is given again to something else, said at another time.
function stillHere(item, said) {
  return item && item.mine === said.mine && item.at === Date.parse(said.at) ? corrected(item, said) : null;
}

// What is here without an id, and has the same key or says the same, is the same.
function adopted(locals, said) {
  const place = locals.findIndex((item) => !item.id && isSame(item, said));
  if (place < 0) return null;
  const [item] = locals.splice(place, 1);
  item.id = said.id;
  item.at = Date.parse(said.at);
  if (!isUnsent(item)) item.state = "";
  return corrected(item, said);
}

// The server keeps no codes: what was typed in clear is shown as it is kept.
function corrected(item, said) {
  if (plain(item.text) === plain(said.text)) return item;
  item.text = said.text;
  if (item.bubble) item.bubble.render();
  return item;
}

function isSame(item, said) {
  if (item.mine !== said.mine || item.state === "refused") return false;
  if (said.mine) return item.key === said.key;
  if (item.media || said.media) return Boolean(item.media && said.media && item.media.id === said.media.id);
  return plain(item.text) === plain(said.text);
}

function plain(text) {
  return text.normalize("NFC").trim();
}

// Two looks at the history without it: then it is not there.
function stays(item, asked) {
  if (isUnsent(item) || item.serial > asked) return true;
  item.missed = (item.missed || 0) + 1;
  return item.missed < 2;
}
