import type { Random } from "@/domain/random";
import type { Agenda } from "./agenda";
import type { AgentStyle } from "./agent-style";
import type { Booking } from "./booking-body";
import type { Calendar } from "./calendar";
import type { Clocks } from "./clocks";
import type { Diary } from "./diary";
import type { HistoryLine } from "./history-line";
import type { Noise } from "./noise";
import type { Person } from "./people";
import type { Branch, Member, Salon, Service } from "./salon";

export type Wish = { service: Service; branch: Branch; member?: Member; daysAhead?: number };
export type Intent = "book" | "move" | "cancel" | "rebook" | "ask" | "silent" | "test";

/** What may happen next. */
export type Happening =
  | { kind: "call"; person: Person; intent: Intent; wish: Wish; from?: string | null }
  | { kind: "booking"; source: Exclude<Booking["source"], "voice_agent">; person: Person; wish: Wish }
  | { kind: "change" };

export type World = {
  random: Random;
  noise: Noise;
  salon: Salon;
  people: Person[];
  diary: Diary;
  clocks: Clocks;
  calendar: Calendar;
  agenda: Agenda<Happening>;
  outbox: Agenda<HistoryLine>;
  /** The set-ups that the voice agents have had, and when they changed from one to the next. */
  styles: { style: AgentStyle; version: number; until: number }[];
};
