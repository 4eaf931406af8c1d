import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/database";
import { expectSound, openSalon, type Salon, statusOf } from "./salon";

let database: TestDatabase;
let salon: Salon;

beforeAll(async () => {
  database = await testDatabase();
  salon = await openSalon(database.sql);
});
afterAll(() => database.drop());
afterEach(() => expectSound(database.sql));

let made = 0;

type Scene = { names: { call: string; uid: string; caller: string }; ids: { call?: number; appointment?: number } };
type Step = (scene: Scene) => Promise<unknown>;

const claim = (subject: "call_id" | "appointment_id", id: number, kind: string, provider: string, value: string) =>
  database.sql`insert into claims (company_id, ${database.sql(subject)}, kind, provider, value, origin)
    values (${salon.company}, ${id}, ${kind}, ${provider}, ${value}, 'test')`;

const steps: Record<string, Step> = {
  call: async ({ names, ids }) => {
    ids.call = await salon.call({ provider_call_id: names.call, phase: "analysed" });
  },
  appointment: async ({ ids }) => {
    ids.appointment = await salon.appointment({ source: "voice_agent" });
  },
  uid: ({ names, ids }) => database.sql`insert into appointment_uids (company_id, uid, appointment_id)
    values (${salon.company}, ${names.uid}, ${ids.appointment ?? 0})`,
  "call names booking": ({ names, ids }) => claim("call_id", ids.call ?? 0, "names_booking", "calcom", names.uid),
  "appointment names call": ({ names, ids }) =>
    claim("appointment_id", ids.appointment ?? 0, "names_call", "retell", names.call),
  "appointment names another call": ({ names, ids }) =>
    claim("appointment_id", ids.appointment ?? 0, "names_call", "retell", names.caller),
};

const needs: Record<string, string[]> = {
  uid: ["appointment"],
  "call names booking": ["call"],
  "appointment names call": ["appointment"],
  "appointment names another call": ["appointment"],
};

/** Every order of the steps in which a record exists before something refers to its id. */
function orders(left: string[], done: string[] = []): string[][] {
  if (left.length === 0) return [done];
  return left
    .filter((step) => (needs[step] ?? []).every((need) => done.includes(need)))
    .flatMap((step) =>
      orders(
        left.filter((other) => other !== step),
        [...done, step],
      ),
    );
}

async function play(order: string[]): Promise<(string | undefined)[]> {
  made += 1;
  const scene: Scene = { names: { call: `call-${made}`, uid: `uid-${made}`, caller: `other-${made}` }, ids: {} };
  for (const step of order) await steps[step]?.(scene);
  const { call, appointment } = scene.ids;
  return [
    call === undefined ? undefined : await statusOf(database.sql, "calls", call),
    appointment === undefined ? undefined : await statusOf(database.sql, "appointments", appointment),
  ];
}

test.each(orders(["call", "appointment", "uid", "call names booking"]))(
  "a call that names a booking we hold is one-sided: %s, %s, %s, %s",
  async (...order) => expect(await play(order)).toEqual(["one_sided", "one_sided"]),
);

test.each(orders(["call", "appointment", "appointment names call"]))(
  "an appointment that names a call we hold is one-sided: %s, %s, %s",
  async (...order) => expect(await play(order)).toEqual(["one_sided", "one_sided"]),
);

test.each(orders(["call", "appointment", "uid", "call names booking", "appointment names another call"]))(
  "claims that contradict each other are a conflict on both records: %s, %s, %s, %s, %s",
  async (...order) => expect(await play(order)).toEqual(["conflict", "conflict"]),
);

test("a call that names a booking we do not hold is orphaned, and counts as booked", async () => {
  expect(await play(["call", "call names booking"])).toEqual(["orphaned", undefined]);
});

test("an appointment that names a call we do not hold is orphaned", async () => {
  expect(await play(["appointment", "appointment names call"])).toEqual([undefined, "orphaned"]);
});

test("two calls that name one booking are in conflict until one of them is removed", async () => {
  const { sql } = database;
  const [a, b, appointment] = [await salon.call(), await salon.call(), await salon.appointment()];
  await sql`insert into appointment_uids (company_id, uid, appointment_id) values (${salon.company}, 'both', ${appointment})`;
  await claim("call_id", a, "names_booking", "calcom", "both");
  await claim("call_id", b, "names_booking", "calcom", "both");
  expect(await statusOf(sql, "calls", a)).toBe("conflict");
  expect(await statusOf(sql, "calls", b)).toBe("conflict");
  await sql`delete from calls where id = ${b}`;
  expect(await statusOf(sql, "calls", a)).toBe("one_sided");
  expect(await statusOf(sql, "appointments", appointment)).toBe("one_sided");
});

test("a claim follows its partner through deletion and restoration on either side", async () => {
  const { sql } = database;
  const call = await salon.call({ provider_call_id: "follows", phase: "analysed" });
  const appointment = await salon.appointment({ source: "voice_agent" });
  await claim("appointment_id", appointment, "names_call", "retell", "follows");
  await sql`update appointments set deleted_at = now() where id = ${appointment}`;
  expect(await statusOf(sql, "calls", call)).toBe("no_booking");
  await sql`update appointments set deleted_at = null where id = ${appointment}`;
  expect(await statusOf(sql, "calls", call)).toBe("one_sided");
  await sql`update calls set deleted_at = now() where id = ${call}`;
  expect(await statusOf(sql, "appointments", appointment)).toBe("orphaned");
  await sql`update calls set deleted_at = null where id = ${call}`;
  expect(await statusOf(sql, "appointments", appointment)).toBe("one_sided");
  await sql`delete from appointments where id = ${appointment}`;
  expect(await statusOf(sql, "calls", call)).toBe("no_booking");
});

test("a claim follows a call whose provider id is corrected, and a uid that is removed", async () => {
  const { sql } = database;
  const [call, appointment] = [await salon.call(), await salon.appointment()];
  await claim("appointment_id", appointment, "names_call", "retell", "corrected");
  await sql`update calls set provider_call_id = 'corrected' where id = ${call}`;
  expect(await statusOf(sql, "calls", call)).toBe("one_sided");
  await sql`update calls set provider_call_id = 'mistaken' where id = ${call}`;
  expect(await statusOf(sql, "calls", call)).toBe("pending");

  await sql`insert into appointment_uids (company_id, uid, appointment_id) values (${salon.company}, 'brief', ${appointment})`;
  await claim("call_id", call, "names_booking", "calcom", "brief");
  await sql`delete from appointment_uids where uid = 'brief'`;
  expect(await statusOf(sql, "calls", call)).toBe("orphaned");
});

test("claims may arrive before the record whose id they carry", async () => {
  const { sql } = database;
  await claim("call_id", 700_001, "names_booking", "calcom", "early");
  await claim("appointment_id", 700_002, "names_call", "retell", "early-call");
  await salon.appointment({ id: 700_002, source: "voice_agent" });
  await salon.call({ id: 700_001, phase: "analysed" });
  expect(await statusOf(sql, "appointments", 700_002)).toBe("orphaned");
  expect(await statusOf(sql, "calls", 700_001)).toBe("orphaned");
});

const placeOf = async (table: "calls" | "appointments", id: number) =>
  (await database.sql`select ctid::text as place from ${database.sql(table)} where id = ${id}`)[0]?.["place"];

test("records whose claims came before them are written once, with what those say", async () => {
  const { sql } = database;
  await claim("call_id", 700_011, "names_booking", "calcom", "to-come");
  await claim("appointment_id", 700_012, "names_call", "retell", "written-once");
  const written = async (table: string, fields: Record<string, string | number>) =>
    (
      await sql`insert into ${sql(table)} ${sql({ company_id: salon.company, ...fields })} returning ctid::text as place`
    )[0]?.["place"];
  const call = await written("calls", {
    id: 700_011,
    provider_call_id: "written-once",
    started_at: "2025-10-01T09:00:00Z",
  });
  expect(await statusOf(sql, "calls", 700_011)).toBe("orphaned");
  expect(await placeOf("calls", 700_011)).toBe(call);
  const appointment = await written("appointments", { id: 700_012, starts_at: "2025-10-20T09:00:00Z" });
  expect(await statusOf(sql, "appointments", 700_012)).toBe("one_sided");
  expect(await placeOf("appointments", 700_012)).toBe(appointment);
});

test("a claim or a uid that says nothing new leaves both records unwritten", async () => {
  const { sql } = database;
  const [call, appointment] = [await salon.call({ provider_call_id: "told-twice" }), await salon.appointment()];
  await claim("appointment_id", appointment, "names_call", "retell", "told-twice");
  const before = [await placeOf("calls", call), await placeOf("appointments", appointment)];
  await sql`insert into appointment_uids (company_id, uid, appointment_id) values (${salon.company}, 'told-twice', ${appointment})`;
  await claim("call_id", call, "names_booking", "calcom", "told-twice");
  expect([await placeOf("calls", call), await placeOf("appointments", appointment)]).toEqual(before);
});
