export { CAREER_ROLES, SECTORS, SENIORITIES } from '#db/vocabulary/situations.ts'
export type { CareerRole, Sector, Seniority } from '#db/vocabulary/situations.ts'
