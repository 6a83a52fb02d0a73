import type { Curve } from '#bench/stage.ts'
import { figure } from './markdown.ts'

const WIDTH = 760
const HEIGHT = 400
const FRAME = { left: 60, right: 220, top: 20, bottom: 46 }
// Dashes distinguish the lines without colour; all colours have contrast 3:1 or more on light and dark backgrounds.
const COLOURS = ['#2f7fc1', '#c2571a', '#2a8f5b', '#9a5bc0']
const DASHES = ['', '8 4', '2 4', '10 3 2 3']

type Scale = (value: number) => number

/**
 * Draws latency against the number of posts, both logarithmic: a flat line means that size does not matter. p95 is a
 * line, p50 dots.
 */
export function latencyPlot(curves: readonly Curve[]): string {
  const points = curves.flatMap((curve) => curve.points)
  const sizes = [...new Set(points.map(({ posts }) => posts))].toSorted((a, b) => a - b)
  const times = points.flatMap(({ p50, p95 }) => [p50, p95])
  const ticks = timeTicks(Math.min(...times), Math.max(...times))
  const x = logScale([sizes[0] ?? 1, sizes.at(-1) ?? 1], [FRAME.left, WIDTH - FRAME.right])
  const y = logScale([ticks[0] ?? 1, ticks.at(-1) ?? 1], [HEIGHT - FRAME.bottom, FRAME.top])
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="13">`,
    '<title>Latency against size</title>',
    '<style>text{fill:#333}.grid{stroke:#8886}@media(prefers-color-scheme:dark){text{fill:#ddd}}</style>',
    ...ticks.map((time) => gridLine(y(time), `${figure(time)} ms`)),
    ...sizes.map((size) => sizeLabel(x(size), size)),
    `<text x="${(FRAME.left + WIDTH - FRAME.right) / 2}" y="${HEIGHT - 8}" text-anchor="middle">posts in the database</text>`,
    `<text x="${WIDTH - FRAME.right + 16}" y="${HEIGHT - FRAME.bottom}">line: p95, dots: p50</text>`,
    ...curves.map((curve, index) => drawCurve(curve, { x, y, index })),
    '</svg>\n',
  ].join('\n')
}

function drawCurve({ name, points }: Curve, { x, y, index }: { x: Scale; y: Scale; index: number }): string {
  const colour = COLOURS[index % COLOURS.length]
  const dash = DASHES[index % DASHES.length]
  const line = points.map(({ posts, p95 }) => `${at(x(posts))},${at(y(p95))}`).join(' ')
  const dots = points.map(
    ({ posts, p50 }) => `<circle cx="${at(x(posts))}" cy="${at(y(p50))}" r="3" fill="${colour}"/>`,
  )
  const keyY = FRAME.top + 14 + index * 24
  const keyX = WIDTH - FRAME.right + 16
  const stroke = `fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"`
  return [
    `<polyline points="${line}" ${stroke}/>`,
    ...dots,
    `<path d="M${keyX} ${keyY - 4}h24" ${stroke}/>`,
    `<text x="${keyX + 30}" y="${keyY}">${name}</text>`,
  ].join('\n')
}

function gridLine(y: number, label: string): string {
  return `<path class="grid" d="M${FRAME.left} ${at(y)}H${WIDTH - FRAME.right}"/><text x="${FRAME.left - 8}" y="${at(y + 4)}" text-anchor="end">${label}</text>`
}

function sizeLabel(x: number, size: number): string {
  return `<text x="${at(x)}" y="${HEIGHT - FRAME.bottom + 18}" text-anchor="middle">${size.toLocaleString('en')}</text>`
}

/** Returns 1, 2 and 5 times powers of ten, from just below the smallest to just above the largest. */
function timeTicks(smallest: number, largest: number): number[] {
  const decades = Array.from({ length: 9 }, (_, index) => 10 ** (index - 3))
  const all = decades.flatMap((decade) => [1, 2, 5].map((step) => step * decade))
  const from = all.findLastIndex((tick) => tick <= smallest)
  const to = all.findIndex((tick) => tick >= largest)
  return all.slice(Math.max(0, from), to + 1)
}

function logScale([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const span = Math.log(to / from) || 1
  return (value) => start + (Math.log(value / from) / span) * (end - start)
}

function at(value: number): string {
  return value.toFixed(1)
}
