/** The diamond of first-hand authors, with words for people who cannot see it. */
export function FirstHandMark({ label }: { label: string }) {
  return (
    <>
      <span className="diamond" aria-hidden="true">
        ◆
      </span>
      <span className="sr-only">{label}: </span>
    </>
  )
}
