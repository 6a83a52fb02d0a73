import type { CertificateId, StationId } from '#lib/platform/ids.ts'
import type { CareerRole, Sector } from '#lib/situations/rules.ts'
import type { Audiences } from '#lib/users/audiences.ts'
import type { LineKind, OrganisationType, Years } from './rules.ts'

/** One role of a career path. */
export type Station = Years & {
  id: StationId
  role: CareerRole
  organisation: OrganisationType | null
  sector: Sector | null
  country: string | null
  /** The role in the person's own words; empty if they gave none. */
  note: string
}

/** A certificate that the person says they have; nobody has checked it. */
export type Certificate = { id: CertificateId; name: string; year: number | null }

/** A career path, the newest role first. */
export type CareerPath = { stations: readonly Station[]; certificates: readonly Certificate[] }

/** A person's choice of what their profile shows. */
export type ProfileChoices = { audiences: Audiences; line: LineKind }

/** The parts of a profile that only signed-in people see; null and empty for every other part. */
export type MembersParts = CareerPath & {
  bioHtml: string
  links: readonly string[]
  hasActivity: boolean
}

export type { CareerLine } from '#db/vocabulary/profiles.ts'
