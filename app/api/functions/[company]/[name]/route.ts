import { setTimeout as pause } from "node:timers/promises";
import { database } from "@/app/db";
import { readBody } from "@/app/read-body";
import { waitForTurn } from "@/app/webhooks/allowances";
import { verify } from "@/app/webhooks/receive";
import { countRefusal } from "@/app/webhooks/refusals";
import { findTarget } from "@/app/webhooks/targets";
import { functionNames, isActing, isFunctionName } from "@/domain/booking/function-name";
import { spokenLanguage } from "@/domain/booking/spoken-language";
import { parseBody } from "@/integrations/parse-body";
import { log } from "@/lib/log";
import { addToLogContext } from "@/lib/log-context";
import { rootMessage } from "@/operations/webhooks/delivery-failure";
import { answerRequest } from "../../answer-request";
import { failedAnswer } from "../../say-outcome";

export const dynamic = "force-dynamic";

type Context = RouteContext<"/api/functions/[company]/[name]">;

/** What a voice agent asks for during a call, signed by its provider. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const since = performance.now();
  const { company, name } = await params;
  const body = await readBody(request);
  if (body === null) {
    return failedAnswer("en", { because: "not_understood", status: 413, error: "The body is larger than 2 MB." });
  }
  return inTime(request, { company, name, body, since, language: "en" });
}

/** Questions that change nothing may come without a body: their arguments stand in the address. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const since = performance.now();
  const { company, name } = await params;
  if (isFunctionName(name) && isActing(name)) {
    const error = `${name} changes something: send it with POST.`;
    return failedAnswer("en", { because: "not_understood", status: 405, error, headers: { allow: "POST" } });
  }
  return inTime(request, { company, name, body: null, since, language: "en" });
}

type Asked = {
  company: string;
  name: string;
  body: Buffer | null;
  /** When it came, by `performance.now()`. */
  since: number;
  /** What its caller is spoken to in, once that is known. */
  language: "de" | "en";
};

async function answer(request: Request, asked: Asked): Promise<Response> {
  const { company, name, body, since } = asked;
  const of = { provider: "retell", slug: company } as const;
  try {
    const target = await findTarget(of);
    const verdict = target && (await verify(request, body ?? Buffer.alloc(0), { ...of, target }));
    if (!target || !verdict?.ok) {
      if (target && verdict && !verdict.ok) {
        countRefusal({ companyId: target.companyId, provider: "retell", reason: verdict.reason });
      }
      const error = "The signature is missing, wrong or too old.";
      return failedAnswer(asked.language, { because: "not_understood", status: 401, error });
    }
    asked.language = spokenLanguage(target.country);
    const { companyId } = target;
    addToLogContext({ companyId });
    const waitMs = waitForTurn("functions", companyId, target.functionsPerMinute);
    if (waitMs > 0) {
      countRefusal({ companyId, provider: "retell", reason: "too_many" });
      const headers = { "retry-after": String(Math.ceil(waitMs / 1000)) };
      return failedAnswer(asked.language, { because: "too_many", status: 429, headers });
    }
    if (!isFunctionName(name)) {
      const error = `There is no function ${name}. There is: ${functionNames.join(", ")}.`;
      return failedAnswer(asked.language, { because: "not_understood", status: 404, error });
    }
    return await answerRequest(database(), { companyId, name, since, ...readable(request, body) });
  } catch (error) {
    const named = isFunctionName(name) ? name : "unknown";
    log.error({ reason: rootMessage(error), function: named }, "a function call could not be answered");
    return failedAnswer(asked.language, { because: "unavailable", status: 503 });
  }
}

/** Whatever holds it up: the caller waits. What ends later than its patience counts as not done by itself. */
function inTime(request: Request, asked: Asked): Promise<Response> {
  const leftMs = Math.max(0, LATEST_MS - (performance.now() - asked.since));
  const late = pause(leftMs, undefined, { ref: false }).then(() =>
    failedAnswer(asked.language, { because: "unavailable", status: 503 }),
  );
  return Promise.race([answer(request, asked), late]);
}

const LATEST_MS = 1_900;

function readable(request: Request, body: Buffer | null): { sent: unknown; callId: string | null } {
  const { searchParams } = new URL(request.url);
  const callId = request.headers.get("x-retell-call-id") ?? searchParams.get("call_id");
  searchParams.delete("call_id");
  return {
    sent: body === null || body.length === 0 ? Object.fromEntries(searchParams) : parseBody(body.toString("utf8")),
    callId,
  };
}
