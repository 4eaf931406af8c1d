import { type Answers, everybody, type Records } from "./visitors";

type PageEntrance = {
  path(records: Records): string;
  /** Asked for as the router does when a row of this list is clicked. */
  fromList?: string;
  /** A status, or the path to which the visitor is sent. */
  answers: Answers<number | string>;
};

const colleagues = { agent: 200, manager: 200, admin: 200 };
const outsiders = { stranger: "/sign-in", withoutCompany: "/no-company" };
const ofRecord = { ...outsiders, ...colleagues, otherCompany: 404 };
const ofManagers = { ...outsiders, agent: 403, manager: 200, admin: 200, otherCompany: 200 };
const ofAdmins = { ...outsiders, agent: 403, manager: 403, admin: 200, otherCompany: 200 };
const settingsSections = [
  "users",
  "company",
  "branches",
  "staff",
  "services",
  "agents",
  "unknown",
  "sync",
  "integrations",
  "deliveries",
  "alerts",
  "privacy",
  "imports",
  "audit",
  "problems",
] as const;

/** Every page and who may see it. */
export const pages: Record<string, PageEntrance> = {
  "app/page.tsx": {
    path: () => "/",
    answers: everybody("/calls"),
  },
  "app/(auth)/sign-in/page.tsx": {
    path: () => "/sign-in",
    answers: { ...everybody("/"), stranger: 200 },
  },
  "app/(auth)/no-company/page.tsx": {
    path: () => "/no-company",
    answers: { ...everybody("/"), stranger: "/sign-in", withoutCompany: 200 },
  },
  "app/(console)/calls/page.tsx": {
    path: ({ callId }) => `/calls?q=${callId}`,
    answers: { ...outsiders, ...colleagues, otherCompany: 200 },
  },
  "app/(console)/calls/[id]/page.tsx": { path: ({ callId }) => `/calls/${callId}`, answers: ofRecord },
  "app/(console)/@drawer/(.)calls/[id]/page.tsx": {
    path: ({ callId }) => `/calls/${callId}`,
    fromList: "/calls",
    answers: ofRecord,
  },
  "app/(console)/appointments/page.tsx": {
    path: ({ appointmentId }) => `/appointments?q=${appointmentId}`,
    answers: { ...outsiders, ...colleagues, otherCompany: 200 },
  },
  "app/(console)/appointments/[id]/page.tsx": {
    path: ({ appointmentId }) => `/appointments/${appointmentId}`,
    answers: ofRecord,
  },
  "app/(console)/@drawer/(.)appointments/[id]/page.tsx": {
    path: ({ appointmentId }) => `/appointments/${appointmentId}`,
    fromList: "/appointments",
    answers: ofRecord,
  },
  "app/(console)/review/page.tsx": {
    path: () => "/review",
    answers: { ...outsiders, ...colleagues, otherCompany: 200 },
  },
  "app/(console)/review/later/page.tsx": {
    path: () => "/review/later",
    answers: { ...outsiders, ...colleagues, otherCompany: 200 },
  },
  "app/(console)/review/rejected/page.tsx": {
    path: () => "/review/rejected",
    answers: { ...outsiders, ...colleagues, otherCompany: 200 },
  },
  "app/(console)/review/bulk/page.tsx": {
    path: () => "/review/bulk",
    answers: { ...outsiders, ...colleagues, otherCompany: 200 },
  },
  "app/(console)/review/weights/page.tsx": { path: () => "/review/weights", answers: ofManagers },
  "app/(console)/review/threshold/page.tsx": { path: () => "/review/threshold", answers: ofManagers },
  // The run is no sample.
  "app/(console)/review/canary/[id]/page.tsx": {
    path: ({ runId }) => `/review/canary/${runId}`,
    answers: { ...outsiders, agent: 404, manager: 404, admin: 404, otherCompany: 404 },
  },
  "app/(console)/heal/page.tsx": { path: () => "/heal", answers: ofManagers },
  "app/(console)/heal/new/page.tsx": { path: () => "/heal/new", answers: ofAdmins },
  "app/(console)/heal/[id]/page.tsx": {
    path: ({ runId }) => `/heal/${runId}`,
    answers: { ...ofManagers, otherCompany: 404 },
  },
  "app/(console)/health/page.tsx": {
    path: () => "/health",
    answers: { ...outsiders, ...colleagues, otherCompany: 200 },
  },
  "app/(console)/health/incidents/page.tsx": {
    path: () => "/health/incidents",
    answers: { ...outsiders, ...colleagues, otherCompany: 200 },
  },
  "app/(console)/health/incidents/[id]/page.tsx": {
    path: ({ incidentId }) => `/health/incidents/${incidentId}`,
    answers: ofRecord,
  },
  "app/(console)/health/deploys/page.tsx": {
    path: () => "/health/deploys",
    answers: { ...outsiders, ...colleagues, otherCompany: 200 },
  },
  "app/(console)/health/drills/page.tsx": {
    path: () => "/health/drills",
    answers: { ...outsiders, ...colleagues, otherCompany: 200 },
  },
  "app/(console)/insights/page.tsx": {
    path: () => "/insights",
    answers: ofManagers,
  },
  "app/(auth)/invite/[token]/page.tsx": { path: () => "/invite/of-nobody-0123456789abcdef", answers: everybody(200) },
  "app/(console)/settings/page.tsx": {
    path: () => "/settings",
    answers: { ...ofAdmins, admin: "/settings/users", otherCompany: "/settings/users" },
  },
  ...Object.fromEntries(
    settingsSections.map((section) => [
      `app/(console)/settings/${section}/page.tsx`,
      { path: () => `/settings/${section}`, answers: ofAdmins },
    ]),
  ),
  "app/(console)/settings/deliveries/[id]/page.tsx": {
    path: ({ deliveryId }) => `/settings/deliveries/${deliveryId}`,
    answers: { ...ofAdmins, otherCompany: 404 },
  },
  // Only there for measurements.
  "app/(console)/blank/page.tsx": {
    path: () => "/blank",
    answers: { ...outsiders, agent: 404, manager: 404, admin: 404, otherCompany: 404 },
  },
};
