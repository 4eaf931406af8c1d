"use client";

import "./globals.css";
import { Button } from "@/components/ui/button";
import { useReloadOnceReady } from "@/components/ui/use-reload-once-ready";

/** When even the frame fails, for instance because the database is down; it cannot know the reader's language. */
export default function FrameFailed({ retry }: { error: Error & { digest?: string }; retry: () => void }) {
  useReloadOnceReady();
  return (
    <html lang="de">
      <body>
        <title>Relink</title>
        <main className="mx-auto flex max-w-96 flex-col items-center gap-2 px-4 py-24 text-center">
          <h1 className="font-semibold text-text">Relink ist gerade nicht erreichbar</h1>
          <p className="text-table text-text-muted">
            Ihre Daten sind davon nicht berührt. Die Seite kommt von selbst wieder, sobald Relink antwortet.
          </p>
          <p lang="en" className="text-table text-text-muted">
            Relink cannot be reached right now. Your records are not affected. The page comes back by itself as soon as
            Relink answers.
          </p>
          <Button variant="primary" className="mt-2" onClick={() => retry()}>
            Erneut versuchen · <span lang="en">Try again</span>
          </Button>
        </main>
      </body>
    </html>
  );
}
