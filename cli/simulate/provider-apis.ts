import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { isObject, type JsonObject, textAt } from "@/integrations/lenient-json";
import type { ProviderWorld } from "./provider-world";

type Answer = { status: number; body: unknown; headers?: Record<string, string> };
type Request = { method: string; path: string[]; query: URLSearchParams; body: JsonObject };

export type ProviderApis = { url: string; close(): Promise<void> };

/**
 * Retell's and Cal.com's interfaces over what they hold, on a port of this machine. Every so often a list asks for patience
 * or fails, as theirs do.
 */
export async function serveProviders(world: ProviderWorld): Promise<ProviderApis> {
  let lists = 0;
  const server = createServer(async (message, response) => {
    const request = await read(message);
    const isList =
      request.path.join("/") === "v3/list-calls" || (request.method === "GET" && request.path.length === 2);
    const { status, body, headers } = (isList && fault(++lists)) || answer(world, request);
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function fault(nth: number): Answer | null {
  if (nth % 7 === 3) return { status: 429, body: { message: "slow down" }, headers: { "retry-after": "0.05" } };
  return nth % 7 === 5 ? { status: 502, body: { message: "bad gateway" } } : null;
}

async function read(message: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const url = new URL(message.url ?? "/", "http://local.invalid");
  const text = Buffer.concat(chunks).toString("utf8");
  const body: unknown = text === "" ? {} : JSON.parse(text);
  const path = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  return { method: message.method ?? "GET", path, query: url.searchParams, body: isObject(body) ? body : {} };
}

function answer(world: ProviderWorld, { method, path, query, body }: Request): Answer {
  const [, noun, id, verb] = path;
  if (noun === "list-calls") return listCalls(world, body);
  if (noun === "get-call") return found(world.calls.get(id ?? ""), (call) => call);
  if (noun === "slots") return { status: 200, body: { status: "success", data: {} } };
  if (noun !== "bookings") return { status: 404, body: { message: "no such address" } };
  if (method === "GET") return id === undefined ? listBookings(world, query) : found(world.bookings.get(id), success);
  if (id === undefined) {
    const booked = world.book(body);
    return booked ? { status: 201, body: success(booked) } : { status: 400, body: { error: { message: TAKEN } } };
  }
  if (verb === "cancel") return found(world.cancel(id, textAt(body, "cancellationReason")), success);
  return { status: 404, body: { message: "no such address" } };
}

function listCalls({ calls }: ProviderWorld, body: JsonObject): Answer {
  const criteria = isObject(body["filter_criteria"]) ? body["filter_criteria"] : {};
  const range = isObject(criteria["start_timestamp"]) ? criteria["start_timestamp"]["value"] : null;
  const [from, to] = Array.isArray(range) ? range.map(Number) : [0, Infinity];
  const start = (call: JsonObject) => Number(call["start_timestamp"]);
  const all = [...calls.values()].filter((call) => start(call) >= from! && start(call) <= to!);
  const limit = Number(body["limit"] ?? 50);
  const skip = Number(textAt(body, "pagination_key") ?? 0);
  const items = all
    .sort((a, b) => start(a) - start(b))
    .slice(skip, skip + limit)
    .map(withoutTranscript);
  const hasMore = skip + limit < all.length;
  return {
    status: 200,
    body: { items, has_more: hasMore, ...(hasMore ? { pagination_key: String(skip + limit) } : {}) },
  };
}

function listBookings(world: ProviderWorld, query: URLSearchParams): Answer {
  const after = query.get("afterUpdatedAt") ?? query.get("afterCreatedAt") ?? "";
  const at = (booking: JsonObject) =>
    query.has("afterUpdatedAt") ? Date.parse(textAt(booking, "updatedAt") ?? "") : world.madeAt(booking);
  const all = [...world.bookings.values()]
    .filter((booking) => at(booking) > Date.parse(after))
    .sort((a, b) => at(a) - at(b));
  const [take, skip] = [Number(query.get("take") ?? 100), Number(query.get("skip") ?? 0)];
  const pagination = { totalItems: all.length, hasNextPage: skip + take < all.length };
  return { status: 200, body: { status: "success", data: all.slice(skip, skip + take), pagination } };
}

function withoutTranscript(call: JsonObject): JsonObject {
  const { transcript: _, transcript_object: __, transcript_with_tool_calls: ___, ...rest } = call;
  return rest;
}

function found(record: JsonObject | null | undefined, as: (record: JsonObject) => unknown): Answer {
  return record ? { status: 200, body: as(record) } : { status: 404, body: { message: "not found" } };
}

const success = (data: unknown) => ({ status: "success", data });
const TAKEN = "User either already has booking at this time or is not available";
