const TEXT = {
  de: { title: "Relink startet", body: "Einen Moment noch – diese Seite lädt sich von selbst neu.", step: "Schritt" },
  en: { title: "Relink is starting", body: "One moment – this page reloads by itself.", step: "Step" },
} as const;

/** What a browser sees until the application is ready, in German or English as `acceptLanguage` asks. */
export function waitingPage(step: string, acceptLanguage: string | undefined): string {
  const locale = /^\s*en\b/i.test(acceptLanguage ?? "") ? "en" : "de";
  const text = TEXT[locale];
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="2">
<title>${text.title}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { display: grid; place-content: center; min-height: 90vh; margin: 0 1rem; text-align: center; }
  p { margin: .25rem; opacity: .75; }
</style>
<main>
  <h1>${text.title}</h1>
  <p>${text.body}</p>
  <p>${text.step}: ${escapeHtml(step)}</p>
</main>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
