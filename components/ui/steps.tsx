type StepsProps = {
  /** Two steps are all there ever is; when both are done, the bars line up. */
  step: 1 | 2 | "done";
  /** "Step 1 of 2" */
  label: string;
  /** "Create your account" */
  note?: string;
};

export function Steps({ step, label, note }: StepsProps) {
  return (
    <div className="flex items-center gap-3">
      <svg viewBox="0 0 44 22" aria-hidden="true" className="h-5.5 w-11 shrink-0 fill-current">
        {step === "done" ? (
          <>
            <rect width="44" height="8" rx="2" />
            <rect y="13" width="44" height="8" rx="2" />
          </>
        ) : (
          <>
            <rect x="12" width="32" height="8" rx="2" />
            {step === 1 ? (
              <rect
                x="0.75"
                y="13.75"
                width="30.5"
                height="6.5"
                rx="1.5"
                strokeWidth="1.5"
                className="fill-none stroke-edge"
              />
            ) : (
              <rect y="13" width="32" height="8" rx="2" />
            )}
          </>
        )}
      </svg>
      <p className="text-note">
        <span className="block font-semibold">{label}</span>
        {note ? <span className="block text-ink-2">{note}</span> : null}
      </p>
    </div>
  );
}
