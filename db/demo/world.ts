import type { Random } from "@/domain/random";
import type { AppointmentDraft, CallDraft } from "./drafts";
import { invitePeople, type Person } from "./people";
import { type Service, usualSex } from "./price-list";
import { SalonCalendar } from "./salon-calendar";

const UID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz123456789";
const LEAD_MS = 3 * 3_600_000;

export type CustomerDraft = { id: number; name: string; phone: string; email: string | null; createdAt: number };

/** The salon group while its story is played: who is known, which chairs are taken, what was booked. */
export class World {
  readonly people: Person[];
  readonly calendar = new SalonCalendar();
  readonly customers: CustomerDraft[] = [];
  readonly appointments: AppointmentDraft[] = [];
  readonly calls: CallDraft[] = [];
  private readonly customerOf = new Map<number, CustomerDraft>();
  private readonly regulars = new Map<number, Person[]>();
  private readonly all = new Map<number, Person[]>();

  constructor(private readonly random: Random) {
    this.people = invitePeople(random.fork("people"));
    for (const person of this.people) {
      push(this.all, person.branchId, person);
      if (person.regular) push(this.regulars, person.branchId, person);
    }
  }

  /** The customer lists that the branches brought along. */
  importRegulars(branchIds: readonly number[], at: number): void {
    for (const person of branchIds.flatMap((branchId) => this.regulars.get(branchId) ?? [])) {
      this.customerFor(person, at);
    }
  }

  /** Somebody of the branch, regulars more often, and mostly one for whom the service is. */
  somebody(random: Random, branchId: number, service?: Service): Person {
    const wanted = service && random.chance(0.93) ? usualSex(service) : null;
    const guests = (random.chance(0.45) ? this.regulars : this.all).get(branchId) ?? this.people;
    for (;;) {
      const person = random.pick(guests);
      if (wanted === null || person.name.sex === wanted) return person;
    }
  }

  /** Two people of one household. */
  household(random: Random, branchId: number): [Person, Person] {
    const first = random.pick((this.all.get(branchId) ?? []).filter((person) => person.household !== null));
    const others = this.people.filter((person) => person.household === first.household && person !== first);
    return [first, random.pick(others)];
  }

  customerFor(person: Person, at: number): CustomerDraft {
    const known = this.customerOf.get(person.key);
    if (known) return known;
    const customer = this.addCustomer(person.name.full, person.phone, person.email, at);
    this.customerOf.set(person.key, customer);
    return customer;
  }

  addCustomer(name: string, phone: string, email: string | null, at: number): CustomerDraft {
    const customer = { id: this.customers.length + 1, name, phone, email, createdAt: at };
    this.customers.push(customer);
    return customer;
  }

  /** The one customer with this number; null when there is none or more than one. */
  customerByPhone(phone: string | null): CustomerDraft | null {
    const found = phone ? this.customers.filter((customer) => customer.phone === phone) : [];
    return found.length === 1 ? (found[0] as CustomerDraft) : null;
  }

  /** An appointment of the branch that a caller could still move or cancel. */
  changeable(random: Random, branchId: number, at: number): AppointmentDraft | null {
    const open = this.appointments.filter(
      (draft) =>
        draft.fate === "kept" &&
        draft.branchId === branchId &&
        draft.person !== null &&
        draft.bookedAt < at - LEAD_MS &&
        draft.current.startsAt > at + LEAD_MS,
    );
    return open.length === 0 ? null : random.pick(open);
  }

  newUid(): string {
    return this.random.text(22, UID_ALPHABET);
  }
}

function push(map: Map<number, Person[]>, key: number, person: Person): void {
  const people = map.get(key);
  if (people) people.push(person);
  else map.set(key, [person]);
}
