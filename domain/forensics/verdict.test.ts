import { expect, test } from "vitest";
import type { LinkPast } from "./records";
import { linkVerdict } from "./verdict";

const dueFrom = new Date("2025-10-04T10:00:00Z");
const minutes = (count: number) => new Date(dueFrom.getTime() + count * 60_000);
const clock = { now: minutes(600), graceMinutes: 10 };
const never: LinkPast = {
  ...{ firstLinkedAt: null, firstLinkedBy: null, lastLinkedBy: null, lostAt: null, lostBy: null },
  lastSaidLinked: false,
};
const verdict = (isLinked: boolean, past: Partial<LinkPast> = {}, now = clock.now) =>
  linkVerdict({ ...never, ...past, isLinked, dueFrom }, { ...clock, now });
const linked = (after: number, by: LinkPast["firstLinkedBy"] = "ingest") => ({
  ...{ firstLinkedAt: minutes(after), firstLinkedBy: by, lastLinkedBy: by, lastSaidLinked: true },
});

test.each([
  ["a link within the grace is good", verdict(true, linked(10)), "good"],
  ["a link that comes by itself after it is late", verdict(true, linked(10.1)), "late"],
  ["a link that a heal run made later was never made by itself", verdict(true, linked(300, "heal")), "never"],
  ["no link is never made once the grace is over", verdict(false, {}, minutes(10)), "never"],
  ["no link is too young to tell within the grace", verdict(false, {}, minutes(9.9)), "too_young"],
  [
    "a link that a hand in the database removed is lost",
    verdict(false, { ...linked(1), lostAt: minutes(60), lastSaidLinked: false }),
    "lost",
  ],
  ["so it is when it was made again", verdict(true, { ...linked(1), lostAt: minutes(60) }), "lost"],
  ["a link that history still tells of and the record does not hold is lost", verdict(false, linked(1)), "lost"],
  ["a link that somebody took back is set aside", verdict(false, { ...linked(1), lastSaidLinked: false }), "set_aside"],
  ["a link without history is good", verdict(true), "good"],
])("%s", (_, found, expected) => {
  expect(found).toBe(expected);
});
