import "server-only";
import { database } from "@/app/db";
import { BrokenSentence } from "@/components/health/broken-sentence";
import { locateBrokenLinks } from "@/db/queries/forensics/get-forensics";
import type { Viewer } from "@/domain/access/viewer";
import { failedRecords } from "@/domain/forensics/failed-records";
import type { Finding } from "@/domain/health/judge-health";
import { getReader } from "../reader";

/** What the records say about links that broke; it reads far back, so that nothing waits for it. */
export async function BrokenLinks({ viewer, finding }: { viewer: Viewer; finding: Finding }) {
  const [reader, located] = await Promise.all([
    getReader(),
    locateBrokenLinks(database(), { companyId: viewer.companyId, at: finding.since }),
  ]);
  const found = located && { failure: located.failure, open: failedRecords(located).open };
  return <BrokenSentence found={found} finding={finding} reader={reader} />;
}
