import { expect, test } from "vitest";
import { mayBeAction } from "./action-body";

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://relink.example/calls", { method: "POST", body, headers });
const asked = (body: string) => post(body, { "next-action": "7f", "content-type": "text/plain;charset=UTF-8" });

test.each([
  "[]",
  '[{"callId":1,"reason":"$$5 off","at":"$D2025-11-05T09:00:00.000Z","n":"$undefined","big":"$n-12"}]',
  '[{"ids":[1],"again":"$0:0:ids"}]',
  "[null]",
])("lets through what React writes: %s", async (body) => {
  expect(await mayBeAction(asked(body))).toBe(true);
});

test.each([
  "",
  "[",
  "{}",
  "[NaN]",
  "undefined",
  "\ufeff[]",
  '"$0"',
  '["$1:__proto__:constructor"]',
  '["$0:constructor"]',
  '["$K1"]',
  '["$h1"]',
  '["$B1"]',
  '["$@1"]',
  '["$n1x"]',
  '[{"__proto__":{"id":1}}]',
  `${"[".repeat(5_000)}${"]".repeat(5_000)}`,
])("refuses arguments that the framework would fail at, or be led astray by: %.40s", async (body) => {
  expect(await mayBeAction(asked(body))).toBe(false);
});

test("lets through a form's fields beside the arguments, and refuses a form without an end", async () => {
  const form = new FormData();
  form.set("0", '["en","$K1"]');
  form.set("1_name", "Anna");
  expect(await mayBeAction(post(form, { "next-action": "7f" }))).toBe(true);
  const type = { "content-type": "multipart/form-data; boundary=b", "next-action": "7f" };
  expect(await mayBeAction(post('--b\r\nContent-Disposition: form-data; name="0"\r\n\r\n[]\r\n', type))).toBe(false);
});

test("lets through a form that is sent without scripts, and refuses one whose action is not told", async () => {
  const form = new FormData();
  form.set("$ACTION_REF_1", "");
  expect(await mayBeAction(post(form))).toBe(false);
  form.set("$ACTION_1:0", '{"id":"7f","bound":"$@1"}');
  form.set("$ACTION_1:1", '["en"]');
  expect(await mayBeAction(post(form))).toBe(true);
});

test("leaves alone what asks for no action", async () => {
  expect(await mayBeAction(post("[", { "content-type": "application/json" }))).toBe(true);
});
