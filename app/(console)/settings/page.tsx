import { redirect } from "next/navigation";
import { requireViewer } from "@/app/viewer";

export default async function SettingsPage() {
  await requireViewer("company:admin");
  redirect("/settings/users");
}
