/** One line of source in one file, and what must catch it: a rule's name or a piece of its message; null where nothing may. */
export type Planted = { file: string; source: string; caughtBy: string | null };

const forged = "An authorization value is never cast";
const values = ["Membership", "Admin", "ProvenAddress", "OpenedInvitation", "JobScope", "Account", "Session"];
const types = "Components take from lib only types";
const scope = "Only jobs/ opens a job scope";
const testing = "What ends in .testing is for tests";
const named = "This name says nothing";
const direction = "lint/style/noRestrictedImports";

export const violations: Planted[] = [
  ...values.flatMap((value) =>
    [
      `x as ${value}`,
      `x as unknown as ${value}`,
      `<${value}>x`,
      `x as ${value}[]`,
      `(await x) as Promise<${value}>`,
    ].map((cast) => ({ file: "lib/casts.test.ts", source: `f(${cast});`, caughtBy: forged })),
  ),
  { file: "lib/casts.ts", source: "f(x as { by: Admin | null });", caughtBy: forged },
  { file: "lib/casts.ts", source: "f(x as membership.Membership);", caughtBy: forged },
  { file: "app/casts.tsx", source: "const button = <Button of={x as Admin} />;", caughtBy: forged },
  { file: "e2e/casts.ts", source: 'f({ role: "owner" } as never);', caughtBy: forged },
  { file: "e2e/casts.ts", source: "f(null as never);", caughtBy: forged },

  { file: "lib/users/mocks.test.ts", source: 'vi.mock("@/db/client");', caughtBy: "Nothing of ours is mocked" },
  {
    file: "lib/users/mocks.test.ts",
    source: 'vi.mock("./a", () => ({ a: 1 }));',
    caughtBy: "Nothing of ours is mocked",
  },
  { file: "lib/users/mocks.test.ts", source: 'vi.doMock(import("./a"));', caughtBy: "Nothing of ours is mocked" },

  { file: "lib/mail/scope.ts", source: 'import { openJobScope } from "@/lib/job-scope";', caughtBy: scope },
  {
    file: "lib/mail/scope.ts",
    source: 'import { type JobScope, openJobScope as open } from "../job-scope";',
    caughtBy: scope,
  },
  { file: "lib/mail/scope.ts", source: 'export { openJobScope as open } from "../job-scope";', caughtBy: scope },
  {
    file: "lib/mail/scope.ts",
    source: 'const { openJobScope: open } = await import("../job-scope");',
    caughtBy: scope,
  },
  { file: "scripts/scope.ts", source: 'jobScope.openJobScope("send-mail");', caughtBy: scope },

  { file: "lib/users/sowing.ts", source: 'import { makeUser } from "./factories.testing";', caughtBy: testing },
  { file: "lib/users/sowing.ts", source: 'import type { A } from "@/lib/users/factories.testing";', caughtBy: testing },
  { file: "lib/users/sowing.ts", source: 'export { makeUser } from "./factories.testing.ts";', caughtBy: testing },
  { file: "lib/users/sowing.ts", source: 'const a = await import("./factories.testing");', caughtBy: testing },
  ...["app/sowing.ts", "db/sowing.ts", "emails/sowing.ts", "jobs/sowing.ts", "scripts/sowing.ts", "server.ts"].map(
    (file) => ({ file, source: 'import "@/lib/peer.testing";', caughtBy: testing }),
  ),
  { file: "components/users/list.tsx", source: 'import { listUsers } from "@/lib/users/users";', caughtBy: types },
  { file: "components/users/list.tsx", source: 'import { type A, b } from "../../lib/groups/a";', caughtBy: types },
  { file: "components/users/list.tsx", source: 'export { d } from "@/lib/groups/d";', caughtBy: types },
  { file: "components/users/list.tsx", source: 'const e = await import("@/lib/groups/e");', caughtBy: types },
  { file: "components/users/list.tsx", source: 'import { settings } from "@/lib/settings";', caughtBy: types },
  {
    file: "components/users/list.tsx",
    source: 'import type { Session } from "@/lib/web/session";',
    caughtBy: direction,
  },
  { file: "components/users/list.tsx", source: 'import type { Row } from "@/db/schema/users";', caughtBy: direction },
  { file: "components/users/list.tsx", source: 'import "zod/mini";', caughtBy: direction },
  { file: "components/users/list.tsx", source: 'import type { Metadata } from "next";', caughtBy: direction },

  { file: "lib/money.ts", source: 'import { z } from "zod";', caughtBy: direction },
  { file: "lib/money.ts", source: 'import { limits } from "@/lib/limits";', caughtBy: direction },
  { file: "lib/money.ts", source: 'import { settings } from "./settings";', caughtBy: direction },
  { file: "lib/limits.ts", source: 'import { settings } from "@/lib/settings";', caughtBy: direction },
  { file: "lib/limits/mails.ts", source: 'import { settings } from "@/lib/settings";', caughtBy: direction },
  { file: "lib/limits/mails.ts", source: 'import { day } from "@/lib/measures";', caughtBy: direction },
  { file: "lib/errors.ts", source: 'import { readFileSync } from "node:fs";', caughtBy: direction },
  { file: "lib/form-state.ts", source: 'import { z } from "zod";', caughtBy: direction },
  { file: "lib/expenses/splits/split.ts", source: 'import { listBalances } from "./balances";', caughtBy: direction },
  { file: "lib/expenses/splits/split.ts", source: 'import { limits } from "@/lib/limits";', caughtBy: direction },

  { file: "lib/users/ways.ts", source: 'import type { A } from "@/lib/groups/a";', caughtBy: direction },
  { file: "lib/users/ways.ts", source: 'export { a } from "@/lib/groups/a";', caughtBy: direction },
  { file: "lib/users/ways.ts", source: 'const a = await import("@/lib/groups/a");', caughtBy: direction },
  { file: "lib/users/ways.ts", source: 'import { a } from "./../groups/a";', caughtBy: direction },
  { file: "lib/users/ways.ts", source: 'import { a } from "../groups/a.ts";', caughtBy: direction },
  { file: "lib/users/ways.ts", source: 'type A = import("@/lib/groups/a").A;', caughtBy: "Import the type at the top" },
  { file: "lib/users/ways.ts", source: 'const a = require("@/lib/groups/a");', caughtBy: "lint/style/noCommonJs" },
  { file: "lib/unheard-of/a.ts", source: 'import { db } from "@/db/client";', caughtBy: direction },
  { file: "unheard-of/a.ts", source: 'import { db } from "../db/client";', caughtBy: direction },

  { file: "lib/users/circle.ts", source: 'import { b } from "./circle-back";', caughtBy: "noImportCycles" },
  { file: "lib/users/circle.ts", source: "export const a = () => b();", caughtBy: null },
  { file: "lib/users/circle-back.ts", source: 'import { a } from "@/lib/users/circle";', caughtBy: "noImportCycles" },
  { file: "lib/users/circle-back.ts", source: "export const b = () => a();", caughtBy: null },

  {
    file: "lib/users/type-circle.ts",
    source: 'import type { B } from "./type-circle-back";',
    caughtBy: "noImportCycles",
  },
  { file: "lib/users/type-circle.ts", source: "export type A = { b: B };", caughtBy: null },
  {
    file: "lib/users/type-circle-back.ts",
    source: 'import type { A } from "./type-circle";',
    caughtBy: "noImportCycles",
  },
  { file: "lib/users/type-circle-back.ts", source: "export type B = { a: A };", caughtBy: null },

  { file: "lib/utils.ts", source: "export const a = 1;", caughtBy: named },
  { file: "lib/users/types.ts", source: "export type A = 1;", caughtBy: named },
  { file: "components/ui/index.tsx", source: "export const a = 1;", caughtBy: named },
  { file: "e2e/helpers/log-in.ts", source: "export const a = 1;", caughtBy: named },
  { file: "lib/services/mailer.ts", source: "export const a = 1;", caughtBy: named },
  { file: "lib/users/logIn.ts", source: "export const a = 1;", caughtBy: "lint/style/useFilenamingConvention" },
  { file: "components/Button.tsx", source: "export const a = 1;", caughtBy: "lint/style/useFilenamingConvention" },

  { file: "lib/users/default.ts", source: "export default function a() {}", caughtBy: "lint/style/noDefaultExport" },
  { file: "app/groups/new-form.tsx", source: "export default function a() {}", caughtBy: "lint/style/noDefaultExport" },
  { file: "lib/users/barrel.ts", source: 'export { a } from "./a";', caughtBy: "lint/performance/noBarrelFile" },
  { file: "lib/users/barrel.ts", source: 'export * from "./a";', caughtBy: "lint/performance/noReExportAll" },

  ...["lib", "app", "components", "db", "jobs", "emails"].map((room) => ({
    file: `${room}/printing.ts`,
    source: 'console.error("x");',
    caughtBy: "lint/suspicious/noConsole",
  })),
  { file: "lib/habits.ts", source: 'import { unused } from "./a";', caughtBy: "lint/correctness/noUnusedImports" },
  { file: "lib/habits.ts", source: "const unread = 1;", caughtBy: "lint/correctness/noUnusedVariables" },
  { file: "lib/habits.ts", source: "export const a = (x: any) => x;", caughtBy: "lint/suspicious/noExplicitAny" },
  { file: "lib/habits.ts", source: "export const b = a(1)!;", caughtBy: "lint/style/noNonNullAssertion" },
  { file: "lib/habits-type.ts", source: 'import { A } from "./a";', caughtBy: "lint/style/useImportType" },
  { file: "lib/habits-type.ts", source: "export type B = A;", caughtBy: null },
  { file: "lib/habits.test.ts", source: 'test.only("a", () => {});', caughtBy: "lint/suspicious/noFocusedTests" },
  { file: "lib/habits.test.ts", source: 'test.skip("a", () => {});', caughtBy: "lint/suspicious/noSkippedTests" },
];

export const allowed: Planted[] = [
  { file: "lib/honest.ts", source: 'import type { Account, Admin, Membership } from "./a";', caughtBy: null },
  { file: "lib/honest.ts", source: 'export const role = (x: string) => x as Membership["role"];', caughtBy: null },
  { file: "lib/honest.ts", source: "export const key = (x: string) => x as keyof Account;", caughtBy: null },
  { file: "lib/honest.ts", source: "export const same = (x: Admin) => x satisfies Admin;", caughtBy: null },
  { file: "lib/honest.ts", source: "export const other = (x: unknown) => x as AdminSummary;", caughtBy: null },
  { file: "lib/honest.ts", source: "type AdminSummary = { name: string };", caughtBy: null },
  { file: "lib/honest.ts", source: "export const send = (x: () => string) => print(x() as never);", caughtBy: null },
  { file: "lib/honest.ts", source: "const print = (x: string) => x;", caughtBy: null },
  { file: "lib/users/spies.test.ts", source: 'vi.spyOn(process, "exit");', caughtBy: null },

  ...[
    "lib/users/a.test.ts",
    "lib/users/a.testing.ts",
    "db/a.setup.ts",
    "e2e/a.ts",
    "bench/a.ts",
    "scripts/test.ts",
  ].map((file) => ({ file, source: 'import "@/lib/peer.testing";', caughtBy: null })),

  { file: "jobs/send-mail.ts", source: 'import { openJobScope } from "@/lib/job-scope";', caughtBy: null },
  { file: "jobs/send-mail.ts", source: 'openJobScope("send-mail");', caughtBy: null },
  { file: "lib/job-scope.ts", source: "export function openJobScope() {}", caughtBy: null },
  { file: "lib/mail/with-scope.ts", source: 'import type { JobScope } from "@/lib/job-scope";', caughtBy: null },
  { file: "lib/mail/with-scope.ts", source: "export const send = (scope: JobScope) => scope;", caughtBy: null },

  { file: "components/users/row.tsx", source: 'import type { Route } from "next";', caughtBy: null },
  { file: "components/users/row.tsx", source: 'import type { User } from "@/lib/users/users";', caughtBy: null },
  {
    file: "components/users/row.tsx",
    source: 'import type { Place } from "../../lib/groups/members";',
    caughtBy: null,
  },
  { file: "components/users/row.tsx", source: 'import { untouched } from "@/lib/form-state";', caughtBy: null },
  { file: "components/users/row.tsx", source: 'import { show } from "../../lib/money";', caughtBy: null },
  { file: "components/users/row.tsx", source: 'import { split } from "@/lib/expenses/splits/split";', caughtBy: null },
  { file: "components/users/row.tsx", source: 'import { Avatar } from "./avatar";', caughtBy: null },
  { file: "components/users/row.tsx", source: 'import { Button } from "../ui/button";', caughtBy: null },
  { file: "components/users/row.tsx", source: 'import en from "@/messages/en.json";', caughtBy: null },
  {
    file: "components/users/row.tsx",
    source: "export const row: [Route, User, Place] = [untouched, show, split, Avatar, Button, en];",
    caughtBy: null,
  },

  { file: "lib/expenses/splits/split.ts", source: 'import "@/lib/money";', caughtBy: null },
  { file: "lib/expenses/splits/split.ts", source: 'import "@/lib/errors";', caughtBy: null },
  { file: "lib/errors.ts", source: 'import "@/messages/en.json";', caughtBy: null },
  { file: "lib/money.ts", source: 'import "@/lib/limits/expenses";', caughtBy: null },
  { file: "lib/users/near.ts", source: 'import "./addresses";', caughtBy: null },
  { file: "lib/users/near.ts", source: 'import "../mail/outbox";', caughtBy: null },
  { file: "lib/users/near.ts", source: 'import "../settings";', caughtBy: null },
  { file: "lib/groups/invitations/near.ts", source: 'import "../members";', caughtBy: null },
  { file: "lib/groups/invitations/near.ts", source: 'import "../../users/addresses";', caughtBy: null },
  { file: "app/groups/near.ts", source: 'import "./actions";', caughtBy: null },
  { file: "app/groups/near.ts", source: 'import "../log-in/actions";', caughtBy: null },
  { file: "app/groups/near.ts", source: 'import "@/components/ui/form";', caughtBy: null },
  { file: "proxy-planted.ts", source: 'import "@/instrumentation";', caughtBy: null },
  { file: "server.ts", source: 'import "@/instrumentation";', caughtBy: null },
  { file: "scripts/near.ts", source: 'import "@/server";', caughtBy: null },
  { file: "scripts/near.ts", source: "export function reach(x: boolean) { if (x) useDatabase(); }", caughtBy: null },
  { file: "scripts/near.ts", source: "function useDatabase() {}", caughtBy: null },
  { file: "app/admin/near.ts", source: 'import "@/app/admin/jobs/actions";', caughtBy: null },

  { file: "app/(public)/log-in/page.tsx", source: "export default function LogInPage() {}", caughtBy: null },
  { file: "app/groups/[groupId]/layout.tsx", source: "export default function GroupLayout() {}", caughtBy: null },
  { file: "app/api/auth/[...nextauth]/route.ts", source: "export function GET() {}", caughtBy: null },
  { file: "lib/web/intl.ts", source: "export default {};", caughtBy: null },
  { file: "e2e/global-setup.ts", source: "export default function setUp() {}", caughtBy: null },
  { file: "db/planted.setup.ts", source: "export default function setUp() {}", caughtBy: null },
  { file: "next.config.ts", source: "export default {};", caughtBy: null },
  { file: "lib/log.ts", source: 'console.error("x");', caughtBy: null },
  { file: "scripts/printing.ts", source: 'console.info("x");', caughtBy: null },
  { file: "bench/printing.ts", source: 'console.info("x");', caughtBy: null },
  { file: "e2e/printing.ts", source: 'console.info("x");', caughtBy: null },
  { file: "app/look.css", source: '@import "tailwindcss";', caughtBy: null },
  { file: "app/look.css", source: "@theme { --color-ink: #141e1f; }", caughtBy: null },
  { file: "app/look.css", source: "@utility flow { & > * + * { margin-top: 1rem; } }", caughtBy: null },
  { file: "app/look.css", source: "@custom-variant dark (&:where(.dark, .dark *));", caughtBy: null },
  { file: "app/look.css", source: ".card { @apply flow; }", caughtBy: null },
];
