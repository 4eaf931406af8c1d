/**
 * Who knocks: nobody signed in, somebody signed in without a company, each role of the company whose records are asked
 * for, and an admin of another company who asks for the same records.
 */
export const visitors = ["stranger", "withoutCompany", "agent", "manager", "admin", "otherCompany"] as const;
export type Visitor = (typeof visitors)[number];

/** What each visitor gets. */
export type Answers<Answer> = Record<Visitor, Answer>;

/** The same for all. */
export function everybody<Answer>(answer: Answer): Answers<Answer> {
  return {
    stranger: answer,
    withoutCompany: answer,
    agent: answer,
    manager: answer,
    admin: answer,
    otherCompany: answer,
  };
}

/** The records of the company that is asked for. */
export type Records = { callId: number; appointmentId: number; runId: number; incidentId: number; deliveryId: number };
