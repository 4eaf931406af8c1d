import { ledgerQuery } from "../expected";

const counts = (query: string) =>
  `select company_id, day, link_status, booked, within_grace, count(*) as calls from (${query}) ledger group by 1, 2, 3, 4, 5`;

export const watchedSchema = [
  // Days on which the view of the link rate says something else than its definition does.
  `select count(*) from (
     (${counts("select * from link_ledger")} except ${counts(ledgerQuery())})
     union all
     (${counts(ledgerQuery())} except ${counts("select * from link_ledger")})) differences`,
  // Ids that a number in code cannot hold exactly.
  ...["calls", "appointments", "customers", "claims", "link_events", "appointment_events"].map(
    (table) => `select count(*) from (select 1 from ${table} where id >= 9007199254740992 or id < 1) beyond`,
  ),
  "select count(*) where current_setting('session_replication_role') <> 'origin'",
];
