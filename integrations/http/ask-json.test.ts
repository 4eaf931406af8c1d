import { afterEach, expect, test } from "vitest";
import { RetellApi } from "../retell/api";
import { type LocalProvider, localProvider, type Said } from "../testing/local-provider";

let provider: LocalProvider;
afterEach(() => provider.close());

const window = { since: new Date(1_000), until: new Date(2_000), page: null, limit: 1000 };
async function ask(...answers: Said[]) {
  provider = await localProvider((_, nth) => answers[nth - 1] ?? answers.at(-1)!);
  return new RetellApi({ baseUrl: provider.url, apiKey: "key_1" }, { timeoutMs: 300 });
}

test("asks again after too many requests, failures and lost connections, and then has the page", async () => {
  const page = { body: { items: [{ call_id: "call_x" }, "no call"], has_more: true, pagination_key: "next" } };
  const api = await ask({ status: 429, headers: { "retry-after": "0.05" } }, { status: 503 }, "cut", page);
  expect(await api.calls(window)).toEqual({ calls: [{ call_id: "call_x" }], next: "next" });
  expect(provider.heard).toHaveLength(4);
  expect(provider.heard[0]).toMatchObject({
    path: "/v3/list-calls",
    headers: { authorization: "Bearer key_1" },
    body: {
      filter_criteria: { start_timestamp: { type: "range", op: "bt", value: [1_000, 2_000] } },
      sort_order: "ascending",
    },
  });
});

test("waits as long as it is asked to", async () => {
  const api = await ask({ status: 429, headers: { "retry-after": "0.4" } }, { body: { items: [] } });
  const startedAt = performance.now();
  await api.calls(window);
  expect(performance.now() - startedAt).toBeGreaterThan(390);
});

test("a refusal is final, says where and why, and holds no key", async () => {
  const api = await ask({ status: 401, body: { error_message: "Invalid API key" } });
  const error = await api.calls(window).catch((thrown) => thrown);
  expect(error).toMatchObject({
    status: 401,
    message: expect.stringContaining("/v3/list-calls answered 401: Invalid API key"),
  });
  expect(JSON.stringify(error) + error.message).not.toContain("key_1");
  expect(provider.heard).toHaveLength(1);
});

test("a call that is not there is null, and no answer at all is an error that names the address", async () => {
  const api = await ask({ status: 404, body: {} });
  expect(await api.call("call_x")).toBeNull();
  const closed = new RetellApi(
    { baseUrl: "http://127.0.0.1:1", apiKey: "k" },
    { timeoutMs: 100, signal: AbortSignal.timeout(200) },
  );
  await expect(closed.call("call_x")).rejects.toThrow("http://127.0.0.1:1/v2/get-call/call_x gave no answer");
});
