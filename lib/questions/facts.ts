import type { CareerRole, Sector, Seniority } from '#lib/situations/rules.ts'

/** A question's facts besides its text: its kind, and the asker's situation. */
type QuestionFacts = {
  isYesNo: boolean
  country: string | null
  sector: Sector | null
  seniority: Seniority | null
  currentRole: CareerRole | null
  wishedRole: CareerRole | null
}

const YES_NO = 'yes-no'

/**
 * Returns the facts as codes, as an action records them; empty without a value. Example: a yes/no question from Sweden
 * → `yes-no SE` and four empty ones.
 */
export function codesOf(facts: QuestionFacts): readonly string[] {
  const { isYesNo, country, sector, seniority, currentRole, wishedRole } = facts
  return [isYesNo ? YES_NO : null, country, sector, seniority, currentRole, wishedRole].map((code) => code ?? '')
}

/** Returns the facts behind codes of `codesOf`. */
export function factsIn(codes: readonly unknown[]): QuestionFacts {
  const [kind, country, sector, seniority, currentRole, wishedRole] = codes.map((code) =>
    typeof code === 'string' && code !== '' ? code : null,
  )
  return {
    isYesNo: kind === YES_NO,
    country: country ?? null,
    sector: (sector ?? null) as Sector | null,
    seniority: (seniority ?? null) as Seniority | null,
    currentRole: (currentRole ?? null) as CareerRole | null,
    wishedRole: (wishedRole ?? null) as CareerRole | null,
  }
}
