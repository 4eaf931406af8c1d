import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";

type Row = Record<string, string | number | null>;

const CUSTOMERS_PER_HUNDRED_CALLS = 30;
const STAFF = 6;
const SERVICES = 8;
const BRANCHES = 2;
const TURNS = 12;
const FIRST_CALL_MS = Date.UTC(2024, 9, 1);
const BETWEEN_CALLS_MS = 300_000;

/**
 * Writes the tables of an old system with so many calls as CSV: each with flags, a transcript and the provider's whole payload, of a
 * hundred 27 that are linked on both sides, one named by one side, one by neither, one whose booking stands in its details only.
 */
export async function writeOldSystem(folder: string, calls: number): Promise<void> {
  const customers = Math.ceil((calls * CUSTOMERS_PER_HUNDRED_CALLS) / 100);
  const tables: Record<string, Iterable<Row>> = {
    companies: [{ id: 1, name: "Bench", timezone: "Europe/Berlin" }],
    branches: numbered(BRANCHES, (id) => ({
      id,
      company_id: 1,
      name: `Filiale ${id}`,
      phone_number: `030 2312504${id}`,
    })),
    staff: numbered(STAFF, (id) => ({ id, company_id: 1, branch_id: 1 + (id % BRANCHES), name: `Person ${id}` })),
    services: numbered(SERVICES, (id) => ({
      id,
      company_id: 1,
      name: `Leistung ${id}`,
      duration_minutes: 30,
      price: "45.00",
    })),
    customers: numbered(customers, (id) => ({
      ...{ id, company_id: 1, name: nameOf(id), phone: phoneOf(id), email: null, created_at: localTime(momentOf(id)) },
    })),
    calls: numbered(calls, (id) => callOf(id, customers)),
    appointments: appointmentsOf(calls, customers),
  };
  for (const [table, rows] of Object.entries(tables)) {
    const file = createWriteStream(join(folder, `${table}.csv`));
    await pipeline(Readable.from(rows), stringify({ header: true }), file);
  }
}

function* numbered(count: number, rowOf: (id: number) => Row): Generator<Row> {
  for (let id = 1; id <= count; id++) yield rowOf(id);
}

function callOf(id: number, customers: number): Row {
  const of = id % 100;
  const isBooked = of < 30;
  const customer = 1 + (id % customers);
  const startedAt = momentOf(id);
  const turns = Array.from({ length: TURNS }, (_, turn) => ({
    ...{
      role: turn % 2 === 0 ? "agent" : "user",
      content: `Satz ${turn} von Anruf ${id}, mit einigen Worten mehr darin.`,
    },
  }));
  const payload = { call_id: `call_${id}`, agent_id: "agent_1", call_type: "phone_call", transcript_object: turns };
  return {
    ...{ id, company_id: 1, branch_id: 1 + (id % BRANCHES), customer_id: customer, retell_call_id: `call_${id}` },
    ...{ from_number: phoneOf(customer), to_number: "030 23125041", direction: "inbound", retell_agent_id: "agent_1" },
    ...{ start_timestamp: localTime(startedAt), end_timestamp: localTime(startedAt + 180_000), duration_sec: 180 },
    ...{ call_status: "analyzed", sentiment: "Neutral", summary: `Anruf ${id}: fragt nach einem Termin.` },
    ...{ transcript: turns.map(({ role, content }) => `${role}: ${content}`).join("\n"), raw: JSON.stringify(payload) },
    ...{
      appointment_made: isBooked ? 1 : 0,
      has_appointment: isBooked ? 1 : 0,
      session_outcome: isBooked ? "appointment_booked" : "information_only",
    },
    ...{ appointment_id: of < 27 ? id : null, converted_appointment_id: of < 27 ? id : null },
    booking_details: of === 29 ? JSON.stringify(JSON.stringify(bookingOf(id, customer))) : null,
    ...{ created_at: localTime(startedAt), deleted_at: null },
  };
}

const bookingOf = (id: number, customer: number) => ({
  ...{ uid: `details_${id}`, startTime: new Date(momentOf(id) + 864_000_000).toISOString() },
  attendees: [{ name: nameOf(customer) }],
});

function* appointmentsOf(calls: number, customers: number): Generator<Row> {
  for (let id = 1; id <= calls; id++) {
    const of = id % 100;
    if (of >= 29 && of < 90) continue;
    const madeAt = momentOf(id) + 60_000;
    const isOnline = of >= 90;
    yield {
      ...{ id, company_id: 1, branch_id: 1 + (id % BRANCHES), customer_id: 1 + (id % customers) },
      ...{ staff_id: 1 + (id % STAFF), service_id: 1 + (id % SERVICES), call_id: of < 28 ? id : null },
      ...{
        calcom_booking_uid: `uid_${id}`,
        starts_at: localTime(madeAt + 864_000_000),
        ends_at: localTime(madeAt + 865_800_000),
      },
      ...{ status: of === 5 ? "cancelled" : "scheduled", source: isOnline ? "online" : "phone", price: "45.00" },
      ...{ created_at: localTime(madeAt), deleted_at: null },
    };
  }
}

const momentOf = (id: number) => FIRST_CALL_MS + id * BETWEEN_CALLS_MS;
const localTime = (moment: number) => new Date(moment).toISOString().slice(0, 19).replace("T", " ");
const nameOf = (customer: number) =>
  `${["Anna", "Jörg", "Mia", "Çem"][customer % 4]} ${["Müller", "Schmidt", "Yılmaz"][customer % 3]}${customer % 97}`;
const phoneOf = (customer: number) => `0171 ${String(3_920_000 + customer)}`;
