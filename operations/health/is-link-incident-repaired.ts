import type { Transaction } from "@/db/client";
import { countHoldings, type Stretch } from "@/db/queries/health/incident-holdings";
import { listLedgerDays } from "@/db/queries/link-ledger";
import { isRepaired } from "@/domain/health/incident";
import { linkFigures } from "@/domain/insights/link-figures";

/** Whether nothing that the incident holds is open, and the last seven days of the company's clock are linked well. */
export async function isLinkIncidentRepaired(tx: Transaction, stretch: Stretch, at: Date): Promise<boolean> {
  const { calls, appointments, openCalls, openAppointments } = await countHoldings(tx, stretch);
  const from = new Date(at.getTime() - 7 * 86_400_000);
  const week = await listLedgerDays(tx, { companyId: stretch.companyId, from, to: new Date(at.getTime() + 1) });
  return isRepaired({
    held: calls + appointments,
    open: openCalls + openAppointments,
    weekRate: linkFigures(week).linkRate,
  });
}
