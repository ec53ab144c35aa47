/** What the file says that it is. docs/group-file.md tells what stands in it. */
export const groupFile = { format: "quits-group", version: 1 } as const;
