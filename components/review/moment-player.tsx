"use client";

import { Play, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { newStart } from "../calls/listening-context";
import { Button } from "../ui/button";
import { Kbd } from "../ui/kbd";
import { useKey } from "../ui/use-key";

/** Plays ten seconds before and after the moment of booking; the server gives no more. */
export function MomentPlayer({ callId, second }: { callId: number; second: number }) {
  const t = useTranslations("review.card");
  const tRecording = useTranslations("calls.recording");
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [failed, setFailed] = useState(false);

  useEffect(() => () => audio.current?.pause(), []);
  const toggle = () => {
    const sound = audio.current;
    if (!sound) return;
    if (playing) return sound.pause();
    setFailed(false);
    sound.src = `/calls/${callId}/recording/moment?second=${second}&start=${newStart()}`;
    sound.play().catch(() => setFailed(true));
  };
  useKey("p", toggle);

  return (
    <div className="flex items-center gap-2">
      {/* biome-ignore lint/a11y/useMediaCaption: what is said stands beside it, turn by turn. */}
      <audio
        ref={audio}
        preload="none"
        onPlaying={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onError={() => setFailed(true)}
        onEnded={() => setPlaying(false)}
      />
      <Button size="sm" onClick={toggle} aria-keyshortcuts="p">
        {playing ? <Square aria-hidden /> : <Play aria-hidden />}
        {playing ? t("stop") : t("play")}
        <Kbd>P</Kbd>
      </Button>
      {failed && (
        <span role="alert" className="text-negative text-table">
          {tRecording("failed")}
        </span>
      )}
    </div>
  );
}
