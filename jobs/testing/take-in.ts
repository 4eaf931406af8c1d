import { connect } from "@/db/client";
import { takeInDeliveries } from "@/operations/webhooks/take-in-deliveries";
import { translateBody } from "../definitions/take-in-deliveries";

/** Says when it begins, takes in a company's deliveries, and waits to be killed. */
const [, , url, companyId] = process.argv;
const db = connect(url!, { max: 2 });
await db.$client`select 1`;
process.send?.("begins");
await takeInDeliveries(db, { companyId: Number(companyId), translate: translateBody });
await new Promise(() => setInterval(() => undefined, 1000));
