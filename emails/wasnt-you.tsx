import type { MailContext } from "./mail";
import { Button, CopyLink, Paragraph } from "./parts";

type WasntYouProps = {
  /** What let them in, and so what undoing it brings. */
  by: "invitation" | "link" | "code";
  undo: string;
  context: MailContext;
};

/** Every join tells its address how to undo it: a link may have been forwarded, and an account be somebody else's for a while. */
export function WasntYou({ by, undo, context }: WasntYouProps) {
  const { translate } = context;
  return (
    <div style={{ margin: "20px 0 0" }}>
      <Paragraph>{translate(`joined.wasntYou.${by}`)}</Paragraph>
      <Button href={undo} quiet>
        {translate("joined.undo")}
      </Button>
      <CopyLink href={undo} context={context} />
    </div>
  );
}
