import { migrate } from "@/db/migrate";
import { messageOf } from "@/lib/errors";

// A process of its own: what migrating and making up a company need in memory is gone when the application serves.
const [url, wish] = [process.env["DATABASE_URL"] ?? "", process.argv[2]];
const say = (step: string) => process.send?.({ step });
const parentHasGone = () => process.exit(1);
process.once("disconnect", parentHasGone);

try {
  await migrate(url, { onStep: say });
  if (wish === "demo") {
    say("loading the demo company");
    const { loadDemo } = await import("@/db/demo/load");
    await loadDemo(url, say);
    say("summing up its days");
    const { sumUpEverything } = await import("@/operations/insights/sum-up-everything");
    await sumUpEverything(url);
  }
} catch (error) {
  process.send?.({ failure: messageOf(firstCause(error)) });
  process.exitCode = 1;
}
process.off("disconnect", parentHasGone);
process.disconnect?.();

/** What PostgreSQL said, beneath what the layers above made of it. */
function firstCause(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? firstCause(error.cause) : error;
}
