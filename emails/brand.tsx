import { font, ground, light } from "./look";

/** The mark is drawn with cells, so that nothing has to be loaded; it is left out of the plain text. */
export function Brand() {
  return (
    <table role="presentation" border={0} cellPadding={0} cellSpacing={0} data-skip-in-text="true">
      <tbody>
        <tr>
          <td style={{ padding: 0 }}>
            <Mark />
          </td>
          <td className="ink" style={{ ...font, ...wordmark }}>
            Quits
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Mark() {
  return (
    <table
      role="presentation"
      dir="ltr"
      width={28}
      border={0}
      cellPadding={0}
      cellSpacing={0}
      bgcolor={light.accent}
      style={{ width: 28, borderRadius: 8, backgroundColor: light.accent }}
    >
      <tbody>
        <Blank height={7} />
        <Bar before={11} after={5} />
        <Blank height={4} />
        <Bar before={5} after={11} />
        <Blank height={7} />
      </tbody>
    </table>
  );
}

function Blank({ height }: { height: number }) {
  return (
    <tr>
      <td height={height} style={{ ...nothing, height }} />
    </tr>
  );
}

function Bar({ before, after }: { before: number; after: number }) {
  return (
    <tr>
      <td style={nothing}>
        <table role="presentation" width={28} border={0} cellPadding={0} cellSpacing={0}>
          <tbody>
            <tr>
              <td width={before} height={5} style={{ ...nothing, width: before, height: 5 }} />
              <td
                width={12}
                height={5}
                {...ground(light.ink)}
                style={{ ...nothing, width: 12, height: 5, borderRadius: 1.5, backgroundColor: light.ink }}
              />
              <td width={after} height={5} style={{ ...nothing, width: after, height: 5 }} />
            </tr>
          </tbody>
        </table>
      </td>
    </tr>
  );
}

const nothing = { padding: 0, fontSize: 0, lineHeight: 0 } as const;
const wordmark = {
  paddingInlineStart: 9,
  color: light.ink,
  fontSize: 20,
  lineHeight: "28px",
  fontWeight: 700,
  letterSpacing: "-0.02em",
} as const;
