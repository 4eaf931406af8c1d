/** What is heard now, for the parts of a page that follow a recording. Before the first start there is no second. */
export type Listening = {
  subscribe(listener: () => void): () => void;
  /** Seconds into the recording; null before the first start. */
  second(): number | null;
  isPlaying(): boolean;
  toggle(): void;
  /** Goes to a second and plays on from there. */
  playFrom(second: number): void;
  /** Goes forward, or back with a negative number, by seconds. */
  skip(seconds: number): void;
  /** Gives the player's sound to whoever listens; null takes it away. */
  attach(audio: HTMLAudioElement | null): void;
};

const EVENTS = ["timeupdate", "seeking", "seeked", "play", "pause", "ended", "durationchange", "error"] as const;

/**
 * `source` gives a new address at every start of the player: that is what is kept as one listening. Null: not before
 * something else is done; then what was asked for is done again with `again`.
 */
export function createListening(source: (again: () => void) => string | null): Listening {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  let audio: HTMLAudioElement | null = null;

  const ready = (again: () => void): HTMLAudioElement | null => {
    if (!audio || audio.hasAttribute("src")) return audio;
    const address = source(again);
    if (address === null) return null;
    audio.src = address;
    return audio;
  };
  const goTo = (sound: HTMLAudioElement, second: number) => {
    const target = Math.max(0, Number.isFinite(sound.duration) ? Math.min(second, sound.duration) : second);
    if (sound.readyState > 0) sound.currentTime = target;
    else sound.addEventListener("loadedmetadata", () => (sound.currentTime = target), { once: true });
  };
  // Refusals to play (a second start, no sound) show in the player through its error event.
  const play = (sound: HTMLAudioElement) => void sound.play().catch(tell);

  const toggle = () => {
    const sound = ready(toggle);
    if (!sound) return;
    if (sound.paused || sound.ended) play(sound);
    else sound.pause();
  };
  const playFrom = (second: number) => {
    const sound = ready(() => playFrom(second));
    if (!sound) return;
    goTo(sound, second);
    play(sound);
  };
  const skip = (seconds: number) => {
    const sound = ready(() => skip(seconds));
    if (!sound) return;
    goTo(sound, sound.currentTime + seconds);
    if (sound.readyState === 0) sound.load();
  };

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    second: () => (audio?.hasAttribute("src") ? audio.currentTime : null),
    isPlaying: () => audio !== null && !audio.paused && !audio.ended,
    ...{ toggle, playFrom, skip },
    attach(next) {
      for (const event of EVENTS) audio?.removeEventListener(event, tell);
      audio?.pause();
      audio = next;
      for (const event of EVENTS) audio?.addEventListener(event, tell);
    },
  };
}
