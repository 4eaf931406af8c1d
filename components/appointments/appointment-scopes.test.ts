import { expect, test } from "vitest";
import { appointmentScopes } from "@/domain/appointments/appointment-filter";
import { scopeHrefs } from "./appointment-scopes";
import { type AppointmentParams, loadAppointmentParams, sortOf } from "./appointment-search-params";

const at = (href: string): AppointmentParams => loadAppointmentParams(new URL(href, "http://relink.example"));
const present = at("/appointments?scope=past&source=online&q=Ana&dir=asc&sort=bookedAt&cursor=sao.1.2&view=7");

test.each(appointmentScopes)(
  "the tab %s leads to its scope under the same filters, from the first page on",
  (scope) => {
    const href = scopeHrefs(present).find(({ id }) => id === scope)?.href ?? "";
    expect(at(href)).toMatchObject({ scope, source: ["online"], q: "Ana", sort: "bookedAt", cursor: null, view: null });
  },
);

test("each scope begins in its own order", () => {
  const directions = scopeHrefs(at("/appointments?dir=asc&scope=past")).map(({ href }) => sortOf(at(href)).direction);
  expect(directions).toEqual(["asc", "desc", "desc", "desc", "desc", "desc"]);
});

test("the tab of the list as it is at first opens no default view", () => {
  expect(scopeHrefs(at("/appointments?scope=past"))[0]?.href).toBe("/appointments?view=all");
});
