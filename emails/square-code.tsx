import { font, ground, light } from "./look";

/* Whole pixels of the picture fall on whole ones of a fine screen. */
const side = 147;

/**
 * The link once more for a camera. It stays dark on light in the dark as well, and a phone's own screen, which no camera
 * of that phone can look at, leaves it out. The plain text has no use for it.
 */
export function SquareCode({ src, alt, children }: { src: string; alt: string; children: string }) {
  return (
    <table
      className="for-cameras"
      role="presentation"
      width="100%"
      border={0}
      cellPadding={0}
      cellSpacing={0}
      data-skip-in-text="true"
      style={{ margin: "24px 0 0" }}
    >
      <tbody>
        <tr>
          <td
            width={side}
            {...ground(white)}
            style={{ width: side, padding: 0, borderRadius: 12, backgroundColor: white }}
          >
            <img
              src={src}
              alt={alt}
              width={side}
              height={side}
              style={{ display: "block", border: 0, borderRadius: 12 }}
            />
          </td>
          <td className="ink2" style={{ ...font, ...note, color: light.ink2 }}>
            {children}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

const white = "#ffffff";
const note = { paddingInlineStart: 16, fontSize: 14, lineHeight: "21px", verticalAlign: "middle" } as const;
