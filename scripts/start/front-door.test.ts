import { expect, onTestFinished, test } from "vitest";
import { FrontDoor } from "./front-door";

async function opened(): Promise<{ door: FrontDoor; ask(path: string): Promise<Response> }> {
  const door = new FrontDoor();
  await door.open(0, "127.0.0.1");
  onTestFinished(() => door.close());
  return { door, ask: (path) => fetch(`http://127.0.0.1:${door.port}${path}`) };
}

test.each([
  ["/calls", 503, "text/html; charset=utf-8"],
  ["/api/ready", 503, "application/json"],
  ["/api/live", 200, "application/json"],
  ["/calls/%E0%A4%A", 400, "text/plain; charset=utf-8"],
])("what it answers to %s itself is taken for nothing else, and carries an id", async (path, status, type) => {
  const { ask } = await opened();
  const answer = await ask(path);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toBe(type);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
});
