import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { openTestCompany, type TestCompany } from "@/db/queries/calls/test-company";
import { findDeployToken, listDeployMarks, listDeployTokens } from "@/db/queries/forensics/deploy-marks";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { createDeployToken, revokeDeployToken } from "./deploy-tokens";
import { hashOfToken } from "./invitation-token";
import { markDeploy } from "./mark-deploy";
import { removeDeployMark } from "./remove-deploy-mark";

let database: TestDatabase;
let db: Database;
let salon: TestCompany;
let other: TestCompany;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, { max: 3 });
  [salon, other] = [await openTestCompany(database.sql), await openTestCompany(database.sql)];
});
afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

const mark = (label: string, deployedAt: Date | null = null) =>
  markDeploy(db, { companyId: salon.viewer.companyId, markedBy: "cli", label, deployedAt });
const marks = (of: TestCompany) => listDeployMarks(db, { companyId: of.viewer.companyId });

test("a deploy is marked once, at the company's now or when it happened, and never ahead of it", async () => {
  const at = new Date("2025-10-01T18:25:00+02:00");
  expect(await mark(" booking 2.4 ", at)).toMatchObject({ alreadyMarked: false });
  expect(await mark("booking 2.4", at)).toMatchObject({ alreadyMarked: true });
  expect((await mark("booking 2.5")).deployedAt).toEqual(new Date("2025-11-06T11:00:00Z"));
  await expect(mark("booking 3", new Date("2025-11-06T11:00:01Z"))).rejects.toMatchObject({ code: "invalid" });
  await expect(mark("  ")).rejects.toMatchObject({ code: "invalid" });
  expect((await marks(salon)).map(({ label }) => label)).toEqual(["booking 2.5", "booking 2.4"]);
});

test("another company neither sees nor removes a mark, and a removed one tells what it said", async () => {
  const { id } = await mark("calendar 7");
  expect(await marks(other)).toEqual([]);
  await expect(removeDeployMark(db, { viewer: other.viewer, markId: id })).rejects.toMatchObject({ code: "not_found" });
  expect(await removeDeployMark(db, { viewer: salon.viewer, markId: id })).toMatchObject({ label: "calendar 7" });
});

test("a token opens its own company until it is ended, and only its hash is kept", async () => {
  const { id, token } = await createDeployToken(db, { viewer: salon.viewer, name: "CI" });
  const find = () => findDeployToken(db, { tokenHash: hashOfToken(token) });
  expect(await find()).toMatchObject({ id, companyId: salon.viewer.companyId });
  const [kept] = await database.sql`select t::text as text from deploy_tokens t where id = ${id}`;
  expect(kept!["text"]).not.toContain(token);
  await expect(revokeDeployToken(db, { viewer: other.viewer, tokenId: id })).rejects.toMatchObject({
    code: "not_found",
  });
  await revokeDeployToken(db, { viewer: salon.viewer, tokenId: id });
  expect(await find()).toBeNull();
  expect(await listDeployTokens(db, { companyId: salon.viewer.companyId })).toEqual([]);
});
