import { connect } from "@/db/client";
import { listCompaniesDue, refreshInsights } from "./refresh-insights";

/** Sums up every day that is due, of all companies in the database at `url`: who reads first finds whole figures. */
export async function sumUpEverything(url: string): Promise<void> {
  const db = connect(url, { max: 1 });
  try {
    for (const companyId of await listCompaniesDue(db)) {
      while ((await refreshInsights(db, { companyId })) > 0);
    }
  } finally {
    await db.$client.end({ timeout: 5 });
  }
}
