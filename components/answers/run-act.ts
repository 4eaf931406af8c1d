import { setLocaleAction, setThemeAction, signOutAction } from "@/app/account/actions";
import type { Theme } from "../shell/theme";
import type { BoxAct } from "./answer-view";

/** Does what an action of the box says; the page shows the result by itself. */
export async function runAct(act: BoxAct): Promise<void> {
  switch (act) {
    case "light":
    case "dark":
      return wear(act);
    case "de":
    case "en":
      return setLocaleAction(act);
    case "signOut":
      return signOutAction();
    case "shortcuts":
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true }));
  }
}

async function wear(theme: Theme): Promise<void> {
  document.documentElement.dataset["theme"] = theme;
  await setThemeAction(theme);
}
