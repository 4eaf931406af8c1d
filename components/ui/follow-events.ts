/**
 * Hears the server's events at `href`, each a JSON value, until told to stop. Listens while the page is seen: a hidden tab
 * would hold one of the few connections to the server.
 */
export function followEvents<Event>(href: string, onEvent: (event: Event) => void): () => void {
  let source: EventSource | null = null;
  let timer = 0;
  let pauseMs = FIRST_PAUSE_MS;
  const close = () => {
    source?.close();
    source = null;
    clearTimeout(timer);
  };
  const open = () => {
    close();
    if (document.hidden) return;
    source = new EventSource(href);
    source.onopen = () => {
      pauseMs = FIRST_PAUSE_MS;
    };
    source.onmessage = ({ data }: MessageEvent<string>) => onEvent(JSON.parse(data) as Event);
    source.onerror = () => {
      close();
      timer = window.setTimeout(open, pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    };
  };
  open();
  document.addEventListener("visibilitychange", open);
  return () => {
    document.removeEventListener("visibilitychange", open);
    close();
  };
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
