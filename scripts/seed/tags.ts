import type { SeedTag } from '#scripts/seed/types.ts'

export const tags: readonly SeedTag[] = [
  { name: 'agile', description: 'Agile teams and the organisation around them.' },
  {
    name: 'apprenticeships',
    description: 'Learning the trade on the job, under contract. Lengths, levels and who is eligible.',
  },
  {
    name: 'becoming-a-pm',
    description: 'Getting from any other job to running projects. For those who run them already, see project-manager.',
  },
  {
    name: 'career-change',
    description: 'Leaving one line of work for another: what carries over and what has to be learned again.',
  },
  { name: 'career-paths', description: 'Where a post can lead in the longer run, and by which steps.' },
  {
    name: 'certification',
    description: 'Certificates and what they are good for. For the PMP alone use pmp.',
  },
  {
    name: 'change-management',
    description: 'Getting an organisation to do things another way, and to keep doing them.',
  },
  { name: 'day-to-day', description: 'What the work consists of, hour by hour.' },
  { name: 'definitions', description: 'What a term or a title means, and to whom.' },
  { name: 'deutsch', description: 'Fragen und Antworten auf Deutsch.' },
  { name: 'education', description: 'Degrees, majors and schooling before or beside the job.' },
  { name: 'entry-level', description: 'First jobs in and around projects, at whatever age.' },
  { name: 'first-project', description: 'Running a project for the first time, chosen or not.' },
  {
    name: 'governance',
    description: 'Who decides what, on which information, and how one can tell afterwards.',
  },
  { name: 'hierarchy', description: 'Who stands above whom on paper and in practice.' },
  {
    name: 'it-projects',
    description: 'Projects that deliver software or systems, and what is particular about running them.',
  },
  { name: 'job-choice', description: 'Weighing one post against another, or against staying.' },
  {
    name: 'job-titles',
    description: 'What a post is called, who may use the name, and how much that matters.',
  },
  { name: 'judgement', description: 'Decisions for which there is no procedure.' },
  { name: 'leadership', description: 'Leading people and offices, as opposed to managing the work.' },
  { name: 'people-development', description: 'Helping others to grow: openings, stretch and support.' },
  {
    name: 'pmo',
    description: 'Project, programme and portfolio management offices: what they do and what working in one is like.',
  },
  { name: 'pmo-analyst', description: "The analyst's post in a PMO." },
  { name: 'pmo-manager', description: 'Running a PMO, as its manager, director or head.' },
  { name: 'pmo-setup', description: 'Founding an office, and keeping it alive after the first year.' },
  {
    name: 'pmp',
    description: 'The Project Management Professional certificate: conditions, preparation and use.',
  },
  {
    name: 'portfolio',
    description: 'Choosing and watching over all the projects of an organisation together.',
  },
  {
    name: 'project-coordinator',
    description: "The co-ordinator's post in a project, and what it leads to.",
  },
  { name: 'project-manager', description: 'The post of project manager: duties, limits and standing.' },
  { name: 'promotion', description: 'Moving up where you are.' },
  { name: 'reporting-lines', description: 'Who answers to whom, in solid and in dotted lines.' },
  { name: 'roles', description: 'How duties are shared out between the posts in a project.' },
  { name: 'senior-roles', description: 'Posts above the project manager, up to the C-level.' },
  {
    name: 'skills',
    description: 'What one has to be able to do, apart from what one has to have on paper.',
  },
  {
    name: 'staff-roles',
    description: 'Posts that support delivery without delivering, and how they are seen.',
  },
  { name: 'team-building', description: 'Whom to hire and how to mix them.' },
  {
    name: 'troubled-projects',
    description: 'Projects in difficulties: taking them over, saving them, leaving them alone.',
  },
]
