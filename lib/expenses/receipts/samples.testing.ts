import sharp from "sharp";

type Sample = { width?: number; height?: number; shade?: number };

/** A picture of one shade, which makes it another file. */
function plainPicture({ width = 60, height = 40, shade = 120 }: Sample) {
  return sharp({ create: { width, height, channels: 3, background: { r: shade, g: 140, b: 90 } } });
}

export async function pictureFile(sample: Sample = {}) {
  return { name: "bill.jpg", content: await plainPicture(sample).jpeg().toBuffer() };
}

/** As a phone takes it: lying on its side, and with the place where it was taken. */
export async function pictureFromPhone() {
  const IFD3 = {
    GPSLatitudeRef: "N",
    GPSLatitude: "52/1 31/1 12/1",
    GPSLongitudeRef: "E",
    GPSLongitude: "13/1 24/1 36/1",
  };
  const exif = { IFD0: { Make: "Phone" }, IFD3 };
  const content = await plainPicture({ width: 80, height: 40 })
    .withMetadata({ orientation: 6 })
    .withExifMerge(exif)
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>Lindenhof</secret></x:xmpmeta>')
    .jpeg()
    .toBuffer();
  return { name: "IMG_0001.HEIC", content };
}

/** Each ending makes it another file. */
export function documentFile(text = "A bill") {
  return {
    name: "bill.pdf",
    content: Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Title (${text}) >>\nendobj\ntrailer\n%%EOF\n`),
  };
}

export { plainPicture };
