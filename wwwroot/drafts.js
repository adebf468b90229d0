// Keeps what is being typed in the browser, key by key: a killed server or a closed laptop takes nothing away.
const reconnectDialog = "components-reconnect-modal";

export function attach(design, keeper) {
  const prefix = `dataeng.draft:${design}:`;
  const listeners = new AbortController();
  const listen = (target, type, handler) => target?.addEventListener(type, handler, { signal: listeners.signal });
  const pathOf = (element) => element?.dataset?.path;
  const store = (action) => {
    try {
      return action(sessionStorage);
    } catch {
      // Storage is switched off or full in this browser: drafts then last as long as the page.
      return undefined;
    }
  };

  const read = (key) => store((kept) => JSON.parse(kept.getItem(key) ?? "null"));
  const all = () =>
    store((kept) =>
      Object.keys(kept)
        .filter((key) => key.startsWith(prefix))
        .map((key) => ({ path: key.slice(prefix.length), ...read(key) })),
    ) ?? [];

  listen(document, "input", ({ target }) => {
    const path = pathOf(target);
    if (path !== undefined) {
      const draft = { text: target.value, basis: target.dataset.basis ?? "" };
      store((kept) => kept.setItem(prefix + path, JSON.stringify(draft)));
    }
  });
  listen(document, "keydown", (event) => {
    const path = pathOf(event.target);
    if (event.key === "Escape" && path !== undefined && !event.defaultPrevented) {
      store((kept) => kept.removeItem(prefix + path));
      event.target.value = event.target.dataset.basis ?? "";
      keeper.invokeMethodAsync("OnEscape", path).catch(() => {});
    }
  });
  // Keys pressed while the session was away never reached the server.
  listen(document.getElementById(reconnectDialog), "components-reconnect-state-changed", (event) => {
    if (event.detail.state === "hide") {
      keeper.invokeMethodAsync("OnDrafts", all()).catch(() => {});
    }
  });

  return {
    all,
    // Only what was stored: keys pressed since then are newer than that.
    drop: (path, text) => {
      if (read(prefix + path)?.text === text) {
        store((kept) => kept.removeItem(prefix + path));
      }
    },
    focus: (path) => {
      const field = document.querySelector(`[data-path="${CSS.escape(path)}"]`);
      field?.scrollIntoView({ block: "center" });
      field?.focus();
    },
    dispose: () => listeners.abort(),
  };
}
