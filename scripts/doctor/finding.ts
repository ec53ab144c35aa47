export type Level = "ok" | "warning" | "wrong";

/** What was found, in one sentence, and unless all is well what to do about it, in another. */
export type Finding = { level: Level; what: string; remedy?: string };

export type Group = { name: string; findings: Finding[] };

export type Report = { groups: Group[]; isExamined: boolean };

export function ok(what: string): Finding {
  return { level: "ok", what };
}

export function warning(what: string, remedy: string): Finding {
  return { level: "warning", what, remedy };
}

export function wrong(what: string, remedy: string): Finding {
  return { level: "wrong", what, remedy };
}

/** One examination that fails does not keep the others from being made. */
export async function examine(name: string, look: () => Promise<Finding[]> | Finding[]): Promise<Group> {
  try {
    return { name, findings: await look() };
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
    const what = `This could not be examined: ${why}.`;
    return { name, findings: [wrong(what, "Mend what else is named here, and ask the doctor again.")] };
  }
}

/** 0 all is well, 1 something is wrong, 2 there was no database to examine. */
export function exitCodeOf({ groups, isExamined }: Report): 0 | 1 | 2 {
  if (!isExamined) return 2;
  return countOf(groups, "wrong") > 0 ? 1 : 0;
}

export function countOf(groups: Group[], level: Level): number {
  return groups.flatMap(({ findings }) => findings).filter((finding) => finding.level === level).length;
}
