/**
 * Who knocks: nobody signed in, somebody signed in without a company, each role of the company whose records are asked
 * for, and an admin of another company who asks for the same records.
 */
export const visitors = ["stranger", "withoutCompany", "agent", "manager", "admin", "otherCompany"] as const;
export type Visitor = (typeof visitors)[number];

/** What each visitor gets. */
export type Answers<Answer> = Record<Visitor, Answer>;

/** The records of the company that is asked for. */
export type Records = { callId: number; appointmentId: number };
