import { migrate } from "@/db/migrate";
import { messageOf } from "@/lib/errors";

// A process of its own: what migrating and making up a company need in memory is gone when the application serves.
const [url, wish] = [process.env["DATABASE_URL"] ?? "", process.argv[2]];
const say = (step: string) => process.send?.({ step });
process.once("disconnect", () => process.exit(1));

try {
  await migrate(url, say);
  if (wish === "demo") {
    say("loading the demo company");
    const { loadDemo } = await import("@/db/demo/load");
    await loadDemo(url, say);
  }
} catch (error) {
  process.send?.({ failure: messageOf(error) });
  process.exitCode = 1;
}
process.disconnect?.();
