import { limits } from "@/lib/limits";
import { maskPath, maskText } from "@/lib/mask";

type Level = "info" | "warn" | "error";
type Fields = Record<string, unknown>;

/** Whatever its value looks like, a field with such a name holds what must not be read. */
const secretName = /password|secret|token|cookie|authorization|api-?key/i;

/** What happened, one line each. Nothing that a line is given can make it fail or show a token or an address. */
export const log = {
  info(event: string, fields: Fields = {}): void {
    write("info", event, fields);
  },
  warn(event: string, fields: Fields = {}): void {
    write("warn", event, fields);
  },
  error(event: string, error: unknown, fields: Fields = {}): void {
    write("error", event, { ...fields, error });
  },
};

function write(level: Level, event: string, fields: Fields): void {
  if (level === "info" && process.env.QUITS_LOG === "warnings") return;
  const stream = level === "info" ? process.stdout : process.stderr;
  const time = new Date().toISOString();
  const shown = showFields(fields);
  const line = wantsPlain(stream)
    ? plainLine({ time, level, event: showText(event), shown })
    : JSON.stringify({ ...shown, time, level, event: showText(event) });
  stream.write(`${line}\n`);
}

function wantsPlain(stream: NodeJS.WriteStream): boolean {
  const wish = process.env.QUITS_LOG;
  return wish === "plain" || (wish !== "json" && stream.isTTY === true);
}

function showFields(fields: Fields): Fields {
  try {
    return showEntries(Object.entries(fields), 1, []);
  } catch {
    // A getter or a proxy may throw while it is read; the event itself is still worth a line.
    return { fields: "[unreadable]" };
  }
}

function show(value: unknown, depth: number, above: readonly object[]): unknown {
  if (typeof value === "string") return showText(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value === "symbol" || typeof value === "function") return `[${typeof value}]`;
  if (typeof value !== "object" || value === null) return value;
  if (above.includes(value)) return "[circular]";
  return showObject(value, depth, [...above, value]);
}

function showObject(value: object, depth: number, above: readonly object[]): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[invalid date]" : value.toISOString();
  if (value instanceof URL) return showText(value.href);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth > limits.logDepthMax) return "[deeper]";
  if (value instanceof Error) return showError(value, depth, above);
  if (value instanceof Map) return showEntries([...value.entries()], depth + 1, above);
  if (Array.isArray(value) || value instanceof Set) return showList([...value], depth + 1, above);
  return showEntries(Object.entries(value), depth + 1, above);
}

function showList(list: unknown[], depth: number, above: readonly object[]): unknown[] {
  const shown = list.slice(0, limits.logEntriesMax).map((entry) => show(entry, depth, above));
  const left = list.length - shown.length;
  return left > 0 ? [...shown, `[${left} more]`] : shown;
}

function showEntries(entries: [unknown, unknown][], depth: number, above: readonly object[]): Fields {
  const shown = entries.slice(0, limits.logEntriesMax).map(([name, value]) => {
    const hide = secretName.test(String(name)) && value !== null && value !== undefined;
    return [showText(String(name)), hide ? "…" : show(value, depth, above)] as const;
  });
  const left = entries.length - shown.length;
  return Object.fromEntries(left > 0 ? [...shown, ["more", left]] : shown);
}

function showError(error: Error, depth: number, above: readonly object[]): Fields {
  const { code } = error as { code?: unknown };
  return {
    name: showText(String(error.name)),
    ...(typeof code === "string" ? { code: showText(code) } : {}),
    // The database driver writes the parameters of a failed query into its message: names, amounts, hashes.
    message: showText(String(error.message).replace(/\nparams: [\s\S]*/, "\nparams: …")),
    // The head of a stack is the message once more, so that only its frames are told.
    stack: String(error.stack ?? "")
      .split("\n")
      .filter((line) => /^\s+at /.test(line))
      .map((line) => showText(line.trim())),
    ...(error.cause === undefined ? {} : { cause: show(error.cause, depth + 1, above) }),
    ...(error instanceof AggregateError ? { errors: showList(error.errors, depth + 1, above) } : {}),
  };
}

function showText(text: string): string {
  const cut = text.length > limits.logTextCharactersMax ? `${text.slice(0, limits.logTextCharactersMax)} [cut]` : text;
  const isPath = cut.startsWith("/") && !/\s/.test(cut);
  return isPath ? maskPath(cut) : maskText(cut);
}

function plainLine({
  time,
  level,
  event,
  shown,
}: {
  time: string;
  level: Level;
  event: string;
  shown: Fields;
}): string {
  const { error, ...rest } = shown;
  const words = Object.entries(rest).map(
    ([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  const head = [time.slice(11, 19), ...(level === "info" ? [] : [level]), event, ...words].join(" ");
  return [head, ...plainError(error)].map(escapeControls).join("\n");
}

function plainError(error: unknown): string[] {
  if (error === undefined) return [];
  if (typeof error !== "object" || error === null || !("message" in error)) return [`  ${JSON.stringify(error)}`];
  const { name, message, stack, cause } = error as Fields;
  const frames = Array.isArray(stack) ? stack.slice(0, 6).map((frame) => `    ${frame}`) : [];
  return [`  ${name}: ${message}`, ...frames, ...plainError(cause)];
}

/** A terminal obeys control characters, and a line break would forge a second event. */
function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
