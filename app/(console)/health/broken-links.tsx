import "server-only";
import { database } from "@/app/db";
import { BrokenSentence } from "@/components/health/broken-sentence";
import { locateBrokenLinks } from "@/db/queries/forensics/get-forensics";
import type { Viewer } from "@/domain/access/viewer";
import { failedRecords } from "@/domain/forensics/failed-records";
import { getReader } from "../reader";

/** What the records say about links that broke around `since`; it reads far back, so that nothing waits for it. */
export async function BrokenLinks({ viewer, since }: { viewer: Viewer; since: Date }) {
  const [reader, located] = await Promise.all([
    getReader(),
    locateBrokenLinks(database(), { companyId: viewer.companyId, at: since }),
  ]);
  return located && <BrokenSentence failure={located.failure} open={failedRecords(located).open} reader={reader} />;
}
