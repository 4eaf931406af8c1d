import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultCallSort } from "@/domain/calls/call-filter";
import { connect, type Database } from "../../client";
import { type TestDatabase, testDatabase } from "../../testing/database";
import { type ListCallsInput, listCalls } from "./list-calls";
import { openTestCompany, type TestCompany } from "./test-company";

let database: TestDatabase;
let db: Database;
let company: TestCompany;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url);
  company = await openTestCompany(database.sql);
});

afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

async function find(search: string): Promise<number[]> {
  const { rows } = await listCalls(db, {
    viewer: company.viewer,
    filter: { tests: "hide", search },
    sort: defaultCallSort,
    limit: 50,
    country: "DE",
  });
  return rows.map((row) => row.id);
}

describe("by phone", () => {
  let id: number;
  beforeAll(async () => {
    id = await company.call({ from_e164: "+491713920042", from_number: "+491713920042" });
    await company.call({ from_e164: "+491713920099" });
  });

  test.each([
    "+49 171 3920042",
    "0171 3920042",
    "0171/39200-42",
    "(0171) 392 00 42",
    "0049 171 39200 42",
    "+49 (0)171 3920042",
    "00491713920042",
    "920042",
    "042",
    "0171 39200 4",
    "+4917139200 4",
  ])("finds the call when %s is typed, and not its neighbour", async (typed) => {
    expect(await find(typed)).toEqual([id]);
  });

  test.each(["0171 3920043", "+43 171 3920042", "392"])("finds nothing for %s", async (typed) => {
    expect(await find(typed)).toEqual([]);
  });

  test("finds a call whose number was withheld by the customer's or the attendee's number", async () => {
    const customerId = await company.add("customers", { name: "Ewa Lenz", phone_e164: "+493023125111" });
    const known = await company.call({ caller_withheld: true, customer_id: customerId });
    const booked = await company.call({ caller_withheld: true });
    const attendee = { attendee_phone_e164: "+493023125222", starts_at: "2025-10-08T09:00:00Z" };
    await company.add("appointments", { call_id: booked, ...attendee });
    expect(await find("030 23125111")).toEqual([known]);
    expect(await find("125111")).toEqual([known]);
    expect(await find("(030) 23125-222")).toEqual([booked]);
  });
});

describe("by name", () => {
  let called: number;
  let known: number;
  let booked: number;
  beforeAll(async () => {
    called = await company.call({ caller_name: "Jürgen Großmann", started_at: "2025-10-02T09:00:00Z" });
    const customerId = await company.add("customers", { name: "Käthe Großmann" });
    known = await company.call({ customer_id: customerId, started_at: "2025-10-03T09:00:00Z" });
    booked = await company.call({ started_at: "2025-10-04T09:00:00Z" });
    const attendee = { attendee_name: "Ida Großmann", starts_at: "2025-10-08T09:00:00Z" };
    await company.add("appointments", { call_id: booked, ...attendee });
    await company.call({ caller_name: "Paul Kleinert" });
  });

  test.each(["Großmann", "grossmann", "GROSSMANN", "Grosmann", "Großmnan", "ssmann"])(
    "finds caller, customer and attendee for %s",
    async (typed) => expect(await find(typed)).toEqual([booked, known, called]),
  );

  test.each(["Jürgen", "Juergen", "Jurgen", "Jürgem", "Großmann, Jürgen", "jürgen gro"])(
    "finds one of them for %s",
    async (typed) => expect(await find(typed)).toEqual([called]),
  );

  test("finds Meier under each of its spellings", async () => {
    const ids = [];
    for (const name of ["Meier", "Maier", "Meyer", "Mayer"]) ids.unshift(await company.call({ caller_name: name }));
    expect(await find("Meier")).toEqual(ids);
    expect(await find("Mayer")).toEqual(ids);
  });

  test.each([
    ["Müllner", ["Mülner", "Mullner", "Muellner"]],
    ["Schmidt", ["Schmit", "Schmitt", "schmid"]],
    ["Hoffmann", ["Hofmann", "Hoffman"]],
  ])("finds %s under %s", async (name, spellings) => {
    const id = await company.call({ caller_name: name });
    for (const typed of spellings) expect(await find(typed), typed).toEqual([id]);
  });

  test.each(["Jörk", "Tönnis", "Jörg Tönies", "Jrg"])(
    "finds the customer Jörg Tönnies, who sounds like %s",
    async (typed) => {
      const customerId = await company.add("customers", { name: "Jörg Tönnies" });
      const id = await company.call({ customer_id: customerId });
      expect(await find(typed)).toContain(id);
    },
  );

  test("finds a name that was heard as two words, and the same two words apart only when both are there", async () => {
    const id = await company.call({ caller_name: "Olga Linden Bauer" });
    await company.call({ caller_name: "Olga Linden" });
    expect(await find("Lindenbauer")).toEqual([id]);
    expect(await find("linden bauer")).toEqual([id]);
  });

  test("wants all words in one name: the caller's first name and the guest's last one are nobody", async () => {
    const id = await company.call({ caller_name: "Wanda Ohm" });
    await company.add("appointments", { call_id: id, attendee_name: "Xaver Quast", starts_at: "2025-10-08T09:00:00Z" });
    expect(await find("Quast")).toEqual([id]);
    expect(await find("Wanda Quast")).toEqual([]);
  });

  test("follows a name that changes, a guest that goes to another call, and a call that began at another time", async () => {
    const customerId = await company.add("customers", { name: "Nele Quirin" });
    const [first, second] = [
      await company.call({ customer_id: customerId }),
      await company.call({ customer_id: customerId }),
    ];
    expect(await find("Quirin")).toEqual([second, first]);
    await database.sql`update calls set started_at = started_at - interval '1 day' where id = ${second}`;
    expect(await find("Quirin")).toEqual([first, second]);
    await database.sql`update customers set name = 'Nele Zobel' where id = ${customerId}`;
    expect(await find("Quirin")).toEqual([]);
    const guest = { attendee_name: "Yvo Quirin", starts_at: "2025-10-08T09:00:00Z" };
    const appointment = await company.add("appointments", { call_id: first, ...guest });
    expect(await find("Quirin")).toEqual([first]);
    await database.sql`update appointments set call_id = ${second} where id = ${appointment}`;
    expect(await find("Quirin")).toEqual([second]);
    await database.sql`delete from appointments where id = ${appointment}`;
    expect(await find("Quirin")).toEqual([]);
    const words = await database.sql`select word from name_words where word in ('quirin', 'yvo', 'zobel') order by 1`;
    expect(words.map(({ word }) => word)).toEqual(["zobel"]);
  });

  test("finds a name among filters, in each order, and page by page", async () => {
    const ids: number[] = [];
    for (let i = 0; i < 5; i++) ids.unshift(await company.call({ caller_name: "Tilda Fuchs", duration_ms: 1000 * i }));
    const list = (input: Partial<ListCallsInput>) =>
      listCalls(db, {
        ...{ viewer: company.viewer, sort: defaultCallSort, limit: 2 },
        filter: { tests: "hide", search: "tilda fuchs" },
        ...input,
      });
    const first = await list({});
    const second = await list({ cursor: first.after ?? undefined });
    const back = await list({ cursor: second.before ?? undefined });
    expect([first, second, back].map(({ rows }) => rows.map(({ id }) => id))).toEqual([
      ids.slice(0, 2),
      ids.slice(2, 4),
      ids.slice(0, 2),
    ]);
    const byDuration = await list({ sort: { by: "duration", direction: "asc" }, limit: 9 });
    expect(byDuration.rows.map(({ id }) => id)).toEqual(ids.toReversed());
    for (const filter of [
      { status: ["no_booking"] as const },
      { from: new Date("2020-01-01") },
      { outcome: ["unknown"] as const },
    ]) {
      const { rows } = await list({ filter: { tests: "hide", search: "fuchs", ...filter }, limit: 9 });
      expect(
        rows.map(({ id }) => id),
        JSON.stringify(filter),
      ).toEqual(ids);
    }
  });

  test("finds a name by its first two letters, at the beginning of a word only", async () => {
    const id = await company.call({ caller_name: "Ute Xyländer" });
    expect(await find("xy")).toEqual([id]);
    expect(await find("yl")).toEqual([]);
  });

  test("takes the signs of patterns for what they are", async () => {
    const id = await company.call({ caller_name: "100%_x" });
    await company.call({ caller_name: "100abyx" });
    await company.call({ caller_name: "100 x" });
    expect(await find("100%_x")).toEqual([id]);
    expect(await find("100%_")).toEqual([id]);
    for (const signs of ["%", "%%%", "_", "\\"]) expect(await find(signs), signs).toEqual([]);
  });
});

describe("by reference", () => {
  test("finds our own id, with or without its sign", async () => {
    const id = await company.call();
    expect(await find(`#${id}`)).toEqual([id]);
    expect(await find(`${id}`)).toEqual([id]);
  });

  test("finds a provider's call id by all or by its beginning, as literal text", async () => {
    const id = await company.call({ provider_call_id: "ret%_927bf219b2cc20cd24dc97c9f0b" });
    await company.call({ provider_call_id: "retxx927bf219b2cc20cd24dc97c9f0b" });
    expect(await find("ret%_927bf219b2cc20cd24dc97c9f0b")).toEqual([id]);
    expect(await find("ret%_92")).toEqual([id]);
  });

  test("finds the call of a booking by any uid that its chain ever had", async () => {
    const id = await company.call();
    const appointment = await company.add("appointments", { call_id: id, starts_at: "2025-10-08T09:00:00Z" });
    for (const uid of ["oldUid7Hq2", "newUid9Kx4"]) {
      await company.add("appointment_uids", { uid, appointment_id: appointment });
      expect(await find(uid)).toEqual([id]);
    }
  });

  test("finds a call that names a booking which never came", async () => {
    const id = await company.call();
    const claim = { kind: "names_booking", provider: "calcom", value: "lostUid3Zt8", origin: "tool_result" };
    await company.add("claims", { call_id: id, ...claim });
    expect(await find("lostUid3Zt8")).toEqual([id]);
  });
});

test("finds nothing of another company", async () => {
  const other = await openTestCompany(database.sql);
  const customerId = await other.add("customers", { name: "Zoltan Quitte", phone_e164: "+493023125333" });
  const id = await other.call({ caller_name: "Zoltan Quitte", from_e164: "+493023125333", customer_id: customerId });
  const appointment = await other.add("appointments", { call_id: id, starts_at: "2025-10-08T09:00:00Z" });
  await other.add("appointment_uids", { uid: "foreignUid", appointment_id: appointment });
  for (const typed of ["Quitte", "030 23125333", `${id}`, "foreignUid", `call_${other.viewer.companyId}_1`]) {
    expect(await find(typed), typed).toEqual([]);
  }
});
