"use client";

import { Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { formatDuration } from "../ui/amounts";
import { IconButton } from "../ui/icon-button";
import { Select } from "../ui/select";
import type { Listening } from "./listening";
import { useHeard, useListening } from "./listening-context";

const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;
const SKIP_SECONDS = 5;

/** Plays the recording: Space starts and stops, the arrow keys go five seconds back and on. */
export function RecordingPlayer({ durationMs }: { durationMs: number | null }) {
  const t = useTranslations("calls.recording");
  const listening = useListening();
  const audio = useRef<HTMLAudioElement>(null);
  const [speed, setSpeed] = useState<number>(1);
  const playing = useHeard((heard) => heard.isPlaying(), false);
  const second = useHeard((heard) => Math.floor(heard.second() ?? 0), 0);
  const [failed, setFailed] = useState(false);
  const [measured, setMeasured] = useState<number | null>(null);
  const length = measured ?? (durationMs === null ? null : durationMs / 1000);

  useEffect(() => {
    listening?.attach(audio.current);
    return () => listening?.attach(null);
  }, [listening]);
  useKeys(listening);
  useEffect(() => {
    if (audio.current) audio.current.playbackRate = speed;
  }, [speed]);

  if (!listening) return null;
  const position = `${formatDuration(second * 1000)} / ${length === null ? "–:––" : formatDuration(length * 1000)}`;
  return (
    <section
      aria-label={t("label")}
      className="flex flex-wrap items-center gap-2 rounded border border-line bg-surface px-2 py-1.5"
    >
      {/* biome-ignore lint/a11y/useMediaCaption: the transcript below says everything that is heard, turn by turn. */}
      <audio
        ref={audio}
        preload="none"
        onError={() => setFailed(true)}
        onPlaying={() => setFailed(false)}
        onLoadedMetadata={(event) => {
          event.currentTarget.playbackRate = speed;
          if (Number.isFinite(event.currentTarget.duration)) setMeasured(event.currentTarget.duration);
        }}
      />
      <IconButton
        small
        variant="secondary"
        label={playing ? t("pause") : t("play")}
        shortcut="Space"
        onClick={() => listening.toggle()}
      >
        {playing ? <Pause aria-hidden /> : <Play aria-hidden />}
      </IconButton>
      <input
        type="range"
        min={0}
        max={Math.max(1, Math.ceil(length ?? 1))}
        step={SKIP_SECONDS}
        value={second}
        aria-label={t("position")}
        aria-valuetext={position}
        data-tip={t("keys")}
        onChange={(event) => listening.skip(Number(event.target.value) - (listening.second() ?? 0))}
        className="min-w-24 flex-1 accent-accent"
      />
      <span className="figures text-table text-text-muted">{position}</span>
      <Select
        aria-label={t("speed")}
        className="w-20"
        value={String(speed)}
        onChange={(event) => setSpeed(Number(event.target.value))}
      >
        {SPEEDS.map((value) => (
          <option key={value} value={value}>
            {value}×
          </option>
        ))}
      </Select>
      {failed && (
        <p role="alert" className="w-full text-negative text-table">
          {t("failed")}
        </p>
      )}
    </section>
  );
}

/** The player's keys wherever nothing else wants them. */
function useKeys(listening: Listening | null): void {
  useEffect(() => {
    if (!listening) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const wantedBy = event.target instanceof Element ? event.target : null;
      if (wantedBy?.closest(OWN_KEYS)) return;
      if (event.key === " ") listening.toggle();
      else if (event.key === "ArrowRight" && !wantedBy?.closest(OWN_ARROWS)) listening.skip(SKIP_SECONDS);
      else if (event.key === "ArrowLeft" && !wantedBy?.closest(OWN_ARROWS)) listening.skip(-SKIP_SECONDS);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [listening]);
}

const OWN_KEYS =
  "button, input, select, textarea, summary, [contenteditable='true'], [role='tab'], [role='menu'], [role='listbox'], dialog, :popover-open";
const OWN_ARROWS = "[data-row-id], [role='grid']";
