import type { Random } from "@/domain/random";
import { berlinIso } from "../berlin-time";
import { Conversation } from "./conversation";
import * as phrases from "./phrases";
import { say } from "./phrases";
import { greetingAt, spokenDay, spokenTime } from "./spoken-time";

export type ChangeScene = {
  startedAt: number;
  salon: string;
  agentName: string;
  callerName: string;
  phone: string;
  staffName: string;
  oldStart: number;
  /** Null cancels. */
  newStart: number | null;
  /** The booking's new uid, in results of the time when they still named it. */
  newUid: string | null;
};

const askToMove = [
  "Ich muss meinen Termin am {day} verschieben.",
  "Hallo, {name}. Ich hab am {day} um {time} einen Termin, das schaffe ich leider nicht. Geht's ein andermal?",
  "Könnten wir meinen Termin umlegen? Der ist am {day}.",
  "Mir ist was dazwischengekommen am {day}, ich würde gern verlegen.",
];
const askToCancel = [
  "Ich möchte meinen Termin am {day} absagen.",
  "Hallo, {name}. Ich bin krank, ich kann am {day} nicht kommen.",
  "Können Sie bitte den Termin um {time} am {day} streichen?",
  "Ich brauch den Termin am {day} doch nicht mehr, tut mir leid.",
];
const confirmFound = [
  "Ich habe Ihren Termin am {day} um {time} bei {staff} gefunden. Ist das der richtige?",
  "Sie meinen {day}, {time}, bei {staff}?",
  "Da ist er: {day} um {time} bei {staff}. Richtig?",
];
const offerNew = [
  "Ich könnte Ihnen stattdessen {day} um {time} anbieten.",
  "Frei wäre {day} um {time}. Soll ich umbuchen?",
  "Wie wäre es mit {day}, {time}?",
];
const moved = [
  "Erledigt, Ihr Termin ist jetzt am {day} um {time}.",
  "Ich habe Sie umgetragen auf {day}, {time}.",
  "Gut, dann bis {day} um {time}.",
];
const strike = ["Gut, ich sage ihn für Sie ab.", "Dann storniere ich ihn.", "Alles klar, einen Moment bitte."];
const cancelled = [
  "Der Termin ist storniert. Möchten Sie gleich einen neuen?",
  "Ich habe den Termin abgesagt. Gute Besserung, falls nötig!",
  "Alles klar, der Termin ist gestrichen.",
];

/** A caller moves or cancels an appointment; returns the second of the change. */
export function changeCall(
  random: Random,
  scene: ChangeScene,
): { conversation: Conversation; changedAtSeconds: number } {
  const conversation = new Conversation(random);
  const old = {
    day: spokenDay(scene.oldStart),
    time: spokenTime(scene.oldStart),
    staff: scene.staffName.split(" ")[0] ?? "",
    name: scene.callerName,
  };
  conversation
    .agent(
      say(random, phrases.welcome, {
        greeting: greetingAt(scene.startedAt),
        agent: scene.agentName,
        salon: scene.salon,
      }),
    )
    .caller(say(random, scene.newStart === null ? askToCancel : askToMove, old))
    .agent(say(random, phrases.looking));
  conversation.tool(
    "find_appointment",
    { phone: scene.phone },
    { appointments: [{ start: berlinIso(scene.oldStart), staff: scene.staffName }] },
  );
  conversation.agent(say(random, confirmFound, old)).caller(say(random, phrases.confirmName));
  const changedAtSeconds =
    scene.newStart === null ? cancel(random, conversation, scene) : move(random, conversation, scene, scene.newStart);
  conversation.caller(say(random, phrases.nothingElse)).agent(say(random, phrases.goodbye));
  return { conversation, changedAtSeconds };
}

function cancel(random: Random, conversation: Conversation, scene: ChangeScene): number {
  conversation.agent(say(random, strike));
  const second = conversation.tool(
    "cancel_appointment",
    { phone: scene.phone, start: berlinIso(scene.oldStart) },
    { status: "cancelled" },
  );
  conversation.agent(say(random, cancelled));
  return second;
}

function move(random: Random, conversation: Conversation, scene: ChangeScene, newStart: number): number {
  const gaps = { day: spokenDay(newStart), time: spokenTime(newStart) };
  conversation
    .agent(say(random, offerNew, gaps))
    .caller(say(random, phrases.accept, { casual: gaps.day }))
    .agent("Einen Moment, ich buche um.");
  const result = { status: "rescheduled", start: berlinIso(newStart) };
  const second = conversation.tool(
    "reschedule_appointment",
    { phone: scene.phone, old_start: berlinIso(scene.oldStart), new_start: berlinIso(newStart) },
    scene.newUid ? { ...result, uid: scene.newUid } : result,
  );
  conversation.agent(say(random, moved, gaps));
  return second;
}
