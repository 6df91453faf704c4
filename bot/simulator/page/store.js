// What the page remembers in this browser. A browser that forbids it forgets at reload, and all else works.

const PREFIX = "banhoc.";
const memory = new Map();

export function load(name, otherwise) {
  try {
    const kept = localStorage.getItem(PREFIX + name);
    return kept === null ? otherwise : JSON.parse(kept);
  } catch (forbidden) {
    return memory.has(name) ? memory.get(name) : otherwise;
  }
}

export function save(name, value) {
  memory.set(name, value);
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch (forbidden) {
    // It stays in memory.
  }
}

export function forget(name) {
  memory.delete(name);
  try {
    localStorage.removeItem(PREFIX + name);
  } catch (forbidden) {
    // It was in memory only.
  }
}

export function names(beginning) {
  const found = new Set(memory.keys());
  try {
    for (let place = 0; place < localStorage.length; place += 1) {
      const name = localStorage.key(place);
      if (name.startsWith(PREFIX)) found.add(name.slice(PREFIX.length));
    }
  } catch (forbidden) {
    // Memory holds them all.
  }
  return [...found].filter((name) => name.startsWith(beginning)).sort();
}
