/** The icons that forms draw in the browser: these travel with every form, so they are few. */
export const formPaths = {
  alert: "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M12 7.8v4.7M12 16h.01",
  check: "m5 12.5 4.5 4.5L19 7.5",
  "chevron-down": "m6 9 6 6 6-6",
  lock: "M6 11h12a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 18 21H6a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 6 11zM8 11V7a4 4 0 0 1 8 0v4",
};

export function FormIcon({ name, className = "size-5" }: { name: keyof typeof formPaths; className?: string }) {
  return <Drawing path={formPaths[name]} className={className} />;
}

export function Drawing({ path, className }: { path: string; className: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className}`}
    >
      <path d={path} />
    </svg>
  );
}
