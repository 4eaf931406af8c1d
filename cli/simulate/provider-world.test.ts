import { expect, test } from "vitest";
import { isObject } from "@/integrations/lenient-json";
import { serveProviders } from "./provider-apis";
import { ProviderWorld } from "./provider-world";

const start = "2026-05-12T08:00:00Z";
const bookedAt = "2026-05-06T10:00:00.000Z";
const planned = {
  triggerEvent: "BOOKING_CREATED",
  createdAt: bookedAt,
  payload: { uid: "uid_1", title: "Schnitt", startTime: start, endTime: "2026-05-12T09:00:00Z", status: "ACCEPTED" },
};
const asked = { start, metadata: { call_id: "call_1abc", relink_request: "book_appointment:1" } };

test("a booking that is asked for stands at its history's time, so that it fits its call, and is told of once", () => {
  const world = new ProviderWorld();
  const told: unknown[] = [];
  world.expect("call_1abc", planned, (body) => told.push(body));
  expect(world.book(asked)).toMatchObject({ uid: "uid_1", createdAt: bookedAt, metadata: asked.metadata });
  expect(told).toMatchObject([{ createdAt: bookedAt, payload: { metadata: asked.metadata } }]);
  expect(world.book(asked)).toBeNull();
  expect(world.bookedTwice).toBe(1);
});

test("whoever asks what was made since the request finds it, and whoever asks what was made later does not", async () => {
  const world = new ProviderWorld();
  world.expect("call_1abc", planned, () => undefined);
  const before = new Date(Date.now() - 1_000);
  world.book(asked);
  const apis = await serveProviders(world);
  try {
    const madeAfter = async (date: Date) => {
      const answer: unknown = await (
        await fetch(`${apis.url}/v2/bookings?afterCreatedAt=${date.toISOString()}`)
      ).json();
      return isObject(answer) ? answer["data"] : null;
    };
    expect(await madeAfter(before)).toMatchObject([{ uid: "uid_1", createdAt: bookedAt }]);
    expect(await madeAfter(new Date(Date.now() + 60_000))).toEqual([]);
  } finally {
    await apis.close();
  }
});
