/**
 * The fixed lists of a situation. Order is the order of the menus.
 * The roles are the stops of a career map, so that a question can later be placed on it.
 */
export const SECTORS = [
  'construction',
  'engineering',
  'energy-utilities',
  'it-software',
  'finance-insurance',
  'healthcare',
  'public-sector',
  'defence-aerospace',
  'manufacturing',
  'telecoms-media',
  'retail-consumer',
  'transport-logistics',
  'education-research',
  'consulting',
  'nonprofit',
  'other',
] as const
export type Sector = (typeof SECTORS)[number]

/** The European Union's classes by headcount: up to 9, 49, 249, and more. */
export const ORGANISATION_SIZES = ['micro', 'small', 'medium', 'large'] as const
export type OrganisationSize = (typeof ORGANISATION_SIZES)[number]

export const SENIORITIES = ['student', 'entry', 'mid', 'senior', 'lead', 'executive'] as const
export type Seniority = (typeof SENIORITIES)[number]

export const CAREER_ROLES = [
  'project-support-officer',
  'project-executive',
  'assistant-pm',
  'project-coordinator',
  'pmo-coordinator',
  'pmo-analyst',
  'pmo-specialist',
  'project-manager',
  'senior-project-manager',
  'programme-manager',
  'portfolio-manager',
  'pmo-manager',
  'pmo-director',
  'manager-of-project-managers',
  'head-of-programme',
  'coo',
  'line-manager',
  'other',
] as const
export type CareerRole = (typeof CAREER_ROLES)[number]
