import postgres from "postgres";

/** A trigger that makes the database do what a program with this fault would have it do. */
type Fault = { when: string; does: string };

const change = (when: string, does: string): Fault => ({ when, does });

/** Faults as people make them, planted below the program: neither it nor the model knows of them. */
export const faults = {
  "an invitation that was taken back still opens": change(
    "BEFORE UPDATE OF state ON invitations FOR EACH ROW WHEN (NEW.state = 'revoked')",
    "NEW.state := OLD.state; NEW.answered_at := OLD.answered_at; RETURN NEW;",
  ),
  "an invitation never ends": change(
    "BEFORE INSERT ON invitations FOR EACH ROW",
    "NEW.ends_at := NEW.ends_at + interval '10 years'; RETURN NEW;",
  ),
  "a mail that is sent again leaves the older link alive": change(
    "BEFORE UPDATE OF mail_generation ON invitations FOR EACH ROW WHEN (OLD.mail_generation = 1)",
    "NEW.mail_generation := OLD.mail_generation; RETURN NEW;",
  ),
  "who wants no more invitations, or whose mail came back, is forgotten": change(
    "BEFORE INSERT ON suppressions FOR EACH ROW",
    "RETURN NULL;",
  ),
  "nobody hears of mails that reached nobody": change(
    "BEFORE INSERT ON invitation_deliveries FOR EACH ROW WHEN (NEW.outcome <> 'delivered')",
    "RETURN NULL;",
  ),
  "who began to answer is taken for somebody who did not": change(
    "BEFORE UPDATE OF begun_at ON invitations FOR EACH ROW",
    "NEW.begun_at := NULL; RETURN NEW;",
  ),
  "a merge forgets what it moved": change("BEFORE INSERT ON merged_parts FOR EACH ROW", "RETURN NULL;"),
  "a guest stays": change(
    "BEFORE UPDATE OF access_until ON members FOR EACH ROW",
    "NEW.access_until := NULL; RETURN NEW;",
  ),
  "who is taken off a place keeps it": change(
    "BEFORE UPDATE OF user_id ON members FOR EACH ROW WHEN (NEW.user_id IS NULL)",
    "NEW.user_id := OLD.user_id; RETURN NEW;",
  ),
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

/** Plants a fault for as long as something runs. It takes the owner of the tables. */
export async function withFault<Result>(
  fault: Fault,
  { ownerUrl, run }: { ownerUrl: string; run: () => Promise<Result> },
): Promise<Result> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const [, table = ""] = / ON (\w+) /.exec(fault.when) ?? [];
  try {
    await sql.unsafe(
      `CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${fault.does} END $$;
       CREATE TRIGGER a_planted_fault ${fault.when} EXECUTE FUNCTION planted();`,
    );
    return await run();
  } finally {
    await sql.unsafe(`DROP TRIGGER IF EXISTS a_planted_fault ON ${table}; DROP FUNCTION IF EXISTS planted();`);
    await sql.end();
  }
}
