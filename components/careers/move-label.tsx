import type { ReactNode } from 'react'
import type { MoveDirection } from '#lib/careers/rules.ts'

/** The direction of a move in words, with its line on the map. */
export function DirectionMark({ direction, children }: { direction: MoveDirection; children: ReactNode }) {
  return (
    <span className="map-mark" data-direction={direction}>
      <svg width="28" height="8" viewBox="0 0 28 8" aria-hidden="true">
        <path className="map-line" d="M1,4L22,4" />
        <path className="map-head" d="M27,4L21,7.5L21,0.5Z" />
      </svg>
      {children}
    </span>
  )
}
