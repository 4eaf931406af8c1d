/**
 * Forgets what this tab holds of whoever was signed in: the questions, selections and held cards that it stored, and the
 * document, which keeps the records of the page that it was loaded for.
 */
export function forgetTab(): void {
  try {
    sessionStorage.clear();
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
  const [loaded] = performance.getEntriesByType("navigation");
  if (loaded && new URL(loaded.name).pathname !== location.pathname) location.replace(location.href);
}
