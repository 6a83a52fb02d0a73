/** Where a long word of a role may part, such as German compounds: before these, where at least three letters stand before. */
const PARTS =
  /(?<=\p{L}{3})(?=leitung|leitende|koordination|koordinator|management|unterstützung|stützung|assistenz|direktion|direktör|führung|programm|projekt|fachkraft|administratör|ägare|analytiker|analyse|specialist|stödjare|ledare|ansvarig|manager|officer|coordinator|assistant|executive|support)/giu

/** A name with soft hyphens, for the narrow boxes of the map. Example: Projektkoordination may part before "koordination". */
export function withSoftHyphens(name: string): string {
  return name.replace(PARTS, '\u00AD')
}
