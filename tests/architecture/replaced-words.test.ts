import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Words that were replaced in the texts, each with the word of docs/glossary.md. English has its own test. */
const REPLACED: Record<'de' | 'sv', readonly (readonly [RegExp, string])[]> = {
  de: [
    // Matches "Sie" for the reader; a sentence may continue with "sie".
    [/\b\p{L}+en Sie\b/u, 'du'],
    [/\bdarf man\b/, 'du'],
    [/Einspr[uü]ch/, 'Widerspruch'],
    [/\bUrteil\b/, 'Stimmungsbild'],
    [/\bThreads?\b|\bFaden\b|\bGespräch/, 'Diskussion'],
    [/\bStapel/, 'Sammelaktion'],
    [/\bEingriff/, 'Maßnahme'],
    [/\bAkte\b/, 'Nutzerverlauf'],
    [/Schlagw[oö]rt/, 'Thema'],
    [/Durchsicht/, 'Prüfung'],
    [/zurückgestellt/, 'zurückgehalten'],
    [/zurück(?:genommen|zunehmen|nehmen)|\bnimm\b.* zurück\b/i, 'rückgängig machen, zurückziehen'],
    [/mitgeliefert|Mitgeliefert/, 'Standard'],
    [/probieren?,? (?:es )?ohne/i, 'Vorschau'],
    [/geparkt|versiegelt/i, 'wartendes Formular, Prüfsumme'],
    [/Zustand setzen|verlangsamt/i, 'Status, Langsam-Modus'],
    [/\bdoppelt\b/i, 'Duplikat'],
    [/\bals Werbung\b|Werbung bestätigen|hält das für Werbung/i, 'Spam'],
    [/Arbeitsnachweis/, 'Rechennachweis'],
    [/Vorrecht/, 'Berechtigung'],
    [/vorgeschlagenen? (?:Änderung|Bearbeitung)\b/i, 'Bearbeitungsvorschlag'],
    [/\bStufe\b/, 'Phase'],
    [/nicht (?:mehr )?zu sehen\b/, 'ausgeblendet, nicht sichtbar'],
    [/Aufgekommen|Gekommen durch|Das Schwerste/, 'Eröffnet, Herkunft, Das Dringendste'],
    [/\bTasten\b/, 'Tastenkürzel'],
    [/\bGrenzen?\b/, 'Limit'],
    [/\bBriefen?\b|\bBriefe\b|\bPost\b/, 'E-Mail'],
    [/\bWer gefragt hat\b/, 'die fragende Person'],
  ],
  sv: [
    [/flagg(?:a|ad|at|ning|or)\w*/i, 'anmäla'],
    [/skräp/i, 'spam'],
    [/\bradera(?:t|d|s)\b/i, 'ta bort'],
    [/\butslag/i, 'samlad bild'],
    [/\bomgång|\bbunt/i, 'massåtgärd'],
    [/\bdin ställning\b/i, 'din status'],
    [/\bgodta/i, 'godkänna'],
    [/överklagan(?!de)/i, 'överklagande'],
    [/\btagg/i, 'ämne'],
    [/\bhållet\b|kvarhåll|åt sidan/i, 'väntar på granskning, skicka till granskning'],
    [/\bt(?:a|ar|as|ogs|aget|agen|agits) tillbaka\b|återta[gl]/i, 'ångra, dra tillbaka'],
    [/arbetsbevis/i, 'beräkningsbevis'],
    [/\bakt(?:en)?\b/i, 'användarhistorik'],
    [/parkera|förseglad/i, 'väntande formulär, kontrollsumma'],
    [/\btangenter/i, 'kortkommandon'],
    [/som (?:forumet|den) kommer/i, 'standard'],
    [/föreslag(?:en|na) (?:ändring|redigering)/i, 'ändringsförslag'],
    [/utan att utföra/i, 'förhandsgranska'],
    [/\brättat\.?$|det tyngsta/i, 'löst, mest brådskande'],
    [/\bstadiet\b|\bskede/i, 'fas'],
    [/vidarelämna|lämnat? (?:vidare )?till administratörerna/i, 'eskalera'],
    [/^kön$/i, 'ärendekö'],
    [/öppna loggen/i, 'offentliga loggen'],
    [/(?<!\p{L})ännu(?!\p{L})/iu, 'än'],
    [/föråldra/i, 'inaktuell'],
  ],
}

function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value as object).flatMap(([key, part]) => textsOf(part, path === '' ? key : `${path}.${key}`))
}

test.each(['de', 'sv'] as const)('replaced words do not come back in %s', (locale) => {
  const texts = textsOf(JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8')))
  expect(texts.length).toBeGreaterThan(1_500)
  const found = texts.flatMap(([path, text]) =>
    REPLACED[locale].filter(([old]) => old.test(text)).map(([, now]) => `${path}: ${text.slice(0, 80)} → ${now}`),
  )
  expect(found).toEqual([])
})
