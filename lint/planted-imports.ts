import path from "node:path";
import type { Planted } from "./violations";

// The order of the house, written down a second time: lint/imports.json must agree with it, pair by pair.
const libFromTheTop = ["lib/web", "lib/people", "lib/expenses", "lib/groups", "lib/users", "lib/mail"];
const leaves = ["lib", "messages"];
const ground = ["db", "emails", ...leaves];
const all = [...libFromTheTop, ...ground];

/** Each room, and the rooms it may import from besides itself. `lib` means the files directly in it. */
const order: Record<string, string[]> = {
  app: ["components", ...all],
  jobs: ["components", ...all],
  scripts: ["jobs", "components", ...all],
  e2e: ["bench", "scripts", ...all],
  bench: ["e2e", "scripts", "jobs", ...all],
  docs: ["e2e", "bench", "scripts", ...all],
  lint: ["e2e", "bench", "scripts", ...all],
  components: ["messages"],
  ...Object.fromEntries(libFromTheTop.map((room, index) => [room, [...libFromTheTop.slice(index + 1), ...ground]])),
  db: ["lib"],
  emails: leaves,
  lib: ["messages"],
};

const rootFiles: Record<string, string[]> = {
  "proxy.ts": ["components", ...all],
  "server.ts": ["jobs", "components", ...all],
};

/** A folder that nobody gave a place: only what is named may be imported. */
const unheardOf = "unheard-of";

/** Imports between every two rooms, by alias and by relative path, from the room's own files and from a folder in it. */
export function importsBetweenRooms(): Planted[] {
  const targets = [...Object.keys(order), "messages", unheardOf].filter((room) => room !== "docs" && room !== "lint");
  const fromRooms = Object.keys(order).flatMap((room) =>
    filesIn(room).flatMap((file) =>
      targets.map((target) => ({ file, target, isAllowed: target === room || order[room]?.includes(target) === true })),
    ),
  );
  const fromRoot = Object.entries(rootFiles).flatMap(([file, rooms]) =>
    targets.map((target) => ({ file, target, isAllowed: rooms.includes(target) })),
  );
  return [...fromRooms, ...fromRoot].flatMap(({ file, target, isAllowed }) => {
    const module = `${target}/thing`;
    // What components take from lib is a matter of types, which `violations` shows; a bare import is not one.
    const isForPlugin = file.startsWith("components/") && target.startsWith("lib") && target !== "lib/web";
    const caughtBy = isForPlugin ? "Components take from lib only types" : "lint/style/noRestrictedImports";
    // By a relative path a rule sees only names that it knows.
    const specifiers = target === unheardOf ? [`@/${module}`] : [`@/${module}`, relative(file, module)];
    return specifiers.map((specifier) => ({
      file,
      source: `import "${specifier}";`,
      caughtBy: isAllowed ? null : caughtBy,
    }));
  });
}

function filesIn(room: string) {
  return room === "lib" ? ["lib/planted.ts"] : [`${room}/planted.ts`, `${room}/deep/planted.ts`];
}

function relative(file: string, module: string) {
  const way = path.posix.relative(path.posix.dirname(file), module);
  return way.startsWith(".") ? way : `./${way}`;
}

const web = ["next", "next/headers", "next/link", "next/form", "next/navigation", "next/font/local"];
const auth = ["next-auth", "next-auth/jwt"];
const words = ["next-intl", "next-intl/server", "use-intl", "use-intl/core"];
const react = ["react", "react/jsx-runtime", "react-dom", "react-dom/server", "react-hook-form"];
const everywhere = ["zod", "drizzle-orm", "node:stream/web", "react-email", "next-thing"];
const packages = [...web, ...auth, ...words, ...react, ...everywhere];

const notAuth = packages.filter((name) => !auth.includes(name));
const packagesOf: Record<string, string[]> = {
  "app/groups/planted-page.ts": notAuth,
  "app/api/auth/planted-route.ts": packages,
  "lib/web/planted-form.ts": notAuth,
  "lib/web/session.ts": packages,
  "instrumentation.ts": notAuth,
  "components/groups/planted.ts": [
    ...["next/link", "next/form", "next/navigation", "next/font/local", "next-intl", "use-intl", "use-intl/core"],
    ...react,
    ...everywhere.filter((name) => name !== "zod"),
  ],
  "emails/planted-mail.ts": ["react", "react/jsx-runtime", "next-intl", "use-intl", "use-intl/core", ...everywhere],
};

/** Next, React and what belongs to them, in each room. */
export function importsOfPackages(): Planted[] {
  const bare = ["lib", "db", "jobs", "scripts", "e2e", "bench", ...libFromTheTop.filter((room) => room !== "lib/web")];
  const rooms = { ...packagesOf, ...Object.fromEntries(bare.map((room) => [`${room}/plain.ts`, everywhere])) };
  return Object.entries(rooms).flatMap(([file, names]) =>
    packages.map((name) => ({
      file,
      source: `import "${name}";`,
      caughtBy: names.includes(name) ? null : ruleAgainst(file, name),
    })),
  );
}

function ruleAgainst(file: string, name: string) {
  if (auth.includes(name)) return "Only lib/web/session.ts and app/api/auth know next-auth";
  const isChoosy = file.startsWith("components/") || file.startsWith("emails/");
  return isChoosy ? "lint/style/noRestrictedImports" : "Next and React belong to app";
}
