export const dynamic = "force-dynamic";

/** Answers 200 for as long as the process can answer at all. */
export function GET(): Response {
  return Response.json({ live: true });
}
