/**
 * The two icons of the Teams app, drawn from the same speech bubble with a cross as `web/plain/icon.svg`, and written as PNG. Drawn here, point
 * by point, because no package that we have draws, and a picture in the repository could no longer be told from its drawing.
 * Sizes and colours: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package#app-icons
 */
import { crc32, deflateSync } from 'node:zlib'

type Colour = [red: number, green: number, blue: number, alpha: number]

const TEAL: Colour = [0x00, 0x5a, 0x70, 255]
const WHITE: Colour = [255, 255, 255, 255]
const NOTHING: Colour = [255, 255, 255, 0]

/** 192 × 192 in full colour: the bubble stands in the middle, as Teams cuts off the corners. */
export const colourIcon = (): Buffer =>
  draw(192, (x, y) => {
    const at: Point = [(x - 96) / 4 + 16, (y - 96) / 4 + 15]
    return inBubble(at) && !inCross(at) ? WHITE : TEAL
  })

/** 32 × 32, white on nothing: what Teams shows in its bar. */
export const outlineIcon = (): Buffer => draw(32, (x, y) => (inBubble([x, y]) && !inCross([x, y]) ? WHITE : NOTHING))

/** In the drawing's own 32 × 32. */
type Point = [x: number, y: number]

function inBubble([x, y]: Point): boolean {
  const across = Math.max(Math.abs(x - 16) - 10, 0)
  const down = Math.max(Math.abs(y - 14) - 6, 0)
  // The tail: from (8, 24) along the edge to (15, 24), and down to (8, 29).
  const inTail = x >= 8 && y >= 23 && (x - 8) / 7 + (y - 24) / 5 <= 1
  return Math.hypot(across, down) <= 4 || inTail
}

function inCross([x, y]: Point): boolean {
  const [across, down] = [Math.abs(x - 16), Math.abs(y - 14)]
  const inBar = (along: number, beside: number) => Math.hypot(Math.max(along - 5, 0), beside) <= 1.5
  return inBar(across, down) || inBar(down, across)
}

/** So many points a side of each pixel: its colour is their mean, so that edges are smooth. */
const POINTS = 4

function draw(size: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const bytes = Buffer.alloc(size * (1 + size * 4))
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) bytes.set(meanAt(x, y, colourAt), y * (1 + size * 4) + 1 + x * 4)
  }
  return toPng(size, bytes)
}

function meanAt(x: number, y: number, colourAt: (x: number, y: number) => Colour): Colour {
  const sum: Colour = [0, 0, 0, 0]
  for (let point = 0; point < POINTS ** 2; point++) {
    const colour = colourAt(x + ((point % POINTS) + 0.5) / POINTS, y + (Math.floor(point / POINTS) + 0.5) / POINTS)
    for (const [index, part] of colour.entries()) sum[index] = (sum[index] ?? 0) + part
  }
  return sum.map((part) => Math.round(part / POINTS ** 2)) as Colour
}

/** https://www.w3.org/TR/png-3: 8 bits a part, with alpha, each line unfiltered. */
function toPng(size: number, lines: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(lines, { level: 9 })), chunk('IEND')])
}

function chunk(name: string, content = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(name), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
