import { expect, test } from "vitest";
import { withoutAccessToken } from "./without-access-token";

test("the token of a web call is not kept, and all else is", () => {
  const call = { call_id: "call_a", access_token: 'ey"J\\', transcript: 'say "access_token":"x" aloud' };
  const kept = withoutAccessToken(JSON.stringify({ event: "call_started", call }));
  expect(JSON.parse(kept)).toEqual({ event: "call_started", call: { ...call, access_token: "" } });
  expect(withoutAccessToken('{"access_token" :\n "secret"}')).toBe('{"access_token" :\n ""}');
});

test("a body without one stays the same, byte for byte", () => {
  const body = '{ "event":"call_ended",\n"call":{"call_id":"call_a","access_token":null} }\n';
  expect(withoutAccessToken(body)).toBe(body);
});
