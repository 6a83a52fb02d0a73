import type { SeedThread } from '#scripts/seed/types.ts'

export const wofuerStehtPmo: SeedThread = {
  key: 'wofuer-steht-pmo',
  by: 'projektassistenz-ulm',
  at: '2025-05-12T07:40:00Z',
  language: 'de',
  title: 'Wofür steht PMO, und wem nützt es?',
  body: `Bei uns im Werk soll ein PMO aufgebaut werden, und ich soll als Projektassistentin dorthin
wechseln. In der Einladung steht nur die Abkürzung. Mein Chef übersetzt sie mit Projektbüro, die
Kollegin aus der Entwicklung mit Programmbüro, und unser Berater spricht ständig vom Portfolio.

Was stimmt denn nun? Und vor allem: Wer hat am Ende etwas davon, außer denen, die dort sitzen?`,
  tags: ['pmo', 'definitions', 'deutsch'],
  yesNo: false,
  views: 690,
  up: 14,
  situation: {
    country: 'DE',
    sector: 'manufacturing',
    seniority: 'entry',
    currentRole: 'project-coordinator',
  },
  comments: [
    {
      by: 'projektleiter-graz',
      at: '2025-05-12T09:20:00Z',
      body: 'Frag den, der es bezahlt, was er sich davon verspricht. Das beantwortet beide Fragen ' + 'auf einmal.',
      up: 3,
    },
  ],
  answers: [
    {
      by: 'pmo-buero-kassel',
      at: '2025-05-12T18:15:00Z',
      basis: 'did',
      body: `Schon beim Namen ist man sich nicht einig, da hast du gut beobachtet. Project, Program
oder Portfolio: Alle drei Lesarten sind üblich, und jede hat ihre Anhänger. Wichtiger als der
Buchstabe ist, was das Büro tun soll.

Ich sitze seit sechs Jahren in einem. Am besten passt für mich das Bild vom Rad: Das PMO ist die
Nabe, die Projekte sind die Speichen. Bei uns läuft zusammen, was andere wissen müssen, und von uns
geht es wieder hinaus. Genützt hat das bisher

- den **Projektleitern**, weil sie nicht mehr jede Auskunft selbst zusammensuchen,
- den **Mitarbeitern** in den Projekten, weil sie erfahren, was nebenan passiert,
- den **Entscheidern in der Linie**, weil sie sehen, wo es klemmt, und deshalb schneller entscheiden
  können.

Kurz gesagt: mehr Transparenz, kürzere Wege zur Entscheidung. Wenn das nach einem Jahr niemand
merkt, stimmt etwas nicht.`,
      up: 17,
      accepted: true,
      comments: [
        {
          by: 'projektassistenz-ulm',
          at: '2025-05-13T06:35:00Z',
          body: 'Das Bild mit dem Rad nehme ich mit in die Besprechung. Danke!',
          up: 2,
        },
        {
          by: 'schichtplaner-linz',
          at: '2025-05-15T10:10:00Z',
          body: 'Bei uns klebt die Nabe leider nur an zwei Speichen. Aber das Bild stimmt.',
          up: 1,
        },
      ],
    },
    {
      by: 'projektleiter-graz',
      at: '2025-05-14T20:05:00Z',
      basis: 'saw',
      body: `Aus Sicht eines Projektleiters etwas nüchterner: Nützlich war das Büro für mich immer
dann, wenn es mir Arbeit abgenommen hat, und lästig, wenn es welche erfunden hat. Ein Bericht, den
alle lesen, ist ein Gewinn. Drei Berichte, die keiner liest, sind keiner, ganz gleich wofür das P
steht.

Wenn du dorthin wechselst, geh in den ersten Wochen zu den Projektleitern und frag sie, welche
Zahlen sie doppelt liefern. Damit hast du sofort Freunde.`,
      up: 9,
      down: 1,
      comments: [
        {
          by: 'pmo-buero-kassel',
          at: '2025-05-15T07:50:00Z',
          body: 'Genau so haben wir angefangen. Aus elf Listen wurden zwei.',
          up: 4,
        },
      ],
    },
  ],
}
