import "server-only";
import { type Allowance, takeOne } from "@/domain/webhooks/allowance";

const allowances = new Map<string, Allowance>();

/** How long (ms) a company must wait before another of its requests is let through by this process; 0: this one is. */
export function waitForTurn(of: "webhooks" | "functions", companyId: number, perMinute: number): number {
  const key = `${of} ${companyId}`;
  const { allowance, waitMs } = takeOne(allowances.get(key), perMinute, Date.now());
  allowances.set(key, allowance);
  return waitMs;
}
