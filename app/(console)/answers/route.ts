import { z } from "zod";
import { isPermitted } from "@/app/is-permitted";
import { readBody } from "@/app/read-body";
import { viewerOrRefusal } from "@/app/viewer-request";
import { isStorable } from "@/lib/storable";
import { getReader } from "../reader";
import { answerQuestionView } from "./answer-question-view";
import { boxOpening } from "./box-opening";

const MOST_CHARACTERS = 200;
const MOST_BYTES = 10_000;
const Question = z.object({
  typed: z.string().max(MOST_CHARACTERS),
  personKey: z.string().max(MOST_CHARACTERS).nullable(),
});
const PRIVATE = { headers: { "cache-control": "private, no-store" } };

/** What the answer box needs when it opens. */
export async function GET(): Promise<Response> {
  const viewer = await viewerOrRefusal("call:read");
  return viewer instanceof Response ? viewer : Response.json(await boxOpening(viewer), PRIVATE);
}

/** The answer to a question. Posted, so that what was typed stands in no address and no log. */
export async function POST(request: Request): Promise<Response> {
  const viewer = await viewerOrRefusal("call:read");
  if (viewer instanceof Response) return viewer;
  if (!isPermitted(viewer, "appointment:read")) return new Response(null, { status: 403 });
  const bytes = await readBody(request, MOST_BYTES);
  const question = Question.safeParse(bytes && (await new Response(bytes).json().catch(() => null)));
  if (!question.success || !isStorable(question.data)) return new Response(null, { status: 400 });
  return Response.json(await answerQuestionView({ viewer, reader: await getReader(), ...question.data }), PRIVATE);
}
