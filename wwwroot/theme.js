// Sets the theme before the first paint, so the page never flashes; the display menu calls it later.
(() => {
  const key = "dataeng.theme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let choice = "system";

  const load = () => {
    try {
      const stored = localStorage.getItem(key);
      choice = stored === "light" || stored === "dark" ? stored : "system";
    } catch {
      // Storage is switched off in this browser: the choice then lasts as long as the page.
    }
  };

  // Pages for reading run no script: the server reads the choice from a cookie, and writes the page in it.
  const tell = () => {
    const age = choice === "system" ? 0 : 31536000;
    document.cookie = `${key}=${choice}; path=/; max-age=${age}; samesite=lax`;
  };

  const apply = () => {
    tell();
    document.documentElement.dataset.theme = choice === "system" ? (dark.matches ? "dark" : "light") : choice;
  };

  window.dataengTheme = {
    current: () => choice,
    choose: (next) => {
      choice = next;
      try {
        localStorage.setItem(key, next);
      } catch {
        // As above.
      }
      apply();
    },
  };

  dark.addEventListener("change", apply);
  addEventListener("storage", (event) => {
    if (event.key === key) {
      load();
      apply();
    }
  });
  load();
  apply();
})();
