// Hears the keys that are bound to something, and leaves those alone that belong to what is being typed.
const forgetAfter = 1500; // milliseconds between "g" and the key after it

export function attach(keys, page) {
  const listeners = new AbortController();
  const bound = new Set(keys);
  const firsts = new Set(keys.filter((key) => key.includes(" ")).map((key) => key.split(" ")[0]));
  let first = null;
  let at = 0;

  const isTyping = ({ target }) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  const nameOf = ({ key, ctrlKey, metaKey, shiftKey, altKey }) =>
    altKey ? "" : ctrlKey || metaKey ? `Ctrl+${shiftKey ? "Shift+" : ""}${key.toLowerCase()}` : key;

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.defaultPrevented || isTyping(event)) {
        return;
      }
      const key = nameOf(event);
      const pair = first !== null && event.timeStamp - at < forgetAfter ? `${first} ${key}` : key;
      first = null;
      if (bound.has(pair)) {
        event.preventDefault();
        page.invokeMethodAsync("OnKeyAsync", pair).catch(() => {});
      } else if (firsts.has(key)) {
        [first, at] = [key, event.timeStamp];
      }
    },
    { signal: listeners.signal },
  );

  return {
    dispose: () => listeners.abort(),
    next: (step) => {
      const rows = [...document.querySelectorAll(".finding-row summary")];
      const at = rows.indexOf(document.activeElement);
      rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : (at + step + rows.length) % rows.length]?.focus();
    },
    name: () => document.getElementById("revision-name")?.focus(),
    search: () => document.querySelector("main input[type=search]")?.focus(),
  };
}
