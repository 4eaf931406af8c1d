import { createTransport } from "nodemailer";
import type { Notifier } from "@/domain/health/alert";
import { resolveOutside } from "../outbound/address-guard";
import { emailMessage } from "./email-message";
import { mailFailure } from "./mail-failure";

/** E-mail through the company's own mail server. */
export const emailNotifier = (allowInside: boolean): Notifier => ({
  async send({ config, secret }, alert, deliveryId) {
    const { host, port = 587, secure = false, user, from, to = [] } = config;
    if (!host || !from || to.length === 0) throw new Error("The channel lacks its mail server, sender or receivers.");
    if (!allowInside && !MAIL_PORTS.has(port)) throw new Error(`Port ${port} is none that mail servers listen on.`);
    const { address } = await resolveOutside(host, allowInside);
    const transport = createTransport({
      ...{ host: address, port, secure, tls: { servername: host } },
      ...{ requireTLS: !secure && !allowInside, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS },
      ...{ socketTimeout: TIMEOUT_MS, disableFileAccess: true, disableUrlAccess: true },
      ...(user ? { auth: { user, pass: secret ?? "" } } : {}),
    });
    try {
      // Tried again it is the same message, so that mail programs show it once.
      const messageId = `<relink-${deliveryId}@${from.split("@").at(-1)?.replace(/>.*$/, "")}>`;
      await transport.sendMail({ from, to, messageId, ...emailMessage(alert) });
    } catch (error) {
      throw mailFailure(error, host);
    } finally {
      transport.close();
    }
  },
});

const MAIL_PORTS = new Set([25, 465, 587, 2525]);
const TIMEOUT_MS = 15_000;
