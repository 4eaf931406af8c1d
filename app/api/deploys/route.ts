import { z } from "zod";
import { database } from "@/app/db";
import { readBody } from "@/app/read-body";
import { findDeployToken } from "@/db/queries/forensics/deploy-marks";
import { parseBody } from "@/integrations/parse-body";
import { isExpected } from "@/lib/errors";
import { noteTokenUse } from "@/operations/deploy-tokens";
import { hashOfToken } from "@/operations/invitation-token";
import { markDeploy } from "@/operations/mark-deploy";

const MOST_BYTES = 10_000;
const Body = z.object({ label: z.string(), at: z.iso.datetime({ offset: true }).optional() });

/** Marks a deploy: `{"label": "booking-service 2.4.1", "at": "2025-10-01T18:25:00+02:00"}`, with a deploy token as bearer. Without `at`: now. */
export async function POST(request: Request): Promise<Response> {
  const sent = /^Bearer (relink_deploy_[\w-]{20,100})$/.exec(request.headers.get("authorization") ?? "")?.[1];
  const db = database();
  const token = sent === undefined ? null : await findDeployToken(db, { tokenHash: hashOfToken(sent) });
  if (token === null) return answer(401, { error: "Send a deploy token: Authorization: Bearer relink_deploy_…" });
  const body = Body.safeParse(await readJson(request));
  if (!body.success) return answer(400, { error: z.prettifyError(body.error) });
  const { label, at } = body.data;
  try {
    const marked = await markDeploy(db, {
      ...{ companyId: token.companyId, markedBy: `token:${token.id}`, label },
      deployedAt: at === undefined ? null : new Date(at),
    });
    await noteTokenUse(db, { tokenId: token.id });
    return answer(marked.alreadyMarked ? 200 : 201, marked);
  } catch (error) {
    if (isExpected(error, "invalid")) return answer(400, { error: error.message });
    throw error;
  }
}

/** Null: too long, or no JSON object. */
async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBody(request, MOST_BYTES);
  return bytes === null ? null : parseBody(bytes.toString("utf8"));
}

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
