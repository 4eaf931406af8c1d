const MOST_BYTES = 1_000_000;
const DEEPEST = 64;
const TEXT = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Whether a request that asks for a server action has a body that can be one. The framework fails with a 500 at what
 * cannot, and follows references that our own pages never send. True of whatever asks for no action.
 */
export async function mayBeAction(request: Request): Promise<boolean> {
  const isForm = (request.headers.get("content-type") ?? "").startsWith("multipart/form-data");
  const asksByHeader = request.headers.has("next-action");
  if (request.method !== "POST" || !(isForm || asksByHeader)) return true;
  if (Number(request.headers.get("content-length")) > MOST_BYTES) return false;
  // Decoded by ourselves: a mark of the byte order would be taken away unseen, and the framework fails at it.
  if (!isForm) return isReply(TEXT.decode(await request.arrayBuffer()));
  const form = await request.formData().catch(() => null);
  return form !== null && (asksByHeader ? isReply(form.get("0"), "with a form") : isFormWithoutScripts(form));
}

/** What a form sends before the page's scripts run: the action's name in a part, its bound arguments in others. */
function isFormWithoutScripts(form: FormData): boolean {
  return [...form.keys()].every((key) => {
    const [, number] = /^\$ACTION_REF_(\w+)$/.exec(key) ?? [];
    if (number === undefined) return true;
    const part = (name: string) => form.get(`$ACTION_${number}:${name}`);
    const named = parsed(part("0"));
    if (!isRecord(named) || typeof named["id"] !== "string") return false;
    const { bound } = named;
    return bound === null || (typeof bound === "string" && /^\$@1$/.test(bound) && isReply(part("1")));
  });
}

/** Arguments as React writes them. Its references lead only to what stands in them, or to the form that was sent along. */
function isReply(text: unknown, mode: "alone" | "with a form" = "alone"): boolean {
  const args = parsed(text);
  const isFine = (value: unknown, depth: number): boolean => {
    if (depth > DEEPEST) return false;
    if (typeof value === "string") return isText(value, args, mode);
    if (typeof value !== "object" || value === null) return true;
    return Object.entries(value).every(([key, held]) => key !== "__proto__" && isFine(held, depth + 1));
  };
  return Array.isArray(args) && isFine(args, 0);
}

const SPECIAL = /^\$(?:undefined|NaN|-?Infinity|-0|T|D[\d.:TZ+-]+|n-?\d{1,300})$/;

function isText(value: string, args: unknown, mode: "alone" | "with a form"): boolean {
  if (!value.startsWith("$") || value.startsWith("$$") || SPECIAL.test(value)) return true;
  if (mode === "with a form" && /^\$K[0-9a-f]{1,4}$/.test(value)) return true;
  const [root, ...path] = value.slice(1).split(":");
  const target = path.reduce<unknown>(
    (held, key) => (typeof held === "object" && held !== null && Object.hasOwn(held, key) ? held[key as never] : null),
    args,
  );
  return root === "0" && typeof target === "object" && target !== null;
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === "string" ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
