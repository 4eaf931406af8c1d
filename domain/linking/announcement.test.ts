import { expect, test } from "vitest";
import { announcementIn } from "./announcement";

test.each([
  "Ich habe das für Sie eingetragen. Bis dann, auf Wiederhören.",
  "Der Termin ist gebucht: Dienstag um zehn bei Anna. Kann ich noch etwas für Sie tun?",
  "Fertig, Sie stehen im Kalender für Dienstag, zehn Uhr. Brauchen Sie noch etwas?",
  "Your appointment is booked for Tuesday at ten.",
  "You're all set for Tuesday.",
])("“%s” announces a booking", (turn) => {
  expect(announcementIn(["Salon Schere, guten Tag.", turn])).toBe("booked");
});

test.each([
  "Das konnte leider nicht gebucht werden.",
  "Soll ich Sie so eintragen?",
  "Haben Sie schon gebucht?",
  "Ich sehe, Sie haben schon einen Termin gebucht.",
  "Da ist alles ausgebucht.",
  "I couldn't get that booked for you.",
  "Wir haben von neun bis achtzehn Uhr geöffnet.",
])("“%s” announces none", (turn) => {
  expect(announcementIn([turn])).toBe("nothing");
});

test("nothing is known of a talk that was not written down", () => {
  expect(announcementIn(null)).toBeNull();
  expect(announcementIn([])).toBeNull();
});
