// Sends the file and reports; what to show is decided on the server.
const reportEvery = 150; // milliseconds

export function attach(root, input, page, address, header, limit) {
  const listeners = new AbortController();
  // Files go one after another, each with its own progress; a failure or a cancel ends the row.
  let waiting = [];
  let request = null;
  let file = null;

  const tell = (method, ...args) => page.invokeMethodAsync(method, ...args).catch(() => {});

  function take(files) {
    waiting.push(...files);
    next();
  }

  function next() {
    if (request || waiting.length === 0) {
      return;
    }
    file = waiting.shift();
    if (file.size > limit) {
      waiting = [];
      tell("OnTooLarge", file.name, file.size);
    } else {
      send();
    }
  }

  function send() {
    const { name, size } = file;
    let last = performance.now();
    let sent = 0;
    request = new XMLHttpRequest();
    request.open("PUT", `${address}?name=${encodeURIComponent(name)}`);
    request.setRequestHeader(header, "1");
    request.upload.onprogress = (event) => {
      sent = event.loaded;
      if (performance.now() - last >= reportEvery) {
        last = performance.now();
        tell("OnProgress", name, sent, size);
      }
    };
    request.onload = () => {
      const { status, responseText } = finish();
      const answer = parse(responseText);
      if (status === 201 && answer) {
        tell("OnStoredAsync", answer.id);
        next();
      } else {
        waiting = [];
        const reason = answer?.detail ?? `The server answered with status ${status}.`;
        tell("OnFailed", reason, status !== 413);
      }
    };
    request.onerror = () => {
      finish();
      waiting = [];
      const reason = sent > 0 ? "The connection was lost on the way." : "The file could not be read or sent.";
      tell("OnFailed", `${reason} Nothing of '${name}' was kept.`, true);
    };
    request.onabort = () => {
      finish();
      waiting = [];
      tell("OnCancelled", name);
    };
    tell("OnStarted", name, size);
    request.send(file);
  }

  function finish() {
    const ended = request;
    request = null;
    // The same file chosen again must count as a change.
    input.value = "";
    return ended;
  }

  function parse(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  function drop(event) {
    const items = [...(event.dataTransfer?.items ?? [])].filter((item) => item.kind === "file");
    if (items.length === 0) {
      return;
    }
    if (items.length > 1 && !input.multiple) {
      tell("OnFailed", "Several files were dropped. Drop one file.", false);
    } else if (items.some((item) => item.webkitGetAsEntry?.()?.isDirectory)) {
      tell("OnFailed", "A folder was dropped. Drop the files in it.", false);
    } else {
      take(items.map((item) => item.getAsFile()));
    }
  }

  const listen = (target, type, handler) => target.addEventListener(type, handler, { signal: listeners.signal });
  const hover = (over) => root.toggleAttribute("data-over", over);

  const choose = () => take([...input.files]);
  listen(input, "change", choose);
  listen(root, "dragover", (event) => {
    event.preventDefault();
    hover(true);
  });
  listen(root, "dragleave", (event) => root.contains(event.relatedTarget) || hover(false));
  listen(root, "drop", (event) => {
    event.preventDefault();
    hover(false);
    drop(event);
  });

  // A file dropped beside the box would otherwise replace the page.
  listen(document, "dragover", (event) => event.preventDefault());
  listen(document, "drop", (event) => event.preventDefault());

  // A file chosen while this script was still on its way changed an input nobody listened to.
  choose();

  return {
    cancel: () => request?.abort(),
    retry: () => file && take([file]),
    dispose: () => {
      listeners.abort();
      if (request) {
        request.onabort = null;
        request.abort();
      }
    },
  };
}
