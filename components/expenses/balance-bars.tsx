import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { Marked } from "@/components/ui/marked";
import { Money } from "@/components/ui/money";

export type BalanceBar = {
  id: string;
  name: string;
  isYou: boolean;
  state: "here" | "invited" | "name-only" | "left";
  /** With its sign. */
  amount: string;
  /** A household that is even has no bar, and shows what is open within it. */
  side: "owed" | "owe" | "even";
  /** Of the longest bar. */
  percent: number;
  /** Of a household, what is open for each in it. */
  members: { id: string; name: string; isYou: boolean; amount: string }[];
};

type Word = "label" | "owes" | "getsBack" | "even" | "you" | "invited" | "nameOnly" | "left" | "more";

type BalanceBarsProps = {
  /** From who gets back most to who owes most. */
  bars: BalanceBar[];
  /** Laid open on demand, where a page has not the room for everyone. */
  rest?: BalanceBar[];
  words: Record<Word, string>;
};

/** Everyone whose balance is open, on both sides of an axis, and households within which something is. A name stands opposite to its bar. */
export function BalanceBars({ bars, rest = [], words }: BalanceBarsProps) {
  const reserve = reserveFor([...bars, ...rest]);
  return (
    <div>
      <p aria-hidden="true" className="flex justify-between text-note text-ink-2">
        <span>{words.owes}</span>
        <span>{words.getsBack}</span>
      </p>
      <Bars bars={bars} reserve={reserve} words={words} label={words.label} />
      {rest.length > 0 ? (
        <Disclosure summary={words.more}>
          <div className="-ms-7 text-body text-ink">
            <Bars bars={rest} reserve={reserve} words={words} label={words.more} />
          </div>
        </Disclosure>
      ) : null}
    </div>
  );
}

type Reserve = { owed: string; owe: string } | "stacked";

/** The room that the numbers take beside their bars. The longest have a line of their own. */
function reserveFor(bars: BalanceBar[]): Reserve {
  const longest = Math.max(0, ...bars.map(({ amount }) => amount.length));
  if (longest <= 7) return { owed: "pe-19", owe: "ps-19" };
  if (longest <= 9) return { owed: "pe-23", owe: "ps-23" };
  if (longest <= 11) return { owed: "pe-28", owe: "ps-28" };
  return "stacked";
}

type BarsProps = { bars: BalanceBar[]; reserve: Reserve; words: Record<Word, string>; label: string };

function Bars({ bars, reserve, words, label }: BarsProps) {
  return (
    <ul
      role="list"
      aria-label={label}
      className="relative py-1 before:absolute before:inset-y-0 before:start-1/2 before:-ms-px before:border-s-2 before:border-ink"
    >
      {bars.map((bar) => (
        <li key={bar.id} className="grid min-h-10 grid-cols-2 items-center py-1">
          <Name bar={bar} words={words} />
          <Bar bar={bar} reserve={reserve} words={words} />
          <Members bar={bar} words={words} />
        </li>
      ))}
    </ul>
  );
}

function Name({ bar, words }: { bar: BalanceBar; words: Record<Word, string> }) {
  const { name, isYou, side, state } = bar;
  const place = side === "owe" ? "col-start-2 row-start-1 ps-3" : "col-start-1 justify-end pe-3 text-end";
  return (
    <span className={`flex min-w-0 items-center gap-1.5 ${place}`}>
      {isYou ? (
        <span className="font-semibold">
          <Marked>{words.you}</Marked>
        </span>
      ) : (
        <bdi className="line-clamp-4 min-w-0 wrap-anywhere">{name}</bdi>
      )}
      <StateSign state={state} words={words} />
    </span>
  );
}

/** Below the bar of a household, on the side of its name. */
function Members({ bar: { members, side, name }, words }: { bar: BalanceBar; words: Record<Word, string> }) {
  if (members.length === 0) return null;
  const isBefore = side !== "owe";
  const place = isBefore ? "col-start-1 items-end pe-3 text-end" : "col-start-2 items-start ps-3";
  return (
    <ul role="list" aria-label={name} className={`flex min-w-0 flex-col text-note text-ink-2 ${place}`}>
      {members.map(({ id, name: memberName, isYou, amount }) => (
        <li key={id} className={`flex max-w-full flex-wrap gap-x-2 ${isBefore ? "justify-end" : ""}`}>
          <bdi className="min-w-0 wrap-anywhere">{isYou ? words.you : memberName}</bdi>
          <bdi dir="ltr" className="figures">
            {amount}
          </bdi>
        </li>
      ))}
    </ul>
  );
}

function StateSign({ state, words }: { state: BalanceBar["state"]; words: Record<Word, string> }) {
  if (state === "here") return null;
  const { icon, word } = {
    invited: { icon: "clock", word: words.invited } as const,
    "name-only": { icon: "user", word: words.nameOnly } as const,
    left: { icon: "log-out", word: words.left } as const,
  }[state];
  return (
    <span className="shrink-0 text-ink-2" title={word}>
      <Icon name={icon} className="size-4.5" />
      <span className="sr-only">{word}</span>
    </span>
  );
}

const looks = {
  owed: { place: "col-start-2", flow: "flex-row", bar: "rounded-e-bar border-owed bg-owed" },
  owe: { place: "col-start-1 row-start-1", flow: "flex-row-reverse", bar: "hatched rounded-s-bar border-owe text-owe" },
};

function Bar({ bar, reserve, words }: { bar: BalanceBar; reserve: Reserve; words: Record<Word, string> }) {
  const { side, amount, percent } = bar;
  const look = looks[side === "owe" ? "owe" : "owed"];
  const isStacked = reserve === "stacked";
  const stacked = side === "owe" ? "flex-col items-end" : "flex-col items-start";
  const beside = isStacked ? stacked : `${look.flow} items-center gap-2 ${reserve[side === "owe" ? "owe" : "owed"]}`;
  const says = { owed: words.getsBack, owe: words.owes, even: words.even }[side];
  return (
    <span className={`flex min-w-0 ${look.place} ${beside}`}>
      {/* A style of its own would need a policy that lets every style in: a drawing has a width without one. */}
      {side === "even" ? null : (
        <svg width={`${percent}%`} height="20" aria-hidden="true" className={`shrink-0 border-[1.5px] ${look.bar}`} />
      )}
      <span className="sr-only">{says}</span>
      <span className={isStacked ? "px-1 text-meta" : side === "even" ? "ps-2" : undefined}>
        <Money amount={amount} tone={side === "even" ? "settled" : side} />
      </span>
    </span>
  );
}
