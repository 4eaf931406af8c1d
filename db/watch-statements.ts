import type { Sql } from "postgres";
import { log } from "@/lib/log";
import { logContext } from "@/lib/log-context";
import { SLOW_STATEMENT } from "@/lib/problem-lines";
import { beginSpan } from "@/lib/telemetry";

const SLOW_MS = 1_000;
const SHOWN_CHARACTERS = 600;

/** What the driver's statements have beside being promises. */
type Statement = Promise<unknown> & { resolve(value: unknown): void; reject(error: unknown): void };

/**
 * The same client, whose statements are spans where traces are wanted, and lines of the log where they are slow: with their
 * text, in which parameters are numbers only, and never with a value.
 */
export function watchStatements<Client extends object>(client: Client): Client {
  return new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      if (name === "unsafe")
        return (...args: unknown[]) => watched(Reflect.apply(value, target, args), String(args[0]));
      if (name === "begin" || name === "savepoint") return inTransaction(value as Begin, target);
      return value;
    },
  });
}

type Body = (client: Sql) => unknown;
type Begin = (...args: unknown[]) => unknown;

function inTransaction(begin: Begin, target: object): Begin {
  return (...args) => {
    const body = args.pop() as Body;
    return Reflect.apply(begin, target, [...args, (client: Sql) => body(watchStatements(client))]);
  };
}

function watched(statement: Statement, text: string): Statement {
  const startedAt = performance.now();
  // It ends in the connection's own context, which is that of whoever opened it.
  const askedBy = { ...logContext() };
  const shown = text.replace(/\s+/g, " ").trim().slice(0, SHOWN_CHARACTERS);
  const span = beginSpan("db.statement", { "db.system.name": "postgresql", "db.query.text": shown });
  const { resolve, reject } = statement;
  const end = () => {
    span?.end();
    const ms = Math.round(performance.now() - startedAt);
    if (ms >= SLOW_MS) log.warn({ ...askedBy, ms, statement: shown }, SLOW_STATEMENT);
  };
  statement.resolve = (value) => {
    end();
    resolve(value);
  };
  statement.reject = (error) => {
    span?.setStatus({ code: 2 });
    end();
    reject(error);
  };
  return statement;
}
