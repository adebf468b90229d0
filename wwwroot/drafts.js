// Keeps what is being typed in the browser, key by key and from the first key on, whether or not the session is there:
// a killed server or a closed laptop takes nothing away. DraftKeeper brings it back.
const reconnectDialog = "components-reconnect-modal";

const pathOf = (element) => element?.dataset?.path;
// The design that is shown, from /designs/{id}/...
const prefix = () => `dataeng.draft:${location.pathname.split("/")[2]}:`;
const store = (action) => {
  try {
    return action(sessionStorage);
  } catch {
    // Storage is switched off or full in this browser: drafts then last as long as the page.
    return undefined;
  }
};
const read = (path) => store((kept) => JSON.parse(kept.getItem(prefix() + path) ?? "null"));
const forget = (path) => store((kept) => kept.removeItem(prefix() + path));

const all = () =>
  store((kept) =>
    Object.keys(kept)
      .filter((key) => key.startsWith(prefix()))
      .map((key) => key.slice(prefix().length))
      .map((path) => ({ path, ...read(path) })),
  ) ?? [];

document.addEventListener("input", ({ target }) => {
  const path = pathOf(target);
  if (path !== undefined) {
    const draft = { text: target.value, basis: target.dataset.basis ?? "" };
    store((kept) => kept.setItem(prefix() + path, JSON.stringify(draft)));
  }
});

export function attach(keeper) {
  const listeners = new AbortController();
  const listen = (target, type, handler) => target?.addEventListener(type, handler, { signal: listeners.signal });

  listen(document, "keydown", (event) => {
    const path = pathOf(event.target);
    if (event.key === "Escape" && path !== undefined && !event.defaultPrevented) {
      forget(path);
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
      if (read(path)?.text === text) {
        forget(path);
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
