// Tells the tabs of a browser apart, and keeps telling so when one is reloaded.
const key = "dataeng.tab";

// Taken while the page lives and put back when it goes: a duplicated tab copies the storage and must not find it there.
const take = () => {
  try {
    const kept = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return kept;
  } catch {
    return null; // Storage is switched off in this browser: undo then ends with the page.
  }
};

const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

const id = take() ?? fresh();

addEventListener("pagehide", () => {
  try {
    sessionStorage.setItem(key, id);
  } catch {
    // As above.
  }
});

addEventListener("pageshow", (shown) => {
  if (shown.persisted) take();
});

export const tab = () => id;
