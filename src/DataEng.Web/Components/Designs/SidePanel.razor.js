// What the browser remembers of the panel; without storage it is as new on each page.
const key = "dataeng.side";

export function attach() {
  return {
    recall: () => {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    remember: (value) => {
      try {
        localStorage.setItem(key, value);
      } catch {
        // Storage is switched off: the choice lasts as long as the page.
      }
    },
    dispose: () => {},
  };
}
