/**
 * Places where a long word of a role's name may be divided, such as German compounds: before these parts, if at least
 * three letters precede.
 */
const PARTS =
  /(?<=\p{L}{3})(?=leitung|leitende|koordination|koordinator|management|unterstützung|stützung|assistenz|direktion|direktör|führung|programm|projekt|fachkraft|administratör|ägare|analytiker|analyse|specialist|stödjare|ledare|ansvarig|manager|officer|coordinator|assistant|executive|support)/giu

/**
 * Puts soft hyphens into a name, for the narrow boxes of the map. Example: Projektkoordination may be divided before
 * "koordination".
 */
export function withSoftHyphens(name: string): string {
  return name.replace(PARTS, '\u00AD')
}
