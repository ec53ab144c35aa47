// Succeeds where shells know `exec`, which is everywhere but on Windows. package.json asks before it starts what runs for
// long: npm hands its signals to a shell that keeps them to itself, and `exec` leaves no shell in between.
process.exit(process.platform === "win32" ? 1 : 0);
