import type { Random } from "@/domain/random";
import { berlinIso, berlinParts, nextDay } from "../berlin-time";
import type { Service } from "../price-list";
import type { StaffMember } from "../salon";
import { Conversation } from "./conversation";
import { detoursAfterName, detoursBeforeSlot } from "./detours";
import * as phrases from "./phrases";
import { say } from "./phrases";
import { casualTime, dayPart, greetingAt, spokenDay, spokenNumber, spokenTime, spokenWeekday } from "./spoken-time";

export type BookingScene = {
  startedAt: number;
  salon: string;
  agentName: string;
  caller: { full: string; given: string; family: string };
  /** The caller's name as speech recognition wrote it. */
  heard: string;
  /** The number that the booking gets. */
  phone: string;
  shownNumber: "same" | "other" | "hidden";
  bookings: {
    service: Service;
    priceCents: number;
    staff: StaffMember;
    startsAt: number;
    attendee: string;
    alternatives: number[];
    /** Named in the tool's result while the two systems were still tied. */
    uid: string | null;
  }[];
  wishesStaff: boolean;
  isTalkative: boolean;
  fails: "slot_taken" | "calendar_unavailable" | null;
};

export type Scene = { conversation: Conversation; bookedAtSeconds: number[] };

/** A caller books one or more appointments, or fails to. */
export function bookingCall(random: Random, scene: BookingScene): Scene {
  const conversation = new Conversation(random);
  const first = scene.bookings[0] as BookingScene["bookings"][number];
  const gaps = { ...gapsOf(random, scene, first), greeting: greetingAt(scene.startedAt) };
  conversation
    .agent(say(random, phrases.welcome, { ...gaps, agent: scene.agentName, salon: scene.salon }))
    .caller(say(random, phrases.askForService, { ...gaps, name: scene.caller.full, staff: staffWish(scene, first) }))
    .agent(say(random, phrases.askWhen))
    .caller(wishFor(random, scene, first, gaps));
  const detours = { ...first, family: scene.caller.family, isTalkative: scene.isTalkative };
  detoursBeforeSlot(random, conversation, detours);
  conversation.agent(say(random, phrases.looking));
  findSlot(random, conversation, scene, first);
  exchangeName(random, conversation, scene);
  detoursAfterName(random, conversation, detours);
  exchangePhone(random, conversation, scene);
  const bookedAtSeconds: number[] = [];
  scene.bookings.forEach((booking, index) => {
    const here = gapsOf(random, scene, booking);
    if (index > 0) {
      const other = booking.attendee.split(" ")[0] ?? booking.attendee;
      const forSelf = booking.attendee === scene.heard;
      conversation.caller(say(random, forSelf ? phrases.another : phrases.anotherForOther, { ...here, other }));
      findSlot(random, conversation, scene, booking);
    }
    conversation.agent(say(random, phrases.booking));
    bookedAtSeconds.push(runBookingTool(conversation, scene, booking));
    conversation.agent(say(random, scene.fails ? phrases.bookingFailed : phrases.booked, here));
  });
  conversation.caller(say(random, scene.fails ? phrases.takeFailure : phrases.nothingElse));
  if (random.chance(0.9)) conversation.agent(say(random, phrases.goodbye));
  return { conversation, bookedAtSeconds };
}

type Booking = BookingScene["bookings"][number];

function gapsOf(random: Random, scene: BookingScene, booking: Booking): Record<string, string> {
  return {
    service: booking.service.spoken,
    serviceName: booking.service.name,
    staff: booking.staff.given,
    day: spokenDay(booking.startsAt),
    weekday: spokenWeekday(booking.startsAt),
    time: spokenTime(booking.startsAt),
    casual: `${spokenWeekday(booking.startsAt)} um ${casualTime(random, booking.startsAt)}`,
    part: dayPart(booking.startsAt),
    name: scene.caller.full,
    given: scene.caller.given,
    family: scene.caller.family,
    heard: scene.heard,
    phone: spokenNumber(scene.phone),
  };
}

function staffWish(scene: BookingScene, booking: Booking): string {
  return scene.wishesStaff ? booking.staff.given : "irgendwem, der Zeit hat";
}

function wishFor(random: Random, scene: BookingScene, booking: Booking, gaps: Record<string, string>): string {
  const today = berlinParts(scene.startedAt).day;
  const { day } = berlinParts(booking.startsAt);
  const soon = day === today ? "heute" : day === nextDay(today) ? "morgen" : null;
  const wish = soon ? say(random, phrases.wishSoon, { ...gaps, soon }) : say(random, phrases.wishDay, gaps);
  return scene.wishesStaff ? wish + say(random, phrases.wishStaff, gaps) : wish;
}

function findSlot(random: Random, conversation: Conversation, scene: BookingScene, booking: Booking): void {
  const slots = [...booking.alternatives, booking.startsAt].sort((a, b) => a - b);
  conversation.tool(
    "check_availability",
    {
      service: booking.service.name,
      date: berlinIso(booking.startsAt).slice(0, 10),
      ...(scene.wishesStaff ? { staff: booking.staff.name } : {}),
    },
    { slots: slots.map((slot) => berlinIso(slot)) },
  );
  const gaps = gapsOf(random, scene, booking);
  const [one, two, three] = slots;
  if (one !== undefined && two !== undefined && three !== undefined && random.chance(0.4)) {
    const times = { first: spokenTime(one), second: spokenTime(two), third: spokenTime(three) };
    conversation.agent(say(random, phrases.offerAlternatives, times)).caller(say(random, phrases.choose, gaps));
  } else {
    const other = booking.alternatives[0];
    if (other !== undefined && random.chance(0.3)) {
      conversation
        .agent(say(random, phrases.offer, { ...gaps, day: spokenDay(other), time: spokenTime(other) }))
        .caller(say(random, phrases.decline));
    }
    conversation.agent(say(random, phrases.offer, gaps)).caller(say(random, phrases.accept, gaps));
  }
}

function exchangeName(random: Random, conversation: Conversation, scene: BookingScene): void {
  const gaps = { ...scene.caller, name: scene.caller.full, heard: scene.heard };
  conversation.agent(say(random, phrases.askName));
  const spoken = say(random, phrases.giveName, gaps);
  conversation.caller(scene.heard === scene.caller.full ? spoken : spoken.replace(scene.caller.full, scene.heard));
  if (random.chance(0.6)) {
    const answers = scene.heard.includes(scene.caller.family) ? phrases.confirmName : phrases.letNamePass;
    conversation.agent(say(random, phrases.repeatName, gaps)).caller(say(random, answers));
  }
}

function exchangePhone(random: Random, conversation: Conversation, scene: BookingScene): void {
  if (scene.shownNumber === "hidden") {
    conversation
      .agent(say(random, phrases.askPhoneHidden))
      .caller(say(random, phrases.giveNumber, { phone: spokenNumber(scene.phone) }));
    return;
  }
  if (scene.shownNumber === "same" && random.chance(0.35)) return;
  conversation.agent(say(random, phrases.askPhoneKnown));
  if (scene.shownNumber === "same") conversation.caller(say(random, phrases.samePhone));
  else conversation.caller(`Nein, ich rufe von woanders an. ${spokenNumber(scene.phone)} ist meine.`);
}

function runBookingTool(conversation: Conversation, scene: BookingScene, booking: Booking): number {
  const args = {
    name: booking.attendee,
    phone: scene.phone,
    service: booking.service.name,
    staff: booking.staff.name,
    start: berlinIso(booking.startsAt),
  };
  if (scene.fails) return conversation.tool("book_appointment", args, { error: scene.fails }, false);
  const result = { status: "confirmed", start: berlinIso(booking.startsAt) };
  return conversation.tool("book_appointment", args, booking.uid ? { ...result, uid: booking.uid } : result);
}
