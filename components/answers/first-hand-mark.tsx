/** The diamond of those who did it themselves, and the words for whoever does not see it. */
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
