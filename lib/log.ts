import pino from "pino";

/** The program's log, one JSON object a line on stderr: stdout belongs to what a command prints. */
export const log = pino({ level: process.env["RELINK_LOG_LEVEL"] || "info" }, pino.destination({ fd: 2, sync: true }));
