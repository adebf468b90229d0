const dialog = document.getElementById("components-reconnect-modal");
let shown = 0;

dialog.addEventListener("components-reconnect-state-changed", (event) => {
  switch (event.detail.state) {
    case "show":
      document.documentElement.toggleAttribute("data-offline", true);
      // Most interruptions are over before one could read about them.
      shown = setTimeout(() => dialog.open || dialog.showModal(), 500);
      break;
    case "hide":
      document.documentElement.toggleAttribute("data-offline", false);
      close();
      break;
    case "rejected":
      // The server is there but no longer knows this session, as after a restart.
      location.reload();
      break;
  }
});

document.getElementById("reconnect-now").addEventListener("click", retry);
document.getElementById("reconnect-reload").addEventListener("click", () => location.reload());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && dialog.classList.contains("components-reconnect-failed")) {
    retry();
  }
});
// Escape would only hide that nothing works.
dialog.addEventListener("cancel", (event) => event.preventDefault());

function close() {
  clearTimeout(shown);
  dialog.close();
}

async function retry() {
  try {
    if (await Blazor.reconnect()) {
      close();
    } else {
      location.reload();
    }
  } catch {
    // Still unreachable: the dialog stays and offers the same again.
  }
}
