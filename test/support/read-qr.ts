import jsqr from 'jsqr'
import type { Locator } from 'playwright-core'

/** What a camera reads of a picture on a page: its pixels as the browser shows them, in a decoder of another's. */
export async function readQr(picture: Locator): Promise<string> {
  await picture.scrollIntoViewIfNeeded()
  const png = (await picture.screenshot()).toString('base64')
  // A page without a policy draws the picture: the cell's own would not load it.
  const darkroom = await picture.page().context().newPage()
  try {
    await darkroom.goto('about:blank')
    const { bytes, width, height }: Pixels = await darkroom.evaluate(`(${tellPixels})('${png}')`)
    const found = jsqr.default(Uint8ClampedArray.from(Buffer.from(bytes, 'base64')), width, height)
    if (found === null) throw new Error('There is no QR code that can be read')
    return found.data
  } finally {
    await darkroom.close()
  }
}

interface Pixels {
  /** RGBA, as base64. */
  bytes: string
  width: number
  height: number
}

/** Runs in the browser. */
const tellPixels = `async (png) => {
  const image = new Image()
  image.src = 'data:image/png;base64,' + png
  await image.decode()
  const canvas = new OffscreenCanvas(image.width, image.height)
  const drawing = canvas.getContext('2d')
  drawing.drawImage(image, 0, 0)
  const { data, width, height } = drawing.getImageData(0, 0, image.width, image.height)
  let text = ''
  for (const byte of data) text += String.fromCharCode(byte)
  return { bytes: btoa(text), width, height }
}`
