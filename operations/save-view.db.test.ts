import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { openTestCompany } from "@/db/queries/calls/test-company";
import { listViews } from "@/db/queries/screens/list-views";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { Viewer } from "@/domain/access/viewer";
import { addUser } from "./add-user";
import { chooseDefaultView } from "./choose-default-view";
import { changeView, removeView, restoreView, saveView } from "./save-view";

let database: TestDatabase;
let db: Database;
let people = 0;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, { max: 2 });
});

afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

async function colleagues(): Promise<{ ana: Viewer; ben: Viewer; stranger: Viewer }> {
  const person = async (companyId: number): Promise<Viewer> => {
    people += 1;
    const who = {
      name: "Ana",
      email: `person-${people}@relink.example`,
      companyId,
      role: "agent",
      locale: "de",
    } as const;
    const { userId } = await addUser(db, { ...who, password: "only-for-this-test-1" });
    return { ...who, userId };
  };
  const { viewer } = await openTestCompany(database.sql);
  const other = await openTestCompany(database.sql);
  return {
    ana: await person(viewer.companyId),
    ben: await person(viewer.companyId),
    stranger: await person(other.viewer.companyId),
  };
}

const content = { name: "Orphans", query: "?status=orphaned", settings: null, isShared: false };
const names = async (viewer: Viewer) => (await listViews(db, { viewer, screen: "calls" })).map(({ name }) => name);

test("a private view is seen by its owner alone, a shared one by the company alone", async () => {
  const { ana, ben, stranger } = await colleagues();
  await saveView(db, { viewer: ana, screen: "calls", ...content });
  await saveView(db, { viewer: ana, screen: "calls", ...content, name: "For all", isShared: true });
  expect(await names(ana)).toEqual(["For all", "Orphans"]);
  expect(await names(ben)).toEqual(["For all"]);
  expect(await names(stranger)).toEqual([]);
});

test("a name is used once per person", async () => {
  const { ana, ben } = await colleagues();
  const { id } = await saveView(db, { viewer: ana, screen: "calls", ...content });
  await saveView(db, { viewer: ben, screen: "calls", ...content });
  await expect(saveView(db, { viewer: ana, screen: "calls", ...content })).rejects.toThrow("already");
  await saveView(db, { viewer: ana, screen: "calls", ...content, name: "Second" });
  await expect(changeView(db, { viewer: ana, id, change: { name: "Second" } })).rejects.toThrow("already");
});

test("only its owner changes or removes a view, also a shared one", async () => {
  const { ana, ben, stranger } = await colleagues();
  const { id } = await saveView(db, { viewer: ana, screen: "calls", ...content, isShared: true });
  for (const viewer of [ben, stranger]) {
    await expect(changeView(db, { viewer, id, change: { name: "Mine" } })).rejects.toThrow("no view");
    await expect(removeView(db, { viewer, id })).rejects.toThrow("no view");
  }
  expect(await names(ana)).toEqual(["Orphans"]);
});

test("a removed view comes back under its own id, and nobody takes an id that was not given out", async () => {
  const { ana } = await colleagues();
  const { id } = await saveView(db, { viewer: ana, screen: "calls", ...content });
  const view = await removeView(db, { viewer: ana, id });
  expect(await names(ana)).toEqual([]);
  await restoreView(db, { viewer: ana, view });
  expect((await listViews(db, { viewer: ana, screen: "calls" }))[0]).toMatchObject({ id, ...content });
  await expect(restoreView(db, { viewer: ana, view: { ...view, id: id + 1000 } })).rejects.toThrow("no view");
});

test("one's default may be a shared view, never somebody else's private one", async () => {
  const { ana, ben } = await colleagues();
  const { id: hidden } = await saveView(db, { viewer: ana, screen: "calls", ...content });
  const { id } = await saveView(db, { viewer: ana, screen: "calls", ...content, name: "For all", isShared: true });
  await expect(chooseDefaultView(db, { viewer: ben, screen: "calls", viewId: hidden })).rejects.toThrow("no view");
  await chooseDefaultView(db, { viewer: ben, screen: "calls", viewId: id });
  expect((await listViews(db, { viewer: ben, screen: "calls" }))[0]?.isDefault).toBe(true);
  expect((await listViews(db, { viewer: ana, screen: "calls" })).some((view) => view.isDefault)).toBe(false);
  await chooseDefaultView(db, { viewer: ben, screen: "calls", viewId: null });
  expect((await listViews(db, { viewer: ben, screen: "calls" }))[0]?.isDefault).toBe(false);
});
