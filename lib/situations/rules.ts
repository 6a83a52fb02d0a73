export { CAREER_ROLES, ORGANISATION_SIZES, SECTORS, SENIORITIES } from '#db/vocabulary/situations.ts'
export type { CareerRole, OrganisationSize, Sector, Seniority } from '#db/vocabulary/situations.ts'
