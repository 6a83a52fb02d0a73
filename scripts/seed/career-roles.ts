import type { CareerTrack } from '#db/vocabulary/careers.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { CareerRole } from '#lib/situations/rules.ts'

export type SeedRole = {
  slug: Exclude<CareerRole, 'other'>
  level: number
  track: CareerTrack
  reportsTo?: CareerRole
  /** The role's name comes from the situations (`messages/`, `situations.roles`). */
  description: Readonly<Record<Locale, string>>
}

/** The roles that the threads name, from first jobs to the board. */
export const roles: readonly SeedRole[] = [
  {
    slug: 'project-executive',
    level: 1,
    track: 'delivery',
    reportsTo: 'project-manager',
    description: {
      en: 'A first post in a project team: takes over single tasks and learns the trade from the project manager.',
      de: 'Eine erste Stelle im Projektteam: übernimmt einzelne Aufgaben und lernt das Handwerk von der Projektleitung.',
      sv: 'En första tjänst i ett projektteam: tar hand om enskilda uppgifter och lär sig yrket av projektledaren.',
    },
  },
  {
    slug: 'project-support-officer',
    level: 1,
    track: 'office',
    reportsTo: 'project-manager',
    description: {
      en: 'Keeps files, minutes and dates in order, so that the project manager can manage. Often an apprenticeship.',
      de: 'Hält Unterlagen, Protokolle und Termine in Ordnung, damit die Projektleitung leiten kann. Oft eine Ausbildungsstelle.',
      sv: 'Håller ordning på dokument, protokoll och datum så att projektledaren kan leda. Ofta en lärlingsplats.',
    },
  },
  {
    slug: 'project-coordinator',
    level: 2,
    track: 'delivery',
    reportsTo: 'project-manager',
    description: {
      en: 'Writes the plan down, follows up what was agreed and keeps everyone in one project informed.',
      de: 'Hält den Plan fest, geht Vereinbarungen nach und sorgt dafür, dass in einem Projekt alle Bescheid wissen.',
      sv: 'Skriver ner planen, följer upp det som bestämts och ser till att alla i projektet är informerade.',
    },
  },
  {
    slug: 'pmo-coordinator',
    level: 2,
    track: 'office',
    reportsTo: 'pmo-manager',
    description: {
      en: 'Collects reports from many projects, keeps calendars and templates, and is the first person to ask in the PMO.',
      de: 'Sammelt die Berichte vieler Projekte, pflegt Kalender und Vorlagen und ist im PMO die erste Anlaufstelle.',
      sv: 'Samlar in rapporter från många projekt, sköter kalendrar och mallar och är den man frågar först på PMO:t.',
    },
  },
  {
    slug: 'assistant-pm',
    level: 3,
    track: 'delivery',
    reportsTo: 'project-manager',
    description: {
      en: 'Runs a part of a project under somebody who answers for all of it.',
      de: 'Leitet einen Teil eines Projekts unter jemandem, der für das Ganze geradesteht.',
      sv: 'Leder en del av ett projekt under någon som ansvarar för helheten.',
    },
  },
  {
    slug: 'pmo-analyst',
    level: 3,
    track: 'office',
    reportsTo: 'pmo-manager',
    description: {
      en: 'Turns the figures of many projects into something others can decide on: plans, risks, costs, progress.',
      de: 'Macht aus den Zahlen vieler Projekte eine Grundlage für Entscheidungen: Pläne, Risiken, Kosten, Fortschritt.',
      sv: 'Gör siffrorna från många projekt till beslutsunderlag: planer, risker, kostnader och framsteg.',
    },
  },
  {
    slug: 'project-manager',
    level: 4,
    track: 'delivery',
    reportsTo: 'manager-of-project-managers',
    description: {
      en: 'Answers for one project: what it delivers, when, for how much, and with whom.',
      de: 'Verantwortet ein Projekt: was es liefert, wann, für wie viel Geld und mit wem.',
      sv: 'Ansvarar för ett projekt: vad det levererar, när, för hur mycket pengar och med vilka.',
    },
  },
  {
    slug: 'pmo-specialist',
    level: 4,
    track: 'office',
    reportsTo: 'pmo-manager',
    description: {
      en: 'Knows one technique better than anyone else in the organisation; most often it is scheduling.',
      de: 'Beherrscht eine Technik besser als alle anderen im Haus; meistens ist es die Terminplanung.',
      sv: 'Kan en teknik bättre än någon annan i organisationen; oftast är det tidsplanering.',
    },
  },
  {
    slug: 'senior-project-manager',
    level: 5,
    track: 'delivery',
    reportsTo: 'manager-of-project-managers',
    description: {
      en: 'Runs the larger, riskier or more political projects, and is asked for advice by other project managers.',
      de: 'Leitet die größeren, riskanteren oder politischeren Projekte und wird von anderen Projektleitungen um Rat gefragt.',
      sv: 'Leder de större, mer riskfyllda eller mer politiska projekten, och andra projektledare ber om råd.',
    },
  },
  {
    slug: 'pmo-manager',
    level: 5,
    track: 'office',
    reportsTo: 'pmo-director',
    description: {
      en: 'Leads the PMO from day to day and sees to it that standards are kept from the first plan to the handover.',
      de: 'Führt das PMO im Alltag und sorgt dafür, dass Standards vom ersten Plan bis zur Übergabe eingehalten werden.',
      sv: 'Leder PMO:t till vardags och ser till att standarder följs från första plan till överlämning.',
    },
  },
  {
    slug: 'line-manager',
    level: 5,
    track: 'line',
    reportsTo: 'coo',
    description: {
      en: 'Leads a department or an operation that goes on when the project has ended, with profit and loss of its own.',
      de: 'Führt eine Abteilung oder einen Betrieb, der nach dem Projekt weiterläuft, mit eigener Ergebnisverantwortung.',
      sv: 'Leder en avdelning eller verksamhet som fortsätter när projektet är slut, med eget resultatansvar.',
    },
  },
  {
    slug: 'programme-manager',
    level: 6,
    track: 'delivery',
    reportsTo: 'head-of-programme',
    description: {
      en: 'Holds several projects together that only make sense as a whole.',
      de: 'Hält mehrere Projekte zusammen, die nur gemeinsam einen Sinn ergeben.',
      sv: 'Håller ihop flera projekt som bara är meningsfulla tillsammans.',
    },
  },
  {
    slug: 'pmo-director',
    level: 6,
    track: 'office',
    description: {
      en: 'Decides what the PMO is for, stands up for it among executives and clears the way for its people.',
      de: 'Bestimmt, wozu das PMO da ist, vertritt es gegenüber der Geschäftsleitung und räumt Hindernisse aus dem Weg.',
      sv: 'Bestämmer vad PMO:t är till för, företräder det inför ledningen och röjer hinder ur vägen.',
    },
  },
  {
    slug: 'manager-of-project-managers',
    level: 7,
    track: 'delivery',
    reportsTo: 'head-of-programme',
    description: {
      en: 'Leads the people who lead projects. In large firms the title is often vice president of project management.',
      de: 'Führt die Menschen, die Projekte leiten. In großen Firmen heißt die Stelle oft Vice President Project Management.',
      sv: 'Är chef för dem som leder projekt. I stora företag heter tjänsten ofta vice president of project management.',
    },
  },
  {
    slug: 'portfolio-manager',
    level: 7,
    track: 'office',
    description: {
      en: 'Weighs all projects of an organisation against each other: which ones start, go on or stop.',
      de: 'Wägt alle Projekte einer Organisation gegeneinander ab: welche beginnen, weiterlaufen oder enden.',
      sv: 'Väger organisationens alla projekt mot varandra: vilka som startar, fortsätter eller läggs ner.',
    },
  },
  {
    slug: 'head-of-programme',
    level: 8,
    track: 'delivery',
    description: {
      en: 'Answers for the whole project organisation, with a seat among the C-level executives.',
      de: 'Verantwortet die gesamte Projektorganisation und sitzt mit in der Geschäftsleitung.',
      sv: 'Ansvarar för hela projektorganisationen och sitter med i företagsledningen.',
    },
  },
  {
    slug: 'coo',
    level: 8,
    track: 'line',
    description: {
      en: 'Runs the daily business of the whole company. Ten years of projects in one industry can lead here.',
      de: 'Führt das tägliche Geschäft des ganzen Unternehmens. Zehn Jahre Projekte in einer Branche können hierher führen.',
      sv: 'Leder hela företagets dagliga verksamhet. Tio år med projekt i en bransch kan leda hit.',
    },
  },
]
