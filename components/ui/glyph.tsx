import { Icon, type IconName } from "./icon";

type GlyphProps = {
  icon: IconName;
  /** For what moves money and is not spent: payments. */
  outlined?: boolean;
};

/** What stands at the head of a row that is no person's. */
export function Glyph({ icon, outlined }: GlyphProps) {
  const look = outlined ? "border-line" : "border-transparent bg-wash";
  return (
    <span className={`inline-flex size-11 shrink-0 items-center justify-center rounded-glyph border ${look}`}>
      <Icon name={icon} />
    </span>
  );
}
